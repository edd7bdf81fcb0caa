"""The security log only grows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.db import transaction
from django.db.models import ProtectedError

from akun.models import Pengguna, SecurityEvent, SecurityLogError
from akun.services import record_event

pytestmark = pytest.mark.django_db
Jenis = SecurityEvent.Jenis


def changed(event: SecurityEvent) -> SecurityEvent:
    event.rincian = "diubah"
    return event


def load(event: SecurityEvent) -> None:
    for loaded in serializers.deserialize("python", serializers.serialize("python", [event])):
        loaded.save()


PATHS: dict[str, Callable[[SecurityEvent], object]] = {
    "save": lambda event: changed(event).save(),
    "save of a field": lambda event: changed(event).save(update_fields=["rincian"]),
    "save as loaddata does": lambda event: load(changed(event)),
    "update": lambda event: SecurityEvent.objects.update(rincian="diubah"),
    "update, base manager": lambda event: SecurityEvent._base_manager.filter(pk=event.pk).update(
        rincian="diubah"
    ),
    "bulk_update": lambda event: SecurityEvent.objects.bulk_update([changed(event)], ["rincian"]),
    "upsert": lambda event: SecurityEvent.objects.bulk_create(
        [changed(event)], update_conflicts=True, update_fields=["rincian"], unique_fields=["id"]
    ),
    "update_or_create": lambda event: SecurityEvent.objects.update_or_create(
        pk=event.pk, defaults={"rincian": "diubah"}
    ),
    "delete": lambda event: event.delete(),
    "delete of a queryset": lambda event: SecurityEvent.objects.all().delete(),
    "delete, fast path": lambda event: SecurityEvent._base_manager.all()._raw_delete("default"),
}


@pytest.mark.parametrize("path", PATHS)
def test_a_line_is_neither_changed_nor_deleted(path: str) -> None:
    event = record_event(Jenis.MASUK, nama_akun="wati", rincian="asli")
    with pytest.raises(SecurityLogError), transaction.atomic():
        PATHS[path](event)
    assert list(SecurityEvent.objects.values_list("rincian", flat=True)) == ["asli"]


def test_no_word_empties_the_log() -> None:
    assert not hasattr(SecurityEvent.objects, "delete")


def test_who_is_in_the_log_is_not_deleted() -> None:
    pengguna = Pengguna.objects.create_user("wati")
    record_event(Jenis.IMPOR, by=pengguna)
    with pytest.raises(ProtectedError):
        pengguna.delete()


def test_a_line_names_the_account_even_where_there_is_none() -> None:
    pengguna = Pengguna.objects.create_user("wati")
    lines = [
        record_event(Jenis.MASUK, by=pengguna, alamat="203.0.113.9"),
        record_event(Jenis.GAGAL_MASUK, nama_akun="siapa", alamat="2001:db8::1"),
        record_event(Jenis.STATUS),
    ]
    assert [(line.nama_akun, line.pengguna, line.alamat) for line in lines] == [
        ("wati", pengguna, "203.0.113.9"),
        ("siapa", None, "2001:db8::1"),
        ("", None, None),
    ]


@pytest.mark.parametrize(("field", "longest"), [("nama_akun", 150), ("rincian", 2000)])
def test_what_somebody_typed_is_cut_to_what_a_line_holds(field: str, longest: int) -> None:
    fields: dict[str, Any] = {field: "x" * 5000}
    event = record_event(Jenis.GAGAL_MASUK, **fields)
    event.refresh_from_db()
    assert len(getattr(event, field)) == longest


def test_the_latest_line_comes_first() -> None:
    for nama in ("satu", "dua"):
        record_event(Jenis.MASUK, nama_akun=nama)
    assert [event.nama_akun for event in SecurityEvent.objects.all()] == ["dua", "satu"]
