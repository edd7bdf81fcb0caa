"""Whether the service lives."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_while_the_database_answers_it_is_well(client: Client) -> None:
    response = client.get("/sehat/")
    assert (response.status_code, response.content) == (200, b"sehat\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_without_its_database_it_says_503_and_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection to server at 10.0.0.5 failed")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/sehat/")
    assert response.status_code == 503
    assert b"10.0.0.5" not in response.content
