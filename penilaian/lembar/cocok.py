"""Names of OPDs pasted beside their nilai, in whatever order: each found by the matcher of sheets, or reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from opd.nama import fold_nama
from penilaian.lembar.errors import MatchError
from penilaian.lembar.match import OpdIndex
from penilaian.lembar.model import OpdRef


@dataclass(frozen=True, slots=True)
class PastedNama:
    """What a pasted row calls its OPD: a kode and a name, or `text` that may be either."""

    text: str
    kode: str = ""


@dataclass(frozen=True, slots=True)
class NamaMatch:
    """The key of the OPD and in words by what it was known; or None with the sentence why, and the nearest ones."""

    key: Any = None
    by: str = ""
    message: str = ""
    suggestions: tuple[OpdRef, ...] = ()


def match_names(names: Sequence[PastedNama], opd: Sequence[OpdRef]) -> list[NamaMatch]:
    """Every row in order; nothing is guessed. That two rows mean one OPD is the asker's to see."""
    index = OpdIndex(opd)
    return [_match(index, name) for name in names]


def _match(index: OpdIndex, name: PastedNama) -> NamaMatch:
    """By kode and name together; of a text alone by name, singkatan or alias, else by kode."""
    try:
        ref = index.match(kode=name.kode, nama=name.text)
    except MatchError as error:
        found = None if name.kode else _by_kode(index, name.text)
        near = (*error.owner, *index.suggest(name.text))
        return found or NamaMatch(message=error.problem, suggestions=tuple(dict.fromkeys(near)))
    by = _name_of(ref, name.text)
    return NamaMatch(ref.key, f"kode dan {by}" if name.kode else by)


def _by_kode(index: OpdIndex, text: str) -> NamaMatch | None:
    try:
        return NamaMatch(index.match(kode=text, nama="").key, "kode")
    except MatchError:
        return None


def _name_of(ref: OpdRef, text: str) -> str:
    """Which of its names this text is; official, short, or one that was remembered."""
    folded = fold_nama(text)
    if folded == fold_nama(ref.nama):
        return "nama resmi"
    return "singkatan" if folded == fold_nama(ref.singkatan) else "alias"
