"""What can go wrong with paper. Every message is a complete Indonesian sentence fit for a screen."""

from penilaian.errors import PenilaianError


class DokumenError(PenilaianError):
    """A paper could not be made, stored or read; the message says which, why, and what to do."""


class PenyimpananError(DokumenError):
    """The disk took no file: it is full, or may not be written to."""


class DokumenRusakError(DokumenError):
    """A stored file is missing, or is no longer the one that was stored."""


class NaskahChangedError(DokumenError):
    """What a naskah is written over, or the list it belongs to, is not what was read."""


class NaskahRefusedError(DokumenError):
    """What is written on a naskah may not be sent."""


class SertifikatError(DokumenError):
    """The own certificate can't sign; the message says why. It is tried again only when somebody says so."""


class CapWaktuError(SertifikatError):
    """The authority for time stamps did not answer. It will again: this is tried after a while by itself."""


class BelumDibuatError(DokumenError):
    """What is made of a whole publication is not there yet."""


class BelumDitandatanganiError(DokumenError):
    """A paper waits to be signed here, and goes to nobody before."""


def unexpected(error: Exception) -> str:
    """What is said of an error that nobody foresaw; the log has its trace."""
    return f"Kesalahan yang tidak terduga ({type(error).__name__}). Rinciannya ada pada log pekerja latar."
