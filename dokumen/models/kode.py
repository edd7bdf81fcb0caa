"""Which paper a row is of, and the kode drawn for it before it is made."""

from django.db import models
from django.db.models import Q

from dokumen.kode import format_kode
from dokumen.models.genre import Genre
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.models.frozen import ReadOnlyModel, ReadOnlyQuerySet


def made_once(table: str) -> list[models.BaseConstraint]:
    """No paper twice: that of one OPD, that of a whole quarter, and that of a quarter which nobody has locked yet.

    Three, because a database takes no two nulls for the same.
    """
    return [
        models.UniqueConstraint(
            fields=["penetapan", "hasil", "genre", "versi"],
            condition=Q(hasil__isnull=False),
            name=f"{table}_once_per_hasil",
        ),
        models.UniqueConstraint(
            fields=["penetapan", "genre", "versi"],
            condition=Q(penetapan__isnull=False, hasil=None),
            name=f"{table}_once_per_penetapan",
        ),
        models.UniqueConstraint(
            fields=["periode", "genre", "versi"],
            condition=Q(penetapan=None, hasil=None),
            name=f"{table}_once_per_periode",
        ),
        models.CheckConstraint(
            condition=Q(hasil=None) | Q(penetapan__isnull=False), name=f"{table}_hasil_has_penetapan"
        ),
        models.CheckConstraint(condition=Q(versi__gte=1), name=f"{table}_versi_counts_from_one"),
    ]


class PaperModel(ReadOnlyModel):
    """Which paper it is. `penetapan` is empty below the lock, `hasil` on a paper about the whole quarter."""

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, verbose_name="periode")
    penetapan = models.ForeignKey(
        Penetapan, on_delete=models.PROTECT, null=True, blank=True, verbose_name="penetapan"
    )
    hasil = models.ForeignKey(Hasil, on_delete=models.PROTECT, null=True, blank=True, verbose_name="hasil")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices)
    versi = models.PositiveSmallIntegerField(
        "versi", default=1, help_text="Lebih dari 1: diterbitkan ulang, misalnya karena nomornya salah ketik."
    )
    kode = models.CharField("kode dokumen", max_length=13, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.hasil or self.penetapan or self.periode}"

    @property
    def kode_tercetak(self) -> str:
        return format_kode(self.kode)


class KodeDokumen(PaperModel):
    """The kode that a paper will bear, drawn before it is printed: begun again, it is the same paper."""

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "kode dokumen"
        verbose_name_plural = "kode dokumen"
        base_manager_name = "objects"
        default_permissions = ()
        constraints = made_once("kode_dokumen")
