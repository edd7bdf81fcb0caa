"""Small words to say a Skema and its Peserta in a test of scoring."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from penilaian.scoring import (
    KelompokResult,
    KomponenRule,
    NilaiInput,
    PesertaInput,
    PesertaResult,
    PredikatRule,
    SkemaRule,
    State,
    rank_periode,
)

TD = NilaiInput(State.TD)
BELUM = NilaiInput(State.BELUM)

# The default Skema of the product, in the order in which it is printed.
KOMPONEN = (
    KomponenRule("pengawasan", "Pengawasan", Decimal(20)),
    KomponenRule("perencanaan", "Perencanaan dan Pengendalian Pembangunan", Decimal(20)),
    KomponenRule("pelaporan", "Pelaporan Kinerja", Decimal(20)),
    KomponenRule("anggaran", "Pengelolaan Anggaran dan Barang Milik Daerah", Decimal(15)),
    KomponenRule("inovasi", "Inovasi", Decimal(10)),
    KomponenRule("pengadaan", "Pengadaan Barang dan Jasa", Decimal(15)),
)
KODE = tuple(rule.kode for rule in KOMPONEN)
TIE_BREAK = ("pengawasan", "anggaran", "pelaporan", "perencanaan", "pengadaan", "inovasi")

# PermenPANRB 88/2021 is the model of the bands.
PREDIKAT = (
    PredikatRule("AA", "Sangat Memuaskan", Decimal(90)),
    PredikatRule("A", "Memuaskan", Decimal(80)),
    PredikatRule("BB", "Sangat Baik", Decimal(70)),
    PredikatRule("B", "Baik", Decimal(60)),
    PredikatRule("CC", "Cukup (Memadai)", Decimal(50)),
    PredikatRule("C", "Kurang", Decimal(30)),
    PredikatRule("D", "Sangat Kurang", None),
)


def make_skema(**changes: Any) -> SkemaRule:
    """The default Skema, changed."""
    return SkemaRule(**{"komponen": KOMPONEN, "predikat": PREDIKAT, "tie_break": TIE_BREAK, **changes})


def make_komponen(**bobot: str | int) -> tuple[KomponenRule, ...]:
    """make_komponen(a=60, b="39.5"): komponen a and b, named A and B."""
    return tuple(KomponenRule(kode, kode.upper(), Decimal(one)) for kode, one in bobot.items())


def make_flat_skema(**changes: Any) -> SkemaRule:
    """A Skema of one komponen, whose nilai is the skor: for rules that start at the skor."""
    return make_skema(**{"komponen": make_komponen(nilai=100), "tie_break": ("nilai",), **changes})


def cell(nilai: str | NilaiInput) -> NilaiInput:
    """A cell from its nilai, or as it is."""
    return nilai if isinstance(nilai, NilaiInput) else NilaiInput(State.TERISI, Decimal(nilai))


def make_peserta(kode: str = "opd", *, kelompok: str = "dinas", **nilai: str | NilaiInput) -> PesertaInput:
    """make_peserta("dinkes", pengawasan="88.10", inovasi=TD); a komponen not named is belum."""
    return PesertaInput(kode, kelompok, {komponen: cell(one) for komponen, one in nilai.items()})


def make_full(kode: str = "opd", nilai: str | NilaiInput = "80", **others: str | NilaiInput) -> PesertaInput:
    """An OPD with the same nilai in every default komponen, but for the `others`."""
    return PesertaInput(kode, "dinas", {one: cell(others.get(one, nilai)) for one in (*KODE, *others)})


def rank_skor(skor: Mapping[str, str | NilaiInput], **changes: Any) -> KelompokResult:
    """rank_skor({"dinkes": "63.19"}): rank OPDs by skor that are given outright."""
    peserta = [make_peserta(kode, nilai=one) for kode, one in skor.items()]
    (kelompok,) = rank_periode(peserta, skema=make_flat_skema(**changes))
    return kelompok


def rank_steps(*skor: str, **changes: Any) -> KelompokResult:
    """rank_steps("90", "80"): OPDs opd01, opd02 ... with these skor."""
    return rank_skor({f"opd{number:02}": one for number, one in enumerate(skor, start=1)}, **changes)


def rank_one(peserta: list[PesertaInput], **changes: Any) -> KelompokResult:
    """Rank under the default Skema, changed, in its one kelompok."""
    (kelompok,) = rank_periode(peserta, skema=make_skema(**changes))
    return kelompok


def by_kode(kelompok: KelompokResult) -> dict[str, PesertaResult]:
    """The results of a kelompok by kode."""
    return {one.kode: one for one in kelompok.peserta}


def peringkat_of(kelompok: KelompokResult) -> dict[str, int | None]:
    """Peringkat by kode, in printed order."""
    return {one.kode: one.peringkat for one in kelompok.peserta}


def names_on(daftar: str, kelompok: KelompokResult) -> list[str]:
    """The kode on one list, in printed order."""
    return [one.kode for one in kelompok.peserta if one.daftar == daftar]
