"""Papers that were made once, for good: where the file of each lies, and what its bytes were."""

from typing import Self

from django.db import models
from django.db.models import Q

from dokumen.models.genre import TANPA_TANDA_TANGAN, Genre
from dokumen.models.kode import PaperModel, made_once
from penilaian.models import Penetapan
from penilaian.models.frozen import ReadOnlyQuerySet
from penilaian.models.penetapan import MAX_NOMOR


class Cara(models.TextChoices):
    """How this deployment signs its papers (RAPOR_TANDA_TANGAN)."""

    TANGAN = "tangan", "Tanda tangan basah"
    LUAR = "luar", "Layanan tanda tangan elektronik pemerintah"
    SERTIFIKAT = "sertifikat", "Sertifikat elektronik sendiri"


class DokumenQuerySet(ReadOnlyQuerySet["Dokumen"]):
    def unsigned(self) -> Self:
        """Papers that wait for the own certificate: of a lock that stands, if any, and not those that it failed on."""
        return self.filter(
            cara=Cara.SERTIFIKAT, tandatangan=None, signaturefailure=None, penetapan__dibatalkan_pada=None
        )

    def berlaku(self) -> Self:
        """Papers that count: those of a revision in force, and those that hang from no Penetapan."""
        return self.filter(Q(penetapan=None) | Q(penetapan__in=Penetapan.objects.berlaku()))

    def signable(self) -> Self:
        """Papers that are PDF files."""
        return self.exclude(genre__in=TANPA_TANDA_TANGAN)


class Dokumen(PaperModel):
    """One stored paper. A row always has its file, whose bytes are the same for everybody and are never made again."""

    Genre = Genre
    Cara = Cara

    nomor = models.CharField("nomor naskah", max_length=MAX_NOMOR, blank=True)
    tanggal = models.DateField("tanggal naskah", null=True, blank=True)
    alasan = models.TextField("alasan terbit ulang", blank=True)
    cara = models.CharField("cara tanda tangan", max_length=10, choices=Cara.choices, default=Cara.TANGAN)
    berkas = models.CharField("berkas", max_length=255, help_text="Relatif terhadap DOKUMEN_ROOT.")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    objects = DokumenQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["penetapan", "genre", "pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            *made_once("dokumen"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="dokumen_not_empty"),
            models.CheckConstraint(condition=Q(versi=1) | ~Q(alasan=""), name="dokumen_reissued_with_alasan"),
        ]

    @property
    def revisi(self) -> int:
        """That of the results it tells; 1 for a paper that hangs from no Penetapan."""
        return self.penetapan.revisi if self.penetapan else 1
