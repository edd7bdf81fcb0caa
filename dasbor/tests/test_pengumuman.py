"""Mode pengumuman: what the hall is shown, in which order, and what is on nobody's screen before its time."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from django.test import Client

from akun.models import Peran
from dasbor.pengumuman.contoh import TERPANJANG
from dasbor.tests.factories import client_of, make_head
from opd.models import Opd
from penilaian.models import Hasil, Penetapan, Periode, Skema
from penilaian.tests.factories import (
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_skema,
    penetapan_of,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
PAGE, ISI, UMUMKAN = (f"/pengumuman/2022/3/{part}" for part in ("", "isi/", "umumkan/"))
LATIHAN, ISI_LATIHAN = "/pengumuman/latihan/", "/pengumuman/latihan/isi/"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_periode(Status.DITETAPKAN)


@pytest.fixture
def petugas() -> Client:
    return client_of(get_petugas("penetap"))


def layar_of(client: Client, url: str = ISI) -> list[dict[str, Any]]:
    return client.get(url).json()["layar"]


def story_of(layar: Iterable[Mapping[str, Any]]) -> list[str]:
    """One line for each screen: what it is and what it names."""
    return [
        " | ".join(
            filter(
                None,
                [
                    one["bagian"],
                    one["kelompok"],
                    one.get("peringkat", ""),
                    one.get("nama") or one.get("kalimat") or ", ".join(row["nama"] for row in one["baris"]),
                ],
            )
        )
        for one in layar
    ]


def test_lists_rise_from_their_lowest_place_and_the_ranking_follows(petugas: Client) -> None:
    make_opd_list(5)
    make_periode(Status.DITETAPKAN)
    assert story_of(layar_of(petugas)) == [
        "reward | Dua nilai terbaik",
        "reward | 2 | Dinas D02",
        "reward | 1 | Dinas D01",
        "punishment | Dua nilai terendah",
        "punishment | 5 | Dinas D05",
        "punishment | 4 | Dinas D04",
        "peringkat | Dinas D01, Dinas D02, Dinas D03, Dinas D04, Dinas D05",
    ]


def test_a_screen_says_place_skor_predikat_and_delta_in_words_of_the_skema(petugas: Client) -> None:
    make_opd_list(4)
    skema = make_skema(label_reward="Penghargaan", label_punishment="Pembinaan", jumlah_daftar=1)
    make_periode(Status.DIUMUMKAN, triwulan=2, skema=skema, nilai={"D01": "80"})
    make_periode(Status.DITETAPKAN, skema=skema, nilai={"D01": "91.234"})
    judul, best, _, worst, daftar = layar_of(petugas)
    assert (judul["judul"], worst["judul"]) == ("Penghargaan", "Pembinaan")
    assert best == {
        "jenis": "opd",
        "bagian": "reward",
        "judul": "Penghargaan",
        "kelompok": "",
        "dari": "dari 4",
        "bersama": "",
        "sebutan": "Sangat Memuaskan",
        "banding": "naik dibanding triwulan sebelumnya",
        "peringkat": "1",
        "nama": "Dinas D01",
        "skor": "91,23",
        "predikat": "AA",
        "panah": "↑",
        "selisih": "+11,23",
    }
    assert (daftar["rentang"], daftar["baris"][1]["selisih"]) == ("", "tetap (0,00)")


def test_a_shared_place_makes_the_list_longer_and_says_why(petugas: Client) -> None:
    make_opd_list(4)
    skema = make_skema(jumlah_daftar=1, tie_break=[])
    make_periode(Status.DITETAPKAN, skema=skema, nilai={"D01": "80", "D02": "80", "D03": "70", "D04": "60"})
    judul, *places = layar_of(petugas)[:3]
    assert judul["kalimat"] == "Dua nilai terbaik"
    assert judul["keterangan"] == (
        "Peringkat 1 ditempati bersama oleh 2 perangkat daerah, sehingga daftar memuat 2, bukan 1."
    )
    assert [(one["nama"], one["peringkat"], one["bersama"]) for one in places] == [
        ("Dinas D02", "1", "peringkat bersama"),
        ("Dinas D01", "1", "peringkat bersama"),
    ]


def test_an_empty_list_is_said_and_a_quarter_without_any_rank_too(petugas: Client) -> None:
    make_opd_list(1)
    make_periode(Status.DITETAPKAN, nilai={"D01": "70"})
    reward, punishment, _ = layar_of(petugas)
    assert reward["kalimat"] == punishment["kalimat"] == "Tidak ada Perangkat Daerah pada daftar ini."
    assert reward["keterangan"] == "Daftar kosong karena hanya 1 perangkat daerah yang diperingkat."


def test_without_any_rank_it_says_so_and_names_who_could_not_be_ranked(petugas: Client) -> None:
    make_opd_list(2)
    skema = make_skema(bobot={"pengawasan": 50, "inovasi": 50}, coverage="60")
    nilai = {kode: {"pengawasan": "70", "inovasi": "TD"} for kode in ("D01", "D02")}
    make_periode(Status.DITETAPKAN, skema=skema, nilai=nilai)
    judul, unranked = layar_of(petugas)
    assert judul["kalimat"] == "Tidak ada Perangkat Daerah yang diperingkat pada triwulan ini."
    assert unranked["judul"] == "Belum dapat diperingkat"
    assert unranked["baris"] == [{"nama": "Dinas D01"}, {"nama": "Dinas D02"}]


def test_kelompok_ranked_apart_are_announced_in_turn(petugas: Client) -> None:
    for kode, nama in (("dinas", "Dinas dan Badan"), ("kecamatan", "Kecamatan")):
        kelompok = make_kelompok(kode, nama)
        for number in (1, 2):
            make_opd(f"{kode}{number}", nama=f"{kode} {number}", kelompok=kelompok)
    skema = make_skema(kebijakan_kelompok=Skema.KebijakanKelompok.PER_KELOMPOK)
    make_periode(Status.DITETAPKAN, skema=skema)
    assert story_of(layar_of(petugas)) == [
        "reward | Dinas dan Badan | Satu nilai terbaik",
        "reward | Dinas dan Badan | 1 | dinas 1",
        "reward | Kecamatan | Satu nilai terbaik",
        "reward | Kecamatan | 1 | kecamatan 1",
        "punishment | Dinas dan Badan | Satu nilai terendah",
        "punishment | Dinas dan Badan | 2 | dinas 2",
        "punishment | Kecamatan | Satu nilai terendah",
        "punishment | Kecamatan | 2 | kecamatan 2",
        "peringkat | Dinas dan Badan | dinas 1, dinas 2",
        "peringkat | Kecamatan | kecamatan 1, kecamatan 2",
    ]


def test_a_long_ranking_is_spread_over_screens_about_equally_full(petugas: Client) -> None:
    make_opd_list(17)
    make_periode(Status.DITETAPKAN)
    daftar = [one for one in layar_of(petugas) if one["jenis"] == "daftar"]
    assert [(one["rentang"], len(one["baris"])) for one in daftar] == [
        ("1 sampai 6 dari 17", 6),
        ("7 sampai 12 dari 17", 6),
        ("13 sampai 17 dari 17", 5),
    ]


@pytest.mark.parametrize("status", [Status.DITETAPKAN, Status.DIUMUMKAN])
def test_the_page_itself_holds_nothing_of_the_result(status: int, petugas: Client) -> None:
    periode = make_periode(status)
    response = petugas.get(PAGE)
    source = response.content.decode()
    for hasil in Hasil.objects.filter(periode=periode):
        assert hasil.nama not in source
        assert f"{hasil.skor}".replace(".", ",") not in source
    assert penetapan_of(periode).hash not in source
    assert "Triwulan III Tahun 2022" in source


@pytest.mark.parametrize("url", [PAGE, ISI, LATIHAN, ISI_LATIHAN])
def test_nothing_of_it_is_kept_by_any_cache(url: str, periode: Periode, petugas: Client) -> None:
    response = petugas.get(url)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in response


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_a_head_gets_nothing_before_and_after(status: int) -> None:
    opd = make_opd_list(6)[0]
    make_periode(status)
    kepala = client_of(make_head(opd, username="kepala"))
    for url in (PAGE, ISI, LATIHAN, ISI_LATIHAN):
        assert kepala.get(url).status_code == 404
    assert kepala.post(UMUMKAN, {"setuju": "on", "seen": "x"}).status_code == 404


def test_a_locked_quarter_can_only_be_rehearsed(petugas: Client) -> None:
    make_periode(Status.DIKUNCI)
    response = petugas.get(PAGE, follow=True)
    assert response.redirect_chain == [(LATIHAN, 302)]
    assert "belum ditetapkan, jadi yang dibuka ini latihan" in response.content.decode()
    assert petugas.get(ISI).status_code == 404


def test_a_rehearsal_needs_no_quarter_and_names_nobody(petugas: Client) -> None:
    make_skema(label_reward="Penghargaan")
    opd = make_opd("DISHUB", nama="Dinas Perhubungan")
    assert '<p class="tanda">LATIHAN</p>' in petugas.get(LATIHAN).content.decode()
    layar = layar_of(petugas, ISI_LATIHAN)
    names = [row["nama"] for one in layar if one["jenis"] == "daftar" for row in one["baris"]]
    assert len(names) == len(set(names)) == 25
    assert all("Contoh" in nama for nama in names)
    assert opd.nama not in str(layar)
    assert len(TERPANJANG) >= 103  # the longest name of a real OPD
    assert [one["peringkat"] for one in layar[1:6]] == ["5", "4", "2", "2", "1"]
    assert layar[0]["judul"] == "Penghargaan"


def test_a_rehearsal_and_the_real_thing_have_one_shape(petugas: Client) -> None:
    make_opd_list(12)
    make_periode(Status.DITETAPKAN)
    shapes = [{(one["jenis"], *sorted(one)) for one in layar_of(petugas, url)} for url in (ISI, ISI_LATIHAN)]
    assert shapes[0] == shapes[1]


def test_after_a_koreksi_the_revision_in_force_is_shown(petugas: Client) -> None:
    make_opd_list(4)
    make_pemerintah()
    periode = make_periode(Status.DITETAPKAN, skema=make_skema(jumlah_daftar=1))
    seen = petugas.get(ISI).json()["seen"]
    correct(periode, {("D04", kode): "99" for kode in ("pengawasan", "perencanaan", "pelaporan", "anggaran")})
    isi = petugas.get(ISI).json()
    assert isi["layar"][1]["nama"] == "Dinas D04"
    assert isi["seen"] == penetapan_of(periode).hash != seen
    response = petugas.post(UMUMKAN, {"setuju": "on", "seen": seen})
    assert response.status_code == 409
    assert "Hasilnya sudah berubah sejak Anda membuka halaman ini." in response.json()["pesan"]
    assert status_of(periode) == Status.DITETAPKAN


def status_of(periode: Periode) -> int:
    periode.refresh_from_db()
    return periode.status


def test_the_act_at_the_end_announces_once_and_tells_the_same_again(
    periode: Periode, petugas: Client
) -> None:
    sent = {"setuju": "on", "seen": petugas.get(ISI).json()["seen"]}
    response = petugas.post(UMUMKAN, sent)
    assert response.status_code == 200
    pesan = response.json()["pesan"]
    assert pesan.startswith(
        "Triwulan III Tahun 2022 sudah diumumkan kepada semua kepala Perangkat Daerah pada "
    )
    assert pesan.endswith(" WIB.")
    assert status_of(periode) == Status.DIUMUMKAN
    announced = Penetapan.objects.get().diumumkan_pada
    assert petugas.post(UMUMKAN, sent).json()["pesan"] == pesan
    assert Penetapan.objects.get().diumumkan_pada == announced
    assert pesan in petugas.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("status", "sent", "sentence"),
    [
        (Status.DITETAPKAN, {"setuju": ""}, "Beri tanda centang untuk mengumumkan."),
        (Status.DIKUNCI, {}, "berstatus Dikunci"),
    ],
)
def test_what_is_refused_is_answered_with_its_reason(
    status: int, sent: dict[str, str], sentence: str, petugas: Client
) -> None:
    periode = make_periode(status)
    response = petugas.post(UMUMKAN, {"setuju": "on", "seen": penetapan_of(periode).hash, **sent})
    assert (response.status_code, sentence in response.json()["pesan"]) == (409, True)
    assert status_of(periode) == status


def test_pimpinan_may_show_it_but_not_announce_it(periode: Periode) -> None:
    bupati = client_of(make_pengguna(Peran.PIMPINAN))
    source = bupati.get(PAGE).content.decode()
    assert 'id="tanya"' not in source
    assert 'id="umumkan"' not in source
    assert "Bagian Organisasi mengumumkannya" in source
    sent = {"setuju": "on", "seen": bupati.get(ISI).json()["seen"]}
    assert bupati.post(UMUMKAN, sent).status_code == 404
    assert status_of(periode) == Status.DITETAPKAN


def test_an_announced_quarter_can_be_shown_again_without_the_act(petugas: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    source = petugas.get(PAGE).content.decode()
    assert 'id="umumkan"' not in source
    assert "sudah diumumkan kepada semua kepala Perangkat Daerah" in source


def test_a_simulated_quarter_is_marked_on_every_screen(petugas: Client) -> None:
    make_periode(Status.DITETAPKAN, is_simulasi=True)
    assert '<p class="tanda">CONTOH, DATA SIMULASI</p>' in petugas.get(PAGE).content.decode()


def test_kelompok_of_an_opd_is_no_concern_where_all_are_ranked_together(petugas: Client) -> None:
    make_opd("K01", nama="Kecamatan Satu", jenis=Opd.Jenis.KECAMATAN)
    make_opd_list(3)
    make_periode(Status.DITETAPKAN)
    assert {one["kelompok"] for one in layar_of(petugas)} == {""}
