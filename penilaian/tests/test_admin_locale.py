"""The admin speaks Indonesian: on every page of ours, and in what libraries leave in English."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

from akun.models import Peran
from opd.models import Jabatan, Suksesi
from penilaian.models import Nilai, Pengampu, Periode, Rekomendasi
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    make_jabatan,
    make_kelompok,
    make_opd,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_suksesi,
)
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.nilai_list import make_catatan
from penilaian.tests.sheet_page import EXPORT, IMPORT, upload

pytestmark = pytest.mark.django_db
CATALOGUE = settings.BASE_DIR / "locale" / "id" / "LC_MESSAGES"
ROOMS = ("akun", "opd", "penilaian")
# Words of the admin's English that no Indonesian sentence of ours has.
ENGLISH = re.compile(
    r"\b(the|this|select|save|add|change|changed|delete|history|search|home|view|submit|import|export|date|time|"
    r"please|error|errors|yes|no|none|all|any|by|from|with|today|now|clear|choose|remove|user|users|staff|currently|"
    r"password|required|field|row|line|file|format|resource|confirm|preview|action|close|log out|welcome|site)\b",
    re.IGNORECASE,
)
LOAN_WORDS = {"Format", "format"}  # Indonesian too


@pytest.fixture(scope="module")
def furnished(module_transaction: None) -> Periode:
    """An installation with a row in every list."""
    make_pemerintah()
    kelompok = make_kelompok("umum")
    lama, opd = make_opd("LAMA", is_dinilai=False), make_opd("D01", kelompok=kelompok)
    make_suksesi(lama, opd, tanggal=make_jabatan(opd).mulai)
    periode = make_periode(Periode.Status.DITETAPKAN, triwulan=2)
    make_pengampu("pengawasan", unit=opd)
    filling = make_periode(triwulan=3)
    cell = cell_of(filling, "D01", "pengawasan")
    make_catatan(cell, "Baik.")
    Rekomendasi.objects.create(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Lanjutkan.")
    assert periode.is_ditetapkan
    return filling


def english_in(page: Any) -> list[str]:
    """English words that one reads on a page, its buttons and hints included; the names of our fields aside."""
    return sorted(set(ENGLISH.findall(_Spoken.of(page))) - LOAN_WORDS)


class _Spoken(HTMLParser):
    """The text of a page and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    @classmethod
    def of(cls, page: Any) -> str:
        reader = cls()
        reader.feed(page.content.decode())
        return " ".join([text_of(page), *reader.words])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        names = ["title", "placeholder", "aria-label", "alt"]
        if tag == "input" and values.get("type") in ("submit", "button"):
            names.append("value")
        self.words.extend(values.get(name) or "" for name in names)


def our_admins() -> list[admin.ModelAdmin]:
    return [one for model, one in admin.site._registry.items() if model._meta.app_label in ROOMS]


def test_every_room_has_its_tables_in_the_admin() -> None:
    shown = {one.model._meta.label for one in our_admins()}
    inline = {inline.model._meta.label for one in our_admins() for inline in one.inlines}
    tables = {
        model._meta.label
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if not hasattr(model, "history_object")
    }
    # The read copy of a lock is looked at on the pages of the dashboard.
    assert tables - shown - inline == {"penilaian.Hasil", "penilaian.HasilKomponen"}


def test_no_list_and_no_form_speaks_english(furnished: Periode) -> None:
    client = sign_in(get_petugas())
    spoken = {}
    for one in our_admins():
        base = f"/admin/{one.opts.app_label}/{one.opts.model_name}/"
        row = one.model._base_manager.order_by("pk").last()
        for url in (
            base,
            f"{base}add/",
            *([f"{base}{row.pk}/change/", f"{base}{row.pk}/history/"] if row else []),
        ):
            page = client.get(url)
            if page.status_code == 200 and (words := english_in(page)):
                spoken[url] = words
    assert spoken == {}


