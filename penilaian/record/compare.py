"""Says in words where two records, or a record and its copy, differ. Names the OPD of every difference."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from penilaian.record.fields import field_name

PART_NAMES = {
    "periode": "Periode", "pemerintah": "Identitas pemerintah", "skema": "Skema", "tim_penilai": "Tim Penilai",
    "pembanding": "Triwulan pembanding", "kelompok": "Ringkasan kelompok peringkat",
    "koreksi": "Baris koreksi", "perubahan_atas": "Naskah yang diubah", "revisi": "Nomor revisi",
}  # fmt: skip
NUMBER = re.compile(r"-?\d+\.(\d\d|\d{4})")  # as a record writes skor and nilai


def compare_records(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Every difference between two records, OPD by OPD, as short Indonesian sentences."""
    beda = [
        f"{PART_NAMES.get(part, part)} berubah"
        for part in sorted((before.keys() | after.keys()) - {"peserta"})
        if before.get(part) != after.get(part)
    ]
    old = {row["kode"]: row for row in before["peserta"]}
    new = {row["kode"]: row for row in after["peserta"]}
    for kode in sorted(old.keys() | new.keys()):
        beda.extend(_compare_peserta(old.get(kode), new.get(kode)))
    return beda


def _compare_peserta(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[str]:
    if old is None or new is None:
        row = old or new or {}
        yield f"{row['nama']}: peserta {'bertambah' if old is None else 'hilang'}"
        return
    yield from compare_fields(old["nama"], old, new, skip={"komponen"})
    cells = {cell["kode"]: cell for cell in new["komponen"]}
    for cell in old["komponen"]:
        yield from compare_fields(f"{old['nama']}, {cell['kode']}", cell, cells.get(cell["kode"], {}))


def compare_fields(
    label: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    *,
    skip: set[str] | frozenset[str] = frozenset(),
) -> Iterator[str]:
    """One sentence for each key whose value differs, key by key in what has keys of its own."""
    for name in sorted((old.keys() | new.keys()) - skip):
        before, after = old.get(name), new.get(name)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from compare_fields(f"{label}, {field_name(name)}", before, after)
        elif before != after:
            yield f"{label}: {field_name(name)} {_show(before)} menjadi {_show(after)}"


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if value is None or value == "":
        return "kosong"
    is_number = isinstance(value, Decimal) or (isinstance(value, str) and NUMBER.fullmatch(value))
    return str(value).replace(".", ",") if is_number else str(value)
