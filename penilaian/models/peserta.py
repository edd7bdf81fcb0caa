"""Peserta: the OPDs that take part in a Periode."""

from typing import Any

from django.db import models
from django.db.models import Q

from opd.models import Kelompok, Opd
from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.periode import Periode


class Peserta(GuardedModel):
    """An OPD that takes part in a Periode, under the kode, name and kelompok of the quarter's last day."""

    parents = ("periode",)

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, verbose_name="periode")
    opd = models.ForeignKey(Opd, on_delete=models.PROTECT, verbose_name="Perangkat Daerah")
    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=200)
    singkatan = models.CharField("singkatan", max_length=60, blank=True)
    jenis = models.CharField("jenis", max_length=15, choices=Opd.Jenis.choices)
    kelompok = models.ForeignKey(
        Kelompok, on_delete=models.PROTECT, null=True, blank=True, verbose_name="kelompok peringkat"
    )
    is_dikecualikan = models.BooleanField("dikecualikan", default=False)
    alasan = models.TextField("alasan dikecualikan", blank=True)

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat peserta")

    class Meta:
        verbose_name = "peserta"
        verbose_name_plural = "peserta"
        ordering = ["periode", "kode"]
        base_manager_name = "objects"
        permissions = [
            ("import_peserta", "Dapat mengimpor lembar nilai"),
            ("export_peserta", "Dapat mengekspor lembar nilai"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["periode", "opd"], name="peserta_unique"),
            models.UniqueConstraint(fields=["periode", "kode"], name="peserta_kode_unique"),
            models.CheckConstraint(
                condition=Q(is_dikecualikan=False) | ~Q(alasan=""), name="peserta_excluded_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(periode__status__gte=Periode.Status.DIKUNCI)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.copy_identity()
        super().save(*args, **kwargs)

    def copy_identity(self) -> None:
        """Take over the kode, names and jenis of the OPD, once; who writes many rows at once calls it for each."""
        if not self.kode:
            self.kode, self.nama, self.singkatan = self.opd.kode, self.opd.nama, self.opd.singkatan
            self.jenis, self.kelompok = self.opd.jenis, self.kelompok or self.opd.kelompok
