"""The signed versions of stored papers."""

from django.db import models
from django.db.models import Q

from akun.models import Pengguna
from dokumen.models.dokumen import Cara, Dokumen
from penilaian.models.frozen import ReadOnlyModel, ReadOnlyQuerySet


class Tandatangan(ReadOnlyModel):
    """The signed version of a paper, handed out from then on. A later one takes its place, with a reason."""

    class Kecocokan(models.TextChoices):
        UTUH = "utuh", "Utuh: berkas asli ada di dalamnya bita demi bita"
        ISI_SAMA = "isi_sama", "Isi sama: berkas ditulis ulang, isinya sama dengan berkas asli"

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, verbose_name="dokumen")
    versi = models.PositiveSmallIntegerField("versi", default=1)
    cara = models.CharField("cara", max_length=10, choices=Cara.choices)
    kecocokan = models.CharField("kecocokan", max_length=10, choices=Kecocokan.choices)
    berkas = models.CharField("berkas", max_length=255, help_text="Relatif terhadap DOKUMEN_ROOT.")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    penanda_tangan = models.CharField(
        "penanda tangan", max_length=500, help_text="Menurut sertifikatnya. Hanya untuk Bagian Organisasi."
    )
    penerbit = models.CharField("penerbit sertifikat", max_length=500, help_text="Rantainya tidak diperiksa.")
    oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="oleh"
    )
    pada = models.DateTimeField("pada", auto_now_add=True)
    alasan = models.TextField("alasan penggantian", blank=True)

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "tanda tangan elektronik"
        verbose_name_plural = "tanda tangan elektronik"
        ordering = ["dokumen", "versi"]
        base_manager_name = "objects"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "versi"], name="tandatangan_versi_once"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="tandatangan_not_empty"),
            models.CheckConstraint(
                condition=Q(versi=1, alasan="") | Q(versi__gt=1) & ~Q(alasan=""),
                name="tandatangan_replaced_with_alasan",
            ),
            models.CheckConstraint(
                condition=Q(cara=Cara.LUAR, oleh__isnull=False) | Q(cara=Cara.SERTIFIKAT, oleh=None),
                name="tandatangan_uploaded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokumen} · versi {self.versi}"
