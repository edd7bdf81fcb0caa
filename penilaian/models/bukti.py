"""Bukti: a file that stands behind a nilai, or behind an objection to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from penilaian.models.frozen import GuardedQuerySet, make_trail
from penilaian.models.nilai import Cell
from penilaian.models.sanggah import Sanggah


class Bukti(Cell):
    """A checked file below the private MEDIA_ROOT, under a random name and behind an access check."""

    class Jenis(models.TextChoices):
        PDF = "pdf", "PDF"
        JPG = "jpg", "JPG"
        PNG = "png", "PNG"
        XLSX = "xlsx", "XLSX"
        DOCX = "docx", "DOCX"

    sanggah = models.ForeignKey(
        Sanggah,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="bukti_set",
        verbose_name="sanggah",
    )
    berkas = models.FileField("berkas", max_length=100, editable=False)
    nama = models.CharField("nama berkas", max_length=120, editable=False)
    jenis = models.CharField("jenis berkas", max_length=5, choices=Jenis.choices, editable=False)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name="diunggah oleh",
    )
    pada = models.DateTimeField("diunggah pada", editable=False)

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat bukti")

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ["peserta__kode", "periode_komponen__komponen__urutan", "pk"]
        base_manager_name = "objects"
        default_permissions = ("view", "add", "delete")
        constraints = [
            models.UniqueConstraint(fields=["berkas"], name="bukti_berkas_unique"),
            models.CheckConstraint(condition=Q(ukuran__gt=0) & ~Q(nama=""), name="bukti_not_empty"),
        ]

    def __str__(self) -> str:
        return self.nama
