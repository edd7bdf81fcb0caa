"""Logging in and out: who can, what is logged of it, and that nobody signs up."""

from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client

from akun.models import Pengguna, SecurityEvent
from akun.services import get_perintah, record_limited_login

pytestmark = pytest.mark.django_db
PASSWORD = "rahasia-sekali"
ADDRESS = "203.0.113.9"


@pytest.fixture
def wati() -> Pengguna:
    return Pengguna.objects.create_user("wati", password=PASSWORD, nama="Wati")


def log_in(client: Client, username: str, password: str = PASSWORD, **headers: Any) -> Any:
    return client.post("/masuk/", {"login": username, "password": password}, REMOTE_ADDR=ADDRESS, **headers)


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def log_lines() -> list[tuple[str, str, str | None, str | None]]:
    """Kind, name, account and address of every line, the oldest first."""
    rows = SecurityEvent.objects.order_by("pk")
    return [
        (row.jenis, row.nama_akun, row.pengguna.username if row.pengguna else None, row.alamat)
        for row in rows
    ]


def test_a_login_and_a_logout_are_logged_with_the_address(client: Client, wati: Pengguna) -> None:
    assert log_in(client, "wati").status_code == 302
    assert is_logged_in(client)
    client.post("/keluar/", REMOTE_ADDR=ADDRESS)
    assert not is_logged_in(client)
    assert log_lines() == [("masuk", "wati", "wati", ADDRESS), ("keluar", "wati", "wati", ADDRESS)]


@pytest.mark.parametrize("username", ["Wati", "WATI", " wati "])
def test_a_keyboard_that_begins_with_a_capital_locks_nobody_out(
    client: Client, wati: Pengguna, username: str
) -> None:
    log_in(client, username)
    assert is_logged_in(client)
    assert log_lines() == [("masuk", "wati", "wati", ADDRESS)]


def test_tries_under_other_capitals_are_tries_at_one_account(client: Client, wati: Pengguna) -> None:
    for username in ("wati", "Wati", "WATI", "wAti", "waTi"):
        log_in(client, username, "salah-sekali")
    log_in(client, "watI")
    assert not is_logged_in(client)
    assert refusals() == [("watI", ADDRESS, LIMITED)]


@pytest.mark.parametrize("username", ["wati", "siapa"])
def test_a_wrong_password_is_logged_with_the_name_that_was_tried_and_no_password(
    client: Client, wati: Pengguna, username: str
) -> None:
    response = log_in(client, username, "salah-sekali")
    assert (response.status_code, is_logged_in(client)) == (200, False)
    assert log_lines() == [("gagal_masuk", username, None, ADDRESS)]
    assert not SecurityEvent.objects.filter(rincian__contains="salah-sekali").exists()


def test_the_address_is_that_of_the_connection_whatever_a_client_claims(
    client: Client, wati: Pengguna
) -> None:
    log_in(client, "wati", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert log_lines() == [("masuk", "wati", "wati", ADDRESS)]


def test_the_command_account_does_not_log_in_even_with_a_password(client: Client) -> None:
    perintah = get_perintah()
    perintah.set_password(PASSWORD)
    perintah.save()
    log_in(client, "perintah")
    assert not is_logged_in(client)
    assert log_lines() == [("gagal_masuk", "perintah", None, ADDRESS)]


def test_a_dismissed_account_does_not_log_in_and_loses_its_session_at_once(
    client: Client, wati: Pengguna
) -> None:
    log_in(client, "wati")
    Pengguna.objects.filter(pk=wati.pk).update(is_active=False)
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/masuk/?next=/")
    log_in(client, "wati")
    assert [line[0] for line in log_lines()] == ["masuk", "gagal_masuk"]


@pytest.mark.parametrize("address", ["/masuk/daftar/", "/masuk/surel/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up_or_adds_an_address(client: Client, address: str, method: str) -> None:
    fields = {"username": "baru", "password1": PASSWORD, "password2": PASSWORD, "email": "a@example.go.id"}
    assert getattr(client, method)(address, fields).status_code == 404
    assert not Pengguna.objects.filter(username="baru").exists()


def test_the_adapter_is_closed_for_whatever_page_allauth_may_open() -> None:
    assert get_adapter().is_open_for_signup(None) is False


def test_the_admin_has_no_login_of_its_own(client: Client, wati: Pengguna) -> None:
    Pengguna.objects.filter(pk=wati.pk).update(is_staff=True, is_superuser=True)
    response = client.post("/admin/login/", {"username": "wati", "password": PASSWORD})
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/masuk/")
    assert not is_logged_in(client)


def refusals() -> list[tuple[str, str | None, str]]:
    rows = SecurityEvent.objects.filter(jenis="ditolak").order_by("pk")
    return [(row.nama_akun, row.alamat, row.rincian) for row in rows]


LIMITED = "Terlalu banyak percobaan masuk; percobaan dari alamat ini ditolak untuk sementara."


def test_log_ins_that_the_limit_refuses_are_one_line_for_address_and_window(
    client: Client, wati: Pengguna
) -> None:
    for _ in range(5):
        log_in(client, "wati", "salah-sekali")
    assert refusals() == []
    for _ in range(3):
        log_in(client, "wati")
    assert not is_logged_in(client)
    assert refusals() == [("wati", ADDRESS, LIMITED)]
    client.post("/masuk/", {"login": "wati", "password": PASSWORD}, REMOTE_ADDR="198.51.100.7")
    assert [alamat for _, alamat, _ in refusals()] == [ADDRESS, "198.51.100.7"]


def test_a_flood_of_log_ins_is_one_line_too(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "3/m/ip"}
    statuses = [client.post("/masuk/", {}, REMOTE_ADDR=ADDRESS).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert refusals() == [("", ADDRESS, LIMITED)]


def test_fifty_heads_behind_one_address_all_get_in_though_each_mistypes_once() -> None:
    for number in range(50):
        Pengguna.objects.create_user(f"kepala{number}", password=PASSWORD, nama="Kepala")
    for number in range(50):
        client = Client()
        assert log_in(client, f"kepala{number}", "salah-sekali").status_code == 200
        assert log_in(client, f"kepala{number}").status_code == 302
        assert is_logged_in(client)
    assert refusals() == []


def test_who_tries_one_account_after_another_from_one_address_is_stopped() -> None:
    for number in range(61):
        log_in(Client(), f"kepala{number}", "salah-sekali")
    assert refusals() == [("kepala60", ADDRESS, LIMITED)]


def test_a_password_hashed_otherwise_is_hashed_anew_when_its_owner_logs_in(
    client: Client, wati: Pengguna, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = ["akun.hashers.OwaspArgon2PasswordHasher"]
    Pengguna.objects.filter(pk=wati.pk).update(password=Argon2PasswordHasher().encode(PASSWORD, "s" * 16))
    assert log_in(client, "wati").status_code == 302
    wati.refresh_from_db()
    assert wati.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_limit_that_refuses_again_after_its_window_is_a_new_line() -> None:
    for _ in range(2):
        record_limited_login(nama_akun="wati", alamat=ADDRESS)
        cache.clear()  # as when the window is over
    assert len(refusals()) == 2
