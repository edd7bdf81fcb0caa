"""The recount of a published quarter (rules.md, "What is frozen")."""

from collections.abc import Iterator, Mapping
from typing import Any

from opd.models import OpdKode
from penilaian.errors import PeriodeStatusError
from penilaian.models import Hasil, HasilKomponen, Koreksi, Nilai, Penetapan, Periode
from penilaian.record import dump_record, hash_record, load_record
from penilaian.record.canon import canonical_text
from penilaian.record.collect import nilai_part, periode_part
from penilaian.record.compare import compare_fields, compare_records
from penilaian.record.koreksi import apply_koreksi, compare_lama, koreksi_part, perubahan_part
from penilaian.record.rescore import rescore
from penilaian.record.tim import compare_tim, tim_part
from penilaian.services.hasil import hasil_fields, hasil_komponen_fields


def verify_periode(periode: Periode) -> list[str]:
    """Every difference found in a locked or published quarter, as Indonesian sentences that name the OPD; none is good.

    Recomputes all figures from the record's own inputs, checks its hash, and holds the read copy and what was entered
    against it.
    """
    locks = list(
        Penetapan.objects.standing().filter(periode=periode).select_related("periode").order_by("revisi")
    )
    if not locks:
        raise PeriodeStatusError(f"{periode} belum dikunci; belum ada yang dapat diperiksa.")
    beda = [line for penetapan in locks for line in _verify_penetapan(penetapan)]
    return beda + list(
        _check_status(Penetapan.objects.berlaku().select_related("periode").get(periode=periode))
    )


def _verify_penetapan(penetapan: Penetapan) -> list[str]:
    try:
        return list(_check_penetapan(penetapan, load_record(penetapan)))
    except (
        ValueError,
        LookupError,
        TypeError,
        ArithmeticError,
    ) as error:  # what JSON and scoring raise on rubbish
        return [f"Rekaman revisi {penetapan.revisi}: rusak, tidak dapat dihitung ulang ({error})"]


