"""Skema and quarters that Hypothesis makes up, for the properties of scoring."""

from decimal import Decimal

from hypothesis import strategies as st

from penilaian.scoring import Kebijakan, KomponenRule, NilaiInput, PesertaInput, SkemaRule, State
from penilaian.tests.scoring_builders import BELUM, PREDIKAT, TD

Quarter = tuple[SkemaRule, list[PesertaInput]]
Single = tuple[SkemaRule, dict[str, NilaiInput]]

KODE = ("a", "b", "c")

# Few different nilai, so that ties are common, beside any at all, so that the odd decimals come too.
coarse = st.sampled_from([Decimal(one) for one in ("0", "50", "50.01", "80", "80.0001", "100")])
fine = st.integers(0, 1_000_000).map(lambda units: Decimal(units) / 10_000)
terisi = st.builds(NilaiInput, st.just(State.TERISI), st.one_of(coarse, coarse, fine))
cells = st.one_of(terisi, terisi, terisi, terisi, st.just(TD), st.just(BELUM))
limits = st.one_of(st.none(), st.none(), st.sampled_from([Decimal(50), Decimal(80)]))


@st.composite
def make_any_skema(draw: st.DrawFn) -> SkemaRule:
    bobot = draw(st.lists(st.integers(1, 10_000), min_size=3, max_size=3))
    return SkemaRule(
        komponen=tuple(
            KomponenRule(kode, kode.upper(), Decimal(one) / 100)
            for kode, one in zip(KODE, bobot, strict=True)
        ),
        predikat=PREDIKAT,
        jumlah_daftar=draw(st.integers(0, 4)),
        tie_break=tuple(draw(st.permutations(KODE)))[: draw(st.integers(0, 3))],
        floor=draw(limits),
        ceiling=draw(limits),
        coverage=draw(st.sampled_from([Decimal(0), Decimal(60), Decimal(100)])),
        kebijakan=draw(st.sampled_from(Kebijakan)),
    )


@st.composite
def make_any_peserta(draw: st.DrawFn) -> list[PesertaInput]:
    return [
        PesertaInput(
            kode=f"opd{number:02}",
            kelompok=draw(st.sampled_from(["opd", "opd", "kecamatan"])),
            nilai={kode: draw(cells) for kode in KODE},
        )
        for number in range(draw(st.integers(0, 12)))
    ]


quarters = st.tuples(make_any_skema(), make_any_peserta())
with_td = st.one_of(terisi, terisi, st.just(TD))
single = st.tuples(make_any_skema(), st.fixed_dictionaries(dict.fromkeys(KODE, with_td)))
