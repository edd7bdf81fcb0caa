"""Pengingat: which reminder went to whom on which day, so that nobody is told the same thing twice a day."""

from django.conf import settings
from django.db import models

from penilaian.models.periode import Periode


class Pengingat(models.Model):
    """One matter told to one person on one local day. Holds no nilai, nor the words that were sent."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kepada"
    )
    periode = models.ForeignKey(
        Periode, on_delete=models.CASCADE, related_name="pengingat_set", verbose_name="periode"
    )
    perkara = models.CharField("perkara", max_length=80)
    tanggal = models.DateField("tanggal")
    surel = models.EmailField("alamat surel")
    pada = models.DateTimeField("dikirim pada", auto_now_add=True)

    class Meta:
        verbose_name = "pengingat"
        verbose_name_plural = "pengingat"
        ordering = ["-tanggal", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "periode", "perkara", "tanggal"], name="pengingat_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.perkara} · {self.tanggal:%d-%m-%Y}"
