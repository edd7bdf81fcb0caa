"""A locked, published or announced quarter does not change by any path that Django offers, taken one by one."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core import serializers
from django.db import transaction
from django.utils import timezone

from penilaian.errors import PublishedError, SkemaInUseError
from penilaian.models import (
    Bukti,
    Catatan,
    Hasil,
    HasilKomponen,
    Komponen,
    Nilai,
    Penerimaan,
    Penetapan,
    Periode,
    PeriodeKomponen,
    Peserta,
    Predikat,
    Rekomendasi,
    Sanggah,
    Skema,
)
from penilaian.services import record_catatan, record_rekomendasi, verify_periode
from penilaian.tests.factories import cell_of, get_petugas, make_periode, make_small, walk_periode

Status = Periode.Status

# Every table of the core that belongs to a quarter or to its Skema, and a change to it.
TABLES: dict[Any, dict[str, Any]] = {
    Periode: {"is_simulasi": True},
    PeriodeKomponen: {"alasan": "Diubah."},
    Peserta: {"nama": "Dinas Lain"},
    Nilai: {"versi": 99},
    Catatan: {"isi": "Diubah."},
    Rekomendasi: {"isi": "Diubah."},
    Sanggah: {"isi": "Diubah."},
    Penerimaan: {"pada": datetime(2022, 10, 1, tzinfo=UTC)},
    Bukti: {"nama": "diubah.pdf"},
    Skema: {"jumlah_daftar": 1},
    Komponen: {"bobot": 50},
    Predikat: {"sebutan": "Diubah"},
    Penetapan: {"record": "{}"},
    Hasil: {"skor": 1},
    HasilKomponen: {"catatan": "Diubah."},
}
WITH_HISTORY = [model for model in TABLES if hasattr(model, "history")]
# Who wrote what decides who may accept: histories are under the same guard.
TABLES |= {model.history.model: {"history_change_reason": "Diubah."} for model in WITH_HISTORY}


def make_frozen(status: int) -> Periode:
    """A quarter at this status with a row in every table."""
    periode = make_small(Status.PENGISIAN)
    cell = cell_of(periode, "D01", "inovasi")
    place = {"peserta": cell.peserta, "periode_komponen": cell.periode_komponen}
    record_catatan(Catatan(isi="Baik.", **place), by=get_petugas())
    record_rekomendasi(Rekomendasi(isi="Teruskan.", **place), by=get_petugas())
    by, pada = get_petugas(), timezone.now()
    Sanggah.objects.create(isi="Keliru.", **place)
    Penerimaan.objects.create(peserta=cell.peserta, oleh=by, pada=pada)
    file = {"berkas": "bukti/1", "nama": "a.pdf", "jenis": "pdf", "ukuran": 1, "sha256": "0" * 64}
    Bukti.objects.create(oleh=by, pada=pada, **file, **place)
    return walk_periode(periode, status)


def is_refused(act: Callable[[], object]) -> bool:
    """Whether the act raises; what it would have done is undone."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except (PublishedError, SkemaInUseError):
        return True
    return False


def row_of(model: Any) -> Any:
    return model._base_manager.order_by("pk")[0]


def changed(row: Any) -> Any:
    """The row, changed in memory."""
    for name, value in TABLES[type(row)].items():
        setattr(row, name, value)
    return row


def save_raw(row: Any) -> None:
    """As loaddata saves."""
    for loaded in serializers.deserialize("python", serializers.serialize("python", [row])):
        loaded.save()


def upsert(model: Any) -> None:
    model._base_manager.bulk_create(
        [changed(row_of(model))],
        update_conflicts=True,
        update_fields=list(TABLES[model]),
        unique_fields=[model._meta.pk.name],
    )


def save_deferred(model: Any) -> None:
    changed(model._base_manager.only("pk", *TABLES[model]).order_by("pk")[0]).save()


