"""One quarter from its preparation to the lock, as the people of a regency live it: through pages alone.

Seven have a part in it: a petugas of Bagian Organisasi and a colleague who verifies, the pengampu (six accounts, a
komponen each), the Sekda as Ketua Tim Penilai, the operator and the head of the Dinas Perhubungan, and the head of the
Dinas Kesehatan; the Inspektorat stays silent. Only the government, its OPDs, its Skema and the accounts are there
before the story begins.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from akun.models import SecurityEvent
from dasbor.tests.lembar.page import URL as LEMBAR
from dasbor.tests.lembar.page import data_of, edit_of, outcomes, save
from dasbor.tests.reading import text_of
from dasbor.tests.story import (
    Story,
    filled_template,
    import_sheet,
    make_story,
    paste_cells,
    post,
    type_cells,
    versi_on,
)
from opd.models import Jabatan
from penilaian.models import Penetapan, PeriodeKomponen, Sanggah
from penilaian.services import verify_periode
from penilaian.tests.admin_pages import admin_url, fields_of
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import (
    BOBOT,
    NAMA_KOMPONEN,
    cell_of,
    komponen_of,
)
from penilaian.tests.klarifikasi import set_day
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.nilai_list import open_list, save_list

pytestmark = pytest.mark.django_db
TW3 = "Triwulan III Tahun 2022"
RANKING, KELENGKAPAN, SANGGAH = "/dasbor/2022/3/", "/kelengkapan/2022/3/", "/klarifikasi/2022/3/"
OWN, OTHER = f"{SANGGAH}DISHUB/", f"{SANGGAH}DINKES/"  # the nilai of an OPD, as its head reads them
HASIL, TRAIL, KERTAS_KERJA = (
    "/opd/DISHUB/?periode=2022-TW3",
    "/jejak/2022/3/DISHUB/",
    "/kertas-kerja/2022/3.xlsx",
)
OFFICE = {"organisasi", "verifikator"}


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Story:
    settings.MEDIA_ROOT = str(tmp_path)
    return make_story(lambda day: set_day(monkeypatch, day))


def test_the_life_of_a_quarter_from_preparation_to_the_lock(story: Story) -> None:
    story.set_day(date(2022, 10, 3))
    the_quarter_is_prepared(story)
    six_pengampu_fill_each_in_an_own_way(story)
    the_team_scores_the_house_of_a_pengampu(story)
    every_komponen_is_submitted_and_entry_closed(story)
    story.set_day(date(2022, 10, 10))
    one_komponen_comes_back_and_is_mended(story)
    all_is_accepted_by_who_entered_nothing(story)
    story.set_day(date(2022, 10, 13))
    the_heads_are_asked(story)
    an_operator_prepares_and_the_head_objects(story)
    the_pengampu_answers(story)
    story.set_day(date(2022, 10, 20))
    the_window_has_closed_by_itself(story)
    the_ketua_decides(story)
    the_quarter_is_locked(story)
    the_trail_tells_it_all(story)


def the_quarter_is_prepared(story: Story) -> None:
    organisasi, add = story["organisasi"], admin_url("periode", "add")
    assert story.readers(add) == OFFICE
    typed = fields_of(organisasi.get(add), "periode_form") | {"tahun": "2022", "triwulan": "3"}
    organisasi.post(add, typed)
    url = admin_url("periode", "change", story.periode.pk)
    page = organisasi.get(url)
    assert "Tim Penilai periode ini belum dicatat" in page.content.decode()
    batas = {"pengisian_sampai": "2022-10-07", "verifikasi_sampai": "2022-10-12"}
    organisasi.post(url, fields_of(page, "periode_form") | batas)

    add = admin_url("timpenilai", "add")
    sekda = Jabatan.objects.get(jenis=Jabatan.Jenis.SEKDA)
    place = {"anggota_set-0-kedudukan": "ketua", "anggota_set-0-jabatan": str(sekda.pk)}
    form = fields_of(organisasi.get(add, {"periode": story.periode.pk}), "timpenilai_form")
    organisasi.post(add, form | {"nomor": "188/5/KEP/2022", "tanggal": "2022-07-01"} | place)
    assert "Tim Penilai periode ini belum dicatat" not in organisasi.get(url).content.decode()
    assert story.readers(url) == OFFICE | {"ketua"}
    assert story.readers(KELENGKAPAN) == OFFICE  # nothing to fill yet

    assert story.move("organisasi", "open_periode") == f"Pengisian {TW3} dibuka."
    assert "18 nilai belum diisi, pada 6 komponen." in text_of(organisasi, "/")
    assert story.readers(RANKING) == OFFICE
    assert story.readers(LEMBAR) == OFFICE | {"pengampu"}
    assert "Belum ada triwulan yang diumumkan." in text_of(story["kepala"], "/")


def six_pengampu_fill_each_in_an_own_way(story: Story) -> None:
    """Typed and pasted into the grid, typed into the form, sent as a sheet of their own and as the template."""
    periode, pengampu, inovasi = story.periode, story.pengampu, story["pengampu"]
    home = text_of(inovasi, "/")
    assert "7 Oktober 2022 , 4 hari kerja lagi Inovasi Sedang diisi 0 dari 3 nilai terisi." in home
    assert [komponen["kode"] for komponen in data_of(inovasi)["komponen"]] == ["inovasi"]

    type_cells(pengampu["pengawasan"], periode, "pengawasan", DISHUB="85", DINKES="72,5")
    type_cells(inovasi, periode, "inovasi", DISHUB="60", INSP="71,125")
    td = edit_of(periode, "TD", "DINKES", alasan="Inovasinya dinilai tahun depan.")
    assert outcomes(save(inovasi, td)) == [("saved", "TD")]
    column = {"dinas kesehatan": "75,25", "Inspektorat": "82", "DISHUB": "90"}
    paste_cells(pengampu["perencanaan"], periode, "perencanaan", column)
    form = open_list(pengampu["pelaporan"], "pelaporan")
    save_list(pengampu["pelaporan"], form, DISHUB="70,5", DINKES="88", INSP="81")

    nama = NAMA_KOMPONEN["anggaran"]
    rows: list[list[Any]] = [
        ["DISHUB", 78, ""],
        ["DINKES", "55", "Aset belum ditatausahakan."],
        ["INSP", 79, ""],
    ]
    sheet = xlsx([["Kode", nama, f"Catatan {nama}"], *rows])
    told = import_sheet(pengampu["anggaran"], periode, sheet)
    assert told == "Lembar disimpan. nilai.xlsx: 3 nilai berubah, 1 catatan berubah, 0 nilai tetap."
    template = filled_template(pengampu["pengadaan"], periode, DISHUB=80, DINKES=66, INSP=74)
    told = import_sheet(pengampu["pengadaan"], periode, template)
    assert told == "Lembar disimpan. nilai.xlsx: 3 nilai berubah, 0 nilai tetap."


def the_team_scores_the_house_of_a_pengampu(story: Story) -> None:
    """The Inspektorat fills Pengawasan, so that its own nilai there is the team's to give."""
    periode, ketua, inspektorat = story.periode, story["ketua"], story.pengampu["pengawasan"]
    assert "17 dari 18 nilai terisi" in text_of(story["organisasi"], KELENGKAPAN)
    assert outcomes(save(inspektorat, edit_of(periode, "100", "INSP", "pengawasan"))) == [("refused", "")]
    assert f"Tim Penilai, {TW3}" in text_of(ketua, "/")
    assert "Pengawasan Inspektorat 0 dari 1 terisi" in text_of(ketua, "/")
    page = open_list(ketua)
    assert [row.peserta.kode for row in page.context["cl"].result_list] == ["INSP"]
    save_list(ketua, page, INSP="80")
    assert "Pengawasan Inspektorat 1 dari 1 terisi" in text_of(ketua, "/")


