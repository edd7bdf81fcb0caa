"""What is typed for a paper before it is made."""

from django.db import models
from django.db.models import Q

from akun.models import Pengguna
from dokumen.models.genre import Genre
from opd.models import Jabatan
from penilaian.models import Periode, Peserta
from penilaian.models.frozen import make_trail
from penilaian.models.penetapan import MAX_NOMOR


class Naskah(models.Model):
    """What the office typed for a paper around the rapor, until it is issued; the issued one is a Dokumen.

    It may change after the lock as well: letters are written long after the figures stand.
    """

    _history_user: Pengguna  # whom the history names; set before a save

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, verbose_name="periode")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices)
    peserta = models.ForeignKey(
        Peserta, on_delete=models.CASCADE, null=True, blank=True, verbose_name="peserta"
    )
    nomor = models.CharField("nomor naskah", max_length=MAX_NOMOR, blank=True)
    tanggal = models.DateField("tanggal naskah", null=True, blank=True)
    penanda_tangan = models.ForeignKey(
        Jabatan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanda tangan",
    )
    isian = models.JSONField("isian", default=dict, blank=True)

    history = make_trail("riwayat naskah")

    class Meta:
        verbose_name = "naskah"
        verbose_name_plural = "naskah"
        ordering = ["periode", "genre", "peserta__kode"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["periode", "genre", "peserta"],
                condition=Q(peserta__isnull=False),
                name="naskah_once_per_peserta",
            ),
            models.UniqueConstraint(
                fields=["periode", "genre"], condition=Q(peserta=None), name="naskah_once_per_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.peserta or self.periode}"
