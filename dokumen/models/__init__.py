"""The paper room's tables: what was made once, for good, and what is typed for it before."""

from dokumen.models.dokumen import Cara, Dokumen, DokumenQuerySet
from dokumen.models.genre import TANPA_TANDA_TANGAN, Genre
from dokumen.models.kegagalan import RETRY_AFTER, PaperFailure, SignatureFailure
from dokumen.models.kode import KodeDokumen
from dokumen.models.naskah import Naskah
from dokumen.models.tandatangan import Tandatangan

__all__ = [
    "RETRY_AFTER",
    "TANPA_TANDA_TANGAN",
    "Cara",
    "Dokumen",
    "DokumenQuerySet",
    "Genre",
    "KodeDokumen",
    "Naskah",
    "PaperFailure",
    "SignatureFailure",
    "Tandatangan",
]
