from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from penilaian.scoring import (
    Daftar,
    Kebijakan,
    KelompokTahunResult,
    KomponenTahun,
    PesertaInvalidError,
    PesertaTahunInput,
    PesertaTahunResult,
    TahunInvalidError,
    TriwulanInput,
    TriwulanRule,
    rank_year,
)
from penilaian.tests.scoring_builders import make_komponen, make_skema

TRIWULAN = tuple(
    TriwulanRule(f"2022-TW{number}", f"Triwulan {roman} Tahun 2022", "Perbup v1", 0)
    for number, roman in enumerate(("I", "II", "III"), start=1)
)
SKEMA = make_skema(komponen=make_komponen(a=50, b=50), tie_break=("a", "b"), jumlah_daftar=1)


def year_of(
    kode: str, *quarters: str | None, kelompok: str = "dinas", **nilai: list[str | None]
) -> PesertaTahunInput:
    """year_of("opd", "80.00", None, a=["81", None]): skor per quarter, None where missing, and nilai per komponen."""
    given = {
        rule.kode: TriwulanInput(
            skor=Decimal(skor),
            nilai={
                komponen: Decimal(one) for komponen, all_ in nilai.items() if (one := all_[at]) is not None
            },
        )
        for at, (rule, skor) in enumerate(zip(TRIWULAN, quarters, strict=True))
        if skor is not None
    }
    return PesertaTahunInput(kode, kelompok, given)


def rank(*peserta: PesertaTahunInput) -> KelompokTahunResult:
    (kelompok,) = rank_year(peserta, triwulan=TRIWULAN, skema=SKEMA).kelompok
    return kelompok


def first(*peserta: PesertaTahunInput) -> PesertaTahunResult:
    return rank(*peserta).peserta[0]


def test_a_year_is_the_mean_of_the_printed_skor() -> None:
    # 240.02 / 3 = 80.00666...
    result = first(year_of("opd", "80.01", "80.00", "80.01"))

    assert str(result.skor) == "80.01"
    assert result.predikat == "A"
    assert result.skor_triwulan == (Decimal("80.01"), Decimal("80.00"), Decimal("80.01"))


def test_the_mean_of_a_year_rounds_half_up() -> None:
    two = TRIWULAN[:2]
    peserta = PesertaTahunInput(
        "opd",
        "dinas",
        {
            "2022-TW1": TriwulanInput(Decimal("80.00"), {}),
            "2022-TW2": TriwulanInput(Decimal("80.01"), {}),
        },
    )

    (kelompok,) = rank_year([peserta], triwulan=two, skema=SKEMA).kelompok

    assert str(kelompok.peserta[0].skor) == "80.01"


def test_a_year_is_ranked_and_listed_like_a_quarter() -> None:
    kelompok = rank(
        year_of("c", "70", "70", "70"),
        year_of("a", "90", "90", "90"),
        year_of("b", "80", "80", "80"),
    )

    assert [(one.kode, one.peringkat, one.dari, one.daftar, one.urutan) for one in kelompok.peserta] == [
        ("a", 1, 3, Daftar.REWARD, 1),
        ("b", 2, 3, Daftar.KOSONG, 2),
        ("c", 3, 3, Daftar.PUNISHMENT, 3),
    ]
    assert (kelompok.jumlah_diperingkat, kelompok.jumlah_daftar) == (3, 1)
    assert (kelompok.margin_reward, kelompok.margin_punishment) == (Decimal("10.00"), Decimal("10.00"))
    assert (kelompok.keterangan_reward, kelompok.keterangan_punishment) == ("", "")


def test_equal_years_are_split_by_the_mean_of_each_komponen() -> None:
    kelompok = rank(
        year_of("x", "80", "80", "80", a=["80", "80", "80"], b=["80", "80", "80"]),
        year_of("y", "80", "80", "80", a=["90", "70", "80.0001"], b=["80", "80", "80"]),
    )

    assert [(one.kode, one.peringkat) for one in kelompok.peserta] == [("y", 1), ("x", 2)]
    # The means differ in the fifth decimal only: the printed ones don't, and still they split.
    assert kelompok.peserta[0].komponen == (
        KomponenTahun("a", Decimal("80.00")),
        KomponenTahun("b", Decimal("80.00")),
    )


def test_the_tie_break_of_a_year_goes_in_the_order_of_the_skema() -> None:
    x = year_of("x", "80", "80", "80", a=["81", "80", "80"], b=["79", "80", "80"])
    y = year_of("y", "80", "80", "80", a=["79", "80", "80"], b=["81", "80", "80"])
    other = replace(SKEMA, tie_break=("pengawasan", "b", "a"))

    assert [one.kode for one in rank(x, y).peserta] == ["x", "y"]
    (kelompok,) = rank_year([x, y], triwulan=TRIWULAN, skema=other).kelompok
    assert [one.kode for one in kelompok.peserta] == ["y", "x"]


