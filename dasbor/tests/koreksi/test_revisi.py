"""The revisions that a koreksi leaves: who sees which, their papers, later quarters, and what they cost."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.tests.factories import client_of
from dasbor.tests.koreksi.page import (
    LINES,
    URL,
    head_of,
)
from dasbor.tests.reading import rows_of, text_of
from dokumen.services import render_penetapan
from dokumen.tests.factories import pdf_text
from penilaian.models import Penetapan, Periode
from penilaian.tests.factories import (
    get_petugas,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_skema,
    make_trio,
    penetapan_of,
)
from penilaian.tests.koreksi import (
    correct,
    make_koreksi,
    make_locked,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
KUMPULAN = ("buku.pdf", "rapor.zip", "peringkat.xlsx")


def test_papers_are_named_by_their_revision_and_those_of_an_earlier_one_stay(
    periode: Periode, satu: Client
) -> None:
    render_penetapan(penetapan_of(periode))
    render_penetapan(correct(periode, LINES, scan=ContentFile(b"%PDF-baru", "sk.pdf")))

    def names(query: str) -> list[str]:
        files = ("rapor/2022/3/D02.pdf", *(f"kertas/2022/3/{one}" for one in KUMPULAN))
        found = [satu.get(f"/{file}{query}")["Content-Disposition"] for file in files]
        return [re.sub(r'.*filename="(.*)"', r"\1", one) for one in found]

    old = ["2022-TW3_D02_D02.pdf", "2022-TW3_Buku-rapor.pdf", "2022-TW3_Rapor.zip", "2022-TW3_Peringkat.xlsx"]
    new = [name.replace(".", "_revisi-2.") for name in old]
    assert (names(""), names("?revisi=2"), names("?revisi=1")) == (new, new, old)
    archives = [satu.get(f"/kertas/2022/3/rapor.zip?revisi={one}").getvalue() for one in (1, 2)]
    assert [zipfile.ZipFile(BytesIO(one)).namelist()[1] for one in archives] == [old[0], new[0]]
    scan = satu.get("/naskah/2022/3.pdf")
    assert scan.content == b"%PDF-baru"
    assert 'filename="2022-TW3_Naskah-penetapan_revisi-2.pdf"' in scan["Content-Disposition"]
    for address in (
        "naskah/2022/3.pdf?revisi=1",
        "kertas/2022/3/buku.pdf?revisi=3",
        "kertas/2022/3/buku.pdf?revisi=x",
    ):
        assert satu.get(f"/{address}").status_code == 404


RAPOR = "/rapor/2022/3/D02.pdf"


def test_until_the_papers_of_a_koreksi_are_there_none_that_it_replaced_is_given(
    periode: Periode, satu: Client
) -> None:
    render_penetapan(penetapan_of(periode))
    kepala = head_of("D02")
    replaced = kepala.get(RAPOR).getvalue()
    koreksi = correct(periode, LINES)
    for file in (*KUMPULAN, "bertanda-tangan.zip"):
        response = satu.get(f"/kertas/2022/3/{file}")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "Dokumen ini sedang dibuat" in response.content.decode()
        assert satu.get(f"/kertas/2022/3/{file}?revisi=1").status_code == 200
    given = kepala.get(
        RAPOR
    ).getvalue()  # the own rapor is made at once for who asks before the worker came to it
    assert "REVISI 2" in pdf_text(given)
    assert given != replaced == kepala.get(f"{RAPOR}?revisi=1").getvalue()
    render_penetapan(koreksi)
    assert kepala.get(RAPOR).getvalue() == given
    assert {satu.get(f"/kertas/2022/3/{file}").status_code for file in KUMPULAN} == {200}


def test_a_rapor_of_a_koreksi_that_cannot_be_made_yet_says_so_and_gives_no_other(periode: Periode) -> None:
    render_penetapan(penetapan_of(periode))
    kepala = head_of("D02")
    correct(periode, LINES)
    make_pemerintah(base_url="")
    response = kepala.get(RAPOR)
    assert (response.status_code, response["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "Dokumen ini sekarang tidak dapat dibuka" in response.content.decode()
    assert kepala.get("/opd/D02/").status_code == 200


# Who sees which revision

SEES = {"bagian_organisasi", "ketua_tim_penilai", "pemeriksa", "pimpinan"}


@pytest.mark.parametrize("peran", [Peran(name) for name in sorted(SEES)])
def test_who_sees_the_quarter_whole_sees_every_publication_and_no_lock(
    periode: Periode, peran: Peran
) -> None:
    client = client_of(make_pengguna(peran))
    correct(periode, LINES)
    make_locked(periode, {("D03", "pengawasan"): "100"})
    for revisi, code in ((1, 200), (2, 200), (3, 404), (0, 404), ("x", 404)):
        assert client.get(f"/dasbor/2022/3/?revisi={revisi}").status_code == code
        assert client.get(f"/opd/D02/?revisi={revisi}").status_code == code
    assert client.get("/rapor/2022/3/D02.pdf?revisi=3").status_code == 404
    assert rows_of(client, "/dasbor/2022/3/")[0].startswith("1 Reward Dinas D02")


def test_a_head_sees_the_own_revisions_and_of_others_the_ranking(periode: Periode) -> None:
    kepala = head_of("D01")
    correct(periode, LINES)
    page = text_of(kepala, "/opd/D01/")
    assert "Tidak ada nilai Perangkat Daerah ini yang dikoreksi" in page
    assert "99" not in page
    assert "Salah baca" not in page
    assert kepala.get("/rapor/2022/3/D02.pdf?revisi=1").status_code == 404
    assert kepala.get("/opd/D02/?revisi=1").status_code == 404
    assert kepala.get("/dasbor/2022/3/?revisi=1").status_code == 200


def test_what_was_never_announced_is_never_shown_to_a_head() -> None:
    make_pemerintah()
    periode = make_trio(Status.DITETAPKAN)
    kepala = head_of("D02")
    correct(periode, LINES)
    assert kepala.get("/dasbor/2022/3/").status_code == 404
    sent = {"setuju": "on", "seen": penetapan_of(periode).hash}
    client_of(get_petugas("satu")).post("/dasbor/2022/3/umumkan/", sent)
    page = text_of(kepala, "/opd/D02/")
    assert "Revisi 2" in page
    assert "66,07" not in page
    for address in ("/opd/D02/?revisi=1", "/rapor/2022/3/D02.pdf?revisi=1", "/dasbor/2022/3/?revisi=1"):
        assert kepala.get(address).status_code == 404


# Later quarters


def test_a_later_quarter_says_that_what_it_is_compared_with_was_corrected(satu: Client) -> None:
    make_pemerintah()
    make_opd_list(3)
    before = make_periode(Status.DIUMUMKAN, triwulan=2)
    now = make_periode(Status.DIUMUMKAN, triwulan=3)
    sentence = (
        "Pembanding telah dikoreksi: Triwulan II 2022 kini revisi 2. "
        "Selisih pada triwulan ini tetap terhadap revisi 1."
    )
    delta = rows_of(satu, "/dasbor/2022/3/")
    assert sentence not in text_of(satu, "/dasbor/2022/3/")
    record = penetapan_of(now).record
    correct(before, {("D01", "inovasi"): "10"})
    assert sentence in text_of(satu, "/dasbor/2022/3/")
    assert sentence in text_of(satu, "/opd/D01/?periode=2022-TW3")
    assert sentence not in text_of(satu, "/dasbor/2022/2/")
    assert rows_of(satu, "/dasbor/2022/3/") == delta
    assert penetapan_of(now).record == record
    penetapan = correct(now, {("D02", "inovasi"): "10"})
    render_penetapan(penetapan)
    assert sentence in pdf_text(satu.get("/rapor/2022/3/D01.pdf").getvalue())


# Questions to the database


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_no_query_per_opd_or_line(
    jumlah: int, satu: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_pemerintah()
    make_opd_list(jumlah)
    periode = make_periode(Status.DIUMUMKAN, skema=make_skema(bobot={"inovasi": 100}))
    make_koreksi(periode, {(f"D{number:02}", "inovasi"): f"{number}" for number in range(1, jumlah + 1)})
    satu.get("/masuk/sandi/")
    with django_assert_num_queries(3 + 8):  # session, user, peran
        satu.get(URL)


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_corrected_quarter_costs_its_dashboard_no_further_query(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_pemerintah()
    make_opd_list(jumlah)
    periode = make_periode(Status.DIUMUMKAN, skema=make_skema(bobot={"inovasi": 100}))
    correct(periode, {("D01", "inovasi"): "50"})
    pimpinan = client_of(make_pengguna(Peran.PIMPINAN))
    pimpinan.get("/masuk/sandi/")
    with django_assert_num_queries(3 + 3):  # session, user, peran; then quarters, revisions, rows
        pimpinan.get("/dasbor/2022/3/")
    assert Penetapan.objects.count() == 2
