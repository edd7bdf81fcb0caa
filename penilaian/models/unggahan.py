"""Unggahan: a file that was imported, kept as it came, so that the trail of a nilai leads to it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from penilaian.models.frozen import ReadOnlyModel, ReadOnlyQuerySet
from penilaian.models.periode import Periode


class UnggahanQuerySet(ReadOnlyQuerySet["Unggahan"]):
    def visible_from(self, status: int) -> Self:
        """Of quarters at this status or later; files of data riwayat belong to quarters that are long over."""
        return self.filter(Q(periode=None) | Q(periode__status__gte=status))


class Unggahan(ReadOnlyModel):
    """One imported file with its hash, and what its import did. Inserted once, never changed or deleted."""

    class Guna(models.TextChoices):
        NILAI = "nilai", "Lembar nilai"
        RIWAYAT = "riwayat", "Data riwayat"

    guna = models.CharField("kegunaan", max_length=10, choices=Guna.choices)
    periode = models.ForeignKey(
        Periode, on_delete=models.PROTECT, null=True, blank=True, verbose_name="periode"
    )
    nama_asli = models.CharField("nama berkas", max_length=200)
    berkas = models.CharField("berkas", max_length=120, unique=True, help_text="Relatif terhadap MEDIA_ROOT.")
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    pada = models.DateTimeField("diunggah pada")
    berubah = models.PositiveIntegerField("nilai berubah")
    catatan = models.PositiveIntegerField("catatan berubah", default=0)
    tetap = models.PositiveIntegerField("nilai tetap")

    padanan = models.JSONField(
        "nama yang dipadankan pengunggah",
        default=dict,
        blank=True,
        help_text="Nama pada berkas dan kode Perangkat Daerah yang dimaksud, untuk berkas ini saja.",
    )

    objects = UnggahanQuerySet.as_manager()

    class Meta:
        verbose_name = "unggahan"
        verbose_name_plural = "unggahan"
        ordering = ["-pada", "-pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="unggahan_not_empty"),
            models.CheckConstraint(
                condition=Q(guna="nilai", periode__isnull=False) | Q(guna="riwayat", periode=None),
                name="unggahan_nilai_of_periode",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
