"""A pasted column of nomor for the OPDs of a list, and its letters issued together."""

from collections.abc import Iterable
from datetime import date

import pytest

from dokumen.errors import DokumenError, NaskahChangedError
from dokumen.models import Dokumen, Naskah
from dokumen.naskah.queries import fingerprint, list_peserta, list_typed, load_naskah
from dokumen.naskah.registry import GENRE
from dokumen.services import NaskahBaru, issue_list, read_dokumen, record_naskah, record_nomor_list
from dokumen.tests.factories import pdf_text
from dokumen.tests.naskah_quarter import TANGGAL, baru, published
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
SURAT = GENRE["surat_pembinaan"]


def seen_list(periode: Periode) -> str:
    return fingerprint(list_typed(periode, SURAT), urutan=list_peserta(periode, SURAT))


def test_a_column_of_nomor_does_not_write_over_another() -> None:
    periode, nomor = published(), ["0", "1", "2"]
    typed = baru("", seen=seen_list(periode))
    record_nomor_list(periode, SURAT, nomor, by=get_petugas(), baru=typed)
    with pytest.raises(NaskahChangedError, match="Daftar atau isiannya sudah berubah"):
        record_nomor_list(periode, SURAT, nomor[::-1], by=get_petugas("lain"), baru=typed)
    assert [row.nomor for row in list_typed(periode, SURAT)] == nomor


def test_a_column_of_nomor_is_for_the_list_in_the_order_that_was_read() -> None:
    periode = published()
    typed = baru("", seen=seen_list(periode))
    correct(periode, {("D06", "pengawasan"): "99"})
    assert [row.kode for row in list_peserta(periode, SURAT)] == ["D06", "D04", "D05"]
    with pytest.raises(NaskahChangedError, match="Daftar atau isiannya sudah berubah"):
        record_nomor_list(periode, SURAT, ["4", "5", "6"], by=get_petugas(), baru=typed)
    assert not list_typed(periode, SURAT)


def test_a_pasted_column_gives_each_opd_its_nomor_in_printed_order() -> None:
    periode = published()
    rows = list_peserta(periode, SURAT)
    assert len(rows) == 3
    nomor = [f"700/{number}" for number in range(1, 4)]
    assert record_nomor_list(periode, SURAT, nomor, by=get_petugas(), baru=baru("")) == 3
    assert [load_naskah(periode, SURAT, peserta=row).nomor for row in rows] == nomor
    assert issue_list(periode, SURAT, by=get_petugas()) == 3
    assert issue_list(periode, SURAT, by=get_petugas()) == 0
    text = pdf_text(
        read_dokumen(_of(Dokumen.objects.filter(hasil__kode=rows[0].kode, genre="surat_pembinaan")))
    )
    assert "700/1" in text
    assert rows[0].nama in text


def test_a_column_of_nomor_leaves_what_was_typed_for_single_opds() -> None:
    periode = published()
    first, second, _ = list_peserta(periode, SURAT)
    own = baru("9", tanggal=date(2022, 10, 25), isian={"sifat": "Rahasia", "tindak_lanjut": "Perbaiki."})
    record_naskah(periode, SURAT, own, by=get_petugas(), peserta=first)
    typed = NaskahBaru(isian={"sifat": "", "tembusan": "Inspektur"})
    record_nomor_list(periode, SURAT, ["700/1", "700/2", " "], by=get_petugas(), baru=typed)
    stands = load_naskah(periode, SURAT, peserta=first)
    assert (stands.nomor, stands.tanggal) == ("700/1", date(2022, 10, 25))
    assert stands.penanda_tangan == own.penanda_tangan
    assert stands.isian == {"sifat": "Rahasia", "tindak_lanjut": "Perbaiki.", "tembusan": "Inspektur"}
    other = load_naskah(periode, SURAT, peserta=second)
    assert (other.nomor, other.tanggal, other.isian) == ("700/2", None, {"tembusan": "Inspektur"})
    record_nomor_list(periode, SURAT, ["", "700/3", ""], by=get_petugas(), baru=NaskahBaru(tanggal=TANGGAL))
    assert [row.nomor for row in list_typed(periode, SURAT)] == ["700/1", "700/3", ""]


def test_a_column_of_another_length_is_refused_whole() -> None:
    periode = published()
    with pytest.raises(DokumenError, match=r"Tempelkan 3 nomor.*yang ditempel 2 baris"):
        record_nomor_list(periode, SURAT, ["1", "2"], by=get_petugas(), baru=baru(""))
    assert not Naskah.objects.filter(genre=SURAT.kode).exists()


def _of(rows: Iterable[Dokumen]) -> Dokumen:
    [only] = rows
    return only