def every_komponen_is_submitted_and_entry_closed(story: Story) -> None:
    assert "18 dari 18 nilai terisi" in text_of(story["organisasi"], KELENGKAPAN)
    assert story.readers(KELENGKAPAN) == OFFICE | {"pengampu"}
    foreign = admin_url("periodekomponen", "change", komponen_of(story.periode, "anggaran").pk)
    assert story.readers(foreign) == OFFICE
    for kode, client in story.pengampu.items():
        told = story.move_komponen(client, kode, "submit_komponen")
        assert told == f"{NAMA_KOMPONEN[kode]} · {TW3} diajukan."
    assert outcomes(save(story["pengampu"], edit_of(story.periode, "99", "DISHUB"))) == [("refused", "60")]
    assert story.move("organisasi", "close_pengisian") == f"Pengisian {TW3} ditutup. Sekarang verifikasi."


def one_komponen_comes_back_and_is_mended(story: Story) -> None:
    pelapor, alasan = story.pengampu["pelaporan"], "Nilai Dinas Perhubungan lain dari lembar kerjanya."
    told = story.move_komponen(story["verifikator"], "pelaporan", "return_komponen", alasan=alasan)
    assert told == f"Pelaporan Kinerja · {TW3} dikembalikan kepada pengampunya."
    assert alasan in text_of(pelapor, "/")
    assert alasan not in text_of(story["pengampu"], "/")
    save_list(pelapor, open_list(pelapor, "pelaporan"), DISHUB="75")
    told = story.move_komponen(pelapor, "pelaporan", "submit_komponen")
    assert told == f"Pelaporan Kinerja · {TW3} diajukan."


