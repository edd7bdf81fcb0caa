"""Guards that make what has been frozen refuse every write that goes through Django.

They stand in the querysets, where all writes end: save, loaddata, related managers, bulk writes, and the cascades of a
deletion. What goes past Django is named by `verify_periode`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models, transaction
from django.db.models.constants import OnConflict
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from akun.models import Pengguna
from penilaian.errors import PublishedError

Row = TypeVar("Row", bound=models.Model, covariant=True)
Guarded = TypeVar("Guarded", bound="GuardedModel", covariant=True)


class ReadOnlyQuerySet(models.QuerySet[Row]):
    """Rows that are only ever inserted."""

    def update(self, **kwargs: Any) -> NoReturn:
        self._refuse("diubah")

    def delete(self) -> NoReturn:
        self._refuse("dihapus")

    # The collector's fast path, a save, and an insert come through these three.
    def _raw_delete(self, using: str | None) -> NoReturn:
        self._refuse("dihapus")

    def _update(self, values: Any) -> NoReturn:
        self._refuse("diubah")

    def _insert(self, objs: Any, fields: Any, on_conflict: OnConflict | None = None, **kwargs: Any) -> Any:
        if on_conflict is OnConflict.UPDATE:
            self._refuse("diubah")
        return super()._insert(objs, fields, on_conflict=on_conflict, **kwargs)  # type: ignore[misc]

    delete.queryset_only = True  # type: ignore[attr-defined]
    _insert.queryset_only = False  # type: ignore[attr-defined]

    def _refuse(self, act: str) -> NoReturn:
        nama = str(self.model._meta.verbose_name).capitalize()
        raise PublishedError(f"{nama} sudah dibekukan dan tidak dapat {act}.")


class TrailQuerySet(ReadOnlyQuerySet, HistoricalQuerySet):
    """The history of a table: it decides who may accept a komponen, so it only grows."""


class ReadOnlyModel(models.Model):
    """A row that is inserted once and refuses everything after."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            type(self)._base_manager.filter(pk=self.pk).update()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        return type(self)._base_manager.filter(pk=self.pk).delete()


class Trail(ReadOnlyModel):
    """What simple_history builds the tables of histories on."""

    objects = TrailQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


def make_trail(verbose_name: str) -> HistoricalRecords:
    """The history of a table of the core, under guard itself."""
    return HistoricalRecords(verbose_name=verbose_name, bases=(Trail,), historical_queryset=TrailQuerySet)


class GuardedQuerySet(models.QuerySet[Guarded]):
    """Rows that may change until what they hang from is frozen: a locked Periode, or a Skema in use."""

    def frozen(self) -> Self:
        return self.filter(self.model.frozen_by())

    def refuse_frozen(self) -> None:
        """Raise the model's own error when any selected row is frozen."""
        if self.order_by().frozen().exists():
            raise self.model.frozen_error()

    def update(self, **kwargs: Any) -> int:
        with self._guarded(kwargs):
            return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        return super().delete()

    # The collector's fast path, a save, and an insert come through these three.
    def _raw_delete(self, using: str | None) -> int:
        self.refuse_frozen()
        return super()._raw_delete(using)

    def _update(self, values: Sequence[tuple[models.Field, Any, Any]]) -> int:
        with self._guarded([field.name for field, _, _ in values]):
            return super()._update(values)  # type: ignore[misc]

    def _insert(self, objs: Any, fields: Any, on_conflict: OnConflict | None = None, **kwargs: Any) -> Any:
        if on_conflict is OnConflict.UPDATE:
            raise PublishedError("Baris yang mungkin sudah dibekukan tidak dapat ditimpa.")
        self.model.refuse_frozen_parents(objs)
        return super()._insert(objs, fields, on_conflict=on_conflict, **kwargs)  # type: ignore[misc]

    delete.queryset_only = True  # type: ignore[attr-defined]
    _insert.queryset_only = False  # type: ignore[attr-defined]

    @contextmanager
    def _guarded(self, names: Collection[str]) -> Iterator[None]:
        """Neither a frozen row is written, nor one moved to where it would be frozen: that is undone."""
        self.refuse_frozen()
        if not any(name.removesuffix("_id") in self.model.parents for name in names):
            yield
            return
        with transaction.atomic(using=self.db):
            ids = list(self.order_by().values_list("pk", flat=True))
            yield
            guarded(self.model).filter(pk__in=ids).refuse_frozen()


class GuardedModel(models.Model):
    """A row that refuses to be written or deleted once it, or a parent it would hang from, is frozen."""

    parents: ClassVar[tuple[str, ...]] = ()
    _history_user: Pengguna  # whom the history names; set before a save
    _change_reason: str  # and why, where no column keeps it

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """In a transaction of its own: a refusal leaves the one around it usable, and the history is never apart."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        guarded(type(self)).filter(pk=self.pk).refuse_frozen()
        return super().delete(*args, **kwargs)

    @classmethod
    def frozen_by(cls) -> models.Q:
        """The condition that selects the frozen rows of this table."""
        raise NotImplementedError

    @classmethod
    def frozen_error(cls) -> Exception:
        nama = str(cls._meta.verbose_name).capitalize()
        return PublishedError(f"{nama} tidak dapat diubah lagi: periodenya sudah dikunci atau ditetapkan.")

    @classmethod
    def refuse_frozen_parents(cls, objs: Iterable[Self]) -> None:
        """Raise when any of the parents that these new rows name is frozen in the database as it is now."""
        objs = list(objs)
        for name in cls.parents:
            parent_ids = {getattr(obj, f"{name}_id") for obj in objs}
            guarded(cls._meta.get_field(name).related_model).filter(pk__in=parent_ids).refuse_frozen()


def guarded(model: Any) -> GuardedQuerySet[Any]:
    """Every row of a guarded table."""
    return model._base_manager.all()
