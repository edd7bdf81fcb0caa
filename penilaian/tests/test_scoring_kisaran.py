"""A kisaran is frozen with a quarter, so it must come out the same on every machine for ever: hence literal cases."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil
from random import Random

import pytest

from penilaian.scoring import (
    Kebijakan,
    KisaranInvalidError,
    KisaranPeringkat,
    NilaiInput,
    PesertaInput,
    kisaran_peringkat,
    round_skor,
)
from penilaian.tests.scoring_builders import (
    BELUM,
    KODE,
    KOMPONEN,
    TD,
    make_flat_skema,
    make_full,
    make_peserta,
    make_skema,
)

SEED = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

# Around 80 under the bobot as they are, each strong where another is weak, so that the drawn bobot decide.
CLOSE = [
    make_full("a", pengawasan="90", perencanaan="72"),
    make_full("b", pengawasan="70", perencanaan="89"),
    make_full("c", perencanaan="85", pelaporan="76"),
    make_full("d", pelaporan="90", pengawasan="73"),
    make_full("e", anggaran="90", pengadaan="68"),
    make_full("f", pengadaan="95", anggaran="64"),
    make_full("g", inovasi="100", pengawasan="72"),
    make_full("h", inovasi="60", pelaporan="90.3"),
    make_full("i", nilai="80.05", inovasi=TD),
    make_full("j", nilai="80", anggaran=TD, pengawasan="82", inovasi="77"),
    make_full("k", nilai="20"),
    make_full("l", nilai="95", pengadaan=BELUM),
]


def test_a_kisaran_comes_out_the_same_for_ever() -> None:
    assert kisaran_peringkat(CLOSE, skema=make_skema(), seed=SEED) == {
        "a": KisaranPeringkat(bawah=1, atas=4),
        "b": KisaranPeringkat(bawah=7, atas=10),
        "c": KisaranPeringkat(bawah=3, atas=6),
        "d": KisaranPeringkat(bawah=1, atas=2),
        "e": KisaranPeringkat(bawah=8, atas=10),
        "f": KisaranPeringkat(bawah=5, atas=10),
        "g": KisaranPeringkat(bawah=1, atas=5),
        "h": KisaranPeringkat(bawah=3, atas=9),
        "i": KisaranPeringkat(bawah=6, atas=8),
        "j": KisaranPeringkat(bawah=4, atas=6),
        "k": KisaranPeringkat(bawah=11, atas=11),
    }


def test_the_first_draws_come_out_as_reckoned_with_fractions() -> None:
    """The same range by the words of the rule: bobot x U(0.9, 1.1), skor rounded, rank, nearest-rank percentile."""
    assert kisaran_peringkat(CLOSE, skema=make_skema(), seed="0a", draws=50) == _kisaran_by_fractions(
        [one for one in CLOSE if one.kode != "l"], seed="0a", draws=50
    )


def _kisaran_by_fractions(
    peserta: list[PesertaInput], *, seed: str, draws: int
) -> dict[str, KisaranPeringkat]:
    generator = Random(int(seed, 16))
    seen: dict[str, list[int]] = {one.kode: [] for one in peserta}
    for _ in range(draws):
        factor = {
            kode: Fraction(9, 10) + Fraction(1, 5) * Fraction(generator.random()) for kode in sorted(KODE)
        }
        bobot = {rule.kode: Fraction(rule.bobot) * factor[rule.kode] for rule in KOMPONEN}
        skor = {one.kode: _skor(one.nilai, bobot) for one in peserta}
        for kode, own in skor.items():
            seen[kode].append(1 + sum(other > own for other in skor.values()))
    low, high = ceil(draws * Fraction(5, 100)) - 1, ceil(draws * Fraction(95, 100)) - 1
    return {kode: KisaranPeringkat(sorted(ranks)[low], sorted(ranks)[high]) for kode, ranks in seen.items()}


def _skor(nilai: Mapping[str, NilaiInput], bobot: dict[str, Fraction]) -> Decimal:
    given = {kode: Fraction(cell.nilai) for kode, cell in nilai.items() if cell.nilai is not None}
    weighted = sum((one * bobot[kode] for kode, one in given.items()), Fraction(0))
    return round_skor(weighted / sum((bobot[kode] for kode in given), Fraction(0)))


def test_the_unranked_have_no_kisaran() -> None:
    assert "l" not in kisaran_peringkat(CLOSE, skema=make_skema(), seed=SEED, draws=1)


def test_where_the_bobot_do_not_matter_the_range_is_one_place() -> None:
    peserta = [make_peserta("a", nilai="90"), make_peserta("b", nilai="80"), make_peserta("c", nilai="80")]

    assert kisaran_peringkat(peserta, skema=make_flat_skema(), seed=SEED, draws=20) == {
        "a": KisaranPeringkat(1, 1),
        "b": KisaranPeringkat(2, 2),
        "c": KisaranPeringkat(2, 2),
    }


def test_skor_that_print_alike_share_a_place_in_a_draw() -> None:
    peserta = [
        make_peserta("a", nilai="80.0049"),
        make_peserta("b", nilai="80"),
        make_peserta("c", nilai="79.99"),
    ]

    assert kisaran_peringkat(peserta, skema=make_flat_skema(), seed=SEED, draws=1) == {
        "a": KisaranPeringkat(1, 1),
        "b": KisaranPeringkat(1, 1),
        "c": KisaranPeringkat(3, 3),
    }


def test_a_kisaran_is_within_the_kelompok() -> None:
    peserta = [
        make_peserta("a", kelompok="opd", nilai="90"),
        make_peserta("b", kelompok="kecamatan", nilai="80"),
    ]

    apart = kisaran_peringkat(
        peserta, skema=make_flat_skema(kebijakan=Kebijakan.PER_KELOMPOK), seed=SEED, draws=1
    )

    assert apart == {"a": KisaranPeringkat(1, 1), "b": KisaranPeringkat(1, 1)}


def test_another_seed_is_another_kisaran() -> None:
    assert kisaran_peringkat(CLOSE, skema=make_skema(), seed="1", draws=1) != kisaran_peringkat(
        CLOSE, skema=make_skema(), seed="2", draws=1
    )


def test_neither_the_order_of_peserta_nor_that_of_komponen_matters() -> None:
    expected = kisaran_peringkat(CLOSE, skema=make_skema(), seed=SEED, draws=50)

    assert kisaran_peringkat(CLOSE[::-1], skema=make_skema(), seed=SEED, draws=50) == expected
    assert (
        kisaran_peringkat(CLOSE, skema=make_skema(komponen=KOMPONEN[::-1]), seed=SEED, draws=50) == expected
    )


def test_nobody_ranked_is_an_empty_kisaran() -> None:
    assert kisaran_peringkat([], skema=make_skema(), seed=SEED) == {}


@pytest.mark.parametrize("seed", ["", "bukan hash", "-ff", "0xff", "ff "])
def test_a_seed_that_is_no_hash_is_refused(seed: str) -> None:
    with pytest.raises(
        KisaranInvalidError, match=f"^Benih undian harus berupa hash heksadesimal, bukan '{seed}'.$"
    ):
        kisaran_peringkat(CLOSE, skema=make_skema(), seed=seed)


def test_a_kisaran_needs_a_draw() -> None:
    with pytest.raises(
        KisaranInvalidError, match=r"^Kisaran memerlukan sekurang-kurangnya 1 undian, bukan 0\.$"
    ):
        kisaran_peringkat(CLOSE, skema=make_skema(), seed=SEED, draws=0)
