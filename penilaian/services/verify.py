"""The recount of a published quarter (rules.md, "What is frozen")."""

from collections.abc import Iterator, Mapping
from typing import Any

from penilaian.errors import PeriodeStatusError
from penilaian.models import Hasil, HasilKomponen, Nilai, Penetapan, Periode
from penilaian.record import dump_record, hash_record, load_record, score_record
from penilaian.record.compare import compare_fields, compare_records
from penilaian.services.hasil import hasil_fields, hasil_komponen_fields


def verify_periode(periode: Periode) -> list[str]:
    """Every difference found in a locked or published quarter, as Indonesian sentences that name the OPD; none is good.

    Recomputes all figures from the record's own inputs, checks its hash, and holds the read copy and the entered nilai
    against it.
    """
    penetapan = Penetapan.objects.in_force().filter(periode=periode).first()
    if penetapan is None:
        raise PeriodeStatusError(f"{periode} belum dikunci; belum ada yang dapat diperiksa.")
    record = load_record(penetapan)
    return [
        *_check_hash(penetapan, record),
        *compare_records(record, rescore(record)),
        *_check_hasil(penetapan, record),
        *_check_hasil_komponen(penetapan, record),
        *_check_nilai(periode, record),
    ]


def rescore(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with every figure computed again from its own inputs."""
    return score_record(dict(record), kelompok_nama={row["kode"]: row["nama"] for row in record["kelompok"]})


def _check_hash(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    if hash_record(penetapan.record) != penetapan.hash:
        yield f"Rekaman revisi {penetapan.revisi}: hash tidak cocok dengan isinya"
    if dump_record(dict(record)) != penetapan.record:
        yield f"Rekaman revisi {penetapan.revisi}: tidak dalam bentuk baku"


def _check_hasil(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    stored = {row.kode: row for row in Hasil.objects.filter(penetapan=penetapan)}
    for kode, expected in hasil_fields(record, seed=penetapan.hash):
        row = stored.pop(kode, None)
        yield from _compare_row(str(expected["nama"]), expected, row)
    for row in stored.values():
        yield f"{row.nama}: salinan hasil ini tidak ada dalam rekaman"


def _check_hasil_komponen(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    rows = HasilKomponen.objects.filter(hasil__penetapan=penetapan).select_related("hasil")
    stored = {(row.hasil.kode, row.kode): row for row in rows}
    nama = {row["kode"]: row["nama"] for row in record["peserta"]}
    for kode, expected in hasil_komponen_fields(record):
        row = stored.pop((kode, str(expected["kode"])), None)
        yield from _compare_row(f"{nama[kode]}, {expected['nama']}", expected, row)
    for row in stored.values():
        yield f"{row.hasil.nama}, {row.nama}: salinan hasil ini tidak ada dalam rekaman"


def _check_nilai(periode: Periode, record: Mapping[str, Any]) -> Iterator[str]:
    """The entered cells must still say what was frozen, unless a koreksi (revisi above 1) has moved on from them."""
    if record["revisi"] > 1:
        return
    rows = Nilai.objects.filter(peserta__periode=periode).select_related(
        "peserta", "periode_komponen__komponen"
    )
    stored = {(row.peserta.kode, row.periode_komponen.komponen.kode): row for row in rows}
    for peserta in record["peserta"]:
        for cell in peserta["komponen"]:
            row = stored.get((peserta["kode"], cell["kode"]))
            current = {"state": row.state, "nilai": _text(row)} if row else {}
            frozen = {"state": cell["state"], "nilai": cell["nilai"]}
            yield from compare_fields(f"{peserta['nama']}, {cell['kode']} (isian)", frozen, current)


def _text(row: Nilai) -> str | None:
    return None if row.nilai is None else f"{row.nilai:.4f}"


def _compare_row(label: str, expected: Mapping[str, Any], row: Hasil | HasilKomponen | None) -> Iterator[str]:
    if row is None:
        yield f"{label}: salinan hasil hilang"
        return
    yield from compare_fields(f"{label} (salinan)", expected, {name: getattr(row, name) for name in expected})
