"""The signatures embedded in a PDF: whether each is intact, and whom its certificate names. No network."""

from io import BytesIO
from typing import Any

from asn1crypto.x509 import Name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from dokumen.tte.frames import Signature

MAX_NAMA = 200


def read_signatures(content: bytes) -> list[Signature]:
    """Every signature in the order of signing, time stamps aside. None in what can't be read as a PDF."""
    try:
        embedded = PdfFileReader(BytesIO(content)).embedded_regular_signatures
        return [_read(one, is_last=one is embedded[-1]) for one in embedded]
    except (PdfError, SignatureValidationError, LookupError, TypeError, ValueError):
        return []


def _read(embedded: Any, *, is_last: bool) -> Signature:
    status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], allow_fetching=False))
    allowed = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    certificate = embedded.signer_cert
    return Signature(
        is_intact=_is_intact(status, allowed=allowed),
        penanda_tangan=read_name(certificate.subject),
        penerbit=read_name(certificate.issuer),
    )


def _is_intact(status: PdfSignatureStatus, *, allowed: ModificationLevel) -> bool:
    return bool(
        status.intact
        and status.valid
        and status.docmdp_ok
        and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
        and isinstance(status.modification_level, ModificationLevel)
        and status.modification_level <= allowed
    )


def read_name(name: Name) -> str:
    """The common name, else the organisation; nothing else that a certificate may tell, such as an NIK."""
    parts = name.native
    found = parts.get("common_name") or parts.get("organization_name") or ""
    text = found if isinstance(found, str) else ", ".join(map(str, found))
    return "".join(one for one in text if one.isprintable())[:MAX_NAMA] or "tanpa nama"
