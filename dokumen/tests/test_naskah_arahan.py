"""The words of the kepala daerah on the letter to one OPD: offered, kept or not, refused where they may not stand."""

from typing import Any

import pytest

from akun.models import Pengguna, Peran
from dokumen.errors import NaskahRefusedError
from dokumen.models import Dokumen
from dokumen.naskah.bahan import ArahanKepala, Ketikan
from dokumen.naskah.pembinaan import refuse
from dokumen.naskah.queries import list_peserta
from dokumen.naskah.registry import GENRE
from dokumen.services import issue_list, issue_naskah, read_dokumen, record_naskah, record_nomor_list
from dokumen.tests.factories import make_peserta_list, make_record, pdf_text
from dokumen.tests.naskah_factories import make_bahan, print_text
from dokumen.tests.naskah_quarter import baru, published
from penilaian.models import Periode, Peserta
from penilaian.services import record_arahan
from penilaian.tests.factories import get_petugas, make_pengguna

SURAT = GENRE["surat_pembinaan"]


def refusal_of(arahan: str, **isian: str) -> str:
    """For the letter to "Dinas Pangan" (DP); beside it there are "Dinas Pangan dan Perikanan" (DPP), the Inspektorat,
    a Badan that fills the komponen Inovasi, and others."""
    rows = make_peserta_list(20)
    rows[0] |= {"nama": "Dinas Pangan", "singkatan": "DP"}
    rows[1] |= {"nama": "Dinas Pangan dan Perikanan", "singkatan": "DPP"}
    rows[2] |= {"nama": "Inspektorat", "singkatan": "ITKAB", "jenis": "inspektorat"}
    rows[3] |= {"nama": "Badan Riset dan Inovasi Daerah", "singkatan": "BRIDA"}
    kode = rows[0]["kode"]
    bahan = make_bahan(make_record(peserta=rows), arahan=ArahanKepala(opd={kode: "Kata semula."}))
    peserta = next(row for row in bahan.record["peserta"] if row["kode"] == kode)
    return refuse(bahan, Ketikan(isian={"arahan": arahan} | isian), peserta)


@pytest.mark.parametrize(
    ("arahan", "other"),
    [
        ("Contohlah dinas  pangan dan\nperikanan.", "dinas pangan dan perikanan"),
        ("Jangan kalah dari DPP.", "DPP"),
    ],
)
def test_words_that_name_another_opd_are_refused_whatever_the_legal_basis(arahan: str, other: str) -> None:
    assert f"menyebut {other}, padahal" in refusal_of(arahan, dasar_sanksi="Perbup 9/2022")


@pytest.mark.parametrize(
    "arahan",
    [
        "Tindak lanjuti temuan Inspektorat sebelum akhir tahun agar nilai lebih baik.",
        "Jangan tunda lagi tindak lanjut hasil pemeriksaan inspektorat; temuan ITKAB sudah lama.",
        "Minta pendampingan Badan Riset dan Inovasi Daerah. Nilai inovasi kalah dari triwulan lalu.",
        "Temuan Inspektorat naik dibandingkan triwulan lalu.",
    ],
)
def test_the_inspektorat_and_who_fills_a_komponen_are_named_by_their_task(arahan: str) -> None:
    assert refusal_of(arahan) == ""


@pytest.mark.parametrize(
    ("arahan", "other"),
    [
        ("Contohlah Inspektorat.", "Inspektorat"),
        ("Tuntaskan. Saudara kalah dari Inspektorat. Segera.", "Inspektorat"),
        ("Kinerja BRIDA lebih tinggi dari kinerja Saudara.", "BRIDA"),
        ("Jadilah seperti inspektorat", "inspektorat"),
        ("Nilai Inspektorat sudah baik.", "Inspektorat"),
        ("Inspektorat memperoleh predikat A.", "Inspektorat"),
    ],
)
def test_but_never_to_compare_with_them_or_tell_how_they_fared(arahan: str, other: str) -> None:
    assert f"membandingkan dengan {other}, padahal" in refusal_of(arahan)


def test_a_comparison_before_a_name_that_may_not_stand_at_all_is_refused_for_the_name() -> None:
    arahan = "Tindak lanjuti temuan Inspektorat, jangan seperti Dinas Pangan dan Perikanan."
    assert "menyebut Dinas Pangan dan Perikanan, padahal" in refusal_of(arahan)


def test_words_to_the_opd_itself_may_be_sent() -> None:
    assert (
        refusal_of("Dinas Pangan (DP) menuntaskan temuan menurut dasar hukum; DPPKB dan SPIP bukan nama.")
        == ""
    )
    assert refusal_of("") == ""


def test_what_is_left_out_or_shortened_is_printed_so() -> None:
    kode: str = make_bahan().listed("punishment")[-1]["kode"]
    bahan = make_bahan(arahan=ArahanKepala("Untuk semua.", {kode: "Tuntaskan temuan. Saya kecewa."}))

    def text(**typed: Any) -> str:
        return print_text("surat_pembinaan", bahan, opd=kode, **typed)

    assert "Arahan Bupati untuk Saudara: Tuntaskan temuan. Saya kecewa." in text()
    assert "kecewa" not in text(isian={"arahan": "Tuntaskan temuan."})
    assert "Arahan" not in text(isian={"arahan": ""})


def test_no_words_are_put_into_the_mouth_of_a_kepala_daerah_who_wrote_none() -> None:
    kode = make_bahan().listed("punishment")[-1]["kode"]
    text = print_text("surat_pembinaan", opd=kode, isian={"arahan": "Tuntaskan."})
    assert "Arahan" not in text


@pytest.fixture
def bupati() -> Pengguna:
    return make_pengguna(Peran.PIMPINAN)


def ready(bupati: Pengguna, isi: str) -> tuple[Periode, list[Peserta]]:
    """Every letter has its nomor, and this was written to the first OPD of the list."""
    periode = published()
    rows = list_peserta(periode, SURAT)
    record_nomor_list(periode, SURAT, ["700/1", "700/2", "700/3"], by=get_petugas(), baru=baru(""))
    record_arahan(periode, isi, by=bupati, peserta=rows[0])
    return periode, rows


@pytest.mark.django_db
def test_a_letter_that_names_another_opd_is_issued_only_once_that_is_taken_out(bupati: Pengguna) -> None:
    periode, rows = ready(bupati, "Belajarlah dari Dinas D01.")
    with pytest.raises(NaskahRefusedError, match=f"{rows[0].nama} belum dapat diterbitkan: .* Dinas D01"):
        issue_naskah(periode, SURAT, by=get_petugas(), peserta=rows[0])
    assert not Dokumen.objects.exists()
    typed = baru("700/1", isian={"arahan": "Belajarlah."})
    record_naskah(periode, SURAT, typed, by=get_petugas(), peserta=rows[0])
    issued = issue_naskah(periode, SURAT, by=get_petugas(), peserta=rows[0])
    assert "Arahan Bupati untuk Saudara: Belajarlah. " in pdf_text(read_dokumen(issued))


@pytest.mark.django_db
def test_one_letter_that_is_refused_holds_up_no_other_of_its_list(bupati: Pengguna) -> None:
    periode, rows = ready(bupati, "Sanksi menyusul.")
    with pytest.raises(NaskahRefusedError, match=r'menyebut "Sanksi".*Naskah lain yang diterbitkan: 2\.'):
        issue_list(periode, SURAT, by=get_petugas())
    issued = Dokumen.objects.filter(genre=SURAT.kode).values_list("hasil__kode", flat=True)
    assert set(issued) == {row.kode for row in rows[1:]}
