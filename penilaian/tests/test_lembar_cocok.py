"""Pasted names in whatever order: found by the matcher of sheets, or reported; nothing is guessed."""

import pytest

from penilaian.lembar import OpdRef
from penilaian.lembar.cocok import NamaMatch, PastedNama, match_names

DINKES = OpdRef(1, "1.02", "Dinas Kesehatan", "Dinkes")
DISPENDIK = OpdRef(2, "1.01", "Dinas Pendidikan", "Dispendik", ("Diknas",))
GENTENG = OpdRef(3, "35.10.05", "Kecamatan Genteng")
OPD = [DINKES, DISPENDIK, GENTENG]


def match_one(text: str, kode: str = "") -> NamaMatch:
    return match_names([PastedNama(text, kode)], OPD)[0]


@pytest.mark.parametrize(
    ("text", "key", "by"),
    [
        ("KECAMATAN  genteng", 3, "nama resmi"),
        ("dinkes", 1, "singkatan"),
        ("Diknas", 2, "alias"),
        ("1.02", 1, "kode"),
    ],
)
def test_an_opd_is_found_and_by_what_is_said(text: str, key: int, by: str) -> None:
    assert match_one(text) == NamaMatch(key, by)


def test_an_unknown_name_is_reported_with_the_nearest_and_not_taken_for_it() -> None:
    assert match_one("Dinas Kesehatn") == NamaMatch(
        message='Nama OPD "Dinas Kesehatn" tidak dikenal.', suggestions=(DINKES, DISPENDIK)
    )


def test_kode_and_name_beside_each_other_must_mean_one_opd() -> None:
    assert match_one("Dinkes", kode="1.02") == NamaMatch(1, "kode dan singkatan")
    wrong = match_one("Dinas Kesehatan", kode="1.01")
    assert (wrong.key, wrong.suggestions[0]) == (None, DINKES)
    assert wrong.message == (
        'Kode dan nama tidak cocok: kodenya milik "Dinas Pendidikan" (1.01), namanya milik "Dinas Kesehatan" (1.02).'
    )


def test_beside_an_unknown_name_the_owner_of_the_kode_is_the_nearest() -> None:
    assert match_one("Dinas Kesehatn", kode="35.10.05").suggestions == (GENTENG, DINKES, DISPENDIK)


def test_two_names_of_one_opd_are_both_found() -> None:
    names = [PastedNama("Dinkes"), PastedNama("Dinas Kesehatan")]
    assert [match.key for match in match_names(names, OPD)] == [1, 1]


def test_nothing_is_no_name() -> None:
    names = [PastedNama(""), PastedNama("zzz")]
    assert [match.key for match in match_names(names, OPD)] == [None, None]