def _check_penetapan(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    yield from _check_hash(penetapan, record)
    yield from compare_fields(str(penetapan.periode), record["periode"], periode_part(penetapan.periode))
    koreksi = getattr(penetapan, "koreksi", None)
    yield from compare_records(record, rescore(record) if koreksi is None else _recount(koreksi, record))
    yield from _check_hasil(penetapan, record)
    yield from _check_hasil_komponen(penetapan, record)
    if koreksi is not None:
        yield from _check_koreksi(koreksi, record)
    elif (
        penetapan.revisi == 1
    ):  # nilai never change after a publication: the first revision is what was entered
        yield from compare_tim(record["tim_penilai"], tim_part(penetapan.periode))
        yield from _check_peserta(penetapan.periode, record)
        yield from _check_nilai(penetapan.periode, record)
    else:
        yield f"Rekaman revisi {penetapan.revisi}: koreksinya hilang"


def _check_hash(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    if hash_record(penetapan.record) != penetapan.hash:
        yield f"Rekaman revisi {penetapan.revisi}: hash tidak cocok dengan isinya"
    if dump_record(dict(record)) != penetapan.record:
        yield f"Rekaman revisi {penetapan.revisi}: tidak dalam bentuk baku"


def _recount(koreksi: Koreksi, record: Mapping[str, Any]) -> dict[str, Any]:
    """A corrected revision is the one before it with its lines, reckoned anew."""
    before = load_record(koreksi.atas)
    return apply_koreksi(before, record["koreksi"], perubahan_atas=perubahan_part(koreksi.atas))


def _check_koreksi(koreksi: Koreksi, record: Mapping[str, Any]) -> Iterator[str]:
    """Its lines must start from the revision before it, and be those that were entered."""
    part = record["koreksi"]
    yield from compare_lama(load_record(koreksi.atas), part)
    if dump_record(koreksi_part(koreksi)) != dump_record(part):
        yield f"Rekaman revisi {koreksi.revisi}: baris koreksinya tidak sama dengan yang disusun"


def _check_status(penetapan: Penetapan) -> Iterator[str]:
    """The Periode must stand at the status that its Penetapan in force has reached."""
    periode = penetapan.periode
    reached = Periode.Status.DIKUNCI
    if penetapan.ditetapkan_pada is not None:
        reached = Periode.Status.DIUMUMKAN if penetapan.diumumkan_pada else Periode.Status.DITETAPKAN
    if periode.status != reached:
        yield f"{periode}: status {periode.get_status_display()}, padahal penetapannya {reached.label}"


def _check_hasil(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    """A row is found by its Peserta, and must belong to the OPD that has borne the kode: by it a head sees the row."""
    stored = {row.peserta_id: row for row in Hasil.objects.filter(penetapan=penetapan)}
    peserta_id_by_kode = dict(penetapan.periode.peserta_set.values_list("kode", "pk"))
    opd_id_by_kode = dict(OpdKode.objects.values_list("kode", "opd_id"))
    for kode, fields in hasil_fields(record, seed=penetapan.hash):
        owner = {"periode_id": penetapan.periode_id, "opd_id": opd_id_by_kode.get(kode)}
        row = stored.pop(peserta_id_by_kode.get(kode, 0), None)
        yield from _compare_row(str(fields["nama"]), {**fields, **owner}, row)
    for row in stored.values():
        yield f"{row.nama}: salinan hasil ini tidak ada dalam rekaman"


def _check_hasil_komponen(penetapan: Penetapan, record: Mapping[str, Any]) -> Iterator[str]:
    rows = HasilKomponen.objects.filter(hasil__penetapan=penetapan).select_related("hasil__peserta")
    stored = {(row.hasil.peserta.kode, row.kode): row for row in rows}
    nama = {row["kode"]: row["nama"] for row in record["peserta"]}
    for kode, expected in hasil_komponen_fields(record):
        row = stored.pop((kode, str(expected["kode"])), None)
        yield from _compare_row(f"{nama[kode]}, {expected['nama']}", expected, row)
    for row in stored.values():
        yield f"{row.hasil.nama}, {row.nama}: salinan hasil ini tidak ada dalam rekaman"


def _check_peserta(periode: Periode, record: Mapping[str, Any]) -> Iterator[str]:
    """Those who take part must still be those of the record, under the same names."""
    stored = {row.kode: row for row in periode.peserta_set.all()}
    for frozen in record["peserta"]:
        row = stored.pop(frozen["kode"], None)
        if row is None:
            yield f"{frozen['nama']}: peserta hilang"
            continue
        current = {"nama": row.nama, "dikecualikan": row.alasan if row.is_dikecualikan else None}
        yield from _compare_texts(f"{frozen['nama']} (peserta)", frozen, current)
    for row in stored.values():
        yield f"{row.nama}: peserta bertambah"


def _check_nilai(periode: Periode, record: Mapping[str, Any]) -> Iterator[str]:
    """The entered cells must still say what was frozen."""
    rows = Nilai.objects.filter(peserta__periode=periode).select_related(
        "peserta", "periode_komponen__komponen"
    )
    stored = {(row.peserta.kode, row.periode_komponen.komponen.kode): row for row in rows}
    for peserta in record["peserta"]:
        for cell in peserta["komponen"]:
            current = nilai_part(stored.get((peserta["kode"], cell["kode"])))
            yield from _compare_texts(f"{peserta['nama']}, {cell['kode']} (isian)", cell, current)


def _compare_texts(label: str, frozen: Mapping[str, Any], current: Mapping[str, Any]) -> Iterator[str]:
    """Tables may hold a text in another normal form than the record; that is no difference."""
    normal = {name: canonical_text(one) if isinstance(one, str) else one for name, one in current.items()}
    yield from compare_fields(label, {name: frozen[name] for name in current}, normal)


def _compare_row(label: str, expected: Mapping[str, Any], row: Hasil | HasilKomponen | None) -> Iterator[str]:
    if row is None:
        yield f"{label}: salinan hasil hilang"
        return
    yield from compare_fields(f"{label} (salinan)", expected, {name: getattr(row, name) for name in expected})
