"""Rapor are made once, after their quarter was published, and read from then on."""

from dokumen.cetak import RaporPrinter, draft_printer, final_printer
from dokumen.kode import format_kode
from dokumen.models import Dokumen, Genre
from dokumen.queries import find_rapor
from dokumen.services.simpan import PaperKey, reserve_kode, store_dokumen
from penilaian.models import Hasil, Penetapan, Periode


def render_rapor(penetapan: Penetapan, hasil: Hasil, *, printer: RaporPrinter | None = None) -> Dokumen:
    """The rapor of one result, made and stored now unless it has been. Raises DokumenError below 50.

    `printer` is the Penetapan's own, for a caller who makes many.
    """
    found = find_rapor(hasil)
    if found is not None:
        return found
    printer = printer or final_printer(penetapan)
    key = PaperKey(penetapan.periode, Genre.RAPOR, penetapan, hasil)
    kode = reserve_kode(key)
    return store_dokumen(
        key,
        content=printer.print_rapor(hasil.kode, kode_verifikasi=format_kode(kode)),
        kode=kode,
        nomor=penetapan.nomor,
        tanggal=penetapan.tanggal,
    )


def draft_rapor(periode: Periode, kode: str) -> bytes:
    """A rapor that is not final, SEMENTARA or DRAF across it; never stored.

    Raises DokumenError for a published quarter, whose rapor stand, and for a kode that takes no part.
    """
    return draft_printer(periode).print_rapor(kode)
