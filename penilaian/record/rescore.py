"""Adds to the inputs of a record every figure that follows from them. `verify_periode` runs the same code again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from penilaian import scoring
from penilaian.scoring import (
    Arah,
    Daftar,
    Delta,
    Kebijakan,
    KelompokResult,
    KomponenRule,
    NilaiInput,
    PesertaInput,
    PesertaResult,
    PredikatRule,
    SkemaRule,
    Standing,
    State,
)

KELOMPOK_SEMUA_NAMA = "Semua Perangkat Daerah"

COMPUTED_PESERTA = (
    "kelompok", "keadaan", "alasan", "skor", "predikat", "predikat_sebutan", "peringkat", "dari", "urutan", "daftar",
    "delta", "streak",
)  # fmt: skip
COMPUTED_KOMPONEN = ("bobot_efektif", "tertimbang", "poin_hilang", "peringkat", "delta")


def score_record(record: dict[str, Any], *, kelompok_nama: Mapping[str, str]) -> dict[str, Any]:
    """The same record with skor, predikat, peringkat, lists, margins, deltas and means added or computed again."""
    skema = skema_rule(record["skema"])
    results = scoring.rank_periode(
        [peserta_input(row) for row in record["peserta"] if row["dikecualikan"] is None], skema=skema
    )
    by_kode = {result.kode: result for kelompok in results for result in kelompok.peserta}
    urutan = _urutan_of_excluded(record["peserta"], results, skema)
    ranks = _komponen_ranks(results, skema)
    return {
        **record,
        "kelompok": [_kelompok(result, skema, kelompok_nama) for result in results],
        "peserta": [
            _excluded(row, skema, urutan=urutan[row["kode"]])
            if row["dikecualikan"] is not None
            else _scored(row, by_kode[row["kode"]], record, ranks)
            for row in record["peserta"]
        ],
    }


def _kelompok(kelompok: KelompokResult, skema: SkemaRule, kelompok_nama: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kode": kelompok.kelompok,
        "nama": _kelompok_nama(kelompok.kelompok, kelompok_nama),
        "jumlah_diperingkat": kelompok.jumlah_diperingkat,
        "jumlah_daftar": kelompok.jumlah_daftar,
        "margin_reward": text(kelompok.margin_reward, 2),
        "margin_punishment": text(kelompok.margin_punishment, 2),
        "keterangan_reward": kelompok.keterangan_reward,
        "keterangan_punishment": kelompok.keterangan_punishment,
        "rata_rata": _means(kelompok.peserta, skema),
    }


def rescore(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with every figure computed again from its own inputs."""
    return score_record(dict(record), kelompok_nama={row["kode"]: row["nama"] for row in record["kelompok"]})


