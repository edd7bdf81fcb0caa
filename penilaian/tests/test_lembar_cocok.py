"""Pasted names in whatever order: found by the matcher of sheets, or reported; nothing is guessed."""

from penilaian.lembar import OpdRef
from penilaian.lembar.cocok import NamaMatch, match_names

DINKES = OpdRef(1, "1.02", "Dinas Kesehatan", "Dinkes")
DISPENDIK = OpdRef(2, "1.01", "Dinas Pendidikan", "Dispendik", ("Diknas",))
GENTENG = OpdRef(3, "35.10.05", "Kecamatan Genteng")
OPD = [DINKES, DISPENDIK, GENTENG]


def test_a_name_a_singkatan_an_alias_and_a_kode_are_found_in_any_order() -> None:
    names = ["KECAMATAN  genteng", "Diknas", "1.02"]
    assert [match.key for match in match_names(names, OPD)] == [3, 2, 1]


def test_an_unknown_name_is_reported_with_the_nearest_and_not_taken_for_it() -> None:
    assert match_names(["Dinas Kesehatn"], OPD) == [
        NamaMatch(
            "Dinas Kesehatn",
            message='Nama OPD "Dinas Kesehatn" tidak dikenal.',
            suggestions=(DINKES, DISPENDIK),
        )
    ]


def test_an_opd_named_twice_is_taken_once() -> None:
    first, second = match_names(["Dinkes", "Dinas Kesehatan"], OPD)
    assert (first.key, second.key) == (1, None)
    assert second.message == '"Dinas Kesehatan" sudah disebut pada baris 1. Sisakan satu.'


def test_nothing_is_no_name() -> None:
    assert [match.key for match in match_names(["", "zzz"], OPD)] == [None, None]