def test_a_komponen_without_any_nilai_all_year_is_skipped_for_the_whole_tie() -> None:
    kelompok = rank(
        year_of("x", "80", "80", "80", a=["99", "99", "99"], b=["80", "80", "80"]),
        year_of("y", "80", "80", "80", b=["81", "81", "81"]),
    )

    assert [(one.kode, one.peringkat) for one in kelompok.peserta] == [("y", 1), ("x", 2)]
    assert kelompok.peserta[0].komponen == (KomponenTahun("a", None), KomponenTahun("b", Decimal("81.00")))


def test_a_komponen_mean_is_over_the_quarters_that_have_a_nilai() -> None:
    result = first(year_of("x", "80", "80", "80", a=["90", None, "85.01"], b=["80", "80", "80"]))

    # 175.01 / 2 = 87.505
    assert result.komponen[0] == KomponenTahun("a", Decimal("87.51"))


def test_equal_in_all_means_share_a_place() -> None:
    kelompok = rank(
        year_of("x", "80", "80", "80"), year_of("y", "79", "80", "81"), year_of("z", "1", "1", "1")
    )

    assert [(one.kode, one.peringkat) for one in kelompok.peserta] == [("x", 1), ("y", 1), ("z", 3)]


def test_an_opd_that_lacks_a_quarter_is_listed_with_what_is_missing() -> None:
    kelompok = rank(year_of("b", "90", None, None), year_of("a", "50", "50", "50"))

    missing = kelompok.peserta[1]
    assert (missing.kode, missing.skor, missing.predikat, missing.peringkat) == ("b", None, "", None)
    assert (missing.dari, missing.urutan, missing.daftar) == (1, 2, Daftar.KOSONG)
    assert missing.kurang == ("2022-TW2", "2022-TW3")
    assert missing.skor_triwulan == (Decimal(90), None, None)
    assert missing.alasan == (
        "Belum dapat diperingkat: nilai akhir Triwulan II Tahun 2022 serta Triwulan III Tahun 2022 tidak ada."
    )
    assert (kelompok.peserta[0].kurang, kelompok.peserta[0].alasan) == ((), "")


def test_a_quarter_in_which_the_opd_was_unranked_is_missing_too() -> None:
    peserta = year_of("opd", "90", "90", "90")
    unranked = {**peserta.triwulan, "2022-TW2": TriwulanInput(None, {"a": Decimal(80)})}

    result = first(PesertaTahunInput("opd", "dinas", unranked))

    assert (result.skor, result.kurang) == (None, ("2022-TW2",))


def test_a_year_tells_its_revisions_and_whether_its_skema_are_mixed() -> None:
    quarters = (
        TriwulanRule("2022-TW1", "TW I", "Perbup v1", 2),
        TriwulanRule("2022-TW2", "TW II", "Perbup v2", 0),
    )

    mixed = rank_year([], triwulan=quarters, skema=SKEMA)
    assert (mixed.triwulan, mixed.is_skema_campuran) == (quarters, True)
    assert not rank_year([], triwulan=TRIWULAN, skema=SKEMA).is_skema_campuran


def test_a_year_is_ranked_per_kelompok_where_the_skema_says_so() -> None:
    peserta = [year_of("a", "90", "90", "90"), year_of("k", "50", "50", "50", kelompok="kecamatan")]
    apart = make_skema(kebijakan=Kebijakan.PER_KELOMPOK)

    result = rank_year(peserta, triwulan=TRIWULAN, skema=apart)

    assert [(one.kelompok, one.peserta[0].peringkat) for one in result.kelompok] == [
        ("dinas", 1),
        ("kecamatan", 1),
    ]


@pytest.mark.parametrize(
    ("triwulan", "message"),
    [
        ((), "Belum ada triwulan yang ditetapkan pada tahun ini."),
        ((TRIWULAN[0], TRIWULAN[0]), "Triwulan yang sama tercantum dua kali."),
    ],
)
def test_a_year_without_quarters_or_with_one_twice_is_refused(triwulan: Any, message: str) -> None:
    with pytest.raises(TahunInvalidError) as refused:
        rank_year([], triwulan=triwulan, skema=SKEMA)

    assert str(refused.value) == message


def test_an_opd_that_stands_twice_in_a_year_is_refused() -> None:
    with pytest.raises(PesertaInvalidError, match=r"^Perangkat daerah dengan kode a tercantum dua kali\.$"):
        rank(year_of("a", "90", "90", "90"), year_of("a", "80", "80", "80"))
