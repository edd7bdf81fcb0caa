"""The accent as a stylesheet."""

import pytest
from django.test import Client

from penilaian.tests.factories import make_pemerintah


@pytest.mark.django_db
def test_the_theme_is_a_stylesheet_that_may_be_kept_for_ever(client: Client) -> None:
    response = client.get("/tema/0049b8.css")
    assert (
        response.content.decode() == ":root{--accent:#0049b8;--accent-dark:#003a93;--accent-soft:#e8eff9}\n"
    )
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize("warna", ["0049B8", "0049b", "0049b8a", "red", "0049b8;x"])
@pytest.mark.django_db
def test_anything_but_six_hex_digits_is_no_theme(warna: str, client: Client) -> None:
    assert client.get(f"/tema/{warna}.css").status_code == 404


@pytest.mark.django_db
def test_every_page_takes_its_accent_from_the_identity(client: Client) -> None:
    make_pemerintah(warna="#7a1f2b")
    assert '<link rel="stylesheet" href="/tema/7a1f2b.css">' in client.get("/masuk/").content.decode()


@pytest.mark.parametrize("warna", ["#7A1F2B", "merah", "", "#7a1f2"])
@pytest.mark.django_db
def test_a_colour_that_slipped_past_the_form_breaks_no_page(warna: str, client: Client) -> None:
    make_pemerintah(warna=warna)
    expected = "7a1f2b" if warna == "#7A1F2B" else "0049b8"
    assert f'href="/tema/{expected}.css"' in client.get("/masuk/").content.decode()
