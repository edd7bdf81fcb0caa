"""What the arithmetic refuses. Every message is a complete Indonesian sentence fit for a screen."""


class ScoringError(ValueError):
    """An input that no rule of scoring covers; the message says which and why."""


class SkemaInvalidError(ScoringError):
    """The Skema contradicts itself: bobot, bands, limits or kode."""


class NilaiInvalidError(ScoringError):
    """A nilai that is not 0..100 with at most four decimals, or that does not fit its state."""


class PesertaInvalidError(ScoringError):
    """Peserta that can't be told apart: the same kode stands twice."""


class TahunInvalidError(ScoringError):
    """A year without a published quarter, or with one quarter named twice."""


class KisaranInvalidError(ScoringError):
    """A seed that is no hexadecimal hash, or fewer than one draw."""
