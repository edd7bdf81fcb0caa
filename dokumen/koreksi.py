"""What page and paper say of a koreksi, and which revision a page was asked for."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest

from dokumen.format import format_tanggal, format_triwulan
from dokumen.teks import print_nama
from penilaian.models import Penetapan
from penilaian.queries import read_pk


def read_revisi(request: HttpRequest) -> int | None:
    """None for the revision in force. Raises Http404 for what is no number."""
    if (text := request.GET.get("revisi")) is None:
        return None
    if (revisi := read_pk(text)) is None:
        raise Http404
    return revisi


def write_perubahan(part: Mapping[str, Any] | None) -> str:
    """From the part `perubahan_atas` of a record which publication it changes; "" for the first revision."""
    if part is None:
        return ""
    return print_nama(
        f"Perubahan atas {part['naskah']} Nomor {part['nomor']} tanggal {format_tanggal(part['tanggal'])}"
    )


def write_pembanding(penetapan: Penetapan) -> str:
    """That the quarter compared with was corrected since, in a sentence; "" where it was not.

    Asked each time: the record and its deltas stay as they were frozen.
    """
    return tell_pembanding(Penetapan.objects.with_pembanding().defer("record").get(pk=penetapan.pk))


def tell_pembanding(penetapan: Penetapan) -> str:
    """The same of one that was read with its pembanding."""
    part, berlaku = penetapan.bagian_pembanding, penetapan.pembanding_berlaku  # type: ignore[attr-defined]
    if part is None or berlaku in (None, part["revisi"]):
        return ""
    return (
        f"Pembanding telah dikoreksi: {format_triwulan(part['periode'])} kini revisi {berlaku}. "
        f"Selisih pada triwulan ini tetap terhadap revisi {part['revisi']}."
    )
