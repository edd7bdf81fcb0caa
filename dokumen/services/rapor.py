"""Rapor are made once, after their quarter was published, and read from then on."""

from collections.abc import Callable

from django_tasks import task

from dokumen.cetak import RaporPrinter, draft_printer, final_printer
from dokumen.models import Dokumen, Genre
from dokumen.queries import find_rapor, missing_hasil
from dokumen.services.simpan import read_dokumen, reserve_kode, store_dokumen
from penilaian.models import Hasil, Penetapan, Periode

Progress = Callable[[int, int], None]


def render_rapor(penetapan: Penetapan, hasil: Hasil, *, printer: RaporPrinter | None = None) -> Dokumen:
    """The rapor of one result, made and stored now unless it has been. Raises DokumenError below 50.

    `printer` is the Penetapan's own, for a caller who makes many.
    """
    found = find_rapor(hasil)
    if found is not None:
        return found
    printer = printer or final_printer(penetapan)
    periode = penetapan.periode
    kode = reserve_kode(periode=periode, penetapan=penetapan, hasil=hasil, genre=Genre.RAPOR)
    return store_dokumen(
        periode=periode,
        penetapan=penetapan,
        hasil=hasil,
        genre=Genre.RAPOR,
        content=printer.print_rapor(hasil.kode, kode_verifikasi=kode),
        kode=kode,
        nomor=penetapan.nomor,
        tanggal=penetapan.tanggal,
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
