"""Papers signed with the own certificate, in the background, each once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from pyhanko.sign.signers import Signer

from dokumen.errors import SertifikatError
from dokumen.models import Cara, Dokumen, SignatureFailure, Tandatangan
from dokumen.services.simpan import read_dokumen, record_signed, store_signed
from dokumen.tte.certificate import certificate_of, open_signer
from dokumen.tte.seal import seal_pdf
from dokumen.tte.signatures import read_name

ONLY = 1  # the one row


@contextmanager
def using_certificate() -> Iterator[None]:
    """A refusal is noted, and until somebody tries again nothing else asks: three wrong PINs lock a token.

    Raises SertifikatError.
    """
    if (failure := SignatureFailure.objects.first()) is not None:
        raise SertifikatError(failure.alasan)
    try:
        yield
    except SertifikatError as error:
        SignatureFailure.objects.update_or_create(pk=ONLY, defaults={"alasan": str(error)})
        raise


def forget_signature_failure() -> None:
    """Before it is tried again."""
    SignatureFailure.objects.all().delete()


def sign_papers(papers: QuerySet[Dokumen]) -> int:
    """Sign each of these that waits for the own certificate; returns how many were.

    Stopped at any point, it goes on from there. Raises SertifikatError, and other DokumenError where a file is damaged.
    """
    waiting = list(Dokumen.objects.unsigned().filter(pk__in=papers))
    if waiting:
        with using_certificate(), open_signer(now=timezone.now()) as signer:
            for paper in waiting:
                _sign(paper, signer)
    return len(waiting)


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
