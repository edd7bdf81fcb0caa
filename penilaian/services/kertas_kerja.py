"""The kertas kerja penilaian: for each cell the first and the present nilai, by whom, when and by which way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from opd.queries import get_pemerintah
from penilaian.jejak import Isi, Jejak, jejak_of
from penilaian.lembar import Column, KertasKerjaSheet
from penilaian.models import Catatan, Nilai, Penetapan, Periode
from penilaian.services.kertas_sanggah import make_bukti_sheet, make_sanggah_sheet

KODE = (Column("Kode", 24), Column("Perangkat Daerah", 56), Column("Komponen", 40))
RINGKASAN = (
    *KODE,
    *(Column("Nilai awal", 12), Column("Diisi oleh", 28), Column("Pada", 18), Column("Cara", 18)),
    Column("Nilai akhir", 12),
    *(Column("Terakhir oleh", 28), Column("Terakhir pada", 18), Column("Cara terakhir", 18)),
    *(Column("Berapa kali diisi", 10), Column("Dinilai oleh Tim Penilai", 14)),
    *(Column("Alasan tidak dinilai", 40), Column("Catatan", 60)),
)
PERUBAHAN = (
    *KODE,
    *(Column("Dari", 12), Column("Menjadi", 12), Column("Alasan", 40)),
    *(Column("Oleh", 28), Column("Pada", 18), Column("Cara", 18)),
    Column("Alasan koreksi", 40),
)


@dataclass(frozen=True, slots=True)
class KertasKerja:
    """What `write_kertas_kerja` takes."""

    title: tuple[str, ...]
    sheets: tuple[KertasKerjaSheet, ...]


def export_kertas_kerja(periode: Periode, *, by: Pengguna, alamat: str | None = None) -> KertasKerja:
    """Every cell of the quarter with each change, sanggah and bukti. It is logged; who may have it, the caller asks."""
    cells = Nilai.objects.filter(peserta__periode=periode)
    jejak = jejak_of(cells)
    kertas = KertasKerja(
        title=_title(periode),
        sheets=(
            KertasKerjaSheet("Kertas kerja", RINGKASAN, tuple(_ringkasan(periode, jejak))),
            KertasKerjaSheet("Perubahan", PERUBAHAN, tuple(map(_perubahan, jejak))),
            make_sanggah_sheet(periode),
            make_bukti_sheet(periode),
        ),
    )
    record_event(
        SecurityEvent.Jenis.EKSPOR, by=by, alamat=alamat, rincian=f"{periode.kode}: kertas kerja penilaian"
    )
    return kertas


def _title(periode: Periode) -> tuple[str, ...]:
    """What the sheets are of, and where that is so that they are simulated, of a quarter that is locked but not
    published, or end with the nilai of a koreksi."""
    simulasi = ("CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI",) if periode.is_simulasi else ()
    sementara = ("SEMENTARA, belum ditetapkan. Jangan disebarluaskan.",) if periode.is_dikunci else ()
    pemerintah = f"Pemerintah {get_pemerintah().nama_lengkap}"
    return (f"Kertas kerja penilaian {periode}", pemerintah, *simulasi, *sementara, *_koreksi_title(periode))


def _koreksi_title(periode: Periode) -> Iterator[str]:
    for one in Penetapan.objects.berlaku().filter(periode=periode, revisi__gt=1).defer("record"):
        naskah = f"{one.get_jenis_naskah_display()} Nomor {one.nomor} tanggal {one.tanggal:%d-%m-%Y}"
        yield f"Nilai akhir sesudah koreksi: revisi {one.revisi}, {naskah}"


def _ringkasan(periode: Periode, jejak: Iterable[Jejak]) -> Iterator[tuple[str | Decimal | int, ...]]:
    """One line for each cell, those never filled too."""
    of_cell: dict[tuple[int, int], list[Jejak]] = {}
    for one in jejak:
        of_cell.setdefault((one.peserta.pk, one.komponen.pk), []).append(one)
    notes = Catatan.objects.filter(peserta__periode=periode)
    catatan = {(row.peserta_id, row.periode_komponen_id): row.isi for row in notes}
    cells = Nilai.objects.filter(peserta__periode=periode).select_related(
        "peserta", "periode_komponen__komponen"
    )
    for cell in cells.order_by("peserta__kode", "periode_komponen__komponen__urutan"):
        key = cell.peserta_id, cell.periode_komponen_id
        yield _line(cell, of_cell.get(key, []), catatan=catatan.get(key, ""))


def _line(cell: Nilai, jejak: list[Jejak], *, catatan: str) -> tuple[str | Decimal | int, ...]:
    nama = (cell.peserta.kode, cell.peserta.nama, cell.periode_komponen.komponen.nama)
    isi = jejak[-1].baru if jejak else Isi(cell.state, cell.nilai, cell.alasan)
    akhir = _show(isi)
    steps = (*_step(jejak[0]), akhir, *_step(jejak[-1])[1:]) if jejak else ("", "", "", "", akhir, "", "", "")
    tim = "ya" if cell.is_tim_penilai else ""
    alasan = isi.alasan if isi.state == Nilai.State.TD else ""
    return (*nama, *steps, len(jejak), tim, alasan, catatan)


def _step(one: Jejak) -> tuple[str | Decimal, str, str, str]:
    return _show(one.baru), one.oleh, _time(one.pada), one.cara


def _perubahan(one: Jejak) -> tuple[str | Decimal, ...]:
    nama = (one.peserta.kode, one.peserta.nama, one.komponen.komponen.nama)
    _, *steps = _step(one)
    return (*nama, _show(one.lama), _show(one.baru), one.baru.alasan, *steps, one.alasan_koreksi)


def _show(isi: Isi) -> str | Decimal:
    return str(isi) if isi.nilai is None else isi.nilai


def _time(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d-%m-%Y %H.%M}" if moment else ""
