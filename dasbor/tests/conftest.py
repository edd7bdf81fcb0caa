"""Who opens the pages."""

import pytest
from django.test import Client

from akun.models import Peran
from dasbor.tests.factories import client_of
from penilaian.tests.factories import get_petugas, make_pengguna


@pytest.fixture
def organisasi() -> Client:
    return client_of(get_petugas("organisasi"))


@pytest.fixture
def pimpinan() -> Client:
    return client_of(make_pengguna(Peran.PIMPINAN))
