"""Pengampu: which account fills which komponen, for which assessing unit, from when to when."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from opd.models import Opd
from penilaian.models.frozen import make_trail


class PengampuQuerySet(models.QuerySet["Pengampu"]):
    def in_force(self, day: date) -> Self:
        return self.filter(Q(selesai=None) | Q(selesai__gte=day), mulai__lte=day)


class Pengampu(models.Model):
    """An account that fills one komponen on behalf of its unit. It never scores the unit's own house."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pengampu_set", verbose_name="akun"
    )
    komponen_kode = models.SlugField("kode komponen", max_length=40)
    unit = models.ForeignKey(
        Opd, on_delete=models.PROTECT, related_name="pengampu_set", verbose_name="unit pengampu"
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True, help_text="Hari terakhir bertugas.")

    objects = PengampuQuerySet.as_manager()
    history = make_trail("riwayat pengampu")

    class Meta:
        verbose_name = "pengampu"
        verbose_name_plural = "pengampu"
        ordering = ["komponen_kode", "-mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai=None) | Q(selesai__gte=F("mulai")), name="pengampu_dates_in_order"
            ),
            models.UniqueConstraint(fields=["pengguna", "komponen_kode", "mulai"], name="pengampu_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.komponen_kode}"
