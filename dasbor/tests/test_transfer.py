"""How much a leader's phone fetches for the dashboard."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from akun.models import Peran
from dasbor.tests.factories import client_of
from penilaian.models import Periode
from penilaian.services.skema import DEFAULT_KOMPONEN
from penilaian.tests.factories import make_opd, make_pengguna, make_periode, make_skema

pytestmark = [pytest.mark.django_db, pytest.mark.once]
URL = "/dasbor/2022/3/"
NAMA = "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman"
LIMIT = 200_000  # bytes, pictures left out


@pytest.fixture
def bupati() -> Client:
    for number in range(60):
        make_opd(f"1.03.{number:02}", nama=f"{NAMA} {number:02}")
    make_periode(Periode.Status.DIUMUMKAN, skema=make_skema(komponen=DEFAULT_KOMPONEN))
    return client_of(make_pengguna(Peran.PIMPINAN))


def test_the_dashboard_of_sixty_opds_is_less_than_two_hundred_kilobytes(bupati: Client) -> None:
    page = bupati.get(URL, headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    html = gzip.decompress(page.content).decode()
    assert html.count(NAMA) >= 60
    assert len(page.content) + sum(map(transferred, linked(html))) < LIMIT


def linked(html: str) -> set[str]:
    """Sheets, scripts and faces; the sheets name no further face that these letters need."""
    return set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2))"', html))


def transferred(path: str) -> int:
    """As WhiteNoise serves it: packed, where that makes it shorter."""
    content = Path(str(finders.find(path))).read_bytes()
    return min(len(content), len(gzip.compress(content)))
