"""The real list of Perangkat Daerah, the kelompok they belong to, and one rename among them."""

from collections.abc import Sequence
from datetime import date, timedelta

from simple_history.utils import bulk_update_with_history

from akun.models import Pengguna
from demo.errors import DemoDataError
from demo.files import read_content
from opd.models import Kelompok, Opd, Suksesi
from opd.services import OpdRow, record_opd_list
from penilaian.opd_list import read_opd_list

DAFTAR = "opd_banyuwangi.csv"
JENIS = Opd.Jenis
KELOMPOK = (
    ("sekretariat", "Sekretariat dan Inspektorat", (JENIS.SETDA, JENIS.SETWAN, JENIS.INSPEKTORAT)),
    ("dinas", "Dinas dan Satuan", (JENIS.DINAS, JENIS.SATPOL_PP)),
    ("badan", "Badan", (JENIS.BADAN, JENIS.BPBD)),
    ("rsud", "Rumah Sakit Umum Daerah", (JENIS.RSUD,)),
    ("kecamatan", "Kecamatan", (JENIS.KECAMATAN,)),
)
# The older name is commonly known; kode and date are made up.
KODE_LAMA, NAMA_LAMA = "BKD", "Badan Kepegawaian dan Diklat"
NAMA_BARU = "Badan Kepegawaian, Pendidikan dan Pelatihan"
GANTI_NAMA = date(2022, 1, 1)


def record_opd(*, by: Pengguna) -> None:
    """Enter the list as `import_opd` does; then what a list does not say: the rename, and each OPD's kelompok."""
    _record_list(read_opd_list(read_content(DAFTAR), filename=DAFTAR), by=by)
    _record_list([OpdRow(row=1, nama=NAMA_LAMA, singkatan=KODE_LAMA, kode=KODE_LAMA, jenis="badan")], by=by)
    _record_suksesi(by=by)
    _record_kelompok(by=by)


def _record_list(rows: Sequence[OpdRow], *, by: Pengguna) -> None:
    result = record_opd_list(rows, by=by)
    if result.errors:
        raise DemoDataError(" ".join(result.errors))


def _record_suksesi(*, by: Pengguna) -> None:
    lama, baru = Opd.objects.get(kode=KODE_LAMA), Opd.objects.get(nama=NAMA_BARU)
    lama.berlaku_sampai, baru.berlaku_dari = GANTI_NAMA - timedelta(days=1), GANTI_NAMA
    bulk_update_with_history([lama, baru], Opd, ["berlaku_dari", "berlaku_sampai"], default_user=by)
    Suksesi.objects.create(
        lama=lama, baru=baru, jenis=Suksesi.Jenis.GANTI_NAMA, tanggal=GANTI_NAMA, is_utama=True
    )


def _record_kelompok(*, by: Pengguna) -> None:
    for urutan, (kode, nama, jenis) in enumerate(KELOMPOK, start=1):
        kelompok = Kelompok.objects.create(kode=kode, nama=nama, urutan=urutan)
        members = list(Opd.objects.filter(jenis__in=jenis))
        for opd in members:
            opd.kelompok = kelompok
        bulk_update_with_history(members, Opd, ["kelompok"], default_user=by)
