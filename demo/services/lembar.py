"""Sheets of the demo enter a Periode the way a user's sheets do."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from simple_history.utils import bulk_create_with_history

from akun.models import Pengguna
from demo.errors import DemoDataError
from demo.files import read_content, read_rows
from penilaian.catatan_wajib import cells_lacking_catatan
from penilaian.lembar import Lembar, LembarRow
from penilaian.models import Catatan, Periode, Rekomendasi
from penilaian.queries import read_lembar_for
from penilaian.services import record_lembar

# What a pengampu writes beside a nilai that is low or fell, by komponen.
CATATAN_WAJIB = {
    "pengawasan": "Tindak lanjut temuan pemeriksaan belum selesai pada akhir triwulan.",
    "perencanaan": "Capaian triwulan di bawah target, dan rencana aksinya belum diperbarui.",
    "pelaporan": "Laporan kinerja disampaikan melewati batas waktu dan belum lengkap.",
    "anggaran": "Serapan di bawah rencana kas, dan rekonsiliasi barang milik daerah terlambat.",
    "inovasi": "Belum ada inovasi baru yang ditetapkan pada triwulan ini.",
    "pengadaan": "Sebagian paket belum diumumkan dan realisasinya belum dilaporkan.",
}


def read_sheet(periode: Periode, name: str, *, by: Pengguna) -> Lembar:
    """A sheet of demo/data, read and matched; every komponen of it."""
    return read_lembar_for(periode, read_content(name), filename=name, by=by)


def record_sheet(periode: Periode, lembar: Lembar, *, by: Pengguna) -> None:
    """Write it whole. Raises DemoDataError when the services refuse any cell of it."""
    result = record_lembar(periode, lembar=lembar, by=by)
    if not result.accepted:
        raise DemoDataError(" ".join(error.message for error in result.errors))


def part_of_sheet(lembar: Lembar, komponen: str, *, peserta: Collection[int]) -> Lembar:
    """The same sheet as if only this komponen had been filled, and only for these Peserta (their ids)."""
    rows = (_only_komponen(row, komponen) for row in lembar.rows if row.key in peserta)
    return replace(lembar, rows=tuple(rows), komponen=(komponen,))


def _only_komponen(row: LembarRow, komponen: str) -> LembarRow:
    return replace(
        row,
        nilai={kode: nilai for kode, nilai in row.nilai.items() if kode == komponen},
        catatan={kode: catatan for kode, catatan in row.catatan.items() if kode == komponen},
    )


def record_rekomendasi_list(periode: Periode, name: str, *, by: Pengguna) -> None:
    """Every line of a file of rekomendasi, which sheets don't carry; in one stroke, as there are hundreds."""
    peserta = {row.nama: row for row in periode.peserta_set.all()}
    komponen = {row.komponen.kode: row for row in periode.komponen_set.select_related("komponen")}
    rekomendasi = [
        Rekomendasi(
            peserta=peserta[row["opd"]],
            periode_komponen=komponen[row["komponen"]],
            isi=row["isi"],
            penanggung_jawab=row["penanggung_jawab"],
            tenggat=date.fromisoformat(row["tenggat"]) if row["tenggat"] else None,
        )
        for row in read_rows(name)
    ]
    bulk_create_with_history(rekomendasi, Rekomendasi, default_user=by)


def record_required_catatan(periode: Periode, *, by: Pengguna) -> None:
    """A catatan beside every nilai that may not be submitted without one and that the sheet left bare."""
    komponen_ids = list(periode.komponen_set.values_list("pk", flat=True))
    catatan = [
        Catatan(
            peserta_id=cell.peserta_id,
            periode_komponen_id=cell.periode_komponen_id,
            isi=CATATAN_WAJIB[cell.periode_komponen.komponen.kode],
        )
        for cell in cells_lacking_catatan(periode, komponen=komponen_ids)
    ]
    bulk_create_with_history(catatan, Catatan, default_user=by)
