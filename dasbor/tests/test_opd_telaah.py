"""What the page of an OPD tells beside its figures: what would lift it, its way so far, what was said and shown."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from akun.models import Peran
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from penilaian.models import Arahan, Bukti, Periode
from penilaian.services import decide_sanggah, record_bukti
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import (
    absorb,
    get_petugas,
    make_jabatan,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_riwayat,
    walk_periode,
)
from penilaian.tests.klarifikasi import ALASAN, ISI, JAWABAN, Stage, make_stage, set_day

pytestmark = pytest.mark.django_db
Status = Periode.Status
PAGE = "/opd/D01/"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


def test_one_of_the_lowest_reads_why_and_what_to_reach() -> None:
    opd = make_opd_list(12)[11]
    make_periode(Status.DIUMUMKAN, nilai={"D12": {"inovasi": "20", "pengawasan": "73.5"}})
    text = text_of(client_of(make_head(opd, username="kepala")), "/opd/D12/")
    assert "Yang mengangkat nilai Anda" in text
    assert re.search(r"terbanyak dahulu .*? Inovasi 20,00 8,0000 Pengawasan 73,50 5,3000", text)
    assert "Peringkat 11 Naik 68,55 pada Inovasi sudah cukup. 75,01 6,86" in text
    assert "Keluar dari lima nilai terendah (Punishment)" in text
    assert "Dihitung seandainya nilai Perangkat Daerah lain tetap." in text


def test_the_sentences_are_those_of_the_paper() -> None:
    opd = make_opd_list(6)[1]
    make_periode(Status.DIUMUMKAN, nilai={"D02": {"pengawasan": "88.1", "inovasi": "61.2345"}})
    text = text_of(client_of(make_head(opd, username="kepala")), "/opd/D02/")
    assert "Nilai tertinggi Perencanaan dan Pengendalian Pembangunan: 88,50" in text
    assert "Poin hilang Terbanyak pada Inovasi: 3,88 dari 14,31 poin (nilai 61,2345)." in text


def test_a_place_within_a_komponen_says_of_how_many_without_those_that_it_does_not_apply_to() -> None:
    opd = make_opd_list(6)[1]
    make_periode(Status.DIUMUMKAN, nilai={"D02": {"inovasi": "20"}, "D03": {"inovasi": "TD"}})
    text = text_of(client_of(make_head(opd, username="kepala")), "/opd/D02/")
    assert "Poin hilang 8,0000 Urutan 5 dari 5 " in text
    assert re.search(
        r"Pengawasan [^%]*% Nilai tertimbang [0-9,]+ Poin hilang [0-9,]+ Urutan [1-6] dari 6 ", text
    )


def test_the_office_is_not_told_that_the_nilai_are_its_own() -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN)
    text = text_of(client_of(make_pengguna(Peran.PIMPINAN)), "/opd/D02/")
    assert "Yang mengangkat nilai Poin yang hilang" in text


def test_the_words_of_the_regent_stand_above_what_would_lift_the_nilai() -> None:
    opd = make_opd_list(6)[1]
    periode = make_periode(Status.DIUMUMKAN)
    own = {"periode": periode, "oleh": get_petugas(), "pada": timezone.now()}
    Arahan.objects.create(isi="Rapikan laporan.", **own)
    Arahan.objects.create(isi="Dahulukan inovasi.", peserta=periode.peserta_set.get(kode="D02"), **own)
    text = text_of(client_of(make_head(opd, username="kepala")), "/opd/D02/")
    assert (
        "Rapikan laporan. Untuk Perangkat Daerah ini: Dahulukan inovasi. Yang mengangkat nilai Anda" in text
    )


def test_the_trend_has_a_table_with_its_gaps_and_what_was_judged_elsewhere() -> None:
    opd = make_opd_list(1)[0]
    make_riwayat(opd, "70", tahun=2021, triwulan=4)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    text = text_of(client_of(make_head(opd, username="kepala")), PAGE)
    assert (
        "Tabel data Triwulan Skor Keterangan Triwulan IV 2021 70,00 data riwayat "
        "Triwulan I 2022 – tidak ada skor Triwulan II 2022 90,00" in text
    )
    assert "Garis terputus: tidak ada skor pada triwulan itu. * Data riwayat, tidak dihitung ulang." in text


def test_a_simulated_quarter_is_not_drawn_beside_a_real_one() -> None:
    opd = make_opd_list(1)[0]
    make_periode(Status.DIUMUMKAN, triwulan=1)
    make_periode(Status.DIUMUMKAN, triwulan=2, is_simulasi=True)
    text = text_of(client_of(make_head(opd, username="kepala")), PAGE)
    assert "Tabel data Triwulan Skor Keterangan Triwulan II 2022" in text


@pytest.fixture
def decided(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """One objection was rejected, and the window is over."""
    decide_sanggah(stage.answered(), baru=None, alasan=ALASAN, by=stage.ketua)
    set_day(monkeypatch, date(2022, 11, 1))
    return stage


def test_an_objection_and_its_decision_stay_readable_after_the_announcement(decided: Stage) -> None:
    walk_periode(decided.periode, Status.DIUMUMKAN)
    for user in (decided.kepala, decided.operator, make_pengguna(Peran.PIMPINAN)):
        text = text_of(client_of(user), PAGE)
        assert "Sanggah dan putusannya Inovasi Sanggah atas nilai 90,00 Ditolak" in text
        assert ISI in text
        assert JAWABAN in text
        assert ALASAN in text
    assert "Sanggah dan putusannya" not in text_of(client_of(decided.kepala_lain), "/opd/D02/")


def test_between_lock_and_announcement_the_own_people_are_led_to_their_decisions(decided: Stage) -> None:
    walk_periode(decided.periode, Status.DITETAPKAN)
    page = client_of(decided.kepala).get(PAGE).content.decode()
    assert 'href="/klarifikasi/2022/3/D01/"' in page
    assert ALASAN not in page
    assert "/klarifikasi/" not in client_of(make_pengguna(Peran.PIMPINAN)).get(PAGE).content.decode()


def test_bukti_stands_with_its_komponen_for_its_own_opd_alone(media: Path) -> None:
    stage = make_stage(Status.PENGISIAN)
    bukti = Bukti(peserta=stage.peserta, periode_komponen=stage.inovasi)
    record_bukti(bukti, berkas=upload("surat.pdf"), by=get_petugas("organisasi"))
    walk_periode(stage.periode, Status.DIUMUMKAN)
    page = client_of(stage.kepala).get(PAGE).content.decode()
    inovasi = page.split('id="komponen-inovasi"')[1].split('id="komponen-')[0]
    assert f'href="/bukti/{bukti.pk}/"' in inovasi
    assert "/bukti/" not in client_of(stage.kepala_lain).get("/opd/D02/").content.decode()


def test_who_holds_two_jabatan_turns_from_one_opd_to_the_other() -> None:
    first, second, _ = make_opd_list(3)
    kepala = make_head(first, username="kepala")
    make_jabatan(second, pengguna=kepala, status="plt")
    client: Client = client_of(kepala)
    assert 'href="/opd/D02/"' in client.get(PAGE).content.decode()
    assert 'href="/opd/D03/"' not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(("lama", "baru"), [("D02", "D04"), ("D04", "D02")])
def test_who_took_another_in_and_who_was_taken_in_have_each_their_own_figures(lama: str, baru: str) -> None:
    make_opd_list(6)
    for triwulan in (1, 2):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, nilai={lama: "40", baru: "95"})
    absorb(lama, baru, tanggal=date(2022, 7, 1))
    make_periode(Status.DIUMUMKAN, triwulan=3, nilai={baru: "96"})
    client = client_of(make_pengguna(Peran.PIMPINAN))
    told = text_of(client, f"/opd/{baru}/?periode=2022-TW2")
    assert "Triwulan I 2022 95,00 Triwulan II 2022 95,00" in told
    assert f"Dinas {baru}" in told.split("Triwulan", 1)[0]
    assert "40,00" not in text_of(client, f"/opd/{baru}/")
    taken = text_of(client, f"/opd/{lama}/?periode=2022-TW1")
    assert f"Dinas {lama}" in taken
    assert "40,00" in taken
