"""Periode: one quarter under judgement, and its komponen."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Self, TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constants import OnConflict

from penilaian.errors import PeriodeStatusError
from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.skema import Komponen, Skema
from penilaian.models.status import PeriodeStatus

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


class PeriodeQuerySet(GuardedQuerySet["Periode"]):
    def published(self) -> Self:
        return self.filter(status__gte=Periode.Status.DITETAPKAN)

    def announced(self) -> Self:
        return self.filter(status__gte=Periode.Status.DIUMUMKAN)

    def before(self, periode: "Periode") -> Self:
        """Earlier quarters, the latest first."""
        return self.filter(
            Q(tahun__lt=periode.tahun) | Q(tahun=periode.tahun, triwulan__lt=periode.triwulan)
        ).order_by("-tahun", "-triwulan")

    def move_status(self, before: int, after: int) -> bool:
        """Conditional step of one Periode; False when it no longer has the status it was read with.

        The only write of a status, the only one that passes the guard of a locked Periode; it writes nothing else.
        """
        return models.QuerySet.update(self.filter(status=before), status=after) == 1

    def update(self, **kwargs: Any) -> int:
        if "status" in kwargs:
            raise status_error()
        return super().update(**kwargs)

    # A save comes through here: one that was read before somebody else's step must not undo that step.
    def _update(self, values: Sequence[tuple[models.Field, Any, Any]]) -> int:
        status = [value for field, _, value in values if field.name == "status"]
        if status and self.exclude(status=status[0]).exists():
            raise status_error()
        return super()._update(values)

    def _insert(self, objs: Any, fields: Any, on_conflict: OnConflict | None = None, **kwargs: Any) -> Any:
        if on_conflict is None and any(obj.status != Periode.Status.DISIAPKAN for obj in objs):
            raise status_error()
        return super()._insert(objs, fields, on_conflict=on_conflict, **kwargs)

    _insert.queryset_only = False  # type: ignore[attr-defined]


def status_error() -> PeriodeStatusError:
    return PeriodeStatusError(
        "Status periode hanya berpindah selangkah demi selangkah. Muat ulang halaman ini."
    )


class Periode(GuardedModel):
    """One quarter. Its status only ever moves by the services (rules.md, "The life of a Periode")."""

    Status: TypeAlias = PeriodeStatus

    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField(
        "triwulan", choices=[(n, f"Triwulan {ROMAN[n]}") for n in ROMAN]
    )
    skema = models.ForeignKey(Skema, on_delete=models.PROTECT, verbose_name="skema")
    status = models.PositiveSmallIntegerField(
        "status", choices=Status.choices, default=Status.DISIAPKAN, editable=False
    )
    is_simulasi = models.BooleanField(
        "data simulasi", default=False, help_text="Semua halaman dan kertasnya akan menyebutnya contoh."
    )
    pengisian_sampai = models.DateField("batas pengisian", null=True, blank=True)
    verifikasi_sampai = models.DateField("batas verifikasi", null=True, blank=True)
    klarifikasi_mulai = models.DateField("klarifikasi mulai", null=True, blank=True)
    klarifikasi_sampai = models.DateField("klarifikasi sampai", null=True, blank=True)
    alasan_jadwal = models.TextField("alasan perubahan jadwal", blank=True, editable=False)

    objects = PeriodeQuerySet.as_manager()
    history = make_trail("riwayat periode")

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "periode"
        ordering = ["-tahun", "-triwulan"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["tahun", "triwulan"], name="periode_unique"),
            models.CheckConstraint(
                condition=Q(triwulan__gte=1, triwulan__lte=4), name="periode_triwulan_1_to_4"
            ),
            models.CheckConstraint(condition=Q(tahun__gte=2000, tahun__lte=2999), name="periode_tahun_sane"),
            models.CheckConstraint(
                condition=Q(status__in=[10, 20, 30, 40, 45, 50, 60]), name="periode_status_known"
            ),
            models.CheckConstraint(
                condition=Q(klarifikasi_mulai=None)
                | Q(klarifikasi_sampai=None)
                | Q(klarifikasi_sampai__gte=models.F("klarifikasi_mulai")),
                name="periode_klarifikasi_in_order",
            ),
            models.CheckConstraint(
                condition=Q(pengisian_sampai=None)
                | Q(verifikasi_sampai=None)
                | Q(verifikasi_sampai__gte=models.F("pengisian_sampai")),
                name="periode_batas_in_order",
                violation_error_message="Batas verifikasi mendahului batas pengisian.",
            ),
        ]

    def __str__(self) -> str:
        return f"Triwulan {self.triwulan_romawi} Tahun {self.tahun}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(status__gte=cls.Status.DIKUNCI)

    @property
    def kode(self) -> str:
        """The name that commands and files use, such as "2022-TW3"."""
        return f"{self.tahun}-TW{self.triwulan}"

    @property
    def triwulan_romawi(self) -> str:
        return ROMAN.get(self.triwulan, "?")

    @property
    def hari_pertama(self) -> date:
        return date(self.tahun, self.triwulan * 3 - 2, 1)

    @property
    def hari_terakhir(self) -> date:
        """The last day of the quarter: it decides which OPDs take part, and under which name and head."""
        month_after = self.triwulan * 3 + 1
        first_after = date(self.tahun + (month_after > 12), (month_after - 1) % 12 + 1, 1)
        return first_after - timedelta(days=1)

    @property
    def is_pengisian(self) -> bool:
        return self.status == self.Status.PENGISIAN

    @property
    def is_dikunci(self) -> bool:
        return self.status == self.Status.DIKUNCI

    @property
    def is_ditetapkan(self) -> bool:
        """Published: final figures stand, whether announced or not."""
        return self.status >= self.Status.DITETAPKAN

    @property
    def is_diumumkan(self) -> bool:
        return self.status >= self.Status.DIUMUMKAN


class PeriodeKomponenQuerySet(GuardedQuerySet["PeriodeKomponen"]):
    def in_force(self) -> Self:
        """Without the komponen that were dropped for everybody."""
        return self.exclude(status=PeriodeKomponen.Status.DIGUGURKAN)


class PeriodeKomponen(GuardedModel):
    """A komponen in one Periode, with a status of its own: filled, submitted, accepted, returned, or dropped."""

    parents = ("periode",)

    class Status(models.IntegerChoices):
        PENGISIAN = 10, "Sedang diisi"
        DIKEMBALIKAN = 15, "Dikembalikan"
        DIAJUKAN = 20, "Diajukan"
        DITERIMA = 30, "Diterima"
        DIGUGURKAN = 90, "Digugurkan"

    OPEN = (Status.PENGISIAN, Status.DIKEMBALIKAN)

    periode = models.ForeignKey(
        Periode, on_delete=models.CASCADE, related_name="komponen_set", verbose_name="periode"
    )
    komponen = models.ForeignKey(Komponen, on_delete=models.PROTECT, verbose_name="komponen")
    status = models.PositiveSmallIntegerField(
        "status", choices=Status.choices, default=Status.PENGISIAN, editable=False
    )
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="langkah terakhir oleh",
    )
    pada = models.DateTimeField("langkah terakhir pada", null=True, blank=True, editable=False)
    alasan = models.TextField("alasan", blank=True, editable=False)
    berita_acara = models.CharField("nomor berita acara", max_length=120, blank=True, editable=False)

    objects = PeriodeKomponenQuerySet.as_manager()
    history = make_trail("riwayat komponen periode")

    class Meta:
        verbose_name = "komponen periode"
        verbose_name_plural = "komponen periode"
        ordering = ["periode", "komponen__urutan"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["periode", "komponen"], name="periode_komponen_unique"),
            models.CheckConstraint(
                condition=Q(status__in=[10, 15, 20, 30, 90]), name="periode_komponen_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=90) | (~Q(alasan="") & ~Q(berita_acara="")),
                name="periode_komponen_dropped_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.komponen} · {self.periode}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(periode__status__gte=Periode.Status.DIKUNCI)

    @property
    def is_digugurkan(self) -> bool:
        return self.status == self.Status.DIGUGURKAN

    @property
    def is_open(self) -> bool:
        """Whether its cells may be written, as far as the komponen itself goes."""
        return self.status in self.OPEN

    def is_open_in(self, periode: Periode) -> bool:
        """Whether its cells may be written now: during entry, or when it was returned during verification.

        `periode` is its own, as the caller has read or locked it.
        """
        if periode.status == Periode.Status.VERIFIKASI:
            return self.status == self.Status.DIKEMBALIKAN
        return periode.is_pengisian and self.is_open
