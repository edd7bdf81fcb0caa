"""The ranking of a record as flat rows, in the form that other programs read."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

RANKING_FIELDS = (
    "kelompok", "peringkat", "kode", "opd", "skor", "predikat", "daftar", "delta_skor", "delta_peringkat", "alasan",
)  # fmt: skip
FIGURE_FIELDS = ("peringkat", "skor", "delta_skor", "delta_peringkat")


def ranking_rows(record: Mapping[str, Any]) -> list[Row]:
    """One row per Peserta, kelompok by kelompok in the order of places; those without a place last, with the alasan."""
    order = {row["kode"]: place for place, row in enumerate(record["kelompok"])}
    peserta = sorted(record["peserta"], key=lambda row: _place(row, order))
    return [_ranking_row(row) for row in peserta]


def _place(row: Mapping[str, Any], order: Mapping[str, int]) -> tuple[bool, int, int, str]:
    return row["peringkat"] is None, order.get(row["kelompok"], len(order)), row["urutan"], row["kode"]


def _ranking_row(row: Mapping[str, Any]) -> Row:
    return {
        "kelompok": row["kelompok"],
        "peringkat": row["peringkat"],
        "kode": row["kode"],
        "opd": row["nama"],
        "skor": row["skor"],
        "predikat": row["predikat"],
        "daftar": row["daftar"],
        "delta_skor": row["delta"]["skor"],
        "delta_peringkat": row["delta"]["peringkat"],
        "alasan": row["alasan"],
    }
