"""Papers that were made once, for good: where the file lies and what its bytes were. Inserted, never changed."""

from django.db import models
from django.db.models import Q

from penilaian.models import Hasil, Penetapan
from penilaian.models.frozen import ReadOnlyQuerySet
from penilaian.models.hasil import FrozenModel


class Dokumen(FrozenModel):
    """One published paper. Its bytes are the same for everybody and are never rendered again."""

    class Genre(models.TextChoices):
        RAPOR = "rapor", "Rapor"

    penetapan = models.ForeignKey(Penetapan, on_delete=models.PROTECT, verbose_name="penetapan")
    hasil = models.ForeignKey(Hasil, on_delete=models.PROTECT, verbose_name="hasil")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices, default=Genre.RAPOR)
    berkas = models.CharField("berkas", max_length=255, help_text="Relatif terhadap DOKUMEN_ROOT.")
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["penetapan", "genre", "pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["penetapan", "hasil", "genre"], name="dokumen_made_once"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="dokumen_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.hasil}"
