"""The ranking with its heat map, kept as picture and as sheet: what each reader gets, and how it reads in grey."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from openpyxl import load_workbook

from akun.models import Peran
from dasbor.grafik import Picture, grafik_peringkat
from dasbor.grafik.heat import GROUNDS
from dasbor.komponen import KomponenCell
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.grafik_data import make_mean, make_ranking, make_row
from dokumen.charts import Palette
from dokumen.warna import ink_on
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
)

SVG = "{http://www.w3.org/2000/svg}"
URL, PERINGKAT = "/dasbor/2022/3/", "/grafik/2022/3/peringkat"
Status = Periode.Status
KEPALA_COLUMNS = [
    *("Peringkat", "Perangkat Daerah", "Skor", "Predikat"),
    *("Selisih skor", "Selisih peringkat", "Keterangan", "Daftar"),
]


def cell(kode: str, nilai: str | None, state: str = "terisi") -> KomponenCell:
    return KomponenCell(kode, state, None if nilai is None else Decimal(nilai), None, None, None)


def picture_of(picture: Picture | None) -> ET.Element:
    assert picture is not None
    return ET.fromstring(picture.draw(Palette()))  # noqa: S314 - our own drawing


def texts_of(picture: Picture | None) -> list[str]:
    return [node.text or "" for node in picture_of(picture).iter(f"{SVG}text")]


def sheet_of(client: Client, url: str = f"{PERINGKAT}.xlsx") -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def heat() -> Any:
    komponen = (cell("inovasi", "49.995"), cell("pengawasan", "95"), cell("lain", None, "td"))
    rows = [make_row(1, 2, daftar="reward", komponen=komponen, kisaran=(1, 3)), make_row(2, None)]
    means = [make_mean(nama, "80") for nama in ("Inovasi", "Pengawasan", "Lain")]
    return make_ranking({"semua": rows}, means)


def test_each_nilai_stands_as_a_figure_on_the_colour_of_its_step_which_the_scale_tells() -> None:
    root = picture_of(grafik_peringkat(heat(), sees_all=True).wide)
    found = {node.text: node.get("fill") for node in root.iter(f"{SVG}text")}
    fills = [node.get("fill") for node in root.iter(f"{SVG}rect")]
    assert tuple(fills[:9]) == GROUNDS
    assert list(found)[1:10] == ["< 50", "50", "60", "70", "75", "80", "85", "90", "95"]
    assert (fills[10], found["50,00"]) == (
        GROUNDS[0],
        ink_on(GROUNDS[0]),
    )  # rounded for the eye, not for the step
    assert (fills[11], found["95,00"]) == (GROUNDS[8], ink_on(GROUNDS[8]))
    assert {"TD", "1–3", "naik 2", "baru", "Daftar Reward"} <= set(found)
    assert "Daftar Punishment" not in found


def test_the_sheet_has_every_nilai_in_full_and_td_as_a_word() -> None:
    grafik = grafik_peringkat(heat(), sees_all=True)
    assert [column.header for column in grafik.columns] == [
        *(*KEPALA_COLUMNS, "Kisaran terbaik", "Kisaran terendah", "Inovasi", "Pengawasan", "Lain")
    ]
    first, second = grafik.rows[0], grafik.rows[1]
    assert first == (
        *(1, "Dinas 1", Decimal("89.5"), "A", Decimal(2), 2, "", "Reward"),
        *(1, 3, Decimal("49.995"), Decimal(95), "TD"),
    )
    assert second[:10] == (2, "Dinas 2", Decimal(89), "A", None, None, "baru", "", None, None)


def test_a_change_that_is_not_comparable_is_marked_in_picture_and_sheet() -> None:
    grafik = grafik_peringkat(
        make_ranking(
            {"semua": [make_row(1, 1, is_sebanding=False, arah="naik"), make_row(2, 1, arah="naik")]}
        ),
        sees_all=False,
    )
    assert [text for text in texts_of(grafik.wide) if text.startswith("+")] == ["+1,00*", "+1,00"]
    assert [row[6] for row in grafik.rows] == ["tidak sebanding", ""]
    assert grafik.notes == (
        "Predikat rapor, bukan predikat AKIP.",
        "* Tidak sebanding dengan triwulan sebelumnya: skema atau kelompoknya berbeda.",
    )


def test_a_long_name_gives_way_to_its_short_form() -> None:
    long = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"
    ranking = make_ranking({"semua": [make_row(1, nama=long, singkatan="BKPSDMD")]})
    texts = texts_of(grafik_peringkat(ranking, sees_all=False).wide)
    assert "BKPSDMD" in texts
    assert long not in texts


@pytest.mark.django_db
def test_a_head_keeps_the_ranking_without_nilai_and_kisaran_of_anybody() -> None:
    opd_list = make_opd_list(6)
    make_periode(Status.DIUMUMKAN, nilai={"D01": "91.2345", "D02": {"inovasi": "77.7777"}})
    kepala = client_of(make_head(opd_list[0], username="kepala"))
    lines = sheet_of(kepala)
    head = next(at for at, line in enumerate(lines) if line[1] == "Perangkat Daerah")
    assert list(lines[head]) == KEPALA_COLUMNS  # and nothing right of them
    assert len(lines) == head + 1 + 6
    svg = kepala.get(f"{PERINGKAT}.svg").content.decode()
    for hidden in ("Kisaran", "Inovasi", "77,78", "Nilai<", *GROUNDS):
        assert hidden not in svg
    assert "91,23" in svg
    page = kepala.get(URL).content.decode()
    assert re.findall(rf'href="({PERINGKAT}[^"]*)"', page) == [f"{PERINGKAT}.svg", f"{PERINGKAT}.xlsx"]


@pytest.mark.django_db
def test_the_regent_keeps_what_the_table_of_the_page_has() -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN, nilai={"D02": {"inovasi": "77.7777", "pengadaan": "TD"}})
    bupati = client_of(make_pengguna(Peran.PIMPINAN, username="bupati"))
    row = next(line for line in sheet_of(bupati) if line[1] == "Dinas D02")
    assert 77.7777 in row
    assert "TD" in row
    assert all(isinstance(place, int) for place in row[8:10])  # the kisaran
    svg = bupati.get(f"{PERINGKAT}.svg").content.decode()
    assert "77,78" in svg
    assert "Kisaran" in svg


@pytest.mark.django_db
def test_who_may_not_see_the_ranking_gets_it_in_no_form() -> None:
    kepala = client_of(make_head(make_opd_list(2)[0], username="kepala"))
    make_periode(Status.DITETAPKAN)
    for kind in ("svg", "xlsx"):
        assert kepala.get(f"{PERINGKAT}.{kind}").status_code == 404
        assert Client().get(f"{PERINGKAT}.{kind}").status_code == 302


@pytest.mark.django_db
def test_a_draft_says_so_and_names_how_many_have_no_place() -> None:
    make_opd_list(3)
    make_periode(
        Status.VERIFIKASI, nilai={"D03": dict.fromkeys(("pengawasan", "perencanaan", "pelaporan"), "TD")}
    )
    svg = client_of(get_petugas("organisasi")).get(f"{PERINGKAT}.svg").content.decode()
    assert "DRAF, bukan hasil penilaian" in svg
    assert "1 Perangkat Daerah tidak diperingkat." in svg


@pytest.mark.django_db
def test_kelompok_that_are_ranked_apart_stand_below_each_other_under_their_names() -> None:
    make_opd_list(2)
    make_opd("K01", jenis=Opd.Jenis.KECAMATAN, kelompok=make_kelompok("kecamatan", "Kecamatan"))
    make_periode(Status.DIUMUMKAN, skema=make_skema(kebijakan_kelompok="per_kelompok"))
    bupati = client_of(make_pengguna(Peran.PIMPINAN, username="bupati"))
    assert ">Kecamatan</text>" in bupati.get(f"{PERINGKAT}.svg").content.decode()
    assert [line[0] for line in sheet_of(bupati)][-4:].count("Kecamatan") == 1
