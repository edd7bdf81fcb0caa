"""The pages of the office in a masa klarifikasi: the list, and one objection answered and decided."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Nilai, Periode, Sanggah
from penilaian.services import accept_nilai, record_nilai, return_komponen, revert_periode
from penilaian.tests.factories import get_petugas, komponen_of, make_opd, make_pengampu, make_pengguna
from penilaian.tests.klarifikasi import (
    ALASAN,
    FIRST,
    ISI,
    JAWABAN,
    Stage,
    make_stage,
    set_day,
)

pytestmark = pytest.mark.django_db
DAFTAR = "/klarifikasi/2022/3/"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


@pytest.fixture
def ketua(stage: Stage) -> Client:
    return client_of(stage.ketua)


@pytest.fixture
def pengampu(stage: Stage) -> Client:
    return client_of(stage.pengampu)


def url_of(sanggah: Sanggah) -> str:
    return f"/sanggah/{sanggah.pk}/"


def post(client: Client, sanggah: Sanggah, **data: object) -> str:
    response = client.post(url_of(sanggah), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def decide(client: Client, sanggah: Sanggah, **changes: object) -> str:
    fields = {"putusan": "tolak", "nilai": "", "alasan_td": "", "alasan": ALASAN, "versi": sanggah.versi}
    return post(client, sanggah, aksi="putus", **{f"putus-{k}": v for k, v in (fields | changes).items()})


def test_the_list_says_what_waits_on_whom(stage: Stage, ketua: Client, pengampu: Client) -> None:
    sanggah = stage.submitted()
    accept_nilai(stage.periode.peserta_set.get(kode="D02"), by=stage.kepala_lain)
    for client in (ketua, pengampu, client_of(get_petugas("organisasi"))):
        text = text_of(client, DAFTAR)
        assert "Menunggu jawaban pengampu 1 Dinas D01 Inovasi diajukan" in text
        assert "Menunggu putusan 0 Tidak ada." in text
    assert "Menerima nilai 1 dari 2 Dinas D02 Kepala Lain," in text_of(ketua, DAFTAR)
    assert "Menerima nilai" not in text_of(pengampu, DAFTAR)
    assert f'href="{url_of(sanggah)}"' in ketua.get(DAFTAR).content.decode()


def test_a_draft_is_the_opds_own_affair(stage: Stage, ketua: Client, pengampu: Client) -> None:
    draft = stage.draft()
    for client in (ketua, pengampu, client_of(get_petugas("organisasi"))):
        assert "Dinas D01" not in text_of(client, DAFTAR)
        assert client.get(url_of(draft)).status_code == 404


def test_a_pengampu_sees_only_objections_to_the_own_komponen(stage: Stage) -> None:
    sanggah = stage.submitted()
    other = client_of(make_pengampu("pengawasan", unit=stage.peserta.opd).pengguna)
    assert "Dinas D01" not in text_of(other, DAFTAR)
    assert other.get(url_of(sanggah)).status_code == 404
    assert other.post(url_of(sanggah), {"aksi": "jawab", "jawab-jawaban": "x"}).status_code == 404
    assert "0 menunggu" not in text_of(other, "/")
    assert "Tidak ada sanggah yang menunggu." in text_of(other, "/")


@pytest.mark.parametrize("nama", ["kepala", "operator", "kepala_lain"])
def test_the_pages_of_the_office_are_not_there_for_an_opd(stage: Stage, nama: str) -> None:
    sanggah = stage.answered()
    client = client_of(getattr(stage, nama))
    assert client.get(DAFTAR).status_code == 404
    assert client.get(url_of(sanggah)).status_code == 404


def test_who_has_no_office_finds_nothing(stage: Stage) -> None:
    sanggah = stage.answered()
    for user in (
        make_pengguna(Peran.PIMPINAN),
        make_pengguna(Peran.ADMINISTRATOR),
        make_pengguna(is_superuser=True),
    ):
        assert client_of(user).get(DAFTAR).status_code == 404
        assert client_of(user).get(url_of(sanggah)).status_code == 404


def test_the_pengampu_answers_on_the_page(stage: Stage, pengampu: Client) -> None:
    sanggah = stage.submitted()
    page = post(pengampu, sanggah, aksi="jawab", **{"jawab-jawaban": JAWABAN, "jawab-versi": sanggah.versi})
    assert "Jawaban sudah disimpan." in page
    assert "Sanggah diputus oleh Ketua Tim Penilai." in page
    sanggah.refresh_from_db()
    assert (sanggah.jawaban, sanggah.dijawab_oleh, sanggah.is_diwakili) == (JAWABAN, stage.pengampu, False)
    assert SecurityEvent.objects.latest("pk").alamat == "127.0.0.1"


def test_an_answer_written_meanwhile_by_another_stands_beside_and_the_second_press_is_taken(
    stage: Stage, pengampu: Client
) -> None:
    answered = stage.answered()
    fields = {"jawab-jawaban": "Jawaban kedua.", "jawab-versi": answered.versi - 1}
    page = post(pengampu, answered, aksi="jawab", **fields)
    assert "Sanggah ini diubah orang lain setelah halaman Anda dibuka." in page
    assert f"<p>{JAWABAN}</p>" in page
    assert f'name="jawab-versi" value="{answered.versi}"' in page
    fields["jawab-versi"] = answered.versi
    assert "Jawaban sudah disimpan." in post(pengampu, answered, aksi="jawab", **fields)


def test_the_ketua_accepts_with_a_decimal_comma_and_the_nilai_changes(stage: Stage, ketua: Client) -> None:
    page = decide(ketua, stage.answered(), putusan="terisi", nilai="95,1234")
    assert "Sanggah sudah diputus." in page
    assert "Diterima: nilai menjadi 95,1234" in page
    assert stage.cell.nilai == Decimal("95.1234")
    assert stage.cell.cara == Nilai.Cara.KLARIFIKASI


def test_the_ketua_accepts_as_tidak_dinilai(stage: Stage, ketua: Client) -> None:
    decide(ketua, stage.answered(), putusan="td", alasan_td="Tidak berlaku.")
    assert (stage.cell.state, stage.cell.alasan) == ("td", "Tidak berlaku.")


def test_the_ketua_rejects(stage: Stage, ketua: Client) -> None:
    assert "Ditolak: nilai tetap" in decide(ketua, stage.answered())
    assert stage.cell.nilai == 90


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"putusan": ""}, "Isian ini tidak boleh kosong."),
        ({"alasan": " "}, "Isian ini tidak boleh kosong."),
        ({"putusan": "terisi"}, "Tuliskan nilai barunya."),
        ({"putusan": "terisi", "nilai": "sembilan"}, "bukan nilai. Tulis angka 0 sampai 100"),
        ({"putusan": "terisi", "nilai": "100,1"}, "0 sampai 100"),
        ({"putusan": "terisi", "nilai": "90"}, "Nilai baru harus berbeda dari nilai yang disanggah."),
        ({"putusan": "tolak", "nilai": "95"}, "Kosongkan: putusan ini tidak membawa nilai baru."),
        ({"putusan": "td"}, "Tuliskan alasan tidak dinilai."),
        ({"versi": 1}, "Sanggah ini diubah orang lain setelah halaman Anda dibuka."),
    ],
)
def test_a_decision_that_can_not_be_is_refused_in_words(
    changes: dict[str, object], sentence: str, stage: Stage, ketua: Client
) -> None:
    sanggah = stage.answered()
    assert sentence in decide(ketua, sanggah, **changes)
    sanggah.refresh_from_db()
    assert sanggah.status == Sanggah.Status.DIJAWAB
    assert stage.cell.nilai == 90


def test_who_wrote_the_cell_reads_why_there_is_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(pemutus_sanggah=Peran.BAGIAN_ORGANISASI.value)
    set_day(monkeypatch, FIRST)
    sanggah, client = stage.answered(), client_of(get_petugas("pengisi"))
    text = text_of(client, url_of(sanggah))
    assert "Anda pernah menulis nilai ini pada triwulan ini. Yang memutus harus orang lain." in text
    assert "Putuskan" not in text
    assert "Anda pernah menulis nilai ini" in decide(client, sanggah)
    assert Sanggah.objects.get().status == Sanggah.Status.DIJAWAB


def test_a_nilai_that_changed_since_is_pointed_out(stage: Stage, ketua: Client) -> None:
    sanggah = stage.answered()
    assert "Nilai ini berubah" not in text_of(ketua, url_of(sanggah))
    revert_periode(stage.periode, alasan="Ada nilai keliru.", by=get_petugas())
    return_komponen(komponen_of(stage.periode, "inovasi"), alasan="Perbaiki.", by=get_petugas())
    record_nilai(stage.cell, state="terisi", nilai=Decimal(70), by=stage.pengampu)
    text = text_of(ketua, url_of(sanggah))
    assert "Nilai ini berubah sejak disanggah." in text
    assert "Putuskan" not in text
    assert "Triwulan ini kembali ke tahap Verifikasi." in text_of(ketua, DAFTAR)


def test_a_quarter_that_has_not_come_to_this_stage_has_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(Periode.Status.VERIFIKASI)
    assert client_of(get_petugas("organisasi")).get(DAFTAR).status_code == 404
    assert client_of(stage.ketua).get("/klarifikasi/2022/4/").status_code == 404


def test_the_home_page_counts_what_waits(stage: Stage, ketua: Client, pengampu: Client) -> None:
    stage.submitted()
    for client in (ketua, pengampu, client_of(get_petugas("organisasi"))):
        text = text_of(client, "/")
        assert "1 menunggu jawaban pengampu, 0 menunggu putusan." in text
        assert f'href="{DAFTAR}"' in client.get("/").content.decode()
    assert "Sanggah," not in text_of(client_of(stage.kepala), "/")


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_a_constant_number_of_questions(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(jumlah - 1):
        make_opd(f"E{number:02}")
    stage = make_stage()
    now = timezone.now()
    Sanggah.objects.bulk_create(
        Sanggah(
            peserta=peserta,
            periode_komponen=stage.inovasi,
            isi=ISI,
            status=Sanggah.Status.DIAJUKAN,
            diajukan_oleh=stage.kepala,
            diajukan_pada=now,
            state_lama="terisi",
            nilai_lama=Decimal(90),
        )
        for peserta in stage.periode.peserta_set.all()[:jumlah]
    )
    client = client_of(get_petugas("organisasi"))
    client.get(DAFTAR)
    with django_assert_num_queries(11):
        client.get(DAFTAR)
