"""Papers signed in another service: what is kept as the signed version, and what is refused."""

import re
import zlib
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from django.test import Client, override_settings
from pypdf import PdfReader

from akun.models import Peran, SecurityEvent
from dokumen.errors import DokumenError
from dokumen.models import Dokumen, Tandatangan
from dokumen.services import keep_signed, read_dokumen, render_rapor
from dokumen.tests.tte import NAMA, NIK, add_update, append_words, flip, rewrite, sign
from dokumen.tte.examination import GAVE_UP
from dokumen.tte.unpack import MAX_BERKAS, MAX_MB, MB, SignedFile, unpack_upload
from penilaian.errors import PenilaianError, PublishedError
from penilaian.models import Hasil, Periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    penetapan_of,
    walk_periode,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
Kecocokan = Tandatangan.Kecocokan


@pytest.fixture(autouse=True)
def luar(settings: Any) -> None:
    settings.RAPOR_TANDA_TANGAN = "luar"


@pytest.fixture(scope="module")
def built(printed: Path) -> list[Dokumen]:
    """The rapor of two OPDs."""
    make_pemerintah(base_url="https://rapor.contoh.go.id")
    make_opd_list(2)
    penetapan = penetapan_of(make_periode(Periode.Status.DITETAPKAN))
    with override_settings(RAPOR_TANDA_TANGAN="luar"):
        return [
            render_rapor(penetapan, hasil)
            for hasil in Hasil.objects.filter(penetapan=penetapan).order_by("kode")
        ]


@pytest.fixture
def papers(built: list[Dokumen]) -> list[Dokumen]:
    return deepcopy(built)


@pytest.fixture
def paper(papers: list[Dokumen]) -> Dokumen:
    return papers[0]


def keep(paper: Dokumen, *contents: bytes, alasan: str = "") -> list[Tandatangan]:
    files = [SignedFile(f"berkas {at}.pdf", content) for at, content in enumerate(contents, 1)]
    return keep_signed(paper.periode, files, by=get_petugas("organisasi"), alasan=alasan)


def refusal_of(paper: Dokumen, *contents: bytes, alasan: str = "") -> str:
    before = Tandatangan.objects.count()
    with pytest.raises(PenilaianError) as refused:
        keep(paper, *contents, alasan=alasan)
    assert Tandatangan.objects.count() == before
    return str(refused.value)


def test_a_signed_paper_is_kept_with_what_its_certificate_says(paper: Dokumen) -> None:
    signed = sign(read_dokumen(paper))
    [row] = keep(paper, signed)
    assert read_dokumen(row) == signed
    assert (row.dokumen, row.versi, row.cara, row.kecocokan) == (paper, 1, "luar", Kecocokan.UTUH)
    assert (row.penanda_tangan, row.penerbit, row.ukuran) == (NAMA, "Penerbit Contoh", len(signed))
    assert row.oleh == get_petugas("organisasi")


def test_a_file_that_was_written_anew_is_the_same_paper_and_says_so(paper: Dokumen) -> None:
    [row] = keep(paper, sign(rewrite(read_dokumen(paper))))
    assert (row.dokumen, row.kecocokan) == (paper, Kecocokan.ISI_SAMA)


def in_block(pdf: bytes) -> tuple[int, int, int, int]:
    """A box within the block of the signature of a rapor, which stands on its second page."""
    place: Any = PdfReader(BytesIO(pdf)).named_destinations["tanda-tangan"]
    left, top = int(place["/Left"]), int(place["/Top"])
    return (left + 50, top - 110, left + 160, top - 50)


def test_several_may_sign_and_a_signature_may_be_seen_in_its_block(paper: Dokumen) -> None:
    content = read_dokumen(paper)
    first = sign(content, nama="Orang Pertama", box=in_block(content), page=1)
    [row] = keep(paper, sign(first, nama="Orang Kedua", field="Kedua"))
    assert row.penanda_tangan == "Orang Pertama; Orang Kedua"
    assert row.kecocokan == Kecocokan.UTUH


def test_which_paper_a_file_is_its_content_says_and_not_its_name(papers: list[Dokumen]) -> None:
    contents = [sign(read_dokumen(paper)) for paper in papers]
    files = [SignedFile(f"{papers[1 - at].hasil}.pdf", content) for at, content in enumerate(contents)]
    rows = keep_signed(papers[0].periode, files, by=get_petugas("organisasi"))
    assert [row.dokumen for row in rows] == papers


