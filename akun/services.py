"""Writes of the accounts room."""

from django.contrib.auth.models import Group
from django.core.cache import cache

from akun.models import Pengguna, Peran, SecurityEvent

PERINTAH_USERNAME = "perintah"
LIMIT_SECONDS = 300  # the longest window of ACCOUNT_RATE_LIMITS


def record_event(
    jenis: SecurityEvent.Jenis,
    *,
    by: Pengguna | None = None,
    nama_akun: str = "",
    alamat: str | None = None,
    rincian: str = "",
) -> SecurityEvent:
    """Append one line to the security log. `alamat` is the client's IP address, None for a command or a task."""
    return SecurityEvent.objects.create(
        jenis=jenis,
        pengguna=by if by and by.pk else None,
        nama_akun=(nama_akun or (by.username if by else ""))[:150],
        alamat=alamat,
        rincian=rincian[:2000],
    )


def record_limited_login(*, nama_akun: str, alamat: str) -> None:
    """Note that log-ins from this address are refused for their number: once for each window, not for each try."""
    if cache.add(f"akun:masuk-dibatasi:{alamat}", True, timeout=LIMIT_SECONDS):
        rincian = "Terlalu banyak percobaan masuk; percobaan dari alamat ini ditolak untuk sementara."
        record_event(SecurityEvent.Jenis.DITOLAK, nama_akun=nama_akun, alamat=alamat, rincian=rincian)


def record_peran(pengguna: Pengguna, *peran: Peran) -> None:
    """Give the account these global peran, and no others."""
    pengguna.groups.set(Group.objects.filter(name__in=peran))
    pengguna.__dict__.pop("peran_set", None)


def get_perintah() -> Pengguna:
    """The account in whose name scheduled commands act. It has no password and is inactive, so it can't log in.

    Raises IntegrityError when a person has taken its username: commands must not act in the name of a person.
    """
    perintah, is_new = Pengguna.objects.get_or_create(
        username=PERINTAH_USERNAME,
        is_perintah=True,
        defaults={"nama": "Perintah sistem", "is_active": False},
    )
    if is_new:
        perintah.set_unusable_password()
        perintah.save(update_fields=["password"])
    return perintah
