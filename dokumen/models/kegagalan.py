"""What could not be made or signed when it was last tried, and why."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from dokumen.models.dokumen import Dokumen
from dokumen.models.genre import Genre
from penilaian.models import Hasil, Penetapan

RETRY_AFTER = timedelta(minutes=10)  # how long what failed is left alone; it would fail again every minute


class SignatureFailureQuerySet(models.QuerySet["SignatureFailure"]):
    def of_all(self) -> Self:
        """What keeps, or kept, every paper from being signed."""
        return self.filter(dokumen=None)

    def standing(self, *, now: datetime) -> Self:
        """What does so until somebody tries again, or for a while where it passes by itself."""
        return self.of_all().exclude(is_sementara=True, pada__lte=now - RETRY_AFTER)


class SignatureFailure(models.Model):
    """Why the own certificate could not sign one paper, or without `dokumen` any; gone once somebody tries again."""

    dokumen = models.OneToOneField(
        Dokumen, on_delete=models.CASCADE, null=True, blank=True, verbose_name="dokumen"
    )
    alasan = models.TextField("alasan")
    is_sementara = models.BooleanField("sementara", default=False, help_text="Dicoba lagi dengan sendirinya.")
    pada = models.DateTimeField("pada", auto_now=True)

    objects = SignatureFailureQuerySet.as_manager()

    class Meta:
        verbose_name = "tanda tangan gagal"
        verbose_name_plural = "tanda tangan gagal"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                Coalesce("dokumen", 0, output_field=models.BigIntegerField()),
                name="signature_failure_once",
            )
        ]

    def __str__(self) -> str:
        return self.alasan


class PaperFailure(models.Model):
    """Why a paper of a publication could not be made when it was last tried; gone once it has been."""

    penetapan = models.ForeignKey(Penetapan, on_delete=models.CASCADE, verbose_name="penetapan")
    hasil = models.ForeignKey(Hasil, on_delete=models.CASCADE, null=True, blank=True, verbose_name="hasil")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices)
    alasan = models.TextField("alasan")
    pada = models.DateTimeField("pada", auto_now=True)

    class Meta:
        verbose_name = "dokumen gagal"
        verbose_name_plural = "dokumen gagal"
        ordering = ["penetapan", "genre", "hasil__kode"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["penetapan", "hasil", "genre"],
                condition=Q(hasil__isnull=False),
                name="paper_failure_once_per_hasil",
            ),
            models.UniqueConstraint(
                fields=["penetapan", "genre"],
                condition=Q(hasil=None),
                name="paper_failure_once_per_penetapan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.hasil or self.penetapan}"
