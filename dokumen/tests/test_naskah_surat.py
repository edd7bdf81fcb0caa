"""Letters, nota dinas, forms and certificates around the rapor."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dokumen.naskah.bahan import ArahanKepala
from dokumen.naskah.bentuk import BeritaAcara, Daftar, Piagam, Ringkasan, Surat
from dokumen.naskah.penanda import build_penanda_tangan
from dokumen.naskah.registry import GENRE, GENRE_LIST
from dokumen.rapor import Keadaan
from dokumen.rapor.baris import MAX_REKOMENDASI
from dokumen.tanda_tangan import PenandaTangan, build_blok
from dokumen.tests.factories import (
    NAMA_TERPANJANG,
    make_pemerintah,
    make_periode,
    make_peserta_list,
    make_record,
    make_skema,
)
from dokumen.tests.naskah_factories import (
    BUPATI,
    NOMOR,
    SEKDA,
    build,
    make_bahan,
    mm,
    print_reader,
    print_text,
)
from opd.models import Jabatan
from penilaian.models.arahan import MAX_ARAHAN
from penilaian.scoring.rounding import mean_of, round_half_up

Jenis = Jabatan.Jenis
KATA_SANKSI = ("SP1", "teguran", "hukuman", "sanksi", "punishment surat peringatan")


def surat(genre: str, *args: Any, **typed: Any) -> Surat:
    naskah = build(genre, *args, **typed)
    assert isinstance(naskah, Surat)
    return naskah


def last_listed(daftar: str = "punishment") -> str:
    kode: str = make_bahan().listed(daftar)[-1]["kode"]
    return kode


def test_the_request_for_nilai_names_deadlines_and_pengampu_and_no_nilai() -> None:
    text = print_text("nota_minta_nilai")
    assert "Pengisian dan pengajuan nilai paling lambat Jumat, 7 Oktober 2022" in text
    assert "1 Pengawasan 20 Inspektorat" in text
    record = make_record()
    assert not [row["skor"] for row in record["peserta"] if row["skor"].replace(".", ",") in text]


def test_the_letter_of_the_klarifikasi_names_its_window_and_every_head() -> None:
    text = print_text("surat_klarifikasi")
    assert "sejak Senin, 17 Oktober 2022 sampai dengan Rabu, 19 Oktober 2022" in text
    naskah = surat("surat_klarifikasi")
    assert naskah.lampiran is not None
    assert len(naskah.lampiran.tabel[0].baris) == 56


def test_a_plt_is_addressed_as_one() -> None:
    rows = make_peserta_list(20)
    rows[0] |= {"kepala": {"nama": "Nama Lain", "sebutan": "Plt. Kepala Dinas Contoh", "status": "plt"}}
    naskah = surat("undangan", make_bahan(make_record(peserta=rows)))
    assert naskah.lampiran is not None
    assert naskah.lampiran.tabel[0].baris[0][1] == "Plt. Kepala Dinas Contoh"


def test_the_invitation_says_when_where_and_what_for() -> None:
    isian = {"hari": "Senin, 24 Oktober 2022", "waktu": "08.00 WIB", "tempat": "Pendopo"}
    text = print_text("undangan", isian=isian)
    assert (
        "Hari, tanggal : Senin, 24 Oktober 2022 Waktu : 08.00 WIB Tempat : Pendopo Acara : Penyerahan" in text
    )


@pytest.mark.parametrize("genre", ["daftar_hadir", "tanda_terima"])
def test_a_form_has_a_line_for_every_opd_and_no_result(genre: str) -> None:
    naskah = build(genre)
    assert isinstance(naskah, Daftar)
    assert len(naskah.tabel.baris) == 56
    assert not re.search(r"\d\d,\d\d", print_text(genre))


def signed_by(jenis: Jabatan.Jenis, status: str = "definitif") -> PenandaTangan:
    return build_penanda_tangan(
        Jabatan(jenis=jenis, nama="Nama Contoh", status=status),
        pemegang=Jenis.KABAG_ORGANISASI,
        kepala="Bupati Contohwangi",
    )


def test_the_nota_pengantar_goes_to_the_regent_through_the_sekda_with_both_lists() -> None:
    naskah = surat("nota_pengantar", penanda_tangan=signed_by(Jenis.KABAG_ORGANISASI))
    assert [(row.tanda, row.isi) for row in naskah.rujukan[:3]] == [
        ("Yth.", "Bupati Contohwangi"),
        ("Melalui", "Sekretaris Daerah"),
        ("Dari", "Kepala Bagian Organisasi"),
    ]
    assert naskah.tabel is not None
    assert [row[1] for row in naskah.tabel.baris] == ["1", "2", "3", "4", "5", "52", "53", "54", "55", "56"]


@pytest.mark.parametrize(
    ("status", "dari"), [("definitif", "Sekretaris Daerah"), ("plt", "Plt. Sekretaris Daerah")]
)
def test_a_nota_pengantar_of_the_sekda_goes_through_nobody(status: str, dari: str) -> None:
    naskah = surat("nota_pengantar", penanda_tangan=signed_by(Jenis.SEKDA, status))
    assert [(row.tanda, row.isi) for row in naskah.rujukan[:2]] == [
        ("Yth.", "Bupati Contohwangi"),
        ("Dari", dari),
    ]


def test_a_draft_nota_pengantar_that_names_nobody_yet_goes_through_the_sekda() -> None:
    naskah = surat("nota_pengantar", penanda_tangan=None)
    assert ("Melalui", "Sekretaris Daerah") in [(row.tanda, row.isi) for row in naskah.rujukan]


def test_an_issued_nota_pengantar_says_that_its_results_are_not_final() -> None:
    assert surat("nota_pengantar", make_bahan(keadaan=Keadaan.SEMENTARA)).bingkai.keadaan == "SEMENTARA"


def test_the_piagam_is_landscape_and_on_one_page() -> None:
    for kertas, size in {"A4": (297, 210), "F4": (330, 215)}.items():
        rows = make_peserta_list(56)
        rows[0] |= {"nama": NAMA_TERPANJANG}
        bahan = make_bahan(make_record(peserta=rows, pemerintah=make_pemerintah(kertas=kertas)))
        reader = print_reader("piagam", bahan, opd="1.03.01")
        assert (mm(reader), len(reader.pages)) == (size, 1)


def test_the_piagam_tells_rank_skor_and_predikat_of_the_record() -> None:
    naskah = build("piagam", opd="1.03.01")
    assert isinstance(naskah, Piagam)
    assert naskah.isi == (
        "atas capaian peringkat 1 dari 56 Perangkat Daerah,",
        "termasuk lima nilai terbaik dalam penilaian kinerja Perangkat Daerah Triwulan III Tahun 2022,",
        "dengan nilai akhir 84,45 dan predikat A, Memuaskan.",
    )


def test_the_letter_names_the_three_komponen_that_cost_most_and_no_other_opd() -> None:
    bahan, kode = make_bahan(), last_listed()
    row = next(one for one in bahan.record["peserta"] if one["kode"] == kode)
    tabel = surat("surat_pembinaan", bahan, opd=kode).tabel
    assert tabel is not None
    cost = sorted((cell["poin_hilang"] for cell in row["komponen"]), key=float, reverse=True)[:3]
    assert [line[2] for line in tabel.baris] == [lost.replace(".", ",") for lost in cost]
    text = print_text("surat_pembinaan", bahan, opd=kode)
    assert row["nama"] in text
    assert not [
        other for other in bahan.record["peserta"] if other["nama"] + " " in text and other is not row
    ]


def test_the_letter_prints_as_many_rekomendasi_as_a_rapor_and_says_how_many_more_there_are() -> None:
    rows = make_peserta_list(20)
    rekomendasi = [
        {"isi": f"Langkah {n}.", "penanggung_jawab": "", "tenggat": "2022-12-31"} for n in range(15)
    ]
    rows[-1]["komponen"][0] |= {"nilai": "1.0000", "catatan": "Belum rapi.", "rekomendasi": rekomendasi}
    tabel = surat("surat_pembinaan", make_bahan(make_record(peserta=rows)), opd=rows[-1]["kode"]).tabel
    assert tabel is not None
    lines = tabel.baris[0][3].splitlines()
    assert lines[:2] == ["Belum rapi.", "Rekomendasi: Langkah 0. (paling lambat 31 Desember 2022)"]
    assert len(lines) == 1 + MAX_REKOMENDASI + 1
    assert lines[-1] == "Rekomendasi: 3 lagi dapat dibaca di aplikasi."


def test_the_letter_is_terbatas_and_bears_the_label_of_the_skema() -> None:
    bahan = make_bahan(make_record(skema=make_skema(label_punishment="Pembinaan")))
    rujukan = {row.tanda: row.isi for row in surat("surat_pembinaan", bahan, opd=last_listed()).rujukan}
    assert rujukan["Sifat"] == "Terbatas"
    assert rujukan["Hal"].endswith("(Pembinaan)")


def test_the_letter_says_no_word_of_a_sanction_without_a_legal_basis() -> None:
    isian = {"sanksi": "pengurangan tambahan penghasilan"}
    text = print_text("surat_pembinaan", opd=last_listed(), isian=isian).lower()
    assert "tambahan penghasilan" not in text
    assert not [kata for kata in KATA_SANKSI if kata.lower() in text]


def test_a_sanction_is_printed_under_the_basis_that_the_office_entered() -> None:
    isian = {
        "sanksi": "tambahan penghasilan dikurangi",
        "dasar_sanksi": "Peraturan Bupati Nomor 9 Tahun 2022",
    }
    text = print_text("surat_pembinaan", opd=last_listed(), isian=isian)
    assert "Berdasarkan Peraturan Bupati Nomor 9 Tahun 2022, tambahan penghasilan dikurangi." in text


def test_the_berita_acara_writes_its_day_in_words_and_lists_the_team() -> None:
    tim = {
        "nomor": "188/1/2022",
        "tanggal": "2022-01-03",
        "anggota": [{"kedudukan": "ketua", "nama": "Nama Ketua, M.Si.", "sebutan": "Sekretaris Daerah"}],
    }
    naskah = build("berita_acara", make_bahan(make_record(tim_penilai=tim)), isian={"tempat": "Ruang Rapat"})
    assert isinstance(naskah, BeritaAcara)
    assert naskah.pembuka[0].startswith(
        "Pada hari ini, Kamis tanggal dua puluh bulan Oktober tahun dua ribu dua puluh dua, bertempat di Ruang Rapat, "
        "Tim Penilai Kinerja Perangkat Daerah yang dibentuk dengan Keputusan Nomor 188/1/2022 tanggal 3 Januari 2022"
    )
    assert naskah.anggota.baris == (("1", "Nama Ketua, M.Si.\nSekretaris Daerah", "Ketua", "1."),)


def test_the_berita_acara_tells_the_margins_of_the_record() -> None:
    kelompok = make_record()["kelompok"][0]
    text = print_text("berita_acara")
    assert f"batas lima nilai terbaik adalah {kelompok['margin_reward'].replace('.', ',')}." in text
    assert f"batas lima nilai terendah adalah {kelompok['margin_punishment'].replace('.', ',')}." in text


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_the_ringkasan_is_one_page_even_with_long_names_and_lists(kertas: str) -> None:
    rows = [row | {"nama": NAMA_TERPANJANG} for row in make_peserta_list(56)]
    record = make_record(
        peserta=rows, pemerintah=make_pemerintah(kertas=kertas), skema=make_skema(jumlah_daftar=12)
    )
    for arahan in ("", "Wujudkan " * (MAX_ARAHAN // 9)):
        bahan = make_bahan(record, arahan=ArahanKepala(arahan))
        for kode in ("", "HWKF01K33WTWF"):
            assert len(print_reader("ringkasan", bahan, kode=kode).pages) == 1


def test_the_words_of_the_kepala_daerah_stand_on_letter_and_ringkasan_and_not_on_the_piagam() -> None:
    kode = last_listed()
    record = make_record(pemerintah=make_pemerintah(sebutan_kepala="Wali Kota"))
    bahan = make_bahan(
        record, arahan=ArahanKepala("Percepat\n\nbelanja.", {kode: "Tuntaskan.", "D99": "Lain."})
    )
    semua, saudara = "Arahan Wali Kota: Percepat belanja.", "Arahan Wali Kota untuk Saudara: Tuntaskan."
    assert surat("surat_pembinaan", bahan, opd=kode).penutup[0] == saudara
    assert "Percepat" not in print_text("surat_pembinaan", bahan, opd=kode)
    ringkasan = build("ringkasan", bahan)
    assert isinstance(ringkasan, Ringkasan)
    assert ringkasan.kalimat[:-1] == (semua,)
    assert "Percepat" not in print_text("piagam", bahan, opd=bahan.listed("reward")[0]["kode"])


def test_without_an_arahan_no_paper_speaks_of_one() -> None:
    assert "Arahan" not in print_text("surat_pembinaan", opd=last_listed())
    assert "Arahan" not in print_text("ringkasan")


def test_the_ringkasan_tells_the_means_of_the_record() -> None:
    naskah = build("ringkasan")
    assert isinstance(naskah, Ringkasan)
    means = make_record()["kelompok"][0]["rata_rata"]
    assert [kolom.judul for kolom in naskah.komponen.kolom[1:]] == [
        *("Bobot (%)", "Rata-rata nilai", "Rata-rata poin hilang")
    ]
    assert [row[2] for row in naskah.komponen.baris] == [mean.replace(".", ",") for mean in means.values()]
    assert naskah.angka[0].tanda == "56 dari 56"


def test_the_ringkasan_tells_bobot_and_the_mean_of_the_points_that_each_komponen_cost() -> None:
    record = make_record()
    naskah = build("ringkasan", make_bahan(record))
    assert isinstance(naskah, Ringkasan)
    costs = [Decimal(row["komponen"][0]["poin_hilang"]) for row in record["peserta"]]
    mean = f"{round_half_up(mean_of(costs), 2)}".replace(".", ",")
    assert naskah.komponen.baris[0][1::2] == ("20", mean)
    assert [row[1] for row in naskah.komponen.baris] == ["20", "20", "20", "15", "10", "15"]


@pytest.mark.parametrize("genre", [genre.kode for genre in GENRE_LIST])
def test_every_naskah_of_a_simulated_quarter_is_marked_contoh(genre: str) -> None:
    bahan = make_bahan(make_record(jumlah=20, periode=make_periode(is_simulasi=True)))
    kode = bahan.listed(GENRE[genre].cakupan.value)[0]["kode"] if GENRE[genre].is_per_opd else ""
    assert build(genre, bahan, opd=kode).bingkai.keadaan == "CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI"


def test_an_issued_naskah_bears_its_kode_and_a_draft_does_not() -> None:
    issued, draft = print_text("undangan"), print_text("undangan", kode="")
    assert "0123-4567-89ABC" in issued
    assert "QR verifikasi, bukan tanda tangan elektronik" in issued
    assert "verifikasi" not in draft
    assert "DRAF" in draft


def test_others_than_the_kepala_daerah_sign_under_the_name_of_the_government() -> None:
    kop = surat("undangan").bingkai.kop
    assert (kop.lambang, kop.baris, kop.unit) == (
        "daerah",
        "PEMERINTAH KABUPATEN CONTOHWANGI",
        "SEKRETARIAT DAERAH",
    )
    assert surat("undangan", penanda_tangan=BUPATI).bingkai.kop.unit == "BUPATI CONTOHWANGI"


@pytest.mark.parametrize(
    ("jenis", "pemegang", "kepala"),
    [
        (Jenis.SEKDA, Jenis.KEPALA_DAERAH, ("a.n. BUPATI CONTOHWANGI", "Sekretaris Daerah,")),
        (
            Jenis.KABAG_ORGANISASI,
            Jenis.KEPALA_DAERAH,
            ("a.n. BUPATI CONTOHWANGI", "Sekretaris Daerah", "u.b.", "Kepala Bagian Organisasi,"),
        ),
        (Jenis.KABAG_ORGANISASI, Jenis.SEKDA, ("a.n. SEKRETARIS DAERAH", "Kepala Bagian Organisasi,")),
        (Jenis.SEKDA, Jenis.SEKDA, ("SEKRETARIS DAERAH,",)),
        (Jenis.SEKDA, Jenis.KABAG_ORGANISASI, ("SEKRETARIS DAERAH,",)),
        (Jenis.KEPALA_DAERAH, Jenis.SEKDA, ("BUPATI CONTOHWANGI,",)),
    ],
)
def test_whoever_stands_below_the_office_signs_in_its_name(
    jenis: Jabatan.Jenis, pemegang: Jabatan.Jenis, kepala: tuple[str, ...]
) -> None:
    jabatan = Jabatan(jenis=jenis, nama="Nama Contoh")
    signed = build_penanda_tangan(jabatan, pemegang=pemegang, kepala="Bupati Contohwangi")
    assert build_blok(signed).kepala == kepala


@pytest.mark.parametrize("status", ["plt", "plh", "pj", "pjs"])
def test_an_acting_official_signs_as_one(status: str) -> None:
    awalan = f"{status.capitalize()}."
    plt = build_penanda_tangan(
        Jabatan(jenis=Jenis.KEPALA_DAERAH, nama="N", status=status),
        pemegang=Jenis.KEPALA_DAERAH,
        kepala="Bupati Contohwangi",
    )
    assert build_blok(plt).kepala == (f"{awalan} BUPATI CONTOHWANGI,",)
    sekda = build_penanda_tangan(
        Jabatan(jenis=Jenis.SEKDA, nama="N", status=status),
        pemegang=Jenis.KEPALA_DAERAH,
        kepala="Bupati Contohwangi",
    )
    assert build_blok(sekda).kepala == ("a.n. BUPATI CONTOHWANGI", f"{awalan} Sekretaris Daerah,")


@pytest.mark.parametrize("jenis", [Jenis.KEPALA_DAERAH, Jenis.SEKDA, Jenis.KABAG_ORGANISASI])
@pytest.mark.parametrize("status", ["definitif", "pj"])
def test_who_acts_as_kepala_daerah_or_sekda_signs_without_gelar_pangkat_and_nip(
    jenis: Jabatan.Jenis, status: str
) -> None:
    jabatan = Jabatan(jenis=jenis, nama="Dr. Ani, M.Si.", pangkat="Pembina", nip="1" * 18, status=status)
    blok = build_blok(build_penanda_tangan(jabatan, pemegang=jenis, kepala="Bupati Contohwangi"))
    is_bare = status == "pj" and jenis != Jenis.KABAG_ORGANISASI
    assert blok.nama == ("Ani" if is_bare else "Dr. Ani, M.Si.")
    assert len(blok.kaki) == (0 if is_bare else 2)


def test_pangkat_and_nip_stand_below_the_name() -> None:
    assert surat("undangan").tanda_tangan.kaki == ("Pembina Utama Madya", "NIP 19700101 199503 1 001")


@pytest.mark.parametrize(("huruf", "face"), [("arial", "LiberationSans"), ("times", "LiberationSerif")])
def test_naskah_dinas_are_set_in_the_face_of_the_setting(huruf: str, face: str) -> None:
    assert face in fonts_of(huruf=huruf, genre="undangan")
    assert "TeXGyreBonum" in fonts_of(huruf=huruf, genre="keputusan").replace("-", "")


def fonts_of(*, huruf: str, genre: str) -> str:
    page = print_reader(genre, make_bahan(huruf=huruf)).pages[0]
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return " ".join(str(font.get_object()["/BaseFont"]).replace("-", "") for font in fonts.values())


def test_a_city_is_a_city_in_every_sentence() -> None:
    kota = make_pemerintah(nama="Contohbatu", nama_lengkap="Kota Contohbatu", sebutan_kepala="Wali Kota")
    wali = replace(BUPATI, sebutan="Wali Kota Contohbatu")
    bahan = make_bahan(
        make_record(pemerintah=kota, skema=make_skema(dasar_hukum="Peraturan Wali Kota Nomor 1"))
    )
    text = print_text("keputusan", bahan, penanda_tangan=wali)
    assert "KEPUTUSAN WALI KOTA CONTOHBATU" in text
    assert "Bupati" not in text


def test_the_nomor_stands_where_the_genre_has_it() -> None:
    assert NOMOR in print_text("undangan", penanda_tangan=SEKDA)
    assert "Nomor : ......" in print_text("undangan", nomor="", kode="")
