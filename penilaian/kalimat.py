"""Parts of sentences that more than one message needs."""

from collections.abc import Sequence


def name_some(names: Sequence[str], *, limit: int = 5, sep: str = ", ") -> str:
    """The first of them, and how many more there are: "Dinas A, Dinas B, dan 3 lainnya"."""
    more = f", dan {len(names) - limit} lainnya" if len(names) > limit else ""
    return sep.join(names[:limit]) + more
