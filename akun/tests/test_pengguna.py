"""Accounts, their peran, and the account of scheduled commands."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from akun.models import Pengguna, Peran
from akun.services import get_perintah, record_peran

pytestmark = pytest.mark.django_db


def make(username: str = "wati", **fields: Any) -> Pengguna:
    return Pengguna.objects.create_user(
        username, password="rahasia-sekali", **({"nama": "Wati, S.E."} | fields)
    )


def test_a_person_is_called_by_the_name_as_it_was_typed() -> None:
    pengguna = make()
    assert (str(pengguna), pengguna.get_full_name(), pengguna.get_short_name()) == ("Wati, S.E.",) * 3
    assert str(Pengguna(username="wati")) == "wati"


def test_an_account_has_the_peran_it_was_given_and_no_others() -> None:
    pengguna = make()
    record_peran(pengguna, Peran.PIMPINAN, Peran.PENGAMPU)
    assert pengguna.has_peran(Peran.PENGAMPU)
    record_peran(pengguna, Peran.PIMPINAN)
    assert pengguna.peran_set == {"pimpinan"}
    assert not pengguna.has_peran(Peran.PENGAMPU)
    assert pengguna.has_peran(Peran.PENGAMPU, Peran.PIMPINAN)


def test_peran_are_read_once_for_the_life_of_the_object(django_assert_num_queries: Any) -> None:
    pengguna = Pengguna.objects.get(pk=make().pk)
    with django_assert_num_queries(1):
        for peran in Peran:
            pengguna.has_peran(peran)


def test_a_dismissed_account_has_no_peran() -> None:
    pengguna = make(is_active=False)
    record_peran(pengguna, Peran.BAGIAN_ORGANISASI)
    assert not pengguna.has_peran(Peran.BAGIAN_ORGANISASI)


def test_a_superuser_has_no_peran_by_virtue_of_it() -> None:
    pengguna = make(is_superuser=True)
    assert not any(pengguna.has_peran(peran) for peran in Peran)


# One account for one name, whatever its capitals


def test_the_database_refuses_two_names_that_differ_in_capitals_only() -> None:
    make("wati")
    with pytest.raises(IntegrityError), transaction.atomic():
        make("WATI")


def test_an_account_is_not_renamed_to_another_one_in_capitals() -> None:
    make("wati")
    tono = make("tono")
    tono.username = "Wati"
    with pytest.raises(ValidationError, match="mungkin hanya berbeda huruf besar dan kecil"):
        tono.full_clean()


def test_a_migration_over_such_names_stops_and_names_them() -> None:
    migration = import_module("akun.migrations.0005_pengguna_username_caseless")
    make("tono")
    migration.refuse_twins(apps)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX pengguna_username_caseless")
    make("wati")
    make("Wati")
    with pytest.raises(CommandError, match=r"besar dan kecil: (Wati, wati|wati, Wati)\. Ganti nama"):
        migration.refuse_twins(apps)


# The account of scheduled commands


def test_the_command_account_is_made_once_and_can_not_log_in() -> None:
    perintah = get_perintah()
    assert get_perintah().pk == perintah.pk
    assert (perintah.username, perintah.is_perintah, perintah.is_active) == ("perintah", True, False)
    assert not perintah.has_usable_password()
    perintah.set_password("rahasia-sekali")
    perintah.save()
    assert authenticate(username="perintah", password="rahasia-sekali") is None


def test_the_database_refuses_a_command_account_that_could_log_in() -> None:
    perintah = get_perintah()
    perintah.is_active = True
    with pytest.raises(IntegrityError, match="pengguna_perintah_inactive"), transaction.atomic():
        perintah.save()
    with pytest.raises(IntegrityError, match="pengguna_perintah_inactive"), transaction.atomic():
        make(is_perintah=True)


def test_commands_do_not_act_in_the_name_of_a_person_who_took_their_username() -> None:
    make("perintah")
    with pytest.raises(IntegrityError), transaction.atomic():
        get_perintah()
