"""The dashboard of a frozen quarter is kept, and not sent again while nothing on it has changed."""

import gzip
import re
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna, Peran
from akun.services import record_peran
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from dasbor.views import kept
from opd.models import Opd, Pemerintah
from opd.queries import PEMERINTAH_KEY
from penilaian.models import Periode
from penilaian.services import record_arahan
from penilaian.tests.factories import (
    get_petugas,
    make_opd_list,
    make_pengguna,
    make_periode,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
URL = "/dasbor/2022/3/"
OTHER = {"bentuk": "kota", "zona_waktu": "Asia/Jayapura", "kertas": "F4", "warna": "#123456"}


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_periode(Status.DIUMUMKAN)


@pytest.fixture
def opd_list() -> list[Opd]:
    return make_opd_list(6)


@pytest.fixture
def bupati() -> Pengguna:
    return make_pengguna(Peran.PIMPINAN, username="bupati", nama="Nama Kepala Daerah")


def etag_of(client: Client, url: str = URL) -> str:
    return str(client.get(url)["ETag"])


def test_the_page_is_private_and_asked_for_again_each_time(periode: Periode, bupati: Pengguna) -> None:
    response = client_of(bupati).get(URL)
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert re.fullmatch('W/"[0-9a-f]{64}"', response["ETag"])
    assert "Accept-Encoding" in response["Vary"]


def test_who_has_it_already_is_told_so_by_one_query(
    periode: Periode, bupati: Pengguna, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(bupati)
    etag = etag_of(client)
    with django_assert_num_queries(3 + 1):  # session, user, peran; then what tells of a change
        response = client.get(URL, headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert "private" in response["Cache-Control"]


def test_who_asks_for_all_of_it_gets_the_kept_page_with_the_own_name_and_token(
    periode: Periode, bupati: Pengguna, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wakil = make_pengguna(Peran.PIMPINAN, username="wakil", nama="Wakil <Contoh>")
    first, other = client_of(bupati).get(URL), client_of(wakil)
    with django_assert_num_queries(3 + 1):
        second = other.get(URL)
    page = second.content.decode()
    assert "Wakil &lt;Contoh&gt;" in page
    assert bupati.nama not in page
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value
    tokens = [re.findall('csrfmiddlewaretoken" value="([^"]+)"', r.content.decode()) for r in (first, second)]
    assert tokens[0] != tokens[1]
    assert "@@" not in page


def test_nothing_kept_bears_a_name_or_a_token(periode: Periode, bupati: Pengguna) -> None:
    with patch.object(caches["pages"], "get_or_set", wraps=caches["pages"].get_or_set) as keep:
        token = re.findall(
            'csrfmiddlewaretoken" value="([^"]+)"', client_of(bupati).get(URL).content.decode()
        )
    [kept_page] = [
        caches["pages"].get(call.args[0]) for call in keep.call_args_list if call.args[0].startswith("page:")
    ]
    plain = b"".join(kept_page.plain).decode()
    assert "</html>" in plain
    assert bupati.nama not in plain
    assert token[0] not in plain


def test_a_browser_gets_the_same_page_packed(periode: Periode, bupati: Pengguna) -> None:
    client = client_of(bupati)
    plain, packed = client.get(URL), client.get(URL, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert plain["ETag"] == packed["ETag"]
    without_token = [
        re.sub('csrfmiddlewaretoken" value="[^"]+"', "", page.decode())
        for page in (plain.content, gzip.decompress(packed.content))
    ]
    assert without_token[0] == without_token[1]


def test_a_head_never_gets_the_links_and_nilai_of_a_page_kept_for_another(
    bupati: Pengguna, opd_list: list[Opd]
) -> None:
    make_periode(Status.DIUMUMKAN)
    client_of(bupati).get(URL)
    for opd in opd_list[:2]:
        page = client_of(make_head(opd, username=f"kepala_{opd.kode}")).get(URL).content.decode()
        assert set(re.findall(r'href="/opd/(\w+)/', page)) == {opd.kode}
        assert 'class="c-nilai' not in page
        assert "/kertas-kerja/" not in page


@pytest.mark.parametrize("status", [Status.VERIFIKASI, Status.DIKUNCI, Status.DITETAPKAN])
def test_before_the_announcement_a_head_gets_the_same_404_whatever_is_known(
    status: int, bupati: Pengguna, opd_list: list[Opd]
) -> None:
    kepala = client_of(make_head(opd_list[0], username="kepala"))
    make_periode(status)
    known = client_of(bupati).get(URL).headers.get("ETag", '"x"')
    plain = kepala.get(URL)
    for claim in (known, "*"):
        response = kepala.get(URL, headers={"If-None-Match": claim})
        assert (response.status_code, response.content) == (404, plain.content)
        assert dict(response.headers) == dict(plain.headers)
    assert "ETag" not in plain


def test_a_quarter_not_announced_leaves_no_trace_in_the_etag_of_a_head(opd_list: list[Opd]) -> None:
    kepala = client_of(make_head(opd_list[0], username="kepala"))
    make_periode(Status.DIUMUMKAN)
    etag = etag_of(kepala)
    next_one = make_periode(Status.VERIFIKASI, triwulan=4)
    assert etag_of(kepala) == etag
    walk_periode(next_one, Status.DITETAPKAN)
    assert etag_of(kepala) == etag
    walk_periode(next_one, Status.DIUMUMKAN)
    assert etag_of(kepala) != etag


def test_every_step_of_the_quarter_gives_another_etag(bupati: Pengguna) -> None:
    client, periode, seen = client_of(bupati), make_periode(Status.DIKUNCI), set()
    for status in (Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN):
        walk_periode(periode, status)
        seen.add(etag_of(client))
    assert len(seen) == 3


def test_a_draft_and_a_search_are_not_kept(periode: Periode, bupati: Pengguna) -> None:
    make_periode(Status.VERIFIKASI, triwulan=4)
    assert "ETag" not in client_of(get_petugas()).get("/dasbor/2022/4/")
    assert "ETag" not in client_of(bupati).get(f"{URL}?cari=D01")


def test_a_change_of_name_peran_identity_or_release_gives_another_etag(
    periode: Periode, bupati: Pengguna, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(bupati)
    seen = {etag_of(client)}
    Pengguna.objects.filter(pk=bupati.pk).update(nama="Nama Baru")
    seen.add(etag_of(client))
    record_peran(bupati, Peran.PIMPINAN, Peran.PEMERIKSA)
    seen.add(etag_of(client))
    monkeypatch.setattr(kept, "release", lambda: "lain")
    seen.add(etag_of(client))
    assert len(seen) == 4


@pytest.mark.parametrize("field", [one.name for one in Pemerintah._meta.concrete_fields if one.name != "id"])
def test_whatever_changes_in_the_identity_gives_another_etag(
    periode: Periode, field: str, bupati: Pengguna
) -> None:
    client = client_of(bupati)
    before = etag_of(client)
    Pemerintah.objects.update(**{field: OTHER.get(field, "Lain")})
    caches["pages"].delete(PEMERINTAH_KEY)
    assert etag_of(client) != before


def test_each_choice_of_rows_and_order_is_a_page_of_its_own(periode: Periode, bupati: Pengguna) -> None:
    client = client_of(bupati)
    assert (
        len({etag_of(client, f"{URL}{query}") for query in ("", "?urut=nama", "?urut=-nama", "?jenis=dinas")})
        == 4
    )
    assert etag_of(client, f"{URL}?lain=1") == etag_of(client)


@pytest.mark.parametrize(
    "query", ["urut=x1", "urut=nilai-x1", "jenis=x1", "kelompok=x1", "urut=nama&jenis=x1"]
)
def test_a_choice_that_is_made_up_is_neither_kept_nor_printed(
    periode: Periode, query: str, bupati: Pengguna
) -> None:
    client = client_of(bupati)
    with patch.object(caches["pages"], "get_or_set", wraps=caches["pages"].get_or_set) as keep:
        response = client.get(f"{URL}?{query}")
    assert (response.status_code, "ETag" in response) == (200, False)
    assert not any(call.args[0].startswith("page:") for call in keep.call_args_list)
    assert "x1" not in response.content.decode()


def test_the_order_that_was_chosen_goes_with_the_search(periode: Periode, bupati: Pengguna) -> None:
    page = client_of(bupati).get(f"{URL}?urut=-nama").content.decode()
    assert '<option value="-nama" selected>Nama Z ke A</option>' in page


def test_a_message_is_shown_once_though_the_page_is_known(opd_list: list[Opd]) -> None:
    organisasi = client_of(get_petugas("organisasi"))
    make_periode(Status.DIUMUMKAN)
    etag = etag_of(organisasi)
    organisasi.get(
        f"{URL}umumkan/"
    )  # not a step for this status: back to the dashboard, with a word about it
    response = organisasi.get(URL, headers={"If-None-Match": etag})
    assert "langkah itu bukan untuk status ini" in response.content.decode()
    assert "langkah itu" not in text_of(organisasi, URL)


def test_an_arahan_stands_on_the_page_as_soon_as_it_is_written(periode: Periode, bupati: Pengguna) -> None:
    client = client_of(bupati)
    before = etag_of(client)
    record_arahan(periode, "Perbaiki layanan.", by=bupati)
    assert "Perbaiki layanan." in text_of(client, URL)
    record_arahan(periode, "", by=bupati, versi=1)
    assert "Perbaiki layanan." not in text_of(client, URL)
    assert etag_of(client) != before
