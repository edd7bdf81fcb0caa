"""Arahan: what the kepala daerah has to say about a quarter, to everybody or to one OPD."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from akun.models import Pengguna
from penilaian.models.frozen import make_trail
from penilaian.models.periode import Periode
from penilaian.models.peserta import Peserta

MAX_ARAHAN = 800  # characters: with the longest names the ringkasan still is one page


class Arahan(models.Model):
    """Written from the lock on, and no part of what it froze. `peserta` is None for the quarter's own.

    One that was taken back stays with an empty text, so that `versi` goes on counting.
    """

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, verbose_name="periode")
    peserta = models.ForeignKey(
        Peserta, on_delete=models.CASCADE, null=True, blank=True, verbose_name="peserta"
    )
    isi = models.TextField("arahan", max_length=MAX_ARAHAN, blank=True)
    versi = models.PositiveIntegerField("versi", default=1, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="ditulis oleh"
    )
    pada = models.DateTimeField("ditulis pada")

    history = make_trail("riwayat arahan")
    _history_user: Pengguna  # whom the history names; set before a save

    class Meta:
        verbose_name = "arahan"
        verbose_name_plural = "arahan"
        ordering = ["periode", "peserta__kode"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["periode"], condition=Q(peserta=None), name="arahan_one_per_periode"
            ),
            models.UniqueConstraint(fields=["peserta"], name="arahan_one_per_peserta"),
        ]

    def __str__(self) -> str:
        return f"Arahan {self.peserta or self.periode}"
