"""Working days: Monday to Friday but the holidays. Plain dates, no clock and no database."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_hari_kerja(day: date, *, libur: Collection[date]) -> bool:
    """Saturday and Sunday never count, nor do the days in `libur`."""
    return day.weekday() < SATURDAY and day not in libur


def add_hari_kerja(day: date, jumlah: int, *, libur: Collection[date]) -> date:
    """The day that is `jumlah` working days (1 or more) after `day`, which does not count itself."""
    while jumlah > 0:
        day += ONE_DAY
        jumlah -= is_hari_kerja(day, libur=libur)
    return day


def count_hari_kerja(after: date, until: date, *, libur: Collection[date]) -> int:
    """The working days after one day and up to another, that one included; 0 when it does not come later."""
    days = (after + ONE_DAY * step for step in range(1, (until - after).days + 1))
    return sum(is_hari_kerja(day, libur=libur) for day in days)
