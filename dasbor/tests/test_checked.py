"""The pages of an OPD, of a year and of comparisons are not sent again while they read the same; no 304 outlives a
change, and none tells what the page itself would not."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna, Peran
from dasbor.tests.factories import client_of, make_head
from opd.models import Jabatan, Opd
from penilaian.models import Periode
from penilaian.services import record_arahan
from penilaian.tests.factories import (
    make_jabatan,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_riwayat,
    make_suksesi,
    walk_periode,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
OPD, TAHUN, TRIWULAN = "/opd/D01/", "/dasbor/2022/", "/bandingkan/triwulan/"
BANDING_OPD = "/bandingkan/opd/?kode=D01&kode=D02"
PAGES = [OPD, TAHUN, TRIWULAN, BANDING_OPD]
Change = Callable[[Periode, Opd, Pengguna], object]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Opd:
    """The first of six, in two announced quarters."""
    first, *_ = make_opd_list(6)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN)
    return first


@pytest.fixture
def opd(built: Opd, bupati: Pengguna) -> Opd:
    return deepcopy(built)


@pytest.fixture
def bupati() -> Pengguna:
    return make_pengguna(Peran.PIMPINAN, username="bupati")


@pytest.fixture
def periode(opd: Opd) -> Periode:
    return Periode.objects.get(triwulan=3)


def ask(client: Client, url: str, etag: str = "") -> tuple[int, str]:
    """The status of the answer and its ETag."""
    response = client.get(url, headers={"If-None-Match": etag})
    return response.status_code, response.headers.get("ETag", "")


@pytest.mark.parametrize("url", PAGES)
def test_who_has_the_page_already_is_told_so(url: str, bupati: Pengguna, opd: Opd) -> None:
    client = client_of(bupati)
    status, etag = ask(client, url)
    response = client.get(url, headers={"If-None-Match": etag})
    assert (status, response.status_code, response.content, response["ETag"]) == (200, 304, b"", etag)
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}


@pytest.mark.parametrize("url", PAGES)
def test_the_etag_of_one_reader_is_not_that_of_another_nor_of_the_next_session(
    url: str, bupati: Pengguna, opd: Opd
) -> None:
    wakil = make_pengguna(Peran.PIMPINAN, username="wakil")
    assert len({ask(client_of(one), url)[1] for one in (bupati, bupati, wakil)}) == 3


@pytest.mark.parametrize("url", [OPD, TRIWULAN, BANDING_OPD])
def test_the_whole_page_bears_the_reader_s_own_token(url: str, bupati: Pengguna, opd: Opd) -> None:
    page = client_of(bupati).get(url).content.decode()
    assert 'name="csrfmiddlewaretoken" value="' in page
    assert "@@" not in page


def announce_another(periode: Periode, opd: Opd, kepala: Pengguna) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=4)


def correct_it(periode: Periode, opd: Opd, kepala: Pengguna) -> None:
    correct(periode, {("D01", "inovasi"): "99"})


def rename_it(periode: Periode, opd: Opd, kepala: Pengguna) -> None:
    """From before the quarters on: what another OPD had is this one's history."""
    lama = Opd.objects.get(kode="D06")
    make_riwayat(lama, "70")
    make_suksesi(lama, opd, tanggal=date(2020, 1, 1))


def give_second_jabatan(periode: Periode, opd: Opd, kepala: Pengguna) -> None:
    make_jabatan(Opd.objects.get(kode="D02"), pengguna=kepala, status=Jabatan.Status.PLT)


def give_riwayat(periode: Periode, opd: Opd, kepala: Pengguna) -> None:
    make_riwayat(opd, "70")


def give_arahan(periode: Periode, opd: Opd, kepala: Pengguna) -> None:
    record_arahan(periode, "Perbaiki.", by=Pengguna.objects.get(username="bupati"))


@pytest.mark.parametrize(
    ("url", "change"),
    [
        *[(OPD, change) for change in (announce_another, correct_it, rename_it, give_second_jabatan)],
        *[(OPD, change) for change in (give_riwayat, give_arahan)],
        *[(TAHUN, change) for change in (announce_another, correct_it, rename_it, give_second_jabatan)],
        *[(TRIWULAN, change) for change in (announce_another, correct_it, rename_it, give_second_jabatan)],
    ],
)
def test_no_304_outlives_a_change(url: str, change: Change, periode: Periode, opd: Opd) -> None:
    kepala = make_head(opd, username="kepala")
    client = client_of(kepala)
    _, etag = ask(client, url)
    assert ask(client, url, etag) == (304, etag)
    change(periode, opd, kepala)
    status, changed = ask(client, url, etag)
    assert (status, changed == etag) == (200, False)


def test_who_no_longer_heads_an_opd_gets_no_304_for_it(opd: Opd) -> None:
    kepala = make_head(opd, username="kepala")
    client = client_of(kepala)
    _, etag = ask(client, OPD)
    Jabatan.objects.filter(pengguna=kepala).update(selesai=date(2022, 1, 1))
    assert ask(client, OPD, etag) == ask(client, OPD, "*") == (404, "")


@pytest.mark.parametrize("url", [TAHUN, OPD, BANDING_OPD])
@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN])
def test_before_the_announcement_nothing_that_is_known_gets_a_head_another_answer(
    status: int, url: str, bupati: Pengguna
) -> None:
    opd = make_opd_list(6)[0]
    kepala = client_of(make_head(opd, username="kepala"))
    before = ask(kepala, url)
    periode = make_periode(status)
    known = ask(client_of(bupati), url)[1]
    assert ask(kepala, url) == ask(kepala, url, known) == before
    walk_periode(periode, Status.DIUMUMKAN)
    if url != BANDING_OPD:  # that one no head ever sees
        assert ask(kepala, url) != before


def test_a_year_that_nobody_may_see_answers_no_claim_to_know_it(bupati: Pengguna, opd: Opd) -> None:
    client = client_of(bupati)
    assert ask(client, "/dasbor/2021/", "*") == (404, "")
    assert ask(client, "/dasbor/2021/") == (404, "")


def test_a_known_year_takes_two_queries_and_a_kept_one_no_more(
    bupati: Pengguna, opd: Opd, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wakil = make_pengguna(Peran.PIMPINAN, username="wakil", nama="Wakil Contoh")
    client, other = client_of(bupati), client_of(wakil)
    _, etag = ask(client, TAHUN)
    with django_assert_num_queries(3 + 2):  # session, user, peran; then quarters and successions
        assert ask(client, TAHUN, etag) == (304, etag)
    with django_assert_num_queries(3 + 2):
        page = other.get(TAHUN).content.decode()
    assert "Wakil Contoh" in page
    assert bupati.nama not in page


def test_a_year_kept_for_pimpinan_gives_a_head_no_link_but_the_own(bupati: Pengguna, opd: Opd) -> None:
    client_of(bupati).get(TAHUN)
    page = client_of(make_head(opd, username="kepala")).get(TAHUN).content.decode()
    assert 'href="/opd/D01/' in page
    assert 'href="/opd/D02/' not in page
    assert "OPD Anda" in page


@pytest.mark.parametrize("url", [OPD, TRIWULAN, BANDING_OPD])
def test_nothing_is_kept_of_a_page_that_hangs_on_more_than_it_could_name(
    url: str, bupati: Pengguna, opd: Opd
) -> None:
    with patch.object(caches["pages"], "get_or_set", wraps=caches["pages"].get_or_set) as keep:
        client_of(bupati).get(url)
    assert not any(call.args[0].startswith("page:") for call in keep.call_args_list)
