import pytest

from penilaian.scoring import Daftar, Kebijakan, PesertaInvalidError, rank_periode
from penilaian.tests.scoring_builders import (
    BELUM,
    TD,
    by_kode,
    make_flat_skema,
    make_full,
    make_komponen,
    make_peserta,
    peringkat_of,
    rank_one,
    rank_skor,
)

# Kudus 2020, as published.
KUDUS = {
    "inspektorat": "59.01",
    "bppkad": "59.25",
    "dukcapil": "63.19",
    "bappeda": "60.62",
    "rsud": "62.83",
}

# Five komponen of equal bobot: a nilai can move by a hundredth without moving the skor.
LIMA = make_komponen(a=1, b=1, c=1, d=1, e=1)


def test_kudus_2020_ranks_as_it_was_published() -> None:
    assert peringkat_of(rank_skor(KUDUS)) == {
        "dukcapil": 1,
        "rsud": 2,
        "bappeda": 3,
        "bppkad": 4,
        "inspektorat": 5,
    }


def test_kudus_pekppp_2024_shares_the_second_place() -> None:
    # On a scale of 5. https://kabar-desaku.com/pegawai-kudus-panen-penghargaan-bupati-jangan-terlena-terus-berinovasi
    kelompok = rank_skor({"dinsos": "4.63", "rsud": "4.64", "dukcapil": "4.63"})

    assert peringkat_of(kelompok) == {"rsud": 1, "dukcapil": 2, "dinsos": 2}
    assert [(one.kode, one.urutan) for one in kelompok.peserta] == [
        ("rsud", 1),
        ("dinsos", 2),
        ("dukcapil", 3),
    ]


def test_after_a_shared_place_the_count_goes_on() -> None:
    kelompok = rank_skor({"a": "90", "b": "80", "c": "80", "d": "70"})

    assert list(peringkat_of(kelompok).values()) == [1, 2, 2, 4]


def test_bantul_ranks_kecamatan_apart() -> None:
    # Bantul 2017: Kecamatan Sedayu 93.28 and Dinas Pertanahan dan Tata Ruang 87.13 are both first.
    # https://bantulkab.go.id/berita/detail/3431/
    peserta = [
        make_peserta("pertanahan", kelompok="opd", nilai="87.13"),
        make_peserta("sedayu", kelompok="kecamatan", nilai="93.28"),
        make_peserta("imogiri", kelompok="kecamatan", nilai="80.00"),
    ]

    apart = rank_periode(peserta, skema=make_flat_skema(kebijakan=Kebijakan.PER_KELOMPOK))
    assert [(one.kelompok, peringkat_of(one)) for one in apart] == [
        ("kecamatan", {"sedayu": 1, "imogiri": 2}),
        ("opd", {"pertanahan": 1}),
    ]
    assert [(one.kelompok, one.dari) for one in apart[0].peserta] == [("kecamatan", 2), ("kecamatan", 2)]

    (together,) = rank_periode(peserta, skema=make_flat_skema())
    assert (together.kelompok, peringkat_of(together)) == (
        "semua",
        {"sedayu": 1, "pertanahan": 2, "imogiri": 3},
    )
    assert {one.kelompok for one in together.peserta} == {"semua"}


def test_equal_skor_are_split_by_the_first_komponen_of_the_tie_break() -> None:
    # Pengawasan and pelaporan both weigh 20, so these swap without moving the skor.
    first = make_full("z", pengawasan="81", pelaporan="79")
    second = make_full("a", pengawasan="79", pelaporan="81")

    kelompok = rank_one([second, first])

    assert [str(one.skor) for one in kelompok.peserta] == ["80.00", "80.00"]
    assert peringkat_of(kelompok) == {"z": 1, "a": 2}


def test_the_tie_break_goes_in_the_order_of_the_skema() -> None:
    one = make_full("one", pengawasan="81", pelaporan="79")
    other = make_full("other", pengawasan="79", pelaporan="81")

    assert peringkat_of(rank_one([one, other], tie_break=("pelaporan", "pengawasan"))) == {
        "other": 1,
        "one": 2,
    }
    assert peringkat_of(rank_one([one, other], tie_break=())) == {"one": 1, "other": 1}


def test_a_tie_break_is_by_the_unrounded_nilai() -> None:
    one = make_full("one", pengawasan="80.0001")

    assert peringkat_of(rank_one([make_full("a"), one])) == {"one": 1, "a": 2}


def test_a_tie_break_komponen_that_is_not_in_force_is_skipped() -> None:
    one = make_peserta("one", a="80.0001", b="80")
    other = make_peserta("other", a="80", b="80")

    kelompok = rank_one([other, one], komponen=make_komponen(a=50, b=50), tie_break=("pengawasan", "a"))

    assert peringkat_of(kelompok) == {"one": 1, "other": 2}


