"""Every file that was ever kept of a paper, signed or not, for Bagian Organisasi."""

from django.http import HttpResponseBase

from dokumen.access import get_versi
from dokumen.views.berkas import PrivateRequest, private_file, serve_stored


@private_file
def versi(request: PrivateRequest, kode: str, nomor: int) -> HttpResponseBase:
    """`nomor` 0 is the paper as it was stored, unsigned; from 1 on its signed versions. Raises Http404 else."""
    part = f"tanda-tangan-{nomor}" if nomor else "asli"
    return serve_stored(request, get_versi(request.user, kode=kode, nomor=nomor), name=f"{kode}_{part}.pdf")
