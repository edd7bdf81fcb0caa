"""Whether the papers of a published quarter are on their way."""

from datetime import datetime, timedelta

from dokumen.queries import PaperCount
from penilaian.models import Penetapan

PATIENCE = timedelta(minutes=5)  # a worker that runs has made the first of them long before


def is_worker_missing(papers: PaperCount, penetapan: Penetapan, *, now: datetime) -> bool:
    """Whether not one rapor was made since the publication, though there was time enough."""
    pada = penetapan.ditetapkan_pada
    return papers.ready == 0 < papers.total and pada is not None and now - pada >= PATIENCE