def test_a_komponen_that_is_td_for_one_of_the_tied_is_skipped_for_all_of_them() -> None:
    # y is better than x in a, but z has none; so b decides for all three.
    kelompok = rank_one(
        [
            make_peserta("x", a="80", b="80.001", c="80", d="80", e="80"),
            make_peserta("y", a="80.003", b="80", c="80", d="80", e="80"),
            make_peserta("z", a=TD, b="80.002", c="80", d="80", e="80"),
        ],
        komponen=LIMA,
        tie_break=("a", "b"),
    )

    assert peringkat_of(kelompok) == {"z": 1, "x": 2, "y": 3}


def test_a_part_of_the_tied_is_split_by_a_komponen_that_is_td_only_outside_it() -> None:
    # a lifts z out; b is TD for z alone, so it may split what is left.
    kelompok = rank_one(
        [
            make_peserta("x", a="80", b="80.001", c="80", d="80", e="80"),
            make_peserta("y", a="80", b="80.002", c="80", d="80", e="80"),
            make_peserta("z", a="80.003", b=TD, c="80", d="80", e="80"),
        ],
        komponen=LIMA,
        tie_break=("a", "b"),
    )

    assert peringkat_of(kelompok) == {"z": 1, "y": 2, "x": 3}


def test_a_part_goes_on_with_the_next_komponen_and_not_back_to_a_skipped_one() -> None:
    # a is skipped because z has none; b lifts z out; x and y differ in a alone, which has had its turn.
    kelompok = rank_one(
        [
            make_peserta("x", a="80.001", b="80", c="80", d="80", e="80"),
            make_peserta("y", a="80.002", b="80", c="80", d="80", e="80"),
            make_peserta("z", a=TD, b="80.003", c="80", d="80", e="80"),
        ],
        komponen=LIMA,
        tie_break=("a", "b", "c"),
    )

    assert peringkat_of(kelompok) == {"z": 1, "x": 2, "y": 2}


def test_each_part_is_split_further_by_the_komponen_after() -> None:
    kelompok = rank_one(
        [
            make_peserta("p", a="80.001", b="80.002", c="80", d="80", e="80"),
            make_peserta("q", a="80.001", b="80.001", c="80", d="80", e="80"),
            make_peserta("r", a="80", b="80.004", c="80", d="80", e="80"),
            make_peserta("s", a="80", b="80.003", c="80", d="80", e="80"),
        ],
        komponen=LIMA,
        tie_break=("a", "b"),
    )

    assert peringkat_of(kelompok) == {"p": 1, "q": 2, "r": 3, "s": 4}


def test_a_tie_break_never_outweighs_a_skor() -> None:
    # (20 x 100 + 10 x 0 + 70 x 80) / 100 = 76, with the better pengawasan.
    kelompok = rank_one([make_full("low", pengawasan="100", inovasi="0"), make_full("high", nilai="78")])

    assert peringkat_of(kelompok) == {"high": 1, "low": 2}


def test_the_unranked_stand_last_by_kode_and_are_not_counted() -> None:
    kelompok = rank_skor({"c": BELUM, "b": "10", "a": TD, "d": "20"})

    assert [(one.kode, one.peringkat, one.dari, one.urutan) for one in kelompok.peserta] == [
        ("d", 1, 2, 1),
        ("b", 2, 2, 2),
        ("a", None, 2, 3),
        ("c", None, 2, 4),
    ]
    assert kelompok.jumlah_diperingkat == 2
    assert by_kode(kelompok)["c"].daftar is Daftar.KOSONG


def test_kode_are_ordered_by_code_point() -> None:
    assert list(peringkat_of(rank_skor(dict.fromkeys(["b", "a10", "B", "a9"], "50")))) == [
        "B",
        "a10",
        "a9",
        "b",
    ]


def test_an_opd_that_stands_twice_is_refused() -> None:
    twice = [make_peserta("dinkes", nilai="80"), make_peserta("dinkes", kelompok="lain", nilai="70")]

    with pytest.raises(
        PesertaInvalidError, match=r"^Perangkat daerah dengan kode dinkes tercantum dua kali\.$"
    ):
        rank_periode(twice, skema=make_flat_skema())


def test_without_peserta_there_is_one_empty_kelompok_or_none() -> None:
    (semua,) = rank_periode([], skema=make_flat_skema())

    assert (semua.kelompok, semua.peserta, semua.jumlah_diperingkat) == ("semua", (), 0)
    assert rank_periode([], skema=make_flat_skema(kebijakan=Kebijakan.PER_KELOMPOK)) == ()
