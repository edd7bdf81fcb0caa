"""Naskah written from records made by hand, without a database."""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from pypdf import PdfReader

from dokumen.naskah.bahan import Bahan, Jadwal, Ketikan, Tugas
from dokumen.naskah.bentuk import Bentuk
from dokumen.naskah.cetak import print_naskah
from dokumen.naskah.docx import write_docx
from dokumen.naskah.isian import complete_isian
from dokumen.naskah.registry import GENRE
from dokumen.rapor import Keadaan
from dokumen.tanda_tangan import PenandaTangan
from dokumen.tests.factories import make_record, pdf_text
from opd.models import Jabatan

NOMOR = "188/432/KEP/429.011/2022"
BUPATI = PenandaTangan("Bupati Contohwangi", "Mustika Contoh, S.IP., M.Si.", is_kepala_daerah=True)
SEKDA = PenandaTangan(
    "Sekretaris Daerah",
    "Dr. Wiyata Contoh, S.H., M.Si.",
    pangkat="Pembina Utama Madya",
    nip="197001011995031001",
)
JADWAL = Jadwal(date(2022, 10, 7), date(2022, 10, 14), date(2022, 10, 17), date(2022, 10, 19))
TUGAS = (
    Tugas("Pengawasan", "20.00", ("Inspektorat",)),
    Tugas("Inovasi", "10.00", ("Badan Riset dan Inovasi Daerah",)),
)


def make_bahan(record: dict[str, Any] | None = None, **changes: Any) -> Bahan:
    """A published quarter of 56 OPDs, unless told otherwise."""
    fields: dict[str, Any] = {
        "keadaan": Keadaan.FINAL,
        "jadwal": JADWAL,
        "tugas": TUGAS,
        "hash": "3f2a91bc" * 8,
        "base_url": "https://rapor.contohwangi.go.id",
    }
    return Bahan(record or make_record(), **(fields | changes))


def build(genre: str, bahan: Bahan | None = None, *, opd: str = "", **typed: Any) -> Bentuk:
    """A naskah ready to print; `opd` is the kode of whom it is for.

    `typed` are fields of the Ketikan, `isian` among them only what differs from how it begins.
    """
    bahan, rule = bahan or make_bahan(), GENRE[genre]
    by_kepala = rule.pemegang is Jabatan.Jenis.KEPALA_DAERAH
    isian = complete_isian(rule.isian, typed.pop("isian", {}), bahan=bahan, kode=opd)
    fields: dict[str, Any] = {
        "nomor": NOMOR,
        "tanggal": date(2022, 10, 20),
        "penanda_tangan": BUPATI if by_kepala else SEKDA,
        "kode": "0123456789ABC",
        "is_hasil": rule.is_hasil,
        "is_milik_kepala": by_kepala,
    }
    peserta = next((row for row in bahan.record["peserta"] if row["kode"] == opd), None)
    return rule.build(bahan, Ketikan(**(fields | typed), isian=isian), peserta)


def print_text(genre: str, *args: Any, **typed: Any) -> str:
    """All words of its PDF, white space folded."""
    return pdf_text(print_naskah(build(genre, *args, **typed)))


def print_reader(genre: str, *args: Any, **typed: Any) -> PdfReader:
    return PdfReader(BytesIO(print_naskah(build(genre, *args, **typed))))


def docx_text(genre: str, *args: Any, **typed: Any) -> str:
    """All words of its .docx: header, paragraphs and cells, white space folded."""
    document = Document(BytesIO(write_docx(build(genre, *args, **typed))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    head = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return " ".join(" ".join([*head, *(paragraph.text for paragraph in document.paragraphs), *cells]).split())


def mm(reader: PdfReader) -> tuple[int, int]:
    """The sheet of the first page in mm."""
    box = reader.pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def print_all() -> dict[str, bytes]:
    """One PDF of every genre, by its kode."""
    bahan = make_bahan()
    return {genre: print_naskah(build(genre, bahan, opd=opd_of(genre, bahan))) for genre in GENRE}


def opd_of(genre: str, bahan: Bahan) -> str:
    """The kode of the first OPD that a genre is for; "" for one of the whole quarter."""
    return bahan.listed(GENRE[genre].cakupan.value)[0]["kode"] if GENRE[genre].is_per_opd else ""
