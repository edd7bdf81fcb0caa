"""Copies a record into the rows that pages and papers read."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from penilaian import scoring
from penilaian.models import Hasil, HasilKomponen, Penetapan, Peserta
from penilaian.record.rescore import peserta_input, skema_rule


def create_hasil(penetapan: Penetapan, record: Mapping[str, Any]) -> None:
    """Insert Hasil and HasilKomponen of a fresh lock. Everything in them follows from the record and its hash."""
    peserta = {row.kode: row for row in Peserta.objects.filter(periode=penetapan.periode)}
    hasil = Hasil.objects.bulk_create(
        Hasil(
            penetapan=penetapan,
            periode=penetapan.periode,
            peserta=peserta[kode],
            opd_id=peserta[kode].opd_id,
            **fields,
        )
        for kode, fields in hasil_fields(record, seed=penetapan.hash)
    )
    by_kode = {row.kode: row for row in hasil}
    HasilKomponen.objects.bulk_create(
        HasilKomponen(hasil=by_kode[kode], **fields) for kode, fields in hasil_komponen_fields(record)
    )


def hasil_fields(record: Mapping[str, Any], *, seed: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each OPD its kode and the columns of its Hasil. `seed` is the record's hash, for the kisaran peringkat."""
    nama = {row["kode"]: row["nama"] for row in record["kelompok"]}
    kisaran = _kisaran(record, seed)
    for row in record["peserta"]:
        kepala, delta, range_ = row["kepala"] or {}, row["delta"], kisaran.get(row["kode"])
        yield (
            row["kode"],
            {
                **{
                    name: row[name]
                    for name in ("kode", "nama", "singkatan", "jenis", "kelompok", "keadaan", "alasan")
                },
                **{
                    name: row[name]
                    for name in ("predikat", "predikat_sebutan", "peringkat", "dari", "urutan")
                },
                **{name: row[name] for name in ("daftar", "streak")},
                "kelompok_nama": nama.get(row["kelompok"], ""),
                "kepala_nama": kepala.get("nama", ""),
                "kepala_sebutan": kepala.get("sebutan", ""),
                "skor": _decimal(row["skor"]),
                "delta_skor": _decimal(delta["skor"]),
                "delta_peringkat": delta["peringkat"],
                "arah": delta["arah"],
                "is_sebanding": delta["is_sebanding"],
                "kisaran_bawah": range_.bawah if range_ else None,
                "kisaran_atas": range_.atas if range_ else None,
            },
        )


def hasil_komponen_fields(record: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each OPD and komponen the OPD's kode and the columns of its HasilKomponen."""
    komponen = {row["kode"]: row for row in record["skema"]["komponen"] if row["digugurkan"] is None}
    means = {row["kode"]: row["rata_rata"] for row in record["kelompok"]}
    for row in record["peserta"]:
        for cell in row["komponen"]:
            if (rule := komponen.get(cell["kode"])) is None:
                continue
            yield (
                row["kode"],
                {
                    **{
                        name: cell[name]
                        for name in ("kode", "state", "alasan", "is_tim_penilai", "peringkat")
                    },
                    **{
                        name: _decimal(cell[name])
                        for name in ("nilai", "bobot_efektif", "tertimbang", "poin_hilang")
                    },
                    "nama": rule["nama"],
                    "urutan": rule["urutan"],
                    "bobot": _decimal(rule["bobot"]),
                    "delta": _decimal(cell["delta"]),
                    "rata_rata": _decimal(means.get(row["kelompok"], {}).get(cell["kode"])),
                    "catatan": cell["catatan"],
                    "rekomendasi": cell["rekomendasi"],
                },
            )


def _kisaran(record: Mapping[str, Any], seed: str) -> dict[str, scoring.KisaranPeringkat]:
    ranked = [peserta_input(row) for row in record["peserta"] if row["keadaan"] == Hasil.Keadaan.DIPERINGKAT]
    return scoring.kisaran_peringkat(ranked, skema=skema_rule(record["skema"]), seed=seed)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
