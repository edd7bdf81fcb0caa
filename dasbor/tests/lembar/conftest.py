"""A small quarter to be entered, and who enters one of its komponen; in the folder `browser`, one that commits."""

import pytest
from django.test import Client

from dasbor.tests.factories import client_of
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import make_pemerintah, make_pengampu, make_small


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_pemerintah()
    return make_small()


@pytest.fixture
def pengampu(periode: Periode) -> Client:
    """Fills inovasi for D02."""
    return client_of(make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna)
