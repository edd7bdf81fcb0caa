"""Guards that make what has been frozen refuse every write that goes through Django."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models

from penilaian.errors import PublishedError


class ReadOnlyQuerySet(models.QuerySet):
    """Rows that are only ever inserted, by the service that freezes a Periode."""

    def update(self, **kwargs: Any) -> int:
        raise PublishedError(f"{self.model._meta.verbose_name} sudah dibekukan dan tidak dapat diubah.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise PublishedError(f"{self.model._meta.verbose_name} sudah dibekukan dan tidak dapat diubah.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise PublishedError(f"{self.model._meta.verbose_name} sudah dibekukan dan tidak dapat dihapus.")

    # The collector's fast path and a conditional save come through these two.
    def _raw_delete(self, using: str | None) -> int:
        raise PublishedError(f"{self.model._meta.verbose_name} sudah dibekukan dan tidak dapat dihapus.")

    def _update(self, values: Any) -> int:
        raise PublishedError(f"{self.model._meta.verbose_name} sudah dibekukan dan tidak dapat diubah.")


class GuardedQuerySet(models.QuerySet):
    """Rows that may change until what they hang from is frozen: a locked Periode, or a Skema in use."""

    def frozen(self) -> Self:
        return self.filter(self.model.frozen_by())

    def refuse_frozen(self) -> None:
        """Raise the model's own error when any selected row is frozen."""
        if self.order_by().frozen().exists():
            raise self.model.frozen_error()

    def update(self, **kwargs: Any) -> int:
        self.refuse_frozen()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        return super().delete()

    # The deletion collector's fast path comes through here, cascades included.
    def _raw_delete(self, using: str | None) -> int:
        self.refuse_frozen()
        return super()._raw_delete(using)  # type: ignore[misc]

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        objs = tuple(objs)
        self.model.refuse_frozen_rows(objs)
        return super().bulk_update(objs, *args, **kwargs)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        self.model.refuse_frozen_rows(objs)
        return super().bulk_create(objs, *args, **kwargs)


class GuardedModel(models.Model):
    """A row that refuses to be saved or deleted once it, or a parent it would hang from, is frozen."""

    parents: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_frozen_rows([self])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_frozen_rows([self])
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
    def refuse_frozen_rows(cls, objs: Iterable[Self]) -> None:
        """Raise when any of these rows, or a parent they name, is frozen in the database as it is now."""
        objs = list(objs)
        cls._base_manager.filter(pk__in=[obj.pk for obj in objs if obj.pk]).refuse_frozen()  # type: ignore[attr-defined]
        for name in cls.parents:
            field = cls._meta.get_field(name)
            parent_ids = {getattr(obj, field.attname) for obj in objs}
            field.related_model._base_manager.filter(pk__in=parent_ids).refuse_frozen()
