"""Which OPD a row speaks of. Likeness suggests and never accepts."""

import pytest

from penilaian.lembar import MatchError, OpdRef
from penilaian.lembar.match import OpdIndex, near_remedy
from penilaian.tests.lembar.refs import (
    DINDIK,
    DINKES,
    FEW,
    GENTENG,
    PARIWISATA,
    RSUD_BLAMBANGAN,
    SATPOL,
    banyuwangi,
)

INDEX = OpdIndex(FEW)


def refusal(*, kode: str = "", nama: str = "", index: OpdIndex = INDEX) -> MatchError:
    with pytest.raises(MatchError) as caught:
        index.match(kode=kode, nama=nama)
    return caught.value


@pytest.mark.parametrize(
    ("kode", "nama", "ref"),
    [
        ("1.01", "", DINDIK),
        (" 1.01 ", "", DINDIK),
        ("", "Dinas Pendidikan", DINDIK),
        ("", "DINAS  PENDIDIKAN.", DINDIK),
        ("", "dispendik", DINDIK),
        ("", "Disdik", DINDIK),
        ("1.01", "Disdik", DINDIK),
        ("", "Satpol-PP", SATPOL),
        ("", "satpol pp", SATPOL),
        ("", "SatpolPP", SATPOL),
        ("", "Kec Genteng", GENTENG),
        ("", "Kec.Genteng", GENTENG),
        ("008", "", PARIWISATA),
        ("8", "", PARIWISATA),
        ("1.02.01", "RSUD", RSUD_BLAMBANGAN),
    ],
)
def test_kode_official_name_singkatan_and_alias_all_name_the_opd(kode: str, nama: str, ref: OpdRef) -> None:
    assert INDEX.match(kode=kode, nama=nama) == ref


@pytest.mark.parametrize("part", ["kode", "nama", "singkatan"])
def test_every_opd_of_the_real_list_is_found_by_kode_name_and_singkatan(part: str) -> None:
    refs = banyuwangi()
    index = OpdIndex(refs)
    found = [
        index.match(**{"kode": "", "nama": "", "kode" if part == "kode" else "nama": getattr(ref, part)})
        for ref in refs
    ]
    assert found == refs


def test_every_alias_of_the_real_list_names_one_opd() -> None:
    index = OpdIndex(banyuwangi())
    assert all(index.match(kode="", nama=alias) == ref for ref in banyuwangi() for alias in ref.alias)


def test_an_unknown_name_is_refused_and_the_nearest_names_are_offered() -> None:
    error = refusal(nama="Dinas Kesehatn")
    assert str(error) == (
        'Nama OPD "Dinas Kesehatn" tidak dikenal. Perbaiki namanya, atau daftarkan sebagai alias OPD.'
    )
    assert (error.header, error.is_opd) == ("nama", False)
    assert INDEX.suggest(error.unknown)[0] == DINKES
    assert near_remedy(INDEX.suggest(error.unknown)).startswith('Yang mirip: "Dinas Kesehatan" (1.02), ')


def test_a_name_that_resembles_nothing_gets_no_suggestion() -> None:
    assert near_remedy(INDEX.suggest("zzzz")) == ""


def test_a_lookalike_letter_makes_the_name_unknown_and_is_pointed_at() -> None:
    error = refusal(nama="D\u0456nas Kesehatan")
    assert str(error).startswith(
        'Nama OPD "D\u0456nas Kesehatan" tidak dikenal. '
        'Huruf ke-2 ("\u0456") bukan huruf Latin walaupun mirip; ketik ulang namanya.'
    )
    assert INDEX.suggest(error.unknown)[0] == DINKES


def test_an_ambiguous_name_names_both_and_asks_for_the_kode() -> None:
    error = refusal(nama="RSUD")
    assert str(error) == (
        'Nama "RSUD" berarti lebih dari satu OPD: "RSUD Genteng" (1.02.02), "RSUD Blambangan" (1.02.01). '
        "Tulis kode atau nama resminya."
    )
    assert error.is_opd is False


def test_kode_and_name_of_different_opds_contradict_each_other() -> None:
    error = refusal(kode="1.01", nama="Dinas Kesehatan")
    assert str(error) == (
        'Kode dan nama tidak cocok: kodenya milik "Dinas Pendidikan" (1.01), namanya milik "Dinas Kesehatan" (1.02). '
        "Perbaiki salah satunya."
    )
    assert (error.header, error.is_opd) == ("kode", True)


def test_a_known_kode_does_not_excuse_an_unknown_name() -> None:
    error = refusal(kode="1.01", nama="Dinas Baru")
    assert str(error) == (
        'Nama OPD "Dinas Baru" tidak dikenal. Kode di baris ini milik "Dinas Pendidikan" (1.01). '
        "Perbaiki atau kosongkan namanya."
    )
    assert (error.header, error.is_opd) == ("nama", True)


def test_a_known_name_does_not_excuse_an_unknown_kode() -> None:
    error = refusal(kode="9.99", nama="Dinas Pendidikan")
    assert str(error) == (
        'Kode "9.99" tidak dikenal. Nama di baris ini milik "Dinas Pendidikan" (1.01). Perbaiki atau kosongkan kodenya.'
    )
    assert (error.header, error.is_opd) == ("kode", True)


def test_dots_of_a_kode_are_part_of_it() -> None:
    assert refusal(kode="101").header == "kode"


def test_eaten_zeros_are_not_guessed_where_two_kode_would_fit() -> None:
    index = OpdIndex([OpdRef(1, "08", "Dinas A"), OpdRef(2, "008", "Dinas B")])
    assert index.match(kode="08", nama="").key == 1
    assert str(refusal(kode="8", index=index)).startswith('Kode "8" berarti lebih dari satu OPD')


def test_kode_that_differ_in_case_alone_are_told_apart_when_written_exactly() -> None:
    index = OpdIndex([OpdRef(1, "Dkp", "Dinas A"), OpdRef(2, "DKP", "Dinas B")])
    assert index.match(kode="DKP", nama="").key == 2
    assert str(refusal(kode="dkp", index=index)).startswith('Kode "dkp" berarti lebih dari satu OPD')
