"""Gathers from the tables what a record is made of. Reads only; the figures are added by `score_record`."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from opd.models import Jabatan
from opd.queries import get_pemerintah
from penilaian.errors import PenilaianError
from penilaian.models import Catatan, Nilai, Periode, PeriodeKomponen, Peserta, Rekomendasi, Skema
from penilaian.record.canon import FORMAT
from penilaian.record.past import Past, collect_past
from penilaian.record.rescore import score_record
from penilaian.record.tim import tim_part
from penilaian.scoring import ScoringError

Cells = dict[tuple[int, int], Any]


def build_record(
    periode: Periode, *, revisi: int = 1, pembanding: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The whole record of a Periode as it stands now, scored and ranked; stored by the lock, shown by a preview.

    `pembanding` is that part of a record locked before: its revision is compared with, though one may be newer.
    Raises PenilaianError for a Skema in the making that can't rank yet.
    """
    komponen_list = _komponen_list(periode)
    past = collect_past(periode, frozen=pembanding)
    inputs = {
        "format": FORMAT,
        "periode": periode_part(periode),
        "revisi": revisi,
        "perubahan_atas": None,
        "pemerintah": _pemerintah_part(),
        "skema": _skema_part(periode.skema, komponen_list),
        "tim_penilai": tim_part(periode),
        "pembanding": past.pembanding,
        "peserta": _peserta_part(periode, komponen_list, past),
    }
    try:
        return score_record(inputs, kelompok_nama=_kelompok_nama(periode))
    except ScoringError as error:
        raise PenilaianError(f"{periode} belum dapat diperingkat. {error}") from error


def _komponen_list(periode: Periode) -> list[PeriodeKomponen]:
    """The komponen of the Periode in printed order; before it was opened, those that it is going to have."""
    return list(periode.komponen_set.select_related("komponen").order_by("komponen__urutan")) or [
        PeriodeKomponen(periode=periode, komponen=komponen)
        for komponen in periode.skema.komponen_set.order_by("urutan")
    ]


