"""The identity of the government, and its time zone on every page."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from opd.context_processors import pemerintah as pemerintah_of_page
from opd.middleware import ZonaWaktuMiddleware
from opd.models import Pemerintah
from opd.queries import get_cached_pemerintah, get_pemerintah
from opd.tests.factories import make_pemerintah

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "lengkap", "kepala"),
    [
        ({"nama": "Banyuwangi"}, "Kabupaten Banyuwangi", "Bupati Banyuwangi"),
        ({"bentuk": "kota", "nama": "Batu", "sebutan_kepala": "Wali Kota"}, "Kota Batu", "Wali Kota Batu"),
    ],
)
def test_a_government_is_called_by_its_own_words(fields: dict[str, str], lengkap: str, kepala: str) -> None:
    pemerintah = make_pemerintah(**fields)
    assert (pemerintah.nama_lengkap, pemerintah.sebutan_kepala_lengkap) == (lengkap, kepala)
    assert str(pemerintah) == lengkap


def test_there_is_one_government() -> None:
    make_pemerintah(nama="Satu")
    make_pemerintah(nama="Dua")
    assert Pemerintah.objects.get().nama == "Dua"


def test_the_kop_has_at_most_three_lines_and_no_empty_ones() -> None:
    pemerintah = Pemerintah(alamat_kop=" Jalan A 1 \n\n Contoh \r\nTelepon 1\nSurel 2")
    assert pemerintah.alamat_kop_list == ["Jalan A 1", "Contoh", "Telepon 1"]


@pytest.mark.parametrize("warna", ["#0049B8", "0049b8", "#0049b", "red", "#0049b8;}", "#0049b8\n"])
def test_an_accent_is_a_colour_and_nothing_else(warna: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Pemerintah(nama="A", sebutan_kepala="Bupati", tempat="A", warna=warna).full_clean()
    assert set(refused.value.message_dict) == {"warna"}


def test_before_it_is_filled_in_a_neutral_identity_stands_in_and_is_not_stored() -> None:
    assert (get_pemerintah().nama, get_pemerintah().sebutan_kepala) == ("(belum diisi)", "Kepala Daerah")
    assert not Pemerintah.objects.exists()


def test_pages_read_the_identity_once_a_minute(django_assert_num_queries: Any) -> None:
    make_pemerintah(nama="Lama")
    assert get_cached_pemerintah().nama == "Lama"
    make_pemerintah(nama="Baru")
    with django_assert_num_queries(0):
        assert pemerintah_of_page(HttpRequest())["pemerintah"].nama == "Lama"
    assert get_pemerintah().nama == "Baru"


# The zone


def local_hour(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{timezone.localtime(datetime(2022, 9, 30, 16, 30, tzinfo=UTC)):%d %H:%M}")


@pytest.mark.parametrize(
    ("zona", "hour"),
    [("Asia/Jakarta", b"30 23:30"), ("Asia/Makassar", b"01 00:30"), ("Asia/Jayapura", b"01 01:30")],
)
def test_a_page_thinks_in_the_zone_of_the_government(zona: str, hour: bytes) -> None:
    make_pemerintah(zona_waktu=zona)
    before = timezone.get_current_timezone_name()
    assert ZonaWaktuMiddleware(local_hour)(RequestFactory().get("/")).content == hour
    assert timezone.get_current_timezone_name() == before


def test_a_page_that_fails_leaves_no_zone_behind() -> None:
    make_pemerintah(zona_waktu="Asia/Jayapura")

    def fail(request: HttpRequest) -> HttpResponse:
        raise LookupError

    before = timezone.get_current_timezone_name()
    with pytest.raises(LookupError):
        ZonaWaktuMiddleware(fail)(RequestFactory().get("/"))
    assert timezone.get_current_timezone_name() == before


def test_while_the_database_is_away_pages_think_in_the_zone_of_the_server(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def away() -> Pemerintah:
        raise OperationalError

    monkeypatch.setattr("opd.middleware.get_cached_pemerintah", away)
    settings.TIME_ZONE = "Asia/Makassar"
    assert ZonaWaktuMiddleware(local_hour)(RequestFactory().get("/")).content == b"01 00:30"