TAMPERED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "not signed": (bytes, "belum bertanda tangan elektronik"),
    "one byte of the paper": (lambda pdf: flip(sign(pdf), 1000), "tidak utuh"),
    "an update after signing": (lambda pdf: add_update(sign(pdf)), "tidak utuh"),
    "an update before signing": (lambda pdf: sign(add_update(pdf)), "tidak sama dengan dokumen mana pun"),
    "written anew with more": (lambda pdf: sign(rewrite(pdf, append_words)), "tidak sama dengan dokumen"),
    "a page less": (
        lambda pdf: sign(rewrite(pdf, lambda document: document.pages.__delitem__(1))),
        "tidak sama dengan dokumen",
    ),
    "other data attached": (
        lambda pdf: sign(rewrite(pdf, lambda document: document.attachments.clear())),
        "tidak sama dengan dokumen",
    ),
    "a signature over the page": (lambda pdf: sign(pdf, box=(0, 0, 595, 842)), "menutupi isi"),
    "a small one over the skor": (lambda pdf: sign(pdf, box=(100, 500, 140, 520)), "menutupi isi"),
    "one beside the block": (lambda pdf: sign(pdf, box=in_block(pdf), page=0), "menutupi isi"),
}


def test_what_is_no_signed_version_of_the_paper_is_refused(paper: Dokumen) -> None:
    content = read_dokumen(paper)
    message = refusal_of(paper, *(tamper(content) for tamper, _ in TAMPERED.values()))
    _, *refusals = re.split(r"berkas \d+\.pdf: ", message)
    for refusal, (case, (_, reason)) in zip(refusals, TAMPERED.items(), strict=True):
        assert reason in refusal, case


def test_every_byte_that_is_signed_counts(paper: Dokumen) -> None:
    """Also in what a reader would skip: the head, the end of our bytes, the dictionary of the signature."""
    signed = sign(read_dokumen(paper))
    places = (9, paper.ukuran - 3, signed.index(b"/SubFilter") + 2)
    message = refusal_of(paper, *(flip(signed, at) for at in places))
    assert message.count("berkas ") >= len(places)


def test_a_paper_of_another_quarter_is_refused(paper: Dokumen) -> None:
    other = Periode.objects.create(tahun=2023, triwulan=1, skema=paper.periode.skema)
    signed = SignedFile("a.pdf", sign(read_dokumen(paper)))
    with pytest.raises(DokumenError, match="tidak sama dengan dokumen mana pun"):
        keep_signed(other, [signed], by=get_petugas("organisasi"))


def test_of_many_files_all_are_kept_or_none(papers: list[Dokumen]) -> None:
    good, bad = sign(read_dokumen(papers[0])), read_dokumen(papers[1])
    assert refusal_of(papers[0], good, bad) == (
        "Tidak ada yang disimpan. berkas 2.pdf: belum bertanda tangan elektronik."
    )
    twice = refusal_of(papers[0], good, sign(read_dokumen(papers[0])))
    assert "berkas 2.pdf: dokumen yang sama sudah ada dalam unggahan ini." in twice


def test_another_signed_version_wants_a_reason_and_leaves_the_older_readable(paper: Dokumen) -> None:
    first, second = sign(read_dokumen(paper)), sign(read_dokumen(paper), nama="Orang Lain")
    [older] = keep(paper, first)
    assert "Tuliskan alasan untuk menggantinya" in refusal_of(paper, second)
    [newer] = keep(paper, second, alasan="Penanda tangan keliru")
    assert (newer.versi, newer.alasan) == (2, "Penanda tangan keliru")
    assert read_dokumen(older) == first
    assert "versi yang lebih lama" in refusal_of(paper, first, alasan="Kembali")


def test_the_same_file_again_is_no_news(paper: Dokumen) -> None:
    signed = sign(read_dokumen(paper))
    keep(paper, signed)
    assert keep(paper, signed) == []
    assert Tandatangan.objects.count() == 1


def test_what_is_kept_is_frozen_and_stands_in_the_security_log(paper: Dokumen) -> None:
    [row] = keep(paper, sign(read_dokumen(paper)))
    for act in (row.save, row.delete, Tandatangan.objects.all().delete):
        with pytest.raises(PublishedError):
            act()
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.TANDA_TANGAN)
    assert paper.kode_tercetak in event.rincian
    for word in (NAMA, NIK):
        assert word not in event.rincian


def test_only_bagian_organisasi_and_only_where_it_is_switched_on(paper: Dokumen, settings: Any) -> None:
    files = [SignedFile("a.pdf", sign(read_dokumen(paper)))]
    with pytest.raises(PenilaianError, match="tidak berwenang"):
        keep_signed(paper.periode, files, by=make_pengguna(Peran.PIMPINAN))
    for cara in ("tangan", "sertifikat"):
        settings.RAPOR_TANDA_TANGAN = cara
        assert "tidak dinyalakan" in refusal_of(paper, files[0].isi)


def test_heads_are_handed_the_signed_version_and_the_unsigned_stays(paper: Dokumen) -> None:
    assert paper.hasil
    kepala = make_pengguna(username="kepala")
    make_jabatan(opd=paper.hasil.opd, pengguna=kepala)
    walk_periode(paper.periode, Periode.Status.DIUMUMKAN)
    client, address = Client(), f"/rapor/2022/3/{paper.hasil.kode}.pdf"
    client.force_login(kepala)
    assert b"".join(client.get(address)) == read_dokumen(paper)
    signed = sign(read_dokumen(paper))
    keep(paper, signed)
    response = client.get(address)
    assert b"".join(response) == signed
    assert response["Content-Length"] == str(len(signed))
    assert client.get(f"/dokumen/{paper.kode}/0.pdf").status_code == 404
    client.force_login(get_petugas("organisasi"))
    assert b"".join(client.get(f"/dokumen/{paper.kode}/0.pdf")) == read_dokumen(paper)
    assert b"".join(client.get(f"/dokumen/{paper.kode}/1.pdf")) == signed
    assert client.get(f"/dokumen/{paper.kode}/2.pdf").status_code == 404