def two_places(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def periode_part(periode: Periode) -> dict[str, Any]:
    return {
        "kode": periode.kode,
        "tahun": periode.tahun,
        "triwulan": periode.triwulan,
        "hari_terakhir": periode.hari_terakhir.isoformat(),
        "is_simulasi": periode.is_simulasi,
    }


def _pemerintah_part() -> dict[str, Any]:
    pemerintah = get_pemerintah()
    lambang_sha256 = None
    if pemerintah.lambang:
        with pemerintah.lambang.open("rb") as file:
            lambang_sha256 = hashlib.sha256(file.read()).hexdigest()
    return {
        "bentuk": pemerintah.bentuk,
        "nama": pemerintah.nama,
        "nama_lengkap": pemerintah.nama_lengkap,
        "sebutan_kepala": pemerintah.sebutan_kepala,
        "unit_kop": pemerintah.unit_kop,
        "alamat_kop": pemerintah.alamat_kop_list,
        "tempat": pemerintah.tempat,
        "kertas": pemerintah.kertas,
        "warna": pemerintah.warna,
        "lambang_sha256": lambang_sha256,
    }


def _skema_part(skema: Skema, komponen_list: list[PeriodeKomponen]) -> dict[str, Any]:
    return {
        "kode": skema.kode,
        "versi": skema.versi,
        "nama": skema.nama,
        "dasar_hukum": skema.dasar_hukum,
        "kebijakan_kelompok": skema.kebijakan_kelompok,
        "jumlah_daftar": skema.jumlah_daftar,
        "label_reward": skema.label_reward,
        "label_punishment": skema.label_punishment,
        "tie_break": skema.tie_break,
        "dead_band": two_places(skema.dead_band),
        "floor": two_places(skema.floor),
        "ceiling": two_places(skema.ceiling),
        "coverage": two_places(skema.coverage),
        "has_klarifikasi": skema.has_klarifikasi,
        "komponen": [_komponen_part(row) for row in komponen_list],
        "predikat": [
            {
                "huruf": band.huruf,
                "sebutan": band.sebutan,
                "di_atas": two_places(band.di_atas),
                "warna": band.warna,
            }
            for band in skema.predikat_set.all()
        ],
    }


def _komponen_part(row: PeriodeKomponen) -> dict[str, Any]:
    digugurkan = {"alasan": row.alasan, "berita_acara": row.berita_acara} if row.is_digugurkan else None
    return {
        "kode": row.komponen.kode,
        "nama": row.komponen.nama,
        "urutan": row.komponen.urutan,
        "bobot": two_places(row.komponen.bobot),
        "digugurkan": digugurkan,
    }


def _kelompok_nama(periode: Periode) -> dict[str, str]:
    return dict(periode.peserta_set.exclude(kelompok=None).values_list("kelompok__kode", "kelompok__nama"))


def _peserta_part(periode: Periode, komponen_list: list[PeriodeKomponen], past: Past) -> list[dict[str, Any]]:
    """Every Peserta, excluded ones too, in code-point order of kode."""
    nilai, catatan, rekomendasi = _nilai_cells(periode), _catatan_cells(periode), _rekomendasi_cells(periode)
    kepala = _kepala_by_opd(periode)
    rows = sorted(periode.peserta_set.select_related("kelompok"), key=lambda peserta: peserta.kode)
    return [
        {
            "kode": peserta.kode,
            "nama": peserta.nama,
            "singkatan": peserta.singkatan,
            "jenis": peserta.jenis,
            "kelompok_asal": peserta.kelompok.kode if peserta.kelompok else "",
            "kepala": kepala.get(peserta.opd_id),
            "dikecualikan": peserta.alasan if peserta.is_dikecualikan else None,
            "lalu": past.standing_by_opd.get(peserta.opd_id),
            "komponen": [
                _cell_part(peserta, row, nilai, catatan, rekomendasi, past) for row in komponen_list
            ],
        }
        for peserta in rows
    ]


def _cell_part(
    peserta: Peserta, row: PeriodeKomponen, nilai: Cells, catatan: Cells, rekomendasi: Cells, past: Past
) -> dict[str, Any]:
    key = (peserta.pk, row.pk)
    return {
        "kode": row.komponen.kode,
        **nilai_part(nilai.get(key)),
        "nilai_lalu": past.nilai_by_opd.get((peserta.opd_id, row.komponen.kode)),
        "catatan": catatan.get(key, ""),
        "rekomendasi": rekomendasi.get(key, []),
    }


def nilai_part(cell: Nilai | None) -> dict[str, Any]:
    """What was entered in one cell; where there is none yet, that it is *belum*."""
    return {
        "state": cell.state if cell else Nilai.State.BELUM.value,
        "nilai": f"{cell.nilai:.4f}" if cell and cell.nilai is not None else None,
        "alasan": cell.alasan if cell else "",
        "is_tim_penilai": bool(cell and cell.is_tim_penilai),
    }


def _nilai_cells(periode: Periode) -> Cells:
    return {
        (cell.peserta_id, cell.periode_komponen_id): cell
        for cell in Nilai.objects.filter(peserta__periode=periode)
    }


def _catatan_cells(periode: Periode) -> Cells:
    rows = Catatan.objects.filter(peserta__periode=periode)
    return {(row.peserta_id, row.periode_komponen_id): row.isi for row in rows}


def _rekomendasi_cells(periode: Periode) -> Cells:
    cells: Cells = {}
    for row in Rekomendasi.objects.filter(peserta__periode=periode).order_by("pk"):
        tenggat = row.tenggat.isoformat() if row.tenggat else None
        cells.setdefault((row.peserta_id, row.periode_komponen_id), []).append(
            {"isi": row.isi, "penanggung_jawab": row.penanggung_jawab, "tenggat": tenggat}
        )
    return cells


def _kepala_by_opd(periode: Periode) -> dict[int, dict[str, str]]:
    """Who headed each OPD on the quarter's last day; the one who started last stands in for the others."""
    held = (
        Jabatan.objects.filter(jenis=Jabatan.Jenis.KEPALA_OPD)
        .held_on(periode.hari_terakhir)
        .select_related("opd")
        .order_by("mulai", "pk")
    )
    return {
        row.opd_id: {"nama": row.nama, "sebutan": row.sebutan, "status": row.status}
        for row in held
        if row.opd_id
    }
