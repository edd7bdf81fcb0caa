"""What the story of a quarter is told with: the browsers of its people, and what a person does at a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from akun.models import Pengguna, Peran
from dasbor.tests.factories import make_head
from dasbor.tests.lembar.page import URL as LEMBAR
from dasbor.tests.lembar.page import edit_of, outcomes, save, send
from dasbor.tests.reading import text_of
from opd.models import Jabatan, Opd
from penilaian.models import Periode, Sanggah
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of
from penilaian.tests.factories import (
    BOBOT,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_skema,
)
from penilaian.tests.lembar.files import saved
from penilaian.tests.sheet_page import confirm, upload

TEMPLAT = "/admin/penilaian/peserta/templat/"


@dataclass(frozen=True)
class Story:
    """The browser of each of the seven, and those of the six pengampu by komponen ("pengampu" is Inovasi's)."""

    seven: dict[str, Client]
    pengampu: dict[str, Client]
    set_day: Callable[[date], None]

    def __getitem__(self, name: str) -> Client:
        return self.seven[name]

    @property
    def periode(self) -> Periode:
        return Periode.objects.get(tahun=2022, triwulan=3)

    @property
    def sanggah_url(self) -> str:
        return f"/sanggah/{Sanggah.objects.get().pk}/"

    def trail(self, kode: str) -> list[str]:
        """The lines of this OPD's trail as Bagian Organisasi reads them, without their moments."""
        text = text_of(self["organisasi"], f"/jejak/2022/3/{kode}/")
        moment = r"\d+ \w+ \d{4}, \d\d\.\d\d "
        way = r"lembar nilai|formulir|putusan klarifikasi|lembar \(impor\): \S+"
        steps = re.findall(rf"(\S+ menjadi \S+) {moment}(oleh \w+ lewat (?:{way}))", text)
        return [" ".join(step) for step in steps]

    def readers(self, url: str) -> set[str]:
        """Who of the seven is shown this page; to everybody else it is not there, or not theirs."""
        statuses = {name: client.get(url).status_code for name, client in self.seven.items()}
        assert set(statuses.values()) <= {200, 302, 403, 404}
        return {name for name, status in statuses.items() if status == 200}

    def move(self, name: str, action: str, **fields: str) -> str:
        """A button on the page of the quarter; the sentence that follows."""
        return press(self[name], "periode", self.periode.pk, action, **fields)

    def move_komponen(self, client: Client, kode: str, action: str, **fields: str) -> str:
        return press(client, "periodekomponen", komponen_of(self.periode, kode).pk, action, **fields)


def press(client: Client, model: str, pk: int, action: str, **fields: Any) -> str:
    sent = {"action": action, "_selected_action": pk, "_dari_halaman": "1", "_lanjutkan": "1", **fields}
    return messages_of(client.post(admin_url(model), sent))[-1]


def post(client: Client, url: str, **fields: Any) -> str:
    """What is read after a form of the pages was sent."""
    client.post(url, fields)
    return text_of(client, url)


def log_in(user: Pengguna) -> Client:
    client = Client()
    sent = client.post("/masuk/", {"login": user.username, "password": "rahasia-sekali"})
    assert sent["Location"] == "/"
    return client


def type_cells(client: Client, periode: Periode, komponen: str, **typed: str) -> None:
    """One cell after the other, as the grid saves while one types."""
    for kode, text in typed.items():
        assert outcomes(save(client, edit_of(periode, text, kode, komponen))) == [("saved", text)]


def paste_cells(client: Client, periode: Periode, komponen: str, pasted: dict[str, str]) -> None:
    """A column of names and nilai in any order: the names are matched, then all is saved in one request."""
    names = [{"text": nama, "kode": ""} for nama in pasted]
    asked = {"names": names, "texts": list(pasted.values())}
    found = send(client, f"{LEMBAR}cocok/", asked).json()["matches"]
    kode = dict(periode.peserta_set.values_list("pk", "kode"))
    edits = [
        edit_of(periode, text, kode[match["peserta"]], komponen)
        for match, text in zip(found, pasted.values(), strict=True)
    ]
    assert outcomes(save(client, *edits)) == [("saved", text) for text in pasted.values()]


def filled_template(client: Client, periode: Periode, **typed: int) -> bytes:
    """The template as this pengampu downloads it, with the nilai typed beside the names it brought."""
    book = load_workbook(BytesIO(client.get(TEMPLAT, {"periode": periode.pk}).content))
    for kode, _, nilai, *_ in book.worksheets[0].iter_rows():
        if str(kode.value) in typed:
            nilai.value = typed.pop(str(kode.value))
    assert not typed
    return saved(book)


def import_sheet(client: Client, periode: Periode, content: bytes) -> str:
    """Uploaded, looked at, confirmed; the sentence that follows."""
    [told] = messages_of(confirm(client, upload(client, periode, content)))
    return told


def versi_on(client: Client, url: str, name: str = "versi") -> str:
    """The version of what this page shows, as its form sends it back."""
    return str(fields_of(client.get(url))[name])


def make_story(set_day: Callable[[date], None]) -> Story:
    """Everybody at their browser, logged in by name and password; no quarter yet."""
    make_pemerintah()
    make_skema(has_klarifikasi=True)
    dishub, dinkes = make_opd("DISHUB", nama="Dinas Perhubungan"), make_opd("DINKES", nama="Dinas Kesehatan")
    inspektorat = make_opd("INSP", nama="Inspektorat", jenis=Opd.Jenis.INSPEKTORAT)
    units = {kode: make_opd(f"U-{kode.upper()}", is_dinilai=False) for kode in BOBOT}
    units["pengawasan"] = inspektorat
    accounts = {kode: make_pengguna(Peran.PENGAMPU, username=kode) for kode in BOBOT}
    for kode, account in accounts.items():
        make_pengampu(kode, unit=units[kode], pengguna=account)
    pengampu = {kode: log_in(account) for kode, account in accounts.items()}
    sekda = make_pengguna(Peran.KETUA_TIM_PENILAI, username="sekda")
    make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Budi, M.Si.", pengguna=sekda)
    seven = {
        "organisasi": log_in(get_petugas("organisasi")),
        "verifikator": log_in(get_petugas("verifikator")),
        "pengampu": pengampu["inovasi"],
        "ketua": log_in(sekda),
        "operator": log_in(make_head(dishub, username="operator", jenis=Jabatan.Jenis.OPERATOR_OPD)),
        "kepala": log_in(make_head(dishub, username="kepala")),
        "kepala_lain": log_in(make_head(dinkes, username="kepala_lain")),
    }
    return Story(seven, pengampu, set_day)
