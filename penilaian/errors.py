"""What can go wrong in the core. Every message is a complete Indonesian sentence fit for a screen."""


class PenilaianError(Exception):
    """An act was refused; the message says what happened, where, and what to do.

    `field` names the argument that is to be mended, so that a form marks it; "" when it is none of them.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class PeriodeStatusError(PenilaianError):
    """The act does not fit the status that the Periode has now."""


class PeriodeNotPengisianError(PeriodeStatusError):
    """A nilai was to be written while the Periode, or its komponen, is not open for entry."""


class PublishedError(PenilaianError):
    """Somebody tried to change what a lock or a publication has frozen."""


class SkemaInUseError(PenilaianError):
    """A Skema that a Periode past DISIAPKAN uses can only be copied, never edited."""


class WewenangError(PenilaianError):
    """This account may not do this act."""


class NilaiConflictError(PenilaianError):
    """Somebody else changed this nilai since it was read."""


class BerkasError(PenilaianError):
    """An uploaded file is not what it may be, can't be stored, or is no longer what was stored."""


class LembarStaleError(PenilaianError):
    """A sheet was confirmed for a state that somebody else has changed since it was previewed."""


class RecordMismatchError(PenilaianError):
    """What was recomputed differs from what the lock froze; `beda` names each difference."""

    def __init__(self, message: str, beda: list[str]) -> None:
        super().__init__(message)
        self.beda = beda
