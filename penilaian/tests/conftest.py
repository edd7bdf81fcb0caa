"""Who opens the pages of the admin."""

import pytest
from django.test import Client

from penilaian.tests.admin_pages import sign_in
from penilaian.tests.factories import get_petugas


@pytest.fixture
def petugas() -> Client:
    """The browser of a person of Bagian Organisasi in the admin."""
    return sign_in(get_petugas())
