"""What stands below a chart that leaves the page: whose quarter it is, and in what state."""

from dokumen.format import format_triwulan
from opd.queries import get_cached_pemerintah
from penilaian.models import Penetapan, Periode


def describe_quarter(
    periode: Periode, *, digantikan_oleh: Penetapan | None = None, is_preview: bool = False
) -> list[str]:
    """One line or two; it tells what the page tells."""
    marks = []
    if periode.is_simulasi:
        marks.append("CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI")
    if digantikan_oleh:
        marks.append(f"DIGANTIKAN oleh revisi {digantikan_oleh.revisi}")
    if is_preview:
        marks.append("DRAF, bukan hasil penilaian")
    elif periode.is_dikunci:
        marks.append("SEMENTARA, belum ditetapkan")
    elif not periode.is_diumumkan:
        marks.append("Belum diumumkan")
    whose = f"Pemerintah {get_cached_pemerintah().nama_lengkap} · {format_triwulan(periode.kode)}"
    return [whose, *([" · ".join(marks)] if marks else [])]
