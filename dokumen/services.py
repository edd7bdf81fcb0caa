"""Writes of the paper room: a rapor is made once, after its quarter was published, and read from then on."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django_tasks import task

from dokumen.cetak import RaporPrinter, draft_printer, final_printer
from dokumen.models import Dokumen
from dokumen.queries import count_papers, find_rapor, missing_hasil
from dokumen.store import hash_content, read_berkas, write_berkas
from penilaian.models import Hasil, Penetapan, Periode

__all__ = [
    "count_papers",
    "draft_rapor",
    "read_dokumen",
    "read_rapor",
    "render_penetapan",
    "render_penetapan_task",
    "render_rapor",
    "request_papers",
]

Progress = Callable[[int, int], None]


def render_rapor(penetapan: Penetapan, hasil: Hasil, *, printer: RaporPrinter | None = None) -> Dokumen:
    """The rapor of one result, made and stored now unless it has been. Raises DokumenError below 50.

    `printer` is the Penetapan's own, for a caller who makes many.
    """
    found = find_rapor(hasil)
    if found is not None:
        return found
    return _store_rapor(
        penetapan, hasil, content=(printer or final_printer(penetapan)).print_rapor(hasil.kode)
    )


def render_penetapan(penetapan: Penetapan, *, progress: Progress | None = None) -> int:
    """Make every rapor of a published Penetapan that is missing; returns how many that were.

    `progress` is called with (done, total) after each. Stopped at any point, it goes on from there when called again.
    """
    missing = list(missing_hasil(penetapan))
    if not missing:
        return 0
    printer = final_printer(penetapan)
    for done, hasil in enumerate(missing, start=1):
        render_rapor(penetapan, hasil, printer=printer)
        if progress is not None:
            progress(done, len(missing))
    return len(missing)


@task()
def render_penetapan_task(penetapan_id: int) -> int:
    """The same in the background. Run twice it makes nothing twice."""
    return render_penetapan(Penetapan.objects.select_related("periode").get(pk=penetapan_id))


def request_papers(penetapan: Penetapan) -> None:
    """Have every missing rapor made in the background. Should this be lost, the worker finds them by itself."""
    render_penetapan_task.enqueue(penetapan.pk)


def draft_rapor(periode: Periode, kode: str) -> bytes:
    """A rapor that is not final, SEMENTARA or DRAF across it; never stored.

    Raises DokumenError for a published quarter, whose rapor stand, and for a kode that takes no part.
    """
    return draft_printer(periode).print_rapor(kode)


def read_rapor(hasil: Hasil) -> bytes:
    """The rapor of a result as it counts now: the stored one, made if it is missing, or SEMENTARA below 50."""
    if hasil.penetapan.ditetapkan_pada is None:
        return draft_rapor(hasil.penetapan.periode, hasil.kode)
    return read_dokumen(render_rapor(hasil.penetapan, hasil))


def read_dokumen(dokumen: Dokumen) -> bytes:
    """The stored bytes. Raises DokumenRusakError if they are gone or no longer the same."""
    return read_berkas(dokumen.berkas, sha256=dokumen.sha256)


def _store_rapor(penetapan: Penetapan, hasil: Hasil, *, content: bytes) -> Dokumen:
    """File first, row after: a row always has its file. Whoever comes second takes what the first has made."""
    sha256 = hash_content(content)
    berkas = f"rapor/{penetapan.periode.kode}/r{penetapan.revisi}/{hasil.kode}-{sha256[:16]}.pdf"
    write_berkas(berkas, content)
    try:
        with transaction.atomic():
            return Dokumen.objects.create(
                penetapan=penetapan, hasil=hasil, berkas=berkas, sha256=sha256, ukuran=len(content)
            )
    except IntegrityError:
        found = find_rapor(hasil)
        if found is None:
            raise
        return found
