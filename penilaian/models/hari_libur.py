"""Holidays: days on which no deadline counts, kept by Bagian Organisasi after the government's own calendar."""

from datetime import date

from django.db import models

from penilaian.models.frozen import make_trail


class HariLiburQuerySet(models.QuerySet["HariLibur"]):
    def tanggal_set(self) -> frozenset[date]:
        return frozenset(self.order_by().values_list("tanggal", flat=True))


class HariLibur(models.Model):
    """A national holiday, a shared leave, or a day off of this government. Saturdays and Sundays need no row."""

    tanggal = models.DateField("tanggal", unique=True)
    keterangan = models.CharField("keterangan", max_length=120)

    objects = HariLiburQuerySet.as_manager()
    history = make_trail("riwayat hari libur")

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["-tanggal"]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} {self.keterangan}"