def test_no_account_page_speaks_english() -> None:
    administrator = make_pengguna(Peran.ADMINISTRATOR)
    client = sign_in(administrator)
    other = make_pengguna()
    urls = [
        "/admin/",
        "/admin/akun/pengguna/",
        "/admin/akun/pengguna/add/",
        f"/admin/akun/pengguna/{other.pk}/change/",
        f"/admin/akun/pengguna/{other.pk}/password/",
        "/admin/akun/securityevent/",
    ]
    assert {url: words for url in urls if (words := english_in(client.get(url)))} == {}


def test_no_page_of_a_sheet_speaks_english(furnished: Periode) -> None:
    client = sign_in(get_petugas())
    header: list[Any] = [
        "Kode",
        *[str(row.komponen) for row in furnished.komponen_set.select_related("komponen")],
    ]
    good, bad = [header, ["D01", *[70] * 6]], [header, ["D01", *["x"] * 6]]
    pages = [client.get(IMPORT), client.get(EXPORT), upload(client, furnished, xlsx(good))]
    pages += [upload(client, furnished, xlsx(bad)), client.post(IMPORT, {}), client.post(EXPORT, {})]
    assert [english_in(page) for page in pages] == [[]] * 6


def test_no_page_before_an_act_speaks_english(furnished: Periode) -> None:
    client = sign_in(get_petugas())
    page = client.post(
        admin_url("periode"),
        {"action": "revert_periode", "_selected_action": furnished.pk, "_lanjutkan": "1"},
    )
    assert english_in(page) == []
    assert "Kembalikan satu langkah" in text_of(page)


def test_a_page_for_deleting_speaks_indonesian(furnished: Periode) -> None:
    catatan = make_catatan(cell_of(furnished, "D01", "inovasi"), "x")
    page = sign_in(get_petugas()).get(admin_url("catatan", "delete", catatan.pk))
    assert english_in(page) == []


def test_the_strict_policy_holds_on_every_list(furnished: Periode) -> None:
    client: Client = sign_in(get_petugas())
    broken = {}
    for model in (Nilai, Periode, Pengampu, Jabatan, Suksesi):
        url = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        html = client.get(url).content.decode()
        if found := re.findall(
            r"\s(?:style|on\w+)=|<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)", html
        ):
            broken[url] = found
    assert broken == {}


def _strings(catalogue: Any) -> set[tuple[str, str]]:
    """Source and translation, the forms of a plural one after the other."""
    return {("|".join(_forms(one.id)), "|".join(_forms(one.string))) for one in catalogue if one.id}


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_the_compiled_catalogue_says_what_its_source_says() -> None:
    source = read_po((CATALOGUE / "django.po").open("rb"))
    compiled = read_mo((CATALOGUE / "django.mo").open("rb"))
    assert _strings(source) == _strings(compiled)
    assert all(all(_forms(message.string)) for message in source if message.id)


def test_what_libraries_leave_in_english_is_translated() -> None:
    with translation.override("id"):
        assert gettext("Import") == "Impor"
        assert gettext("Export") == "Ekspor"
        assert gettext("Changes") == "Perubahan"


def test_a_double_is_called_what_it_is() -> None:
    """Django's own Indonesian says of something that exists already that it does not."""
    with translation.override("id"):
        said = gettext("%(model_name)s with this %(field_labels)s already exists.")
    assert said == "%(model_name)s dengan %(field_labels)s ini sudah ada."


def test_where_djangos_own_indonesian_is_misspelt_ours_stands() -> None:
    with translation.override("id"):
        one = ngettext("Please correct the error below.", "Please correct the errors below.", 1)
        two = ngettext("Please correct the error below.", "Please correct the errors below.", 2)
        assert one == two == "Harap perbaiki kesalahan di bawah ini."
        assert gettext("This field is required.") == "Isian ini tidak boleh kosong."
        assert gettext("Change or view list link") == "Tautan untuk mengubah atau melihat"
