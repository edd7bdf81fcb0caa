"""PAdES over the final bytes of a paper: added behind them, so that they stand in the signed file as they were."""

from io import BytesIO

from django.conf import settings
from pkcs11.exceptions import PKCS11Error
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

from dokumen.errors import CapWaktuError, DokumenError, SertifikatError

FIELD = "TandaTangan"


def seal_pdf(content: bytes, signer: Signer) -> bytes:
    """PAdES B-B, or B-T where an authority for time stamps is named. No network without one.

    Raises SertifikatError, CapWaktuError where that authority does not answer, and DokumenError for a file that can't
    be read as a PDF.
    """
    metadata = PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    authority = HTTPTimeStamper(settings.RAPOR_TSA_URL) if settings.RAPOR_TSA_URL else None
    pdf_signer = PdfSigner(metadata, signer=signer, timestamper=authority)
    try:
        sealed: BytesIO = pdf_signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)))
    except TimestampRequestError as error:
        raise CapWaktuError("Layanan cap waktu (RAPOR_TSA_URL) tidak menjawab.") from error
    except (PKCS11Error, SigningError) as error:
        raise SertifikatError("Sertifikat atau tokennya tidak dapat menandatangani.") from error
    except PdfError as error:
        raise DokumenError("Berkas dokumen ini tidak terbaca sebagai PDF.") from error
    return sealed.getvalue()
