"""What page and paper say of a koreksi."""

from collections.abc import Mapping
from typing import Any

from dokumen.format import format_tanggal, format_triwulan
from dokumen.teks import print_nama
from penilaian.models import Penetapan

Part = Mapping[str, Any]
# Made by a team, not by an office: its name is followed by none.
BERITA_ACARA = Penetapan.JenisNaskah.BERITA_ACARA.label


def write_perubahan(part: Part | None) -> str:
    """From the part `perubahan_atas` of a record which publication it changes; "" for the first revision."""
    if part is None:
        return ""
    return print_nama(
        f"Perubahan atas {part['naskah']} Nomor {part['nomor']} tanggal {format_tanggal(part['tanggal'])}"
    )


def name_diubah(part: Part, *, kepala: str) -> str:
    """The publication that is changed, in the form of produk hukum: "Keputusan Bupati Contohwangi Nomor 188/1/2022"."""
    office = "" if part["naskah"] == BERITA_ACARA else f" {kepala}"
    return print_nama(f"{part['naskah']}{office} Nomor {part['nomor']}")


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
