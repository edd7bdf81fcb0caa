"""Who somebody is in the judging: what they run, fill, head, or sit in."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Opd
from penilaian.kedudukan import Kedudukan, get_kedudukan
from penilaian.models import Periode

User = Pengguna | AnonymousUser

SEES_FROM: dict[Peran, int] = {
    Peran.BAGIAN_ORGANISASI: Periode.Status.DISIAPKAN,
    Peran.KETUA_TIM_PENILAI: Periode.Status.VERIFIKASI,
    Peran.PEMERIKSA: Periode.Status.VERIFIKASI,
    Peran.PIMPINAN: Periode.Status.DIKUNCI,
}
NEVER = 10_000


def is_manager(user: User) -> bool:
    """Whether this is Bagian Organisasi, who run the judging. A superuser is not, by virtue of it."""
    return isinstance(user, Pengguna) and user.has_peran(Peran.BAGIAN_ORGANISASI)


def can_set_up(user: User) -> bool:
    """Whether this person prepares the installation for its first quarter."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return False
    return user.is_superuser or user.has_peran(Peran.BAGIAN_ORGANISASI, Peran.ADMINISTRATOR)


def is_pimpinan(user: User) -> bool:
    """Whether this is the regent or the deputy."""
    return isinstance(user, Pengguna) and user.has_peran(Peran.PIMPINAN)


def sees_all_from(user: User) -> int:
    """The status of a Periode from which this user sees everything in it; NEVER for most."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return NEVER
    return min((status for peran, status in SEES_FROM.items() if user.has_peran(peran)), default=NEVER)


def komponen_kode_of(user: User, *, day: date) -> frozenset[str]:
    """The kode of komponen that this user fills on that day as their pengampu."""
    return Kedudukan(user, day=day).komponen_kode if isinstance(user, Pengguna) else frozenset()


def opd_of(user: User, *, day: date) -> list[Opd]:
    """The OPDs whose head or operator this user is on that day, by kode; for what may be seen."""
    return get_kedudukan(user, day=day).opd_list if isinstance(user, Pengguna) else []


def opd_ids_with_history(user: User, *, jenis: Collection[Jabatan.Jenis] = Jabatan.OPD_JENIS) -> set[int]:
    """The user's OPDs of today and the main predecessors whose history they carry on; for what may be seen."""
    return kedudukan_of(user).opd_ids_with_history(jenis) if isinstance(user, Pengguna) else set()


def has_office(user: User) -> bool:
    """Whether this user takes part in the judging at all: a peran, a komponen to fill, or an OPD of the own."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return False
    kedudukan = kedudukan_of(user)
    has_peran = sees_all_from(user) != NEVER or user.has_peran(Peran.PENGAMPU)
    return has_peran or bool(kedudukan.komponen_kode or kedudukan.jabatan_list)


def is_anggota_tim(user: User) -> bool:
    """Whether this user has a place in any Tim Penilai today, by the jabatan held today."""
    return isinstance(user, Pengguna) and bool(kedudukan_of(user).tim_periode_ids)


def kedudukan_of(user: Pengguna) -> Kedudukan:
    """For what this user may see; read once for a page."""
    return get_kedudukan(user, day=timezone.localdate())
