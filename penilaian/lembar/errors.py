"""Why a file, a cell or a row is refused: a sentence in Indonesian with the remedy in it."""

from typing import Any


class LembarError(Exception):
    """The file as a whole can't be read. `str(error)` is the sentence for the user."""


class SheetChoiceError(LembarError):
    """A file holds several sheets that could be meant; `sheets` are their names, to choose from."""

    def __init__(self, message: str, sheets: tuple[str, ...]) -> None:
        super().__init__(message)
        self.sheets = sheets


class NilaiError(ValueError):
    """One value is no nilai. `str(error)` is the sentence for the user, without the place of the cell.

    `typed` is the remedy for who typed it by hand, where that of a sheet would send them to a column or a formula.
    """

    def __init__(self, problem: str, remedy: str, *, typed: str = "") -> None:
        super().__init__(f"{problem}. {remedy}.")
        self.problem, self.typed = problem, typed or remedy


class MatchError(ValueError):
    """A row names no OPD, or two.

    `header` is "kode" or "nama": the cell to be put right. `is_opd` says that the row surely speaks of an OPD, because
    one of the two was recognised; otherwise it may be mere text. `unknown` is the name to which likely ones may be
    suggested instead of the general `remedy`. `alias` is a name that would be known if it were an alias of an OPD, and
    `owner` the OpdRef whose kode stands beside it, if any.
    """

    def __init__(
        self,
        problem: str,
        remedy: str,
        *,
        header: str,
        is_opd: bool,
        unknown: str = "",
        alias: str = "",
        owner: tuple[Any, ...] = (),
    ) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem, self.remedy = problem, remedy
        self.header, self.is_opd, self.unknown = header, is_opd, unknown
        self.alias, self.owner = alias, owner
