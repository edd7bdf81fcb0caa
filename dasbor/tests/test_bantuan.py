"""The panduan as pages, and the way there from every page."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from akun.models import Peran
from dasbor.checks import check_panduan
from dasbor.halaman import HALAMAN, SENDIRI, TANPA_BAB, bab_of
from dasbor.panduan import bab_list, bab_url, find_bab
from dasbor.tests.factories import client_of, make_head
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_opd, make_opd_list, make_pengguna, make_periode

pytestmark = pytest.mark.django_db


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    """The name of every address of ours; the admin is known by its models."""
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                found |= names(pattern, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(prefix + pattern.name)
    return found


def test_every_page_has_its_chapter_or_is_known_to_need_none() -> None:
    assert names(get_resolver()) == HALAMAN.keys() | TANPA_BAB


def test_every_chapter_that_is_named_is_there() -> None:
    named = {page.bab for page in HALAMAN.values()} | {bab_of("admin:opd_jabatan_changelist")}
    assert [bab for bab in named - {SENDIRI} if find_bab(bab) is None] == []


@pytest.mark.parametrize("slug", [bab.slug for bab in bab_list()])
def test_a_chapter_leads_only_to_what_is_there_and_carries_no_style(slug: str, client: Client) -> None:
    page = client.get(reverse("dasbor:bantuan") if slug == "README" else f"/bantuan/{slug}/").content.decode()
    article = page.split("<article", 1)[1].split("</article>")[0]
    assert "style=" not in page
    assert "<th></th>" not in article
    for target in re.findall(r'href="([^"]+)"', article):
        path, _, anchor = target.partition("#")
        shown = client.get(path).content.decode() if path else page
        assert not anchor or f'id="{anchor}"' in shown, target


def test_raw_html_of_a_chapter_is_shown_as_text(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "README.md").write_text(
        "# Judul\n\n<script>x</script> [luar](../operasi.md) [y](javascript:z)\n"
    )
    settings.PANDUAN_ROOT = tmp_path
    bab_list.cache_clear()
    try:
        isi = bab_list()[0].isi
    finally:
        bab_list.cache_clear()
    assert "<script>" not in isi
    assert "&lt;script&gt;" in isi
    assert "href" not in isi


@pytest.mark.parametrize("slug", ["tidak-ada", "operasi"])
def test_a_chapter_that_does_not_exist_is_a_404(slug: str, client: Client) -> None:
    assert client.get(f"/bantuan/{slug}/").status_code == 404


def test_every_reader_is_led_to_the_chapter_of_the_own_peran() -> None:
    expected = {
        client_of(make_pengguna(Peran.PIMPINAN)): "/bantuan/pimpinan/",
        client_of(make_pengguna(Peran.PENGAMPU, Peran.BAGIAN_ORGANISASI)): "/bantuan/bagian-organisasi/",
        client_of(make_head(make_opd("D01"), username="kepala")): "/bantuan/kepala-opd/",
        client_of(None): "/bantuan/",
    }
    assert '<a href="/bantuan/saya/">Bantuan</a>' in next(iter(expected)).get("/").content.decode()
    for client, address in expected.items():
        assert client.get("/bantuan/saya/")["Location"] == address


@pytest.fixture(scope="module")
def organisasi(module_transaction: None) -> Client:
    make_opd_list(2)
    for triwulan in (2, 3):
        make_periode(Periode.Status.DITETAPKAN, triwulan=triwulan)
    return client_of(get_petugas("organisasi"))


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/dasbor/2022/",
        "/dasbor/2022/3/",
        "/dasbor/2022/3/umumkan/",
        "/opd/",
        "/opd/D01/",
        "/jejak/2022/3/D01/",
        "/arahan/2022/3/",
        "/arahan/2022/3/D01/",
        "/bandingkan/triwulan/",
        "/bandingkan/opd/",
        "/naskah/2022/3/",
        "/lembar/2022/3/",
        "/pengumuman/latihan/",
        "/pengumuman/2022/3/",
    ],
)
def test_a_page_leads_to_its_chapter(url: str, organisasi: Client) -> None:
    bab = bab_of(resolve(url).view_name)
    address = reverse("dasbor:bantuan_saya") if bab == SENDIRI else bab_url(bab)
    assert f'<a href="{address}">Bantuan</a>' in organisasi.get(url).content.decode()


def test_who_is_not_logged_in_finds_help_from_the_login(client: Client) -> None:
    assert 'href="/bantuan/">Bantuan</a>' in client.get("/masuk/").content.decode()


def test_the_admin_leads_to_the_chapter_about_its_page() -> None:
    client = client_of(make_pengguna(Peran.ADMINISTRATOR))
    assert 'href="/bantuan/administrator/"' in client.get("/admin/akun/pengguna/").content.decode()


def test_an_installation_without_the_panduan_is_refused(tmp_path: Path, settings: Any) -> None:
    assert check_panduan(None) == []
    settings.PANDUAN_ROOT = tmp_path
    assert [one.id for one in check_panduan(None)] == ["dasbor.E001"]
