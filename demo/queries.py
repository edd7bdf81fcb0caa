"""What stands in the database, seen by the demo."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from akun.models import Pengguna, Peran
from demo.errors import DemoRefusedError
from demo.files import read_rows
from demo.periode import BERJALAN, DIUMUMKAN
from opd.models import Jabatan, Kelompok, Opd, Pemerintah
from penilaian.models import Penetapan, Pengampu, Periode, Skema


@dataclass(frozen=True, slots=True)
class AkunRow:
    """One account as it is shown to whoever tries the demo; `nama` is the person, or better what the account is for."""

    username: str
    peran: str
    nama: str


def require_no_real_data() -> None:
    """Raise DemoRefusedError where DEBUG is off or a real quarter stands: the demo has no business there."""
    if not settings.DEBUG:
        raise DemoRefusedError(
            "Data contoh hanya dapat dimuat bila DEBUG menyala, yaitu di komputer sendiri. Tidak ada yang diubah."
        )
    sungguhan = [periode.kode for periode in Periode.objects.filter(is_simulasi=False)]
    if sungguhan:
        raise DemoRefusedError(
            f"Ada periode yang bukan simulasi ({', '.join(sungguhan[:5])}). Data contoh tidak dimuat di samping data "
            "sungguhan; pakai basis data lain."
        )


def is_loaded() -> bool:
    """Whether the demo stands. Its last publication can neither be edited nor deleted, so it is the mark."""
    terakhir = DIUMUMKAN[-1]
    return (
        Penetapan.objects.published()
        .filter(
            periode__tahun=terakhir.periode.tahun,
            periode__triwulan=terakhir.periode.triwulan,
            periode__is_simulasi=True,
            nomor=terakhir.nomor,
        )
        .exists()
    )


def get_running() -> Periode:
    """The demo's running quarter while it is being filled. Raises DemoRefusedError."""
    kode = {"tahun": BERJALAN.tahun, "triwulan": BERJALAN.triwulan}
    periode = Periode.objects.select_related("skema").filter(**kode).first()
    if periode is None:
        raise DemoRefusedError(f"{BERJALAN.kode} belum ada. Muat data contoh dahulu.")
    if not periode.is_pengisian:
        raise DemoRefusedError(f"{periode} berstatus {periode.get_status_display()}, tidak sedang diisi.")
    return periode


def require_empty() -> None:
    """Raise DemoRefusedError when anything stands that the demo did not make; asked before it is loaded."""
    berisi = [str(rows.model._meta.verbose_name) for rows in _own_rows() if rows.exists()]
    if berisi:
        raise DemoRefusedError(
            f"Basis data sudah berisi data yang bukan data contoh: {', '.join(berisi)}. "
            "Data contoh hanya dimuat ke basis data yang kosong."
        )


def _own_rows() -> Iterator[QuerySet]:
    """What somebody who began to set up a real government would have entered."""
    yield Pemerintah.objects.all()
    yield Opd.objects.all()
    yield Kelompok.objects.all()
    yield Jabatan.objects.all()
    yield Pengguna.objects.filter(is_perintah=False)
    yield Skema.objects.all()
    yield Periode.objects.all()


def list_akun() -> list[AkunRow]:
    """The demo's accounts that are still there, in the order of akun.csv."""
    names = [row["username"] for row in read_rows("akun.csv")]
    found = {pengguna.username: pengguna for pengguna in Pengguna.objects.filter(username__in=names)}
    return [_akun_row(found[name]) for name in names if name in found]


def _akun_row(pengguna: Pengguna) -> AkunRow:
    jabatan = list(_jabatan_of(pengguna))
    peran = [Peran(name).label for name in sorted(pengguna.peran_set)]
    peran += [row.get_jenis_display() for row in jabatan[:1]]
    untuk = [f"{row.awalan}{row.opd}" for row in jabatan] + _pengampu_of(pengguna)
    return AkunRow(pengguna.username, ", ".join(peran), "; ".join(untuk) or pengguna.nama)


def _jabatan_of(pengguna: Pengguna) -> QuerySet[Jabatan]:
    """The OPDs this account heads or serves today, the one held longest first."""
    held = Jabatan.objects.filter(pengguna=pengguna, jenis__in=Jabatan.OPD_JENIS).held_on(
        timezone.localdate()
    )
    return held.select_related("opd").order_by("mulai", "pk")


def _pengampu_of(pengguna: Pengguna) -> list[str]:
    rows = Pengampu.objects.filter(pengguna=pengguna).in_force(timezone.localdate()).select_related("unit")
    return [f"{row.komponen_kode}, {row.unit}" for row in rows]