def all_is_accepted_by_who_entered_nothing(story: Story) -> None:
    """And nothing was dropped: the six of the Skema are the six that count."""
    told = story.move_komponen(story["ketua"], "pengawasan", "accept_komponen")
    assert told == "Anda mengisi 1 nilai komponen ini (Pengawasan). Yang menerima harus petugas lain."
    for kode in BOBOT:
        told = story.move_komponen(story["verifikator"], kode, "accept_komponen")
        assert told == f"{NAMA_KOMPONEN[kode]} · {TW3} diterima."
    statuses = story.periode.komponen_set.values_list("status", flat=True)
    assert list(statuses) == [PeriodeKomponen.Status.DITERIMA] * 6


def the_heads_are_asked(story: Story) -> None:
    assert story.readers(OWN) == set()
    told = story.move("organisasi", "open_klarifikasi", mulai="2022-10-13", sampai="2022-10-19")
    assert told == f"Masa klarifikasi {TW3} dibuka."
    assert story.readers(OWN) == {"operator", "kepala"}
    assert story.readers(OTHER) == {"kepala_lain"}
    assert story.readers(SANGGAH) == OFFICE | {"ketua", "pengampu"}
    assert story.readers(RANKING) == story.readers(KERTAS_KERJA) == OFFICE | {"ketua"}
    assert "Masa klarifikasi dibuka sampai 19 Oktober 2022" in text_of(story["kepala"], "/")
    own, other = text_of(story["kepala"], OWN), text_of(story["kepala_lain"], OTHER)
    assert "Pelaporan Kinerja 75,00" in own
    assert "Anggaran dan Barang Milik Daerah 55,00 " in other
    assert "Aset belum ditatausahakan." in other
    assert "skor" not in (own + other).lower()
    assert "peringkat" not in (own + other).lower()


def an_operator_prepares_and_the_head_objects(story: Story) -> None:
    sidik = story["kepala_lain"].get(OTHER).context["view"].sidik
    assert "Nilai diterima oleh" in post(story["kepala_lain"], OTHER, setuju="on", sidik=sidik)

    operator, kepala, form = story["operator"], story["kepala"], f"{OWN}inovasi/"
    isi = "Dua inovasi terlewat."
    post(operator, form, isi=isi, bukti=[upload("SK Inovasi.pdf")], aksi="simpan")
    assert story.readers(story.sanggah_url) == set()  # a draft is the OPD's own
    tried = post(operator, form, isi=isi, versi=versi_on(operator, form), aksi="ajukan")
    assert "Hanya kepala Dinas Perhubungan yang dapat mengajukan sanggah." in tried
    assert "1 draf sanggah belum diajukan." in text_of(kepala, "/")
    post(kepala, form, isi=isi, versi=versi_on(kepala, form), aksi="ajukan")
    assert "Sanggah atas nilai 60,00 Diajukan Dua inovasi terlewat. SK Inovasi.pdf" in text_of(kepala, OWN)


def the_pengampu_answers(story: Story) -> None:
    url, pengampu = story.sanggah_url, story["pengampu"]
    assert story.readers(url) == OFFICE | {"ketua", "pengampu"}
    assert story.pengampu["anggaran"].get(url).status_code == 404
    assert "1 menunggu jawaban pengampu, 0 menunggu putusan" in text_of(pengampu, "/")
    answer = {"jawab-jawaban": "SK terbit setelah penilaian.", "aksi": "jawab"}
    said = post(pengampu, url, **answer, **{"jawab-versi": versi_on(pengampu, url, "jawab-versi")})
    assert "Jawaban SK terbit setelah penilaian." in said


def the_window_has_closed_by_itself(story: Story) -> None:
    late = post(story["kepala"], f"{OWN}anggaran/", isi="Terlambat.", versi="", aksi="ajukan")
    assert "sudah berakhir pada 19 Oktober 2022" in late
    assert Sanggah.objects.count() == 1
    told = story.move("verifikator", "lock_periode")
    assert told == "Sanggah belum diputus: Dinas Perhubungan (Inovasi). Putuskan dahulu, lalu kunci."


