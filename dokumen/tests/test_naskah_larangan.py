"""Every text of the letter to an OPD on the punishment list: read before it is issued, and what then may be done."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest

from dokumen.naskah.bahan import ArahanKepala, Bahan, Ketikan
from dokumen.naskah.isian import complete_isian
from dokumen.naskah.pembinaan import DENGAN_CATATAN, TANPA_CATATAN
from dokumen.naskah.registry import GENRE
from dokumen.tests.factories import Record, make_peserta_list, make_record
from dokumen.tests.naskah_factories import TUGAS, docx_text, make_bahan, print_text

Letter = tuple[Bahan, str]
NOTHING: Mapping[str, str] = MappingProxyType({})
SURAT = GENRE["surat_pembinaan"]
DASAR = {"dasar_sanksi": "Peraturan Bupati Nomor 9 Tahun 2022"}
SANKSI = "Bila tidak ditindaklanjuti, Saudara dikenai sanksi."
BANDING = "Contohlah Badan Contoh Nomor 2."


def make_letter(**cell: Any) -> Letter:
    """The letter to the last of 20; `cell` stands on the komponen that cost it most, "Perencanaan ..."."""
    rows = make_peserta_list(20)
    nilai = {"perencanaan": "10.0000"}
    rows[-1]["komponen"] = [
        one | ({"nilai": nilai[one["kode"]]} | cell if one["kode"] in nilai else {})
        for one in rows[-1]["komponen"]
    ]
    record: Record = make_record(peserta=rows)
    kode: str = rows[-1]["kode"]
    return make_bahan(record, arahan=ArahanKepala(opd={kode: "Kata semula."})), kode


@cache
def usual_letter() -> Letter:
    return make_letter()


def refusal_of(
    letter: Letter | None = None, *, nomor: str = "700/1", isian: Mapping[str, str] = NOTHING
) -> str:
    bahan, kode = letter or usual_letter()
    typed = complete_isian(SURAT.isian, isian, bahan=bahan, kode=kode)
    peserta = next(row for row in bahan.record["peserta"] if row["kode"] == kode)
    return SURAT.refuse(bahan, Ketikan(nomor=nomor, isian=typed), peserta)


def rekomendasi(isi: str) -> list[Record]:
    return [{"isi": isi, "penanggung_jawab": "", "tenggat": None}]


def test_a_usual_letter_may_be_sent() -> None:
    notes = {
        "catatan": "Dokumen Renja belum lengkap.",
        "rekomendasi": rekomendasi("Lengkapi sebelum Desember."),
    }
    assert refusal_of(make_letter(**notes)) == ""


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("arahan", "Arahan kepala daerah untuk Perangkat Daerah ini"),
        ("tindak_lanjut", "Tindak lanjut yang diminta"),
        ("tembusan", "Tembusan"),
        ("sifat", "Sifat"),
    ],
)
def test_a_sanction_is_refused_in_every_field_that_is_typed_by_its_name(field: str, label: str) -> None:
    assert refusal_of(isian={field: SANKSI}) == (
        f'Isian {label} menyebut "sanksi", padahal dasar hukum sanksi tidak diisi. Perbaikan: isi dasar hukum itu '
        f"dengan nomor dan tahunnya, atau ubah atau kosongkan isian {label}."
    )
    assert refusal_of(isian={field: SANKSI} | DASAR) == ""


def test_a_sanction_is_refused_in_the_nomor() -> None:
    assert 'Nomor surat menyebut "SP-1"' in refusal_of(nomor="000.8/SP-1/2022")
    assert refusal_of(nomor="000.8/BC2/2022") == ""


@pytest.mark.parametrize("field", ["arahan", "tindak_lanjut", "sanksi"])
def test_another_opd_is_refused_in_every_field_whatever_the_legal_basis(field: str) -> None:
    why = refusal_of(isian={field: f"Rapi. {BANDING}"} | DASAR)
    assert "menyebut Badan Contoh Nomor 2, padahal surat ini tidak menyebut Perangkat Daerah lain." in why
    assert "Perbaikan: ubah atau kosongkan isian " in why


def test_an_opd_may_be_told_of_by_tembusan() -> None:
    assert refusal_of(isian={"tembusan": "Kepala Badan Contoh Nomor 2\nInspektur"}) == ""


@pytest.mark.parametrize("notes", [{"catatan": SANKSI}, {"rekomendasi": rekomendasi(SANKSI)}])
def test_a_sanction_in_the_note_of_a_komponen_is_refused_with_its_remedy(notes: dict[str, Any]) -> None:
    letter = make_letter(**notes)
    assert refusal_of(letter) == (
        'Catatan atau rekomendasi komponen Perencanaan dan Pengendalian Pembangunan menyebut "sanksi", padahal dasar '
        "hukum sanksi tidak diisi. Perbaikan: isi dasar hukum itu dengan nomor dan tahunnya, atau pilih Tanpa catatan "
        "dan rekomendasi pada isian Catatan dan rekomendasi komponen."
    )
    assert refusal_of(letter, isian=DASAR) == ""
    assert refusal_of(letter, isian={"catatan": TANPA_CATATAN}) == ""


@pytest.mark.parametrize("notes", [{"catatan": BANDING}, {"rekomendasi": rekomendasi(BANDING)}])
def test_another_opd_in_the_note_of_a_komponen_is_refused_until_it_is_left_out(notes: dict[str, Any]) -> None:
    letter = make_letter(**notes)
    why = refusal_of(letter, isian=DASAR)
    assert "komponen Perencanaan dan Pengendalian Pembangunan menyebut Badan Contoh Nomor 2, padahal" in why
    assert (
        "Perbaikan: pilih Tanpa catatan dan rekomendasi pada isian Catatan dan rekomendasi komponen." in why
    )
    assert refusal_of(letter, isian={"catatan": TANPA_CATATAN}) == ""


def test_whoever_fills_a_komponen_is_named_in_a_note_by_its_task() -> None:
    assert TUGAS[0].unit == ("Inspektorat",)
    rows = make_peserta_list(20)
    rows[0] |= {"nama": "Inspektorat", "jenis": "inspektorat"}
    rows[-1]["komponen"][0] |= {"nilai": "10.0000", "catatan": "Temuan Inspektorat belum ditindaklanjuti."}
    letter = make_bahan(make_record(peserta=rows)), rows[-1]["kode"]
    assert refusal_of(letter) == ""
    rows[-1]["komponen"][0] |= {"catatan": "Kalah dari Inspektorat."}
    letter = make_bahan(make_record(peserta=rows)), rows[-1]["kode"]
    assert "komponen Pengawasan membandingkan dengan Inspektorat, padahal" in refusal_of(letter)


def test_all_that_is_wrong_is_told_at_once() -> None:
    why = refusal_of(make_letter(catatan=BANDING), isian={"tindak_lanjut": SANKSI})
    assert why.startswith("Isian Tindak lanjut yang diminta menyebut")
    assert " Catatan atau rekomendasi komponen Perencanaan" in why


def test_notes_that_the_letter_does_not_print_are_not_read() -> None:
    rows = make_peserta_list(20)
    cheapest = min(rows[-1]["komponen"], key=lambda one: 100 - float(one["nilai"]))
    cheapest |= {"nilai": "100.0000", "catatan": SANKSI}
    assert refusal_of((make_bahan(make_record(peserta=rows)), rows[-1]["kode"])) == ""


def test_without_notes_the_letter_points_to_the_rapor() -> None:
    bahan, kode = make_letter(catatan="Dokumen Renja belum lengkap.")
    for print_words in (print_text, docx_text):
        with_notes = print_words("surat_pembinaan", bahan, opd=kode, isian={"catatan": DENGAN_CATATAN})
        without = print_words("surat_pembinaan", bahan, opd=kode, isian={"catatan": TANPA_CATATAN})
        assert "Dokumen Renja belum lengkap." in with_notes
        assert "catatan dan rekomendasi di atas" in with_notes
        assert "Renja" not in without
        assert "Catatan dan rekomendasi" not in without
        assert "catatan dan rekomendasi pada rapornya" in without


@pytest.mark.parametrize(
    "kata",
    [
        *("Teguran", "Kami menegur", "ditegur", "hukuman", "dihukum", "Sanksi", "s a n k s i", "S A N K S I"),
        *("SP1", "SP 1", "SP-2", "SP III", "SP ke-1", "S P 1"),
        *(
            "Surat peringatan",
            "surat-peringatan",
            "Peringatan tertulis",
            "peringatan keras",
            "Peringatan pertama",
        ),
        *("Kami peringatkan", "diperingatkan"),
        *("TPP dipotong", "TPP Saudara akan dipotong", "pemotongan gaji", "memotong tambahan penghasilan"),
        *("penundaan tambahan penghasilan", "Tukin dikurangi", "penundaan kenaikan pangkat"),
        *("dicopot", "pencopotan", "diberhentikan", "pemberhentian", "dinonjobkan", "non-job", "demosi"),
        *(
            "Pembebasan dari jabatan",
            "dibebastugaskan",
            "dibebaskan sementara dari tugas",
            "penurunan pangkat",
        ),
        *("Saudara akan dimutasi", "dirotasi", "dinonaktifkan"),
    ],
)
def test_words_of_a_sanction_are_refused_without_a_legal_basis(kata: str) -> None:
    tindak_lanjut = f"Tuntaskan. Bila tidak, {kata}."
    assert 'menyebut "' in refusal_of(isian={"tindak_lanjut": tindak_lanjut})
    assert refusal_of(isian={"tindak_lanjut": tindak_lanjut} | DASAR) == ""


@pytest.mark.parametrize(
    "kata",
    [
        "Dasar hukum belum dilampirkan; Bagian Hukum mendampingi.",
        "Barang yang dimutasi belum dicatat pada KIB.",
        "Tugas belum jelas setelah mutasi pejabat.",
        "Jalankan SP2D dan SPIP; SP 12 belum dilampirkan.",
        "Realisasi TPP kurang dari pagu. Potong rumput di halaman.",
        "Sistem peringatan dini belum berfungsi pada peringatan hari jadi.",
        "Transaksi non-tunai bebas dari temuan; tanah belum dibebaskan.",
    ],
)
def test_everyday_words_that_look_like_those_may_be_sent(kata: str) -> None:
    assert refusal_of(isian={"tindak_lanjut": kata}) == ""


@pytest.mark.parametrize("dasar", ["-", "tidak ada", "Peraturan Bupati"])
def test_a_legal_basis_has_a_number_or_a_year(dasar: str) -> None:
    named = {"tindak_lanjut": SANKSI, "dasar_sanksi": dasar}
    assert "dasar hukum sanksi tidak diisi" in refusal_of(isian=named)
    typed = {"dasar_sanksi": dasar, "sanksi": "tambahan penghasilan dikurangi"}
    assert refusal_of(isian=typed) == ""
    bahan, kode = usual_letter()
    assert "tambahan penghasilan" not in print_text("surat_pembinaan", bahan, opd=kode, isian=typed)
