"""Names of OPDs pasted beside their nilai, in whatever order: each found by the matcher of sheets, or reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from penilaian.lembar.errors import MatchError
from penilaian.lembar.match import OpdIndex
from penilaian.lembar.model import OpdRef


@dataclass(frozen=True, slots=True)
class NamaMatch:
    """One pasted name or kode: the key of its OPD, or None with the sentence why and the nearest known ones."""

    text: str
    key: Any = None
    message: str = ""
    suggestions: tuple[OpdRef, ...] = ()


def match_names(names: Sequence[str], opd: Sequence[OpdRef]) -> list[NamaMatch]:
    """Every name in order. An OPD named twice is matched the first time only; nothing is guessed."""
    index, line_of = OpdIndex(opd), dict[Any, int]()
    matches = []
    for line, text in enumerate(names, start=1):
        match = _match(index, text)
        first = line_of.setdefault(match.key, line)
        if match.key is not None and first != line:
            match = NamaMatch(text, message=f'"{text}" sudah disebut pada baris {first}. Sisakan satu.')
        matches.append(match)
    return matches


def _match(index: OpdIndex, text: str) -> NamaMatch:
    """By name, singkatan or alias, else by kode."""
    try:
        return NamaMatch(text, index.match(kode="", nama=text).key)
    except MatchError as by_nama:
        try:
            return NamaMatch(text, index.match(kode=text, nama="").key)
        except MatchError:
            return NamaMatch(text, message=by_nama.problem, suggestions=tuple(index.suggest(text)))
