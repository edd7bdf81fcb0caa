"""All papers of a publication at once, in the background: whatever is missing, each by itself."""

import logging
import secrets

from django.conf import settings
from django_tasks import task

from dokumen.cetak import RaporPrinter, final_printer
from dokumen.errors import DokumenError, PenyimpananError, unexpected
from dokumen.models import Cara, Dokumen, PaperFailure
from dokumen.queries import MissingPaper, missing_papers
from dokumen.services.kumpulan import render_kumpulan
from dokumen.services.rapor import render_rapor
from dokumen.services.sertifikat import sign_made, using_certificate
from penilaian.models import Penetapan

logger = logging.getLogger(__name__)


def render_penetapan(penetapan: Penetapan) -> int:
    """Make every paper of a published Penetapan that is missing, and sign what is to be; returns how many were.

    Stopped at any point, it goes on from there when called again. What can't be made is noted with its reason and holds
    up no other, but a disk that takes no more ends it. Raises DokumenError at the end when anything is left undone.
    """
    missing = missing_papers(penetapan)
    papers = Dokumen.objects.filter(penetapan=penetapan)
    if not missing:
        return sign_made(papers)
    forget_failures(penetapan)
    printer = _make_printer(penetapan)
    # In no fixed order, so that two workers on one publication seldom make the same paper at the same time.
    rapor = [paper for paper in missing if paper.hasil is not None]
    secrets.SystemRandom().shuffle(rapor)
    failed = sum(not _render(penetapan, paper, printer) for paper in rapor)
    if not failed:
        sign_made(papers)  # the archive holds what is handed out
        whole = [paper for paper in missing if paper.hasil is None]
        failed = sum(not _render(penetapan, paper, printer) for paper in whole)
    if failed:
        raise DokumenError(f"{failed} dokumen {penetapan.periode} tidak dapat dibuat.")
    sign_made(papers)
    return len(missing)


def _make_printer(penetapan: Penetapan) -> RaporPrinter:
    if settings.RAPOR_TANDA_TANGAN != Cara.SERTIFIKAT:
        return final_printer(penetapan)
    with using_certificate():  # its issuer decides what the papers say
        return final_printer(penetapan)


def _render(penetapan: Penetapan, paper: MissingPaper, printer: RaporPrinter) -> bool:
    """Whether it could be made. Raises PenyimpananError: what could not be written, the next can't either."""
    try:
        if paper.hasil is None:
            render_kumpulan(penetapan, paper.genre)
        else:
            render_rapor(penetapan, paper.hasil, printer=printer)
    except PenyimpananError as error:
        record_failure(penetapan, paper, str(error))
        raise
    except DokumenError as error:
        record_failure(penetapan, paper, str(error))
        return False
    except Exception as error:
        logger.exception("A paper of %s could not be made", penetapan)
        record_failure(penetapan, paper, unexpected(error))
        return False
    return True


def record_failure(penetapan: Penetapan, paper: MissingPaper, alasan: str) -> None:
    PaperFailure.objects.update_or_create(
        penetapan=penetapan, hasil=paper.hasil, genre=paper.genre, defaults={"alasan": alasan}
    )


def forget_failures(penetapan: Penetapan) -> None:
    """Before it is tried again."""
    PaperFailure.objects.filter(penetapan=penetapan).delete()


@task()
def render_penetapan_task(penetapan_id: int) -> int:
    """The same in the background. Run twice it makes nothing twice."""
    return render_penetapan(Penetapan.objects.select_related("periode").get(pk=penetapan_id))


def request_papers(penetapan: Penetapan) -> None:
    """Have every missing paper made in the background. Should this be lost, the worker finds them by itself."""
    render_penetapan_task.enqueue(penetapan.pk)