PATHS: dict[str, Callable[[Any], object]] = {
    "save": lambda model: changed(row_of(model)).save(),
    "save, forced": lambda model: changed(row_of(model)).save(force_update=True),
    "save of fields": lambda model: changed(row_of(model)).save(update_fields=list(TABLES[model])),
    "save of a deferred row": save_deferred,
    "save as loaddata does": lambda model: save_raw(changed(row_of(model))),
    "update": lambda model: model._default_manager.update(**TABLES[model]),
    "update, base manager": lambda model: model._base_manager.update(**TABLES[model]),
    "update, filtered": lambda model: model._base_manager.filter(pk=row_of(model).pk).update(**TABLES[model]),
    "update, named database": lambda model: model._base_manager.using("default").update(**TABLES[model]),
    "update, asynchronous": lambda model: async_to_sync(model._base_manager.all().aupdate)(**TABLES[model]),
    "bulk_update": lambda model: model._base_manager.bulk_update(
        [changed(row_of(model))], list(TABLES[model])
    ),
    "bulk_create, upsert": upsert,
    "update_or_create": lambda model: model._base_manager.update_or_create(
        pk=row_of(model).pk, defaults=TABLES[model]
    ),
    "delete": lambda model: row_of(model).delete(),
    "delete of a queryset": lambda model: model._base_manager.all().delete(),
    "delete, fast path": lambda model: model._base_manager.all()._raw_delete("default"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_no_table_of_a_frozen_quarter_changes_by_any_path(status: int) -> None:
    make_frozen(status)
    passed = [
        (model.__name__, path)
        for model in TABLES
        for path, act in PATHS.items()
        if not is_refused(lambda model=model, act=act: act(model))  # type: ignore[misc]
    ]
    assert passed == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", PATHS)
def test_a_refused_path_has_written_nothing_before_it_was_refused(path: str) -> None:
    periode = make_frozen(Status.DIUMUMKAN)
    before = list(contents())
    for model in TABLES:
        with pytest.raises((PublishedError, SkemaInUseError)):
            PATHS[path](model)
    assert list(contents()) == before
    assert verify_periode(periode) == []


def contents() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every row of every table of the core."""
    for model in TABLES:
        yield model.__name__, list(model._base_manager.order_by("pk").values())


@pytest.mark.django_db
def test_the_same_paths_are_open_while_the_quarter_is() -> None:
    """The guard knows a frozen row from another: what it refuses above it lets pass here."""
    make_frozen(Status.PENGISIAN)
    open_tables = [Periode, PeriodeKomponen, Peserta, Nilai, Catatan, Rekomendasi, Sanggah, Bukti]
    for model in open_tables:
        for path in ("save", "save of a deferred row", "save as loaddata does", "update", "bulk_update"):
            assert not is_refused(lambda: PATHS[path](model)), (model, path)  # noqa: B023 - called at once


@pytest.mark.django_db
def test_a_frozen_quarter_stays_frozen_beside_an_open_one() -> None:
    frozen = make_frozen(Status.DIUMUMKAN)
    make_periode(Status.PENGISIAN, triwulan=4)
    assert is_refused(lambda: Nilai.objects.update(alasan="x"))
    assert not is_refused(lambda: Nilai.objects.exclude(peserta__periode=frozen).update(alasan="x"))


@pytest.mark.django_db
@pytest.mark.parametrize("model", WITH_HISTORY, ids=lambda model: model.__name__)
def test_a_revert_by_the_history_is_refused(model: Any) -> None:
    make_frozen(Status.DIUMUMKAN)
    row = row_of(model)
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    model.history.bulk_history_create([model(**(values | TABLES[model]))], default_date="2022-01-01T00:00Z")
    old = row.history.earliest("history_date").instance
    assert [getattr(old, name) for name in TABLES[model]] == list(TABLES[model].values())
    assert is_refused(old.save)
    assert is_refused(old.save_without_historical_record)


@pytest.mark.django_db
@pytest.mark.parametrize("model", WITH_HISTORY, ids=lambda model: model.__name__)
def test_the_history_is_not_rewritten_through_its_own_manager(model: Any) -> None:
    make_frozen(Status.DIUMUMKAN)
    for history in (model.history, row_of(model).history):
        assert history.exists()
        assert is_refused(lambda history=history: history.update(history_user=None))  # type: ignore[misc]
        assert is_refused(lambda history=history: history.all().delete())  # type: ignore[misc]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_no_manager_empties_a_table_by_one_word(model: Any) -> None:
    assert not hasattr(model._default_manager, "delete")
