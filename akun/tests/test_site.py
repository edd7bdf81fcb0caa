"""The door of the admin follows the peran."""

from typing import Any

import pytest
from django.test import Client

from akun.models import OFFICE_PERAN, Pengguna, Peran
from akun.services import get_perintah, record_peran

pytestmark = pytest.mark.django_db


def make(*peran: Peran, **fields: Any) -> Pengguna:
    pengguna = Pengguna.objects.create_user("budi", nama="Budi", **fields)
    record_peran(pengguna, *peran)
    return pengguna


def open_admin(pengguna: Pengguna) -> int:
    """The status with which the admin answers this account at the end of all redirects."""
    client = Client()
    client.force_login(pengguna)
    return client.get("/admin/", follow=True).status_code


@pytest.mark.parametrize("peran", OFFICE_PERAN)
def test_a_peran_that_works_in_the_admin_opens_it_without_any_mark(peran: Peran) -> None:
    pengguna = make(peran)
    assert (pengguna.is_staff, open_admin(pengguna)) == (False, 200)


def test_pimpinan_and_who_has_no_peran_stay_out() -> None:
    pengguna = make(Peran.PIMPINAN)
    assert open_admin(pengguna) == 403
    record_peran(pengguna)
    assert open_admin(pengguna) == 403


def test_a_superuser_gets_in_by_that_mark_alone() -> None:
    assert open_admin(make(is_superuser=True)) == 200


def test_who_loses_the_peran_stays_out_from_then_on() -> None:
    pengguna = make(Peran.PENGAMPU)
    client = Client()
    client.force_login(pengguna)
    assert client.get("/admin/").status_code == 200
    record_peran(pengguna)
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("peran", Peran)
def test_a_dismissed_account_opens_nothing(peran: Peran) -> None:
    assert make(peran, is_active=False, is_staff=True).opens_admin is False


def test_the_account_of_commands_opens_nothing() -> None:
    assert get_perintah().opens_admin is False


def test_who_is_not_logged_in_is_sent_to_the_log_in_page_and_back(client: Client) -> None:
    page = client.get("/admin/akun/pengguna/?peran=pengampu", follow=True)
    assert page.redirect_chain[-1] == (
        "/masuk/?next=/admin/akun/pengguna/%3Fperan%3Dpengampu",
        302,
    )


def test_the_log_in_page_of_the_admin_leads_who_is_in_already_to_its_index() -> None:
    client = Client()
    client.force_login(make(Peran.PEMERIKSA))
    response = client.get("/admin/login/")
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
