"""An announced quarter to correct, and two people of Bagian Organisasi: who publishes is not who locked."""

import pytest
from django.test import Client

from dasbor.tests.factories import client_of
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_pemerintah, make_trio


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """Announced: D01 80,50, D02 66,07 and D03 65,00."""
    make_pemerintah()
    return make_trio(Periode.Status.DIUMUMKAN)


@pytest.fixture
def satu() -> Client:
    return client_of(get_petugas("satu"))


@pytest.fixture
def dua() -> Client:
    return client_of(get_petugas("dua"))
