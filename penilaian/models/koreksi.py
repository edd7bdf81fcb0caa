"""Koreksi: the lines that change a published result, and the revision they lead to."""

import json
from hashlib import sha256
from typing import Any, Self, TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Q

from penilaian.errors import PublishedError
from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.hasil import HasilKomponen
from penilaian.models.nilai import Nilai, show_cell
from penilaian.models.penetapan import Penetapan
from penilaian.models.periode import Periode

MAX_ALASAN = 2000  # characters


class KoreksiStatus(models.IntegerChoices):
    """Ordered, with gaps; under way below DITETAPKAN."""

    DISUSUN = 10, "Sedang disusun"
    DIKUNCI = 20, "Dikunci"
    DITETAPKAN = 30, "Ditetapkan"
    DIBATALKAN = 90, "Dibatalkan"


def koreksi_error() -> PublishedError:
    return PublishedError("Koreksi tidak dapat diubah lagi: sudah dikunci, ditetapkan, atau dibatalkan.")


class KoreksiQuerySet(GuardedQuerySet["Koreksi"]):
    def open(self) -> Self:
        """Under way: neither published nor given up."""
        return self.filter(status__lt=KoreksiStatus.DITETAPKAN)

    def move_status(self, before: int, after: int, **fields: Any) -> bool:
        """Conditional step of one koreksi; False when it no longer has the status it was read with.

        The only write that passes the guard of a locked koreksi.
        """
        return models.QuerySet.update(self.filter(status=before), status=after, **fields) == 1


class Koreksi(GuardedModel):
    """One correction of a published Periode. `atas` is the publication it changes, `penetapan` what its lock froze."""

    Status: TypeAlias = KoreksiStatus

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, verbose_name="periode")
    atas = models.ForeignKey(
        Penetapan, on_delete=models.PROTECT, related_name="+", verbose_name="perubahan atas penetapan"
    )
    status = models.PositiveSmallIntegerField("status", choices=Status.choices, default=Status.DISUSUN)
    dasar = models.CharField("dasar koreksi", max_length=300)
    alasan = models.TextField("alasan koreksi", max_length=MAX_ALASAN)
    disusun_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="disusun oleh"
    )
    disusun_pada = models.DateTimeField("disusun pada")
    penetapan = models.OneToOneField(
        Penetapan, on_delete=models.PROTECT, null=True, related_name="koreksi", verbose_name="penetapan"
    )
    alasan_batal = models.TextField("alasan pembatalan", max_length=MAX_ALASAN, blank=True)

    objects = KoreksiQuerySet.as_manager()
    history = make_trail("riwayat koreksi")

    class Meta:
        verbose_name = "koreksi"
        verbose_name_plural = "koreksi"
        ordering = ["-periode__tahun", "-periode__triwulan", "-pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["periode"], condition=Q(status__lt=30), name="koreksi_one_open"),
            models.CheckConstraint(condition=~Q(dasar="") & ~Q(alasan=""), name="koreksi_with_reason"),
            models.CheckConstraint(
                condition=Q(status__in=[20, 30], penetapan__isnull=False)
                | Q(status__in=[10, 90], penetapan=None),
                name="koreksi_locked_with_penetapan",
            ),
            models.CheckConstraint(
                condition=~Q(status=90) | ~Q(alasan_batal=""), name="koreksi_given_up_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Koreksi {self.periode}, revisi {self.revisi}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(status__gte=KoreksiStatus.DIKUNCI)

    @classmethod
    def frozen_error(cls) -> Exception:
        return koreksi_error()

    @property
    def revisi(self) -> int:
        """The revision that it leads to."""
        return self.atas.revisi + 1

    @property
    def sidik(self) -> str:
        """The fingerprint of its dasar and alasan."""
        return sha256(json.dumps([self.dasar, self.alasan]).encode()).hexdigest()

    @property
    def is_disusun(self) -> bool:
        return self.status == self.Status.DISUSUN

    @property
    def is_dikunci(self) -> bool:
        return self.status == self.Status.DIKUNCI


class KoreksiNilai(GuardedModel):
    """One line of a koreksi: a frozen nilai of the publication it changes, and what it is to become."""

    parents = ("koreksi",)

    koreksi = models.ForeignKey(
        Koreksi, on_delete=models.CASCADE, related_name="nilai_set", verbose_name="koreksi"
    )
    asal = models.ForeignKey(
        HasilKomponen, on_delete=models.PROTECT, related_name="+", verbose_name="nilai yang dikoreksi"
    )
    state = models.CharField("keadaan baru", max_length=6, choices=Nilai.State.choices)
    nilai = models.DecimalField("nilai baru", max_digits=7, decimal_places=4, null=True)
    alasan_td = models.TextField("alasan tidak dinilai", max_length=MAX_ALASAN, blank=True)
    alasan = models.TextField("alasan", max_length=MAX_ALASAN)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diisi oleh"
    )
    pada = models.DateTimeField("diisi pada")

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat nilai koreksi")

    class Meta:
        verbose_name = "nilai koreksi"
        verbose_name_plural = "nilai koreksi"
        ordering = ["koreksi", "asal__hasil__kode", "asal__urutan"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["koreksi", "asal"], name="koreksi_nilai_unique"),
            models.CheckConstraint(
                condition=Q(state="terisi", nilai__gte=0, nilai__lte=100, nilai__isnull=False, alasan_td="")
                | (Q(state="td", nilai=None) & ~Q(alasan_td="")),
                name="koreksi_nilai_fits",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="koreksi_nilai_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.asal}: {self.lama} menjadi {self.baru}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(koreksi__status__gte=KoreksiStatus.DIKUNCI)

    @classmethod
    def frozen_error(cls) -> Exception:
        return koreksi_error()

    @property
    def lama(self) -> str:
        """The nilai as it was published, in a few characters."""
        return show_cell(self.asal.state, self.asal.nilai)

    @property
    def baru(self) -> str:
        return show_cell(self.state, self.nilai)
