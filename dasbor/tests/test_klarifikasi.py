"""The pages of an OPD in its masa klarifikasi."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import SecurityEvent
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Catatan, Penerimaan, Periode, Sanggah
from penilaian.services import (
    NilaiBaru,
    decide_sanggah,
    drop_sanggah,
    exclude_peserta,
    lock_periode,
    revert_periode,
)
from penilaian.tests.factories import get_petugas
from penilaian.tests.klarifikasi import (
    AFTER,
    ALASAN,
    BEFORE,
    FIRST,
    ISI,
    JAWABAN,
    Stage,
    make_stage,
    set_day,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
CHANGED = "Nilai berubah setelah halaman ini dibuka. Baca lagi, lalu terima."
OPD, INOVASI = "/klarifikasi/2022/3/D01/", "/klarifikasi/2022/3/D01/inovasi/"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


@pytest.fixture
def kepala(stage: Stage) -> Client:
    return client_of(stage.kepala)


@pytest.fixture
def operator(stage: Stage) -> Client:
    return client_of(stage.operator)


def post(client: Client, url: str, **data: object) -> str:
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def sidik_of(client: Client) -> str:
    """The fingerprint of the nilai, as the page of the head carries it."""
    page = client.get(OPD).content.decode()
    return page.split('name="sidik" value="', 1)[1].split('"', 1)[0]


def test_a_head_reads_the_own_nilai_and_catatan_and_no_skor_rank_or_mean(
    stage: Stage, kepala: Client
) -> None:
    Catatan.objects.create(peserta=stage.peserta, periode_komponen=stage.inovasi, isi="Laporan lengkap.")
    text = text_of(kepala, OPD)
    assert "Pengawasan 90,00 Bobot 60% Tanpa catatan. Sanggah nilai ini Pengawasan" in text
    assert "Inovasi 90,00 Bobot 40% · dinilai oleh Dinas UNIT Laporan lengkap." in text
    assert "Masa klarifikasi dibuka sampai 9 Oktober 2022 , termasuk hari itu." in text
    for word in ("skor", "peringkat", "predikat", "rata-rata", "88,5"):
        assert word not in text.lower()


def test_the_head_takes_the_nilai_after_ticking(stage: Stage, kepala: Client) -> None:
    told = "Terima semua nilai Tidak dapat dibatalkan: sesudahnya tidak ada lagi yang dapat disanggah."
    assert told in text_of(kepala, OPD)
    assert "Beri tanda centang untuk menerima nilai." in post(kepala, OPD)
    page = post(kepala, OPD, setuju="on", sidik=sidik_of(kepala))
    assert "Nilai Dinas D01 sudah diterima." in page
    assert "Nilai diterima oleh Kepala pada" in page
    assert "Sanggah nilai ini" not in page
    assert Penerimaan.objects.get().oleh == stage.kepala
    assert SecurityEvent.objects.latest("pk").alamat == "127.0.0.1"


def change_nilai(stage: Stage) -> None:
    decide_sanggah(stage.answered(), baru=NilaiBaru("terisi", Decimal("12.5")), alasan=ALASAN, by=stage.ketua)


def change_catatan(stage: Stage) -> None:
    Catatan.objects.create(peserta=stage.peserta, periode_komponen=stage.inovasi, isi="Turun tajam.")


@pytest.mark.parametrize(
    ("change", "shown"), [(change_nilai, "Inovasi 12,50"), (change_catatan, "Turun tajam.")]
)
def test_a_head_does_not_take_what_changed_after_the_page_was_opened(
    stage: Stage, kepala: Client, change: Callable[[Stage], None], shown: str
) -> None:
    read = sidik_of(kepala)
    change(stage)
    assert CHANGED in post(kepala, OPD, setuju="on", sidik=read)
    assert not Penerimaan.objects.exists()
    assert shown in text_of(kepala, OPD)
    assert "sudah diterima." in post(kepala, OPD, setuju="on", sidik=sidik_of(kepala))


def test_after_a_refusal_the_page_shows_and_carries_what_stands_now(stage: Stage, kepala: Client) -> None:
    read = sidik_of(kepala)
    change_catatan(stage)
    page = post(kepala, OPD, setuju="on", sidik=read)
    assert "Turun tajam." in page
    assert f'name="sidik" value="{sidik_of(kepala)}"' in page


def test_a_head_who_does_not_say_what_was_read_takes_nothing(stage: Stage, kepala: Client) -> None:
    assert CHANGED in post(kepala, OPD, setuju="on")
    assert not Penerimaan.objects.exists()


def test_what_changes_at_another_opd_leaves_the_own_page_good(stage: Stage, kepala: Client) -> None:
    read = sidik_of(kepala)
    other = stage.periode.peserta_set.get(kode="D02")
    Catatan.objects.create(peserta=other, periode_komponen=stage.inovasi, isi="Lain.")
    assert "sudah diterima." in post(kepala, OPD, setuju="on", sidik=read)


def test_an_operator_is_told_who_submits_and_can_not(stage: Stage, operator: Client) -> None:
    text = text_of(operator, OPD)
    assert "Yang menerima nilai atau mengajukan sanggah adalah kepala Dinas D01." in text
    assert "Terima semua nilai</button>" not in operator.get(OPD).content.decode()
    assert "Hanya kepala Dinas D01 yang dapat menerima nilainya." in post(operator, OPD, setuju="on")
    assert 'value="ajukan"' not in operator.get(INOVASI).content.decode()
    page = post(operator, INOVASI, isi=ISI, aksi="ajukan")
    assert "Operator menyiapkan drafnya." in page
    assert Sanggah.objects.get().status == Sanggah.Status.DISIAPKAN


def test_an_operator_prepares_and_the_head_submits_what_it_reads(
    stage: Stage, operator: Client, kepala: Client
) -> None:
    assert "Draf sanggah atas Inovasi sudah disimpan." in post(operator, INOVASI, isi=ISI, aksi="simpan")
    assert "Draf, belum diajukan" in text_of(kepala, OPD)
    page = kepala.get(INOVASI).content.decode()
    assert ISI in page
    assert 'name="versi" value="1"' in page
    page = post(kepala, INOVASI, isi=f"{ISI} Kami lampirkan.", versi=1, aksi="ajukan")
    assert "Sanggah atas Inovasi sudah diajukan." in page
    sanggah = Sanggah.objects.get()
    assert (sanggah.isi, sanggah.diajukan_oleh) == (f"{ISI} Kami lampirkan.", stage.kepala)
    assert "Sanggah atas nilai 90,00 Diajukan" in text_of(kepala, OPD)


def test_a_draft_that_somebody_else_wrote_meanwhile_is_not_overwritten(
    stage: Stage, operator: Client, kepala: Client
) -> None:
    post(operator, INOVASI, isi="Versi operator.", aksi="simpan")
    page = post(kepala, INOVASI, isi="Versi kepala.", versi="", aksi="ajukan")
    assert "Sanggah ini diubah orang lain setelah halaman Anda dibuka." in page
    assert "Versi kepala." in page
    assert Sanggah.objects.get().isi == "Versi operator."


def test_after_a_conflict_the_other_text_stands_beside_and_the_second_press_is_taken(
    stage: Stage, operator: Client, kepala: Client
) -> None:
    post(operator, INOVASI, isi="Versi operator.", aksi="simpan")
    page = post(kepala, INOVASI, isi="Versi kepala.", versi="", aksi="simpan")
    assert "Draf yang tersimpan sekarang</h3>\n    <p>Versi operator.</p>" in page
    assert "Ditulis Operator, " in page
    versi = page.split('name="versi" value="', 1)[1].split('"', 1)[0]
    assert "sudah disimpan." in post(kepala, INOVASI, isi="Versi kepala.", versi=versi, aksi="simpan")
    assert Sanggah.objects.get().isi == "Versi kepala."


def test_a_text_for_a_draft_that_was_thrown_away_becomes_a_new_one_at_the_second_press(
    stage: Stage, operator: Client, kepala: Client
) -> None:
    drop_sanggah(stage.draft(), by=stage.operator)
    page = post(kepala, INOVASI, isi="Versi kepala.", versi=1, aksi="simpan")
    assert "untuk menyimpan isian Anda sebagai draf baru." in page
    assert 'name="versi" id="id_versi"' in page  # no version any more
    assert "sudah disimpan." in post(kepala, INOVASI, isi="Versi kepala.", versi="", aksi="simpan")


def test_who_wrote_while_the_head_submitted_still_reads_the_own_text(stage: Stage, operator: Client) -> None:
    stage.submitted()
    page = post(operator, INOVASI, isi="Kalimat operator.", versi=1, aksi="simpan")
    assert "Isian Anda, tidak disimpan</h3><p>Kalimat operator.</p>" in page


def test_a_draft_can_be_thrown_away_on_its_page(stage: Stage, operator: Client) -> None:
    stage.draft()
    page = operator.get(INOVASI).content.decode()
    button = page[page.index('id="hapus"') :]
    assert '<input type="hidden" name="versi" value="1">' in button
    assert "Draf sanggah atas Inovasi sudah dihapus." in post(operator, INOVASI, aksi="hapus", versi=1)
    assert not Sanggah.objects.exists()


@pytest.mark.parametrize("read", [{}, {"versi": 1}, {"versi": "x"}, {"versi": "9" * 5000}])
def test_a_draft_that_somebody_else_wrote_meanwhile_is_not_thrown_away(
    stage: Stage, operator: Client, kepala: Client, read: dict[str, object]
) -> None:
    post(operator, INOVASI, isi="Versi operator.", aksi="simpan")
    post(kepala, INOVASI, isi="Versi kepala.", versi=1, aksi="simpan")
    page = post(operator, INOVASI, aksi="hapus", **read)
    assert "Sanggah ini diubah orang lain setelah halaman Anda dibuka." in page
    assert Sanggah.objects.get().isi == "Versi kepala."


@pytest.mark.parametrize("pk", ["", "x", "²", str(2**63), "9" * 5000])
def test_an_id_that_no_bukti_can_have_is_not_there(stage: Stage, operator: Client, pk: str) -> None:
    stage.draft()
    assert operator.post(INOVASI, {"aksi": "hapus_bukti", "bukti": pk}).status_code == 404


def test_a_page_that_was_opened_in_time_is_refused_when_it_comes_late(
    stage: Stage, kepala: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kepala.get(INOVASI)
    set_day(monkeypatch, AFTER)
    page = post(kepala, INOVASI, isi=ISI, aksi="ajukan")
    assert "Masa klarifikasi Triwulan III Tahun 2022 sudah berakhir pada 09-10-2022." in page
    assert ISI in page
    assert not Sanggah.objects.exists()


def test_before_and_after_the_window_the_page_says_when_and_offers_nothing(
    stage: Stage, kepala: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(monkeypatch, BEFORE)
    text = text_of(kepala, OPD)
    assert "Masa klarifikasi dibuka mulai 5 Oktober 2022 sampai 9 Oktober 2022 ." in text
    assert "Sanggah nilai ini" not in text
    set_day(monkeypatch, AFTER)
    text = text_of(kepala, OPD)
    assert "sudah berakhir pada 9 Oktober 2022 . Nilai yang tidak disanggah dianggap diterima." in text
    assert "Sanggah nilai ini" not in text


def test_the_head_reads_answer_and_decision(stage: Stage, kepala: Client) -> None:
    decide_sanggah(stage.answered(), baru=None, alasan=ALASAN, by=stage.ketua)
    text = text_of(kepala, OPD)
    assert f"Jawaban {JAWABAN} Pengampu, " in text
    assert f"Ditolak: nilai tetap {ALASAN} Diputus Ketua, " in text
    assert "Sanggah nilai ini Inovasi" not in text
    assert "Sanggah nilai ini Pengawasan" in text


def test_a_foreign_opd_is_not_there(stage: Stage) -> None:
    stage.draft()
    other = client_of(stage.kepala_lain)
    for url in (OPD, INOVASI, "/klarifikasi/2022/3/D99/", "/klarifikasi/2022/4/D02/"):
        assert other.get(url).status_code == 404
        assert other.post(url, {"isi": ISI, "setuju": "on"}).status_code == 404
    for user in (stage.pengampu, stage.ketua, get_petugas("organisasi")):
        assert client_of(user).get(OPD).status_code == 404


def test_an_unknown_komponen_is_not_there(kepala: Client) -> None:
    assert kepala.get("/klarifikasi/2022/3/D01/tidak-ada/").status_code == 404


def test_before_klarifikasi_there_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(Status.VERIFIKASI)
    set_day(monkeypatch, FIRST)
    assert client_of(stage.kepala).get(OPD).status_code == 404


def test_after_a_step_back_the_objection_stays_and_the_nilai_are_hidden(stage: Stage, kepala: Client) -> None:
    stage.answered()
    revert_periode(stage.periode, alasan="Ada nilai keliru.", by=get_petugas())
    text = text_of(kepala, OPD)
    assert "Triwulan ini kembali ke tahap Verifikasi." in text
    assert JAWABAN in text
    assert "Pengawasan" not in text
    assert client_of(stage.kepala_lain).get("/klarifikasi/2022/3/D02/").status_code == 404


def test_after_the_lock_the_page_is_only_read(
    stage: Stage, kepala: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.draft()
    set_day(monkeypatch, AFTER)
    lock_periode(stage.periode, by=get_petugas("pengunci"))
    text = text_of(kepala, OPD)
    assert "Draf, belum diajukan" in text
    assert "Lanjutkan draf" not in text
    assert "sudah berakhir pada 09-10-2022" in post(kepala, INOVASI, isi=ISI, versi=1, aksi="ajukan")


def test_an_excluded_opd_is_told_so_and_offered_nothing(stage: Stage, kepala: Client) -> None:
    exclude_peserta(stage.peserta, alasan="Dibentuk baru.", by=get_petugas())
    text = text_of(kepala, OPD)
    assert "Dinas D01 dikecualikan pada triwulan ini: Dibentuk baru." in text
    assert "Sanggah nilai ini" not in text


def test_the_home_page_leads_the_head_there(stage: Stage, kepala: Client) -> None:
    text = text_of(kepala, "/")
    assert "Klarifikasi nilai, Dinas D01 Triwulan III Tahun 2022" in text
    assert "Masa klarifikasi dibuka sampai 9 Oktober 2022 , termasuk hari itu. Belum ada tanggapan." in text
    assert f'href="{OPD}"' in kepala.get("/").content.decode()
    stage.draft()
    assert "1 draf sanggah belum diajukan." in text_of(kepala, "/")
    assert "Klarifikasi nilai" not in text_of(client_of(stage.pengampu), "/")


def test_the_home_page_tells_the_head_of_a_decision_to_read(stage: Stage, kepala: Client) -> None:
    answered = stage.answered()
    assert "1 sanggah menunggu putusan. Lihat nilai dan tanggapi" in text_of(kepala, "/")
    decide_sanggah(answered, baru=None, alasan=ALASAN, by=stage.ketua)
    text = text_of(kepala, "/")
    assert "1 sanggah sudah diputus. Baca putusannya. Baca putusan" in text
    assert "menunggu putusan" not in text


def test_who_takes_the_nilai_after_an_own_objection_ticks_nothing_untrue(
    stage: Stage, kepala: Client
) -> None:
    decide_sanggah(stage.answered(), baru=None, alasan=ALASAN, by=stage.ketua)
    text = text_of(kepala, OPD)
    assert "Saya sudah membaca semua nilai dan catatannya, dan menerimanya." in text
    assert "tidak mengajukan sanggah" not in text


@pytest.mark.parametrize(("jumlah", "count"), [(0, 19), (1, 20), (2, 20)])  # one more for any bukti
def test_the_page_asks_a_constant_number_of_questions(
    jumlah: int, count: int, stage: Stage, kepala: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for komponen in stage.periode.komponen_set.all()[:jumlah]:
        Sanggah.objects.create(peserta=stage.peserta, periode_komponen=komponen, isi=ISI)
    kepala.get(OPD)
    with django_assert_num_queries(count):
        kepala.get(OPD)
