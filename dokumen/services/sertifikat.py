"""Papers signed with the own certificate, in the background, each once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dokumen.errors import CapWaktuError, DokumenError, PenyimpananError, SertifikatError
from dokumen.models import Cara, Dokumen, SignatureFailure


@contextmanager
def using_certificate() -> Iterator[None]:
    """A refusal is noted, and until somebody tries again nothing else asks: three wrong PINs lock a token.

    What passes by itself, a full disk or an authority for time stamps that is out, rests for a while. Raises
    SertifikatError and PenyimpananError.
    """
    if (failure := SignatureFailure.objects.standing(now=timezone.now()).first()) is not None:
        raise SertifikatError(failure.alasan)
    try:
        yield
    except (SertifikatError, PenyimpananError) as error:
        record_signature_failure(error)
        raise


def record_signature_failure(error: DokumenError, *, dokumen: Dokumen | None = None) -> None:
    """Why this paper, or without one any, could not be signed."""
    is_sementara = isinstance(error, CapWaktuError | PenyimpananError)
    SignatureFailure.objects.update_or_create(
        dokumen=dokumen, defaults={"alasan": str(error), "is_sementara": is_sementara}
    )


def forget_signature_failure() -> None:
    """Before it is tried again: the certificate, and each paper that it failed on."""
    SignatureFailure.objects.all().delete()


def sign_made(papers: QuerySet[Dokumen]) -> int:
    """`sign_papers`, where new papers are signed here; what waits from before holds up none signed otherwise."""
    return sign_papers(papers) if settings.RAPOR_TANDA_TANGAN == Cara.SERTIFIKAT else 0


def sign_papers(papers: QuerySet[Dokumen]) -> int:
    """Sign each of these that waits for the own certificate; returns how many were.

    Stopped at any point, it goes on from there. A paper that can't be signed is noted, left until somebody tries again,
    and holds up no other. Raises SertifikatError and PenyimpananError: what stopped this one would stop the next.
    """
    waiting = list(Dokumen.objects.unsigned().filter(pk__in=papers))
    if not waiting:
        return 0
    from dokumen.services.segel import sign_each  # with all that signing takes

    with using_certificate():
        signed = sign_each(waiting)
    SignatureFailure.objects.of_all().delete()
    return signed
