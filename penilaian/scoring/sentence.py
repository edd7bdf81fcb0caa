"""How numbers and names stand in an Indonesian sentence."""

from collections.abc import Sequence
from decimal import Decimal

from penilaian.scoring.rounding import round_skor


def write_number(x: Decimal) -> str:
    """Two decimals after a comma: 60,00."""
    return str(round_skor(x)).replace(".", ",")


def join_names(names: Sequence[str]) -> str:
    """The names as one enumeration; "serta", because names of komponen contain "dan"."""
    if len(names) < 3:
        return " serta ".join(names)
    return f"{', '.join(names[:-1])}, serta {names[-1]}"