def the_ketua_decides(story: Story) -> None:
    url, ketua = story.sanggah_url, story["ketua"]
    assert "0 menunggu jawaban pengampu, 1 menunggu putusan" in text_of(ketua, "/")
    decision = {"putusan": "terisi", "nilai": "78,5", "alasan": "SK sah dan berlaku sejak Agustus."}
    decision["versi"] = versi_on(ketua, url, "putus-versi")
    sent = {f"putus-{name}": value for name, value in decision.items()}
    for name in ("organisasi", "pengampu", "kepala"):
        story[name].post(url, {"aksi": "putus", **sent})
        assert cell_of(story.periode, "DISHUB", "inovasi").nilai == Decimal(60)
    post(ketua, url, aksi="putus", **sent)
    told = text_of(story["kepala"], OWN)
    assert "Inovasi 78,50" in told
    assert "Diterima: nilai menjadi 78,50 SK sah dan berlaku sejak Agustus. Diputus Sekda" in told
    assert "Nilai diterima oleh Kepala Lain" in text_of(story["kepala_lain"], OTHER)


def the_quarter_is_locked(story: Story) -> None:
    told = story.move("verifikator", "lock_periode")
    assert told == f"{TW3} dikunci. Petugas lain menetapkannya setelah naskahnya ditandatangani."
    hasil = Penetapan.objects.get().hasil_set.values_list("kode", "peringkat", "skor", "predikat")
    assert list(hasil) == [
        ("DISHUB", 1, Decimal("81.55"), "A"),  # .2 x (85 + 90 + 75) + .15 x (78 + 80) + .1 x 78.5
        ("INSP", 2, Decimal("78.66"), "BB"),
        ("DINKES", 3, Decimal("72.56"), "BB"),  # without Inovasi: 65.30 of 90 percent
    ]
    assert verify_periode(story.periode) == []
    assert story.readers(RANKING) == story.readers(HASIL) == OFFICE | {"ketua"}
    assert story.readers(OWN) == {"operator", "kepala"}
    assert "Hanya dapat dibaca" in text_of(story["pengampu"], LEMBAR)
    assert "Belum ada triwulan yang diumumkan." in text_of(story["kepala"], "/")


def the_trail_tells_it_all(story: Story) -> None:
    assert story.readers(TRAIL) == OFFICE | {"ketua", "pengampu"}
    assert "Pengawasan kosong" not in text_of(story["pengampu"], TRAIL)
    assert story.trail("DISHUB") == [
        "kosong menjadi 85 oleh Pengawasan lewat lembar nilai",
        "kosong menjadi 90 oleh Perencanaan lewat lembar nilai",
        "kosong menjadi 70,5 oleh Pelaporan lewat formulir",
        "70,5 menjadi 75 oleh Pelaporan lewat formulir",
        "kosong menjadi 78 oleh Anggaran lewat lembar (impor): nilai.xlsx",
        "kosong menjadi 60 oleh Inovasi lewat lembar nilai",
        "60 menjadi 78,5 oleh Sekda lewat putusan klarifikasi",
        "kosong menjadi 80 oleh Pengadaan lewat lembar (impor): nilai.xlsx",
    ]
    assert story.trail("INSP")[0] == "kosong menjadi 80 oleh Sekda lewat formulir"
    kinds = ("status", "klarifikasi", "impor")
    log = SecurityEvent.objects.filter(jenis__in=kinds).order_by("pk")
    assert list(log.values_list("nama_akun", "rincian")) == [
        ("organisasi", "2022-TW3: Disiapkan ke Pengisian"),
        ("anggaran", "2022-TW3: 3 nilai berubah, 1 catatan berubah, 0 nilai tetap"),
        ("pengadaan", "2022-TW3: 3 nilai berubah, 0 nilai tetap"),
        ("organisasi", "2022-TW3: Pengisian ke Verifikasi"),
        ("organisasi", "2022-TW3: Verifikasi ke Masa klarifikasi"),
        ("kepala_lain", "2022-TW3: Dinas Kesehatan menerima nilainya"),
        ("kepala", "2022-TW3: mengajukan sanggah Dinas Perhubungan, Inovasi"),
        ("inovasi", "2022-TW3: menjawab sanggah Dinas Perhubungan, Inovasi"),
        ("sekda", "2022-TW3: memutus sanggah (Diterima) Dinas Perhubungan, Inovasi"),
        ("verifikator", "2022-TW3: Masa klarifikasi ke Dikunci"),
    ]