def inputs_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without the figures that follow from the rest."""
    return {
        **{part: value for part, value in record.items() if part != "kelompok"},
        "peserta": [
            {
                **_without(row, COMPUTED_PESERTA),
                "komponen": [_without(cell, COMPUTED_KOMPONEN) for cell in row["komponen"]],
            }
            for row in record["peserta"]
        ],
    }


def text(value: Decimal | None, places: int) -> str | None:
    """A figure as the record writes it: half up at the end, a fixed number of decimals, None stays null."""
    return None if value is None else f"{scoring.round_half_up(value, places):.{places}f}"


def skema_rule(part: Mapping[str, Any]) -> SkemaRule:
    """The Skema as scoring needs it: without the komponen that were dropped for everybody."""
    return SkemaRule(
        komponen=tuple(
            KomponenRule(row["kode"], row["nama"], Decimal(row["bobot"]))
            for row in part["komponen"]
            if row["digugurkan"] is None
        ),
        predikat=tuple(
            PredikatRule(band["huruf"], band["sebutan"], _decimal(band["di_atas"]))
            for band in part["predikat"]
        ),
        jumlah_daftar=part["jumlah_daftar"],
        tie_break=tuple(part["tie_break"]),
        dead_band=Decimal(part["dead_band"]),
        floor=_decimal(part["floor"]),
        ceiling=_decimal(part["ceiling"]),
        coverage=Decimal(part["coverage"]),
        kebijakan=Kebijakan(part["kebijakan_kelompok"]),
    )


def peserta_input(row: Mapping[str, Any]) -> PesertaInput:
    return PesertaInput(
        row["kode"],
        row["kelompok_asal"],
        {cell["kode"]: NilaiInput(State(cell["state"]), _decimal(cell["nilai"])) for cell in row["komponen"]},
    )


def read_delta(part: Mapping[str, Any]) -> Delta:
    """The part `delta` of a scored peserta."""
    return Delta(_decimal(part["skor"]), part["peringkat"], Arah(part["arah"]), part["is_sebanding"])


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _without(part: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}


def _kelompok_nama(kode: str, nama: Mapping[str, str]) -> str:
    return KELOMPOK_SEMUA_NAMA if kode == scoring.KELOMPOK_SEMUA else nama.get(kode) or "Tanpa kelompok"


def _means(peserta: tuple[PesertaResult, ...], skema: SkemaRule) -> dict[str, str | None]:
    return {
        rule.kode: text(
            scoring.komponen_mean(scoring.komponen_nilai(peserta, komponen=rule.kode).values()), 2
        )
        for rule in skema.komponen
    }


def _komponen_ranks(results: tuple[KelompokResult, ...], skema: SkemaRule) -> dict[tuple[str, str], int]:
    return {
        (kode, rule.kode): peringkat
        for kelompok in results
        for rule in skema.komponen
        for kode, peringkat in scoring.komponen_peringkat(
            scoring.komponen_nilai(kelompok.peserta, komponen=rule.kode)
        ).items()
    }


def _urutan_of_excluded(
    peserta: Iterable[Mapping[str, Any]], results: tuple[KelompokResult, ...], skema: SkemaRule
) -> dict[str, int]:
    """Places in the printed order for those who take no part: after everybody else of their kelompok, by kode."""
    used = Counter({kelompok.kelompok: len(kelompok.peserta) for kelompok in results})
    urutan: dict[str, int] = {}
    for row in sorted(peserta, key=lambda row: row["kode"]):
        if row["dikecualikan"] is not None:
            kelompok = skema.kelompok_of(row["kelompok_asal"])
            used[kelompok] += 1
            urutan[row["kode"]] = used[kelompok]
    return urutan


def _excluded(row: dict[str, Any], skema: SkemaRule, *, urutan: int) -> dict[str, Any]:
    nothing = dict.fromkeys(COMPUTED_KOMPONEN)
    return {
        **row,
        "kelompok": skema.kelompok_of(row["kelompok_asal"]),
        "keadaan": "dikecualikan",
        "alasan": row["dikecualikan"],
        "skor": None,
        "predikat": "",
        "predikat_sebutan": "",
        "peringkat": None,
        "dari": 0,
        "urutan": urutan,
        "daftar": "",
        "delta": {"skor": None, "peringkat": None, "arah": "baru", "is_sebanding": True},
        "streak": 0,
        "komponen": [{**cell, **nothing} for cell in row["komponen"]],
    }


def _scored(
    row: dict[str, Any], result: PesertaResult, record: dict[str, Any], ranks: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    is_ranked = result.peringkat is not None
    sebutan = {band["huruf"]: band["sebutan"] for band in record["skema"]["predikat"]}
    komponen_results = {komponen.kode: komponen for komponen in result.komponen}
    return {
        **row,
        "kelompok": result.kelompok,
        "keadaan": "diperingkat" if is_ranked else "belum_diperingkat",
        "alasan": result.alasan,
        "skor": text(result.skor, 2),
        "predikat": result.predikat,
        "predikat_sebutan": sebutan.get(result.predikat, ""),
        "peringkat": result.peringkat,
        "dari": result.dari,
        "urutan": result.urutan,
        "daftar": result.daftar.value,
        "delta": _delta(row, result, record["skema"]),
        "streak": _streak(row, result.daftar),
        "komponen": [
            _scored_cell(cell, komponen_results.get(cell["kode"]), ranks.get((row["kode"], cell["kode"])))
            for cell in row["komponen"]
        ],
    }


def _scored_cell(
    cell: dict[str, Any], result: scoring.KomponenResult | None, peringkat: int | None
) -> dict[str, Any]:
    nilai, nilai_lalu = _decimal(cell["nilai"]), _decimal(cell["nilai_lalu"])
    delta = nilai - nilai_lalu if nilai is not None and nilai_lalu is not None else None
    return {
        **cell,
        "bobot_efektif": text(result.bobot_efektif, 2) if result else None,
        "tertimbang": text(result.tertimbang, 4) if result else None,
        "poin_hilang": text(result.poin_hilang, 4) if result else None,
        "peringkat": peringkat,
        "delta": text(delta, 4),
    }


def _delta(row: Mapping[str, Any], result: PesertaResult, skema: Mapping[str, Any]) -> dict[str, Any]:
    lalu, before = row["lalu"], None
    if lalu is not None:
        before = Standing(_decimal(lalu["skor"]), lalu["peringkat"], lalu["kelompok"], lalu["skema"])
    now = Standing(result.skor, result.peringkat, result.kelompok, f"{skema['kode']}/{skema['versi']}")
    delta = scoring.compute_delta(now, before, dead_band=Decimal(skema["dead_band"]))
    return {
        "skor": text(delta.skor, 2),
        "peringkat": delta.peringkat,
        "arah": delta.arah.value,
        "is_sebanding": delta.is_sebanding,
    }


def _streak(row: Mapping[str, Any], daftar: Daftar) -> int:
    """Consecutive Periode on the same list, this one included; the earlier ones were counted when they were frozen."""
    if daftar is Daftar.KOSONG:
        return 0
    lalu = row["lalu"]
    return 1 + (lalu["streak"] if lalu is not None and lalu["daftar"] == daftar.value else 0)
