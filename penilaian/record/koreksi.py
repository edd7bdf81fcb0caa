"""The record of a corrected revision: the one before it with the lines of a koreksi, and everything reckoned anew."""

from collections.abc import Iterator, Mapping
from typing import Any

from penilaian.models import Koreksi, KoreksiNilai, Penetapan
from penilaian.record.canon import load_record
from penilaian.record.compare import compare_fields
from penilaian.record.rescore import inputs_of, rescore

FORMAT_KOREKSI = (
    "rapor-opd/2"  # the usual record with the part `koreksi`, which only a corrected revision has
)


def correct_record(koreksi: Koreksi) -> dict[str, Any]:
    """What the lock of this koreksi freezes; before that its preview."""
    return apply_koreksi(
        load_record(koreksi.atas), koreksi_part(koreksi), perubahan_atas=perubahan_part(koreksi.atas)
    )


def apply_koreksi(
    record: Mapping[str, Any], part: Mapping[str, Any], *, perubahan_atas: Mapping[str, Any]
) -> dict[str, Any]:
    """The record of the next revision. What it is compared with stays that of this one: nilai of then, and streaks."""
    baru = {(line["peserta"], line["komponen"]): line["baru"] for line in part["baris"]}
    inputs = inputs_of(record)
    return rescore(
        {
            **inputs,
            "format": FORMAT_KOREKSI,
            "revisi": record["revisi"] + 1,
            "perubahan_atas": perubahan_atas,
            "koreksi": part,
            "kelompok": record["kelompok"],
            "peserta": [
                {
                    **row,
                    "komponen": [
                        {**cell, **baru.get((row["kode"], cell["kode"]), {})} for cell in row["komponen"]
                    ],
                }
                for row in inputs["peserta"]
            ],
        }
    )


def perubahan_part(atas: Penetapan) -> dict[str, Any]:
    """The publication that is changed, as the paper of the koreksi names it."""
    return {
        "revisi": atas.revisi,
        "hash": atas.hash,
        "naskah": atas.get_jenis_naskah_display(),
        "nomor": atas.nomor,
        "tanggal": atas.tanggal.isoformat() if atas.tanggal else None,
    }


def koreksi_part(koreksi: Koreksi) -> dict[str, Any]:
    """Why, and every line with what stood and what is to stand; in code-point order of OPD, then komponen."""
    lines = koreksi.nilai_set.select_related("asal__hasil")
    return {
        "dasar": koreksi.dasar,
        "alasan": koreksi.alasan,
        "baris": sorted(map(_line_part, lines), key=lambda line: (line["peserta"], line["komponen"])),
    }


def _line_part(line: KoreksiNilai) -> dict[str, Any]:
    asal = line.asal
    return {
        "peserta": asal.hasil.kode,
        "komponen": asal.kode,
        "lama": _cell_part(asal.state, asal.nilai, asal.alasan),
        "baru": _cell_part(line.state, line.nilai, line.alasan_td),
        "alasan": line.alasan,
    }


def _cell_part(state: str, nilai: Any, alasan: str) -> dict[str, Any]:
    return {"state": state, "nilai": None if nilai is None else f"{nilai:.4f}", "alasan": alasan}


def compare_lama(record: Mapping[str, Any], part: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each line whose old nilai is not what this record, the one that is corrected, says."""
    cells = {(row["kode"], cell["kode"]): cell for row in record["peserta"] for cell in row["komponen"]}
    for line in part["baris"]:
        cell = cells.get((line["peserta"], line["komponen"]), {})
        label = f"Koreksi {line['peserta']}, {line['komponen']} (nilai lama)"
        yield from compare_fields(label, {name: cell.get(name) for name in line["lama"]}, line["lama"])
