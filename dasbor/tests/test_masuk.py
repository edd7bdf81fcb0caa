"""Logging in and out, and the pages of one's own account."""

import re

import pytest
from django.test import Client

from dasbor.tests.factories import client_of
from penilaian.tests.factories import make_pengguna

pytestmark = pytest.mark.django_db
SANDI = "rahasia-sekali"


def test_the_right_password_leads_home(client: Client) -> None:
    make_pengguna(username="budi")
    response = client.post("/masuk/", {"login": "budi", "password": SANDI})
    assert response["Location"] == "/"


def test_a_login_goes_on_to_the_page_that_was_wanted(client: Client) -> None:
    make_pengguna(username="budi")
    response = client.get("/dasbor/2022/3/")
    assert response["Location"] == "/masuk/?next=/dasbor/2022/3/"
    page = client.get(response["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/dasbor/2022/3/">' in page


def test_a_login_never_leads_to_another_host(client: Client) -> None:
    make_pengguna(username="budi")
    response = client.post(
        "/masuk/?next=https://jahat.example/",
        {"login": "budi", "password": SANDI, "next": "https://jahat.example/"},
    )
    assert response["Location"] == "/"


def test_a_wrong_password_is_said_in_indonesian_and_keeps_the_name(client: Client) -> None:
    make_pengguna(username="budi")
    page = client.post("/masuk/", {"login": "budi", "password": "salah"}).content.decode()
    assert 'role="alert"' in page
    assert "Nama pengguna dan/atau kata sandi yang Anda masukkan tidak benar." in page
    assert 'value="budi"' in page


def test_no_keyboard_changes_the_name_that_is_typed(client: Client) -> None:
    (field,) = re.findall(r'<input type="text" name="login"[^>]*>', client.get("/masuk/").content.decode())
    assert 'autocapitalize="none" autocorrect="off" spellcheck="false"' in field


def test_an_empty_form_names_each_field(client: Client) -> None:
    page = client.post("/masuk/", {}).content.decode()
    assert page.count("Isian ini tidak boleh kosong.") == 2


def test_an_unknown_name_and_a_wrong_password_read_the_same(client: Client) -> None:
    make_pengguna(username="budi")
    one = client.post("/masuk/", {"login": "budi", "password": "salah"}).content.decode()
    two = client.post("/masuk/", {"login": "tono", "password": "salah"}).content.decode()
    alert = 'role="alert"'
    assert one.split(alert)[1].split("</div>")[0] == two.split(alert)[1].split("</div>")[0]


def test_after_five_wrong_passwords_even_the_right_one_must_wait(client: Client) -> None:
    make_pengguna(username="budi")
    for _ in range(5):
        client.post("/masuk/", {"login": "budi", "password": "salah"})
    page = client.post("/masuk/", {"login": "budi", "password": SANDI}).content.decode()
    assert "Terlalu banyak percobaan masuk yang gagal. Coba lagi nanti." in page


def test_a_flood_of_logins_ends_in_a_page_of_our_own(client: Client) -> None:
    statuses = [client.post("/masuk/", {}).status_code for _ in range(301)]
    assert statuses == [200] * 300 + [429]
    assert "Terlalu sering mencoba" in client.post("/masuk/", {}).content.decode()


def test_leaving_asks_first(client: Client) -> None:
    client = client_of(make_pengguna())
    assert "Akhiri sesi" in client.get("/keluar/").content.decode()
    assert client.get("/").status_code == 200
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert client.get("/").status_code == 302


def test_the_password_is_changed_on_its_own_page() -> None:
    user = make_pengguna()
    new = "kuda-besar-berlari-42"
    response = client_of(user).post(
        "/masuk/sandi/", {"oldpassword": SANDI, "password1": new, "password2": new}, follow=True
    )
    assert "Kata sandi sudah diganti." in response.content.decode()
    user.refresh_from_db()
    assert user.check_password(new)


def test_a_weak_new_password_is_refused_with_the_reason() -> None:
    page = client_of(make_pengguna()).post(
        "/masuk/sandi/", {"oldpassword": SANDI, "password1": "12345", "password2": "12345"}
    )
    assert "terlalu pendek" in page.content.decode()


@pytest.mark.parametrize("url", ["/masuk/daftar/", "/masuk/surel/", "/tidak/ada/"])
def test_what_is_closed_looks_like_what_is_not_there(url: str, client: Client) -> None:
    response = client.get(url)
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_indonesian() -> None:
    make_pengguna(username="budi")
    response = Client(enforce_csrf_checks=True).post("/masuk/", {"login": "budi", "password": SANDI})
    assert response.status_code == 403
    assert "Formulir sudah kedaluwarsa" in response.content.decode()