# Hostile files.


def test_a_locked_file_is_refused(paper: Dokumen) -> None:
    for user in ("", "rahasia"):
        locked = BytesIO()
        with pikepdf.open(BytesIO(read_dokumen(paper))) as document:
            document.save(locked, encryption=pikepdf.Encryption(owner="x", user=user))
        assert "terkunci" in refusal_of(paper, locked.getvalue())


def test_a_form_that_could_show_other_words_is_refused(paper: Dokumen) -> None:
    def add_field(document: pikepdf.Pdf) -> None:
        field = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="angka", V="99,99"))
        document.Root.AcroForm = pikepdf.Dictionary(Fields=[field])

    assert "isian selain tanda tangan" in refusal_of(paper, sign(rewrite(read_dokumen(paper), add_field)))


def test_an_empty_place_for_a_signature_that_is_painted_is_refused(paper: Dokumen) -> None:
    def paint(document: pikepdf.Pdf) -> None:
        patch = document.make_stream(
            b"1 g 0 0 100 100 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form
        )
        patch.BBox = [0, 0, 100, 100]
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T="tempat",
            Rect=[50, 500, 150, 600],
        )
        field.AP = pikepdf.Dictionary(N=patch)
        document.pages[0].obj.Annots = [document.make_indirect(field)]
        document.Root.AcroForm = pikepdf.Dictionary(Fields=[document.pages[0].obj.Annots[0]])

    assert refusal_of(paper, sign(rewrite(read_dokumen(paper), paint)))


def test_a_bomb_ends_its_own_process_only(paper: Dokumen) -> None:
    """Object streams are unpacked by whoever opens a file: here into 1 GB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(100)) + packer.flush()
    bomb = (
        b"%%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9/W[1 4 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n"
        % (len(packed))
    )
    bomb += packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    message = refusal_of(paper, bomb)
    assert "berkas 1.pdf" in message
    assert any(reason in message for reason in (GAVE_UP.rstrip("."), "bukan PDF yang utuh"))


def test_a_file_too_large_is_refused_unread() -> None:
    class Large(BytesIO):
        def tell(self) -> int:
            return 50 * MB

        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("it was read")

    with pytest.raises(DokumenError, match=r"terlalu besar\. Paling besar 25 MB"):
        unpack_upload(Large(), nama="a.pdf")


def zip_of(entries: dict[str, bytes]) -> BytesIO:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for nama, content in entries.items():
            archive.writestr(nama, content)
    target.seek(0)
    return target


def test_a_zip_gives_its_files_whatever_folders_they_lie_in() -> None:
    archive = zip_of({"a/": b"", "a/../../b.pdf": b"%PDF-b", "c.pdf": b"%PDF-c", "__MACOSX/._c.pdf": b"x"})
    files = unpack_upload(archive, nama="semua.zip")
    assert [(one.nama, one.isi) for one in files] == [("b.pdf", b"%PDF-b"), ("c.pdf", b"%PDF-c")]


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({}, "kosong"),
        ({"a.docx": b"PK"}, "a.docx bukan PDF"),
        ({"a.pdf": b"%PDF-" + b"0" * MAX_MB * MB}, "Paling besar 10 MB per berkas"),
        ({f"{at}.pdf": b"%PDF-" + b"0" * 9 * MB for at in range(6)}, "Paling besar 50 MB"),
        ({f"{at}.pdf": b"%PDF-" for at in range(MAX_BERKAS + 1)}, "Paling banyak 200"),
    ],
)
def test_a_zip_has_its_bounds(entries: dict[str, bytes], reason: str) -> None:
    with pytest.raises(DokumenError, match=reason):
        unpack_upload(zip_of(entries), nama="a.zip")


def test_a_zip_that_lies_about_its_size_is_held_to_the_bound() -> None:
    content = zip_of({"a.pdf": b"%PDF-" + b"0" * 2 * MAX_MB * MB}).getvalue()
    true = (2 * MAX_MB * MB + 5).to_bytes(4, "little")
    with pytest.raises(DokumenError, match=r"rusak|terlalu besar|bukan PDF"):
        unpack_upload(BytesIO(content.replace(true, (100).to_bytes(4, "little"))), nama="a.zip")


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\x03\x04 potongan"])
def test_what_is_neither_pdf_nor_zip_is_refused(content: bytes) -> None:
    with pytest.raises(DokumenError, match="satu berkas PDF, atau ZIP"):
        unpack_upload(BytesIO(content), nama="a")
