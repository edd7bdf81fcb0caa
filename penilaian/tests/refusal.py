"""How tests read the sentence with which something was refused."""

from collections.abc import Callable

import pytest

from penilaian.errors import PenilaianError, PeriodeStatusError


def refusal(act: Callable[[], object], *, error: type[PenilaianError] = PeriodeStatusError) -> str:
    """The sentence with which this act is refused, by exactly this error."""
    with pytest.raises(error) as refused:
        act()
    assert type(refused.value) is error
    return str(refused.value)
