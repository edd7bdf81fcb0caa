"""Working days: what counts, and how a number of them becomes a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.hari_kerja import add_hari_kerja, count_hari_kerja, is_hari_kerja

MERDEKA = date(2022, 8, 17)  # a Wednesday
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))
LIBUR = st.frozensets(DAYS, max_size=20)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2022, 8, 19), True),
        (date(2022, 8, 20), False),  # Saturday
        (date(2022, 8, 21), False),  # Sunday
        (MERDEKA, False),
    ],
)
def test_weekends_and_holidays_do_not_count(day: date, counts: bool) -> None:
    assert is_hari_kerja(day, libur={MERDEKA}) is counts


@pytest.mark.parametrize(
    ("day", "jumlah", "expected"),
    [
        (date(2022, 8, 15), 1, date(2022, 8, 16)),  # from Monday to Tuesday
        (date(2022, 8, 16), 1, date(2022, 8, 18)),  # over the holiday
        (date(2022, 8, 12), 1, date(2022, 8, 15)),  # from Friday to Monday
        (date(2022, 8, 13), 1, date(2022, 8, 15)),  # from Saturday to Monday
        (date(2022, 8, 15), 5, date(2022, 8, 23)),
    ],
)
def test_so_many_working_days_after_a_day_which_itself_does_not_count(
    day: date, jumlah: int, expected: date
) -> None:
    assert add_hari_kerja(day, jumlah, libur={MERDEKA}) == expected


@pytest.mark.parametrize(
    ("after", "until", "expected"),
    [
        (date(2022, 8, 15), date(2022, 8, 15), 0),
        (date(2022, 8, 15), date(2022, 8, 14), 0),
        (date(2022, 8, 15), date(2022, 8, 18), 2),
        (date(2022, 8, 19), date(2022, 8, 21), 0),
        (date(2022, 8, 15), date(2022, 8, 22), 4),
    ],
)
def test_working_days_between_count_the_last_and_not_the_first(
    after: date, until: date, expected: int
) -> None:
    assert count_hari_kerja(after, until, libur={MERDEKA}) == expected


@given(day=DAYS, jumlah=st.integers(min_value=1, max_value=40), libur=LIBUR)
def test_counting_back_gives_the_number_that_was_added(
    day: date, jumlah: int, libur: frozenset[date]
) -> None:
    end = add_hari_kerja(day, jumlah, libur=libur)
    assert is_hari_kerja(end, libur=libur)
    assert count_hari_kerja(day, end, libur=libur) == jumlah
