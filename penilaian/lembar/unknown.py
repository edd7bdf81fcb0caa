"""The names of a file that no OPD bears, gathered with their nearest known ones."""

from dataclasses import replace

from opd.nama import fold_nama
from penilaian.lembar.errors import MatchError
from penilaian.lembar.match import OpdIndex
from penilaian.lembar.model import OpdRef, UnknownNama

MAX_COMPARED = 100  # unknown names that are compared with all known ones; more than that nobody reads


class UnknownNames:
    """What nobody bears, in the order of the sheet; each name once, however it is spelt."""

    def __init__(self, index: OpdIndex) -> None:
        self._index = index
        self._noted: dict[str, UnknownNama] = {}
        self._compared = 0

    @property
    def noted(self) -> tuple[UnknownNama, ...]:
        return tuple(self._noted.values())

    def note(self, row: int, error: MatchError) -> list[OpdRef]:
        """The OPDs nearest to the unknown name of this row. A name that an alias could make known is kept."""
        near = self._index.suggest(error.unknown) if error.unknown and self.may_compare() else []
        folded = fold_nama(error.alias)
        if folded and (folded in self._noted or len(self._noted) < MAX_COMPARED):
            noted = self._noted.get(folded) or UnknownNama(error.alias, (), (*error.owner, *near))
            self._noted[folded] = replace(noted, rows=(*noted.rows, row))
        return near

    def may_compare(self) -> bool:
        self._compared += 1
        return self._compared <= MAX_COMPARED
