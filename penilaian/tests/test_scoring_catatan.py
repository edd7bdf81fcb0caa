"""Which nilai needs a catatan."""

from decimal import Decimal

import pytest

from penilaian.scoring.catatan import needs_catatan


@pytest.mark.parametrize(
    ("nilai", "lalu", "needed"),
    [
        ("60", None, False),
        ("59.9999", None, True),
        ("0", None, True),
        ("80", "90", False),
        ("79.9999", "90", True),
        ("95", "80", False),
        ("59", "59", True),
        (None, "90", False),
    ],
)
def test_a_nilai_under_sixty_or_fallen_by_more_than_ten_needs_one(
    nilai: str | None, lalu: str | None, needed: bool
) -> None:
    assert (
        needs_catatan(
            None if nilai is None else Decimal(nilai),
            None if lalu is None else Decimal(lalu),
            di_bawah=Decimal(60),
            turun=Decimal(10),
        )
        is needed
    )
