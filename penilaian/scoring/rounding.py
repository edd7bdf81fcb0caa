"""The one place that rounds, and the arithmetic that refuses to.

Nothing here or above it reads the ambient decimal context: sums run in EXACT, which raises instead of rounding,
quotients that stay unrounded in PRECISE, and what is rounded is rounded once, from an exact ratio of integers.
"""

from collections.abc import Iterable
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction
from typing import Any

SKOR_PLACES = 2
NILAI_PLACES = 4


def _context(*traps: Any) -> Context:
    return Context(
        prec=60,
        rounding=ROUND_HALF_EVEN,
        Emin=-999_999,
        Emax=999_999,
        capitals=1,
        clamp=0,
        flags=[],
        traps=[InvalidOperation, DivisionByZero, Overflow, *traps],
    )


EXACT = _context(Inexact)
PRECISE = _context()


def divide_half_up(numerator: int, denominator: int) -> int:
    """The quotient as the nearest integer; a half goes away from zero. `denominator` is positive.

    Every rounding of a skor, mean or delta ends here (rules.md: rounded once, at the end, half up).
    """
    nearest = (2 * abs(numerator) + denominator) // (2 * denominator)
    return nearest if numerator >= 0 else -nearest


def least_numerator(quotient: int, denominator: int) -> int:
    """The inverse: the smallest numerator that divide_half_up brings to `quotient`, which is above 0."""
    return ceil_divide((2 * quotient - 1) * denominator, 2)


def ceil_divide(numerator: int, denominator: int) -> int:
    """The smallest whole number of denominators that is enough for the numerator."""
    return -(-numerator // denominator)


def from_units(units: int, places: int) -> Decimal:
    """`units` of 10**-places as a Decimal with exactly that many decimals: 6319 with 2 is 63.19."""
    return Decimal(f"{units}E-{places}")


def round_half_up(x: Decimal | Fraction | int, places: int) -> Decimal:
    """`x` with exactly `places` decimals, a half away from zero. ValueError or OverflowError if x is not finite."""
    numerator, denominator = x.as_integer_ratio()
    return from_units(divide_half_up(numerator * 10**places, denominator), places)


def round_skor(x: Decimal | Fraction | int) -> Decimal:
    """A skor as it is printed and ranked: two decimals, half up (63.185 becomes 63.19)."""
    return round_half_up(x, SKOR_PLACES)


def mean_of(values: Iterable[Decimal]) -> Fraction:
    """The unrounded mean of at least one value."""
    ratios = [Fraction(value) for value in values]
    return sum(ratios, Fraction(0)) / len(ratios)
