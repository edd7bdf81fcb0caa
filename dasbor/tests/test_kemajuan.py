"""What pimpinan see of a quarter in the making: counts and dates, no nilai."""

import re

import pytest
from django.test import Client

from dasbor.tests.reading import text_of
from penilaian.models import Periode
from penilaian.tests.factories import make_opd_list, make_periode
from penilaian.tests.klarifikasi import make_open_stage

pytestmark = pytest.mark.django_db
URL = "/dasbor/2022/3/"


def test_it_tells_how_many_nilai_and_komponen_are_in(pimpinan: Client) -> None:
    make_opd_list(3)
    make_periode(Periode.Status.PENGISIAN, nilai={"D01": "81.25", "D02": {"inovasi": "77.75"}})
    text = text_of(pimpinan, URL)
    assert "0 dari 6 komponen diajukan 0 diterima" in text
    assert re.findall(r"Inovasi Sedang diisi[^0-9]* (\d) dari (\d)", text) == [("2", "3")]
    assert not re.search(r"81|77|,\d\d", text)


def test_open_objections_are_counted_and_nothing_of_them_is_told(pimpinan: Client) -> None:
    stage = make_open_stage()
    assert "Belum ada sanggah yang diajukan" in text_of(pimpinan, URL)
    sanggah = stage.submitted()
    text = text_of(pimpinan, URL)
    assert "1 belum diputus, dari 1 yang diajukan" in text
    assert "Akhir masa klarifikasi" in text
    assert sanggah.isi not in text
    assert not re.search(r",\d\d", text)


def test_before_entry_is_open_there_is_nothing_to_tell(pimpinan: Client) -> None:
    make_periode(Periode.Status.DISIAPKAN)
    assert pimpinan.get(URL).status_code == 404
