"""The page of the arahan, and where else they are read: the letter, the ringkasan."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna, Peran
from dasbor.queries.arahan import arahan_for
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from dokumen.models import Naskah
from dokumen.naskah.queries import load_naskah
from dokumen.naskah.registry import GENRE
from dokumen.naskah.sumber import make_printer
from dokumen.services import NaskahBaru, issue_naskah, record_naskah
from dokumen.services.simpan import read_dokumen
from dokumen.tests.factories import pdf_text
from opd.models import Opd
from penilaian.models import Arahan, Periode
from penilaian.services import record_arahan
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_small,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
URL = "/arahan/2022/3/"


@pytest.fixture
def bupati() -> Pengguna:
    return make_pengguna(Peran.PIMPINAN, username="bupati")


@pytest.fixture
def pimpinan(bupati: Pengguna) -> Client:
    return client_of(bupati)


def save(client: Client, isi: str, *, versi: int = 0, url: str = URL) -> str:
    response = client.post(url, {"isi": isi, "versi": versi}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_regent_writes_to_everybody_and_to_one_opd(pimpinan: Client) -> None:
    make_small(Status.DIKUNCI)
    assert "Arahan disimpan." in save(pimpinan, "Percepat belanja.")
    save(pimpinan, "Tuntaskan temuan.", url=f"{URL}D02/")
    rows = Arahan.objects.values_list("peserta__kode", "isi")
    assert set(rows) == {(None, "Percepat belanja."), ("D02", "Tuntaskan temuan.")}
    text = text_of(pimpinan, URL)
    assert "Percepat belanja." in text
    assert "Dinas D02" in text.split("Tuntaskan temuan.")[0].split("Untuk Perangkat Daerah")[1]
    assert "Arahan dikosongkan." in save(pimpinan, "", versi=1)
    assert "Percepat belanja." not in text_of(pimpinan, URL)


ANNOUNCED = "sesudah Triwulan III Tahun 2022 diumumkan"
QUARTER = f"Dibaca setiap kepala Perangkat Daerah {ANNOUNCED}, dan tercetak pada ringkasan yang terbit"
LETTER = (
    f"Dibaca kepala Perangkat Daerah ini {ANNOUNCED}, dan tercetak pada surat hasil penilaian yang terbit"
)
PAGE = f"Dibaca kepala Perangkat Daerah ini di halamannya {ANNOUNCED}. Tidak tercetak:"


@pytest.mark.parametrize(
    ("url", "promise"), [(URL, QUARTER), (f"{URL}D02/", LETTER), (f"{URL}D03/", PAGE), (f"{URL}D01/", PAGE)]
)
def test_the_page_promises_no_paper_but_the_one_that_prints_it(
    url: str, promise: str, pimpinan: Client
) -> None:
    make_opd_list(4)
    make_periode(Status.DIKUNCI, nilai={"D01": "99", "D02": "10", "D03": "70", "D04": "20"})
    text = text_of(pimpinan, url)
    assert [one for one in (QUARTER, LETTER, PAGE) if one in text] == [promise]


def test_after_a_conflict_both_texts_stand_and_the_second_press_replaces(
    pimpinan: Client, bupati: Pengguna
) -> None:
    periode = make_small(Status.DIKUNCI)
    record_arahan(periode, "Dari wakil.", by=bupati)
    page = save(pimpinan, "Dari bupati.")
    assert "Yang tersimpan sekarang:" in page
    assert "Dari wakil." in page
    assert 'name="versi" value="1"' in page
    assert "Dari bupati.</textarea>" in page
    save(pimpinan, "Dari bupati.", versi=1)
    assert Arahan.objects.get().isi == "Dari bupati."


def test_who_may_only_read_gets_no_form_and_writes_nothing() -> None:
    make_small(Status.DIKUNCI)
    organisasi = client_of(get_petugas("organisasi"))
    assert "<textarea" not in organisasi.get(URL).content.decode()
    assert "<textarea" not in save(organisasi, "Bukan dari bupati.")
    assert not Arahan.objects.exists()


def test_the_two_lists_stand_first_and_the_rest_by_kode(pimpinan: Client) -> None:
    make_opd_list(12)
    make_periode(Status.DIKUNCI, nilai={"D12": "99", "D01": "10", "D11": "98"})
    text = text_of(pimpinan, URL)
    order = [
        text.index(f"Dinas {kode} ")
        for kode in ("D12", "D11", "D02", "D04", "D07", "D10", "D01", "D05", "D06")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DIUMUMKAN])
def test_who_writes_is_led_there_from_the_dashboard_each_of_the_lowest_and_the_page_of_an_opd(
    status: int, pimpinan: Client
) -> None:
    make_opd_list(4)
    make_periode(status, nilai={"D02": "10", "D04": "20"})
    dasbor, opd = (pimpinan.get(url).content.decode() for url in ("/dasbor/2022/3/", "/opd/D03/"))
    assert set(re.findall(r'href="(/arahan/[^"]*)"', dasbor)) == {URL, f"{URL}D02/", f"{URL}D04/"}
    assert re.findall(r'href="(/arahan/[^"]*)"', opd) == [f"{URL}D03/"]
    assert "Belum ada arahan." in dasbor
    assert "Belum ada arahan." in opd


@pytest.mark.parametrize("peran", [Peran.BAGIAN_ORGANISASI, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, None])
def test_who_writes_none_is_offered_none_though_the_page_is_kept_for_who_does(
    peran: Peran | None, pimpinan: Client
) -> None:
    make_small(Status.DIUMUMKAN)
    assert "Beri arahan" in text_of(pimpinan, "/dasbor/2022/3/")
    user = make_pengguna(peran) if peran else make_head(Opd.objects.get(kode="D02"), username="kepala")
    for url in ("/dasbor/2022/3/", "/opd/D02/"):
        text = text_of(client_of(user), url)
        assert not re.search("(Beri|Tulis|Ubah|Belum ada) arahan", text)


def test_the_list_says_to_whom_nothing_was_written_yet(pimpinan: Client) -> None:
    make_small(Status.DIKUNCI)
    save(pimpinan, "Tuntaskan temuan.", url=f"{URL}D02/")
    text = text_of(pimpinan, URL)
    assert text.count("belum ada arahan") == 1
    assert "belum ada arahan" in text.split("Dinas D01")[1]
    assert "Ubah arahan" in text_of(pimpinan, "/opd/D02/")
    assert "Tulis arahan" in text_of(pimpinan, "/opd/D01/")


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_no_query_per_opd(
    jumlah: int, bupati: Pengguna, pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    periode = make_periode(Status.DIUMUMKAN)
    for peserta in periode.peserta_set.all():
        record_arahan(periode, "Lanjutkan.", by=bupati, peserta=peserta)
    pimpinan.get("/masuk/sandi/")
    # session, user, peran; then the quarter, its arahan, own OPDs, their predecessors, its rows
    with django_assert_num_queries(3 + 4):
        page = pimpinan.get(URL)
    assert page.content.decode().count("Lanjutkan.") == jumlah


def test_beside_a_quarter_and_an_opd_it_costs_one_query(
    bupati: Pengguna, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    periode = make_small(Status.DIUMUMKAN)
    first, second = periode.peserta_set.order_by("kode")
    for peserta in (second, first, None):
        record_arahan(periode, peserta.kode if peserta else "semua", by=bupati, peserta=peserta)
    bupati.has_peran(Peran.PIMPINAN)  # asked once for a request
    with django_assert_num_queries(1):
        assert [row.isi for row in arahan_for(bupati, periode)] == ["semua"]
    with django_assert_num_queries(1):
        assert [row.isi for row in arahan_for(bupati, periode, peserta_id=second.pk)] == ["semua", "D02"]
    kepala = make_head(Opd.objects.get(kode="D01"), username="kepala")
    kepala.has_peran(Peran.PIMPINAN)
    with django_assert_num_queries(1):
        seen = arahan_for(kepala, periode, peserta_id=second.pk, own={first.opd_id})
    assert [row.isi for row in seen] == ["semua"]


def test_words_left_as_they_are_on_the_form_of_the_letter_follow_the_kepala_daerah(bupati: Pengguna) -> None:
    periode, organisasi = make_small(Status.DITETAPKAN), client_of(get_petugas())
    peserta = periode.peserta_set.get(kode="D02")
    address = "/naskah/2022/3/surat_pembinaan/"
    record_arahan(periode, "Tuntaskan temuan.", by=bupati, peserta=peserta)
    assert 'name="isian_arahan"' not in organisasi.get(address).content.decode()
    for offered, kept, isian in (
        ("Tuntaskan temuan.", "Tuntaskan temuan.", None),
        ("Tuntaskan temuan.", "Tuntaskan.", "Tuntaskan."),
        ("Tuntaskan.", "", ""),
    ):
        page = organisasi.get(f"{address}D02/").content.decode()
        assert f"{offered}</textarea>" in page
        seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
        organisasi.post(f"{address}D02/", {"seen": seen, "nomor": "1", "isian_arahan": kept, "simpan": ""})
        assert Naskah.objects.get(peserta=peserta).isian.get("arahan") == isian


def test_an_issued_letter_keeps_the_words_it_was_issued_with(bupati: Pengguna) -> None:
    surat, signatory = GENRE["surat_pembinaan"], make_jabatan()
    periode = make_small(Status.DITETAPKAN)
    peserta = periode.peserta_set.get(kode="D02")
    record_arahan(periode, "Percepat belanja.", by=bupati)
    record_arahan(periode, "Tuntaskan temuan.", by=bupati, peserta=peserta)
    record_naskah(
        periode, surat, NaskahBaru("1", periode.hari_terakhir, signatory), by=get_petugas(), peserta=peserta
    )
    issued = issue_naskah(periode, surat, by=get_petugas(), peserta=peserta)
    record_arahan(periode, "Kata baru.", by=bupati, versi=1)
    text = pdf_text(read_dokumen(issued))
    assert "Percepat belanja." not in text
    assert "Arahan Bupati untuk Saudara: Tuntaskan temuan." in text
    ringkasan = GENRE["ringkasan"]
    draft = pdf_text(make_printer(periode).print(ringkasan, load_naskah(periode, ringkasan)))
    assert "Arahan Bupati: Kata baru." in draft
    assert "Tuntaskan" not in draft
