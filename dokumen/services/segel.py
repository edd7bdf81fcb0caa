"""Sealing papers with the own certificate. Loaded when there is one to seal: what signs holds 20 MB."""

import logging
from collections.abc import Sequence
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import timezone
from pyhanko.sign.signers import Signer

from dokumen.errors import DokumenError, PenyimpananError, SertifikatError, unexpected
from dokumen.models import Cara, Dokumen, Tandatangan
from dokumen.services.sertifikat import record_signature_failure
from dokumen.services.simpan import read_dokumen, record_signed, store_signed
from dokumen.tte.seal import seal_pdf
from dokumen.tte.signatures import read_name
from dokumen.tte.signer import certificate_of, open_signer

logger = logging.getLogger(__name__)


def sign_each(papers: Sequence[Dokumen]) -> int:
    """How many were signed; of the others it is noted why not. Raises SertifikatError and PenyimpananError."""
    with open_signer(now=timezone.now()) as signer:
        return sum(_sign_or_note(paper, signer) for paper in papers)


def _sign_or_note(paper: Dokumen, signer: Signer) -> bool:
    try:
        _sign(paper, signer)
    except (SertifikatError, PenyimpananError):
        raise
    except DokumenError as error:
        record_signature_failure(error, dokumen=paper)
        return False
    except Exception as error:
        logger.exception("%s could not be signed", paper)
        record_signature_failure(DokumenError(unexpected(error)), dokumen=paper)
        return False
    return True


def _sign(paper: Dokumen, signer: Signer) -> None:
    content, certificate = seal_pdf(read_dokumen(paper), signer), certificate_of(signer)
    # Where another worker was first, its signature stands.
    with suppress(IntegrityError), transaction.atomic():
        row = store_signed(
            paper,
            content,
            versi=1,
            cara=Cara.SERTIFIKAT,
            kecocokan=Tandatangan.Kecocokan.UTUH,
            penanda_tangan=read_name(certificate.subject),
            penerbit=read_name(certificate.issuer),
        )
        record_signed(row)
