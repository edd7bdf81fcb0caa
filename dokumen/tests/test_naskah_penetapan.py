"""The Keputusan as the letter of a publication: its nomor, its date, and who signed it."""

from datetime import date

import pytest

from dokumen.errors import DokumenError
from dokumen.naskah.queries import find_issued, load_naskah
from dokumen.naskah.registry import GENRE
from dokumen.naskah.sumber import make_printer
from dokumen.services import issue_naskah, read_dokumen
from dokumen.tests.factories import pdf_text
from dokumen.tests.naskah_quarter import published, record
from opd.models import Jabatan
from penilaian.models import Penetapan, Periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_pemerintah,
    make_periode,
    penetapan_of,
    publish,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
KEPUTUSAN = GENRE["keputusan"]


def test_the_keputusan_has_nomor_date_and_signatory_of_the_publication() -> None:
    bupati = make_jabatan(nama="Nama Bupati")
    periode = make_periode(Status.DIKUNCI)
    publish(periode, nomor="188/9/2022", penanda_tangan=bupati)
    periode.refresh_from_db()
    naskah = load_naskah(periode, KEPUTUSAN)
    assert (naskah.nomor, naskah.tanggal) == ("188/9/2022", penetapan_of(periode).tanggal)
    dokumen = issue_naskah(periode, KEPUTUSAN, by=get_petugas())
    assert "188/9/2022" in pdf_text(read_dokumen(dokumen))


def test_the_keputusan_names_the_provinsi_of_the_identity() -> None:
    make_pemerintah(provinsi="Jawa Timur")
    periode = make_periode(Status.DIKUNCI)
    text = pdf_text(make_printer(periode).print(KEPUTUSAN, load_naskah(periode, KEPUTUSAN)))
    assert "PROVINSI JAWA TIMUR KEPUTUSAN BUPATI CONTOHWANGI" in text


def test_the_keputusan_names_who_signed_as_the_penetapan_copied_it() -> None:
    bupati = make_jabatan(nama="Nama Bupati")
    periode = make_periode(Status.DIKUNCI)
    publish(periode, penanda_tangan=bupati)
    Jabatan.objects.filter(pk=bupati.pk).update(nama="Orang Lain", selesai=date(2022, 9, 30))
    periode.refresh_from_db()
    text = pdf_text(read_dokumen(issue_naskah(periode, KEPUTUSAN, by=get_petugas())))
    assert "NAMA BUPATI" in text
    assert "Orang Lain" not in text


def test_the_keputusan_of_a_publication_that_names_nobody_takes_who_is_chosen() -> None:
    periode, bupati = published(), make_jabatan(nama="Nama Bupati")
    with pytest.raises(DokumenError, match="penanda tangan belum diisi"):
        issue_naskah(periode, KEPUTUSAN, by=get_petugas())
    record(periode, genre="keputusan", penanda_tangan=bupati)
    assert "NAMA BUPATI" in pdf_text(read_dokumen(issue_naskah(periode, KEPUTUSAN, by=get_petugas())))


def test_a_quarter_published_by_another_letter_lends_the_keputusan_nothing() -> None:
    periode = make_periode(Status.DIKUNCI)
    publish(periode, jenis_naskah=Penetapan.JenisNaskah.PERATURAN)
    periode.refresh_from_db()
    assert load_naskah(periode, KEPUTUSAN).nomor == ""


def test_after_a_koreksi_the_keputusan_is_issued_anew_and_names_the_one_it_changes() -> None:
    bupati = make_jabatan(nama="Nama Bupati")
    periode = make_periode(Status.DIKUNCI)
    publish(periode, nomor="188/9/2022", penanda_tangan=bupati)
    periode.refresh_from_db()
    first = issue_naskah(periode, KEPUTUSAN, by=get_petugas())
    correct(periode, {("D02", "pengawasan"): "99"}, nomor="188/10/2022", penanda_tangan=bupati)
    assert find_issued(periode, KEPUTUSAN) is None
    second = issue_naskah(periode, KEPUTUSAN, by=get_petugas())
    text = pdf_text(read_dokumen(second))
    assert second.penetapan is not None
    assert (second.penetapan.revisi, second.nomor) == (2, "188/10/2022")
    assert "PERUBAHAN ATAS KEPUTUSAN BUPATI CONTOHWANGI NOMOR 188/9/2022" in text
    assert "188/10/2022" not in pdf_text(read_dokumen(first))


def test_the_keputusan_of_a_second_koreksi_counts_it_and_changes_the_first() -> None:
    bupati = make_jabatan(nama="Nama Bupati")
    periode = make_periode(Status.DIKUNCI)
    publish(periode, nomor="188/9/2022", penanda_tangan=bupati)
    for nomor, nilai in (("188/10/2022", "99"), ("188/11/2022", "98")):
        periode.refresh_from_db()
        correct(periode, {("D02", "pengawasan"): nilai}, nomor=nomor, penanda_tangan=bupati)
    text = pdf_text(read_dokumen(issue_naskah(periode, KEPUTUSAN, by=get_petugas())))
    assert "PERUBAHAN KEDUA ATAS KEPUTUSAN BUPATI CONTOHWANGI NOMOR 188/9/2022" in text
    assert "sebagaimana telah diubah dengan Keputusan Bupati Contohwangi Nomor 188/10/2022" in text
