"""Data riwayat: results of quarters that were judged outside this application, as old files tell them.

Nothing here is ever computed, ranked or hashed; it only stands beside what the application judged, and says so.
"""

from django.db import models
from django.db.models import Q

from akun.models import Pengguna
from opd.models import Opd
from penilaian.models.frozen import make_trail
from penilaian.models.periode import ROMAN
from penilaian.models.skema import Skema
from penilaian.models.unggahan import Unggahan


class RiwayatModel(models.Model):
    """A table of data riwayat."""

    _history_user: Pengguna  # whom the history names; set before a save or a deletion
    _change_reason: str

    class Meta:
        abstract = True


class RiwayatPeriode(RiwayatModel):
    """A quarter judged outside the application, with the Keputusan that its file names."""

    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField(
        "triwulan", choices=[(n, f"Triwulan {ROMAN[n]}") for n in ROMAN]
    )
    nomor = models.CharField("nomor Keputusan", max_length=120, blank=True)
    setara = models.ForeignKey(
        Skema,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="skema yang dinyatakan sebanding",
    )
    alasan_setara = models.CharField("alasan dinyatakan sebanding", max_length=500, blank=True)

    history = make_trail("jejak triwulan riwayat")

    class Meta:
        verbose_name = "triwulan riwayat"
        verbose_name_plural = "triwulan riwayat"
        ordering = ["-tahun", "-triwulan"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["tahun", "triwulan"], name="riwayat_periode_unique"),
            models.CheckConstraint(
                condition=Q(triwulan__gte=1, triwulan__lte=4), name="riwayat_triwulan_1_to_4"
            ),
            models.CheckConstraint(condition=Q(tahun__gte=2000, tahun__lte=2999), name="riwayat_tahun_sane"),
            models.CheckConstraint(
                condition=Q(setara=None, alasan_setara="") | (Q(setara__isnull=False) & ~Q(alasan_setara="")),
                name="riwayat_setara_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Triwulan {ROMAN.get(self.triwulan, '?')} Tahun {self.tahun}"

    @property
    def kode(self) -> str:
        return f"{self.tahun}-TW{self.triwulan}"

    def is_sebanding(self, skema: Skema) -> bool:
        """Whether this quarter was declared comparable with what is judged by this Skema, or by one that is."""
        if self.setara_id is None:
            return False
        return self.setara_id == skema.pk or skema.setara.filter(pk=self.setara_id).exists()


class RiwayatHasil(RiwayatModel):
    """What an old file says of one OPD in one quarter. `predikat` is its own text, of whatever scale it was."""

    riwayat_periode = models.ForeignKey(
        RiwayatPeriode, on_delete=models.PROTECT, related_name="hasil_set", verbose_name="triwulan"
    )
    opd = models.ForeignKey(
        Opd, on_delete=models.PROTECT, related_name="riwayat_set", verbose_name="Perangkat Daerah"
    )
    nama = models.CharField("nama waktu itu", max_length=200)
    skor = models.DecimalField("skor", max_digits=5, decimal_places=2)
    peringkat = models.PositiveIntegerField("peringkat", null=True, blank=True)
    predikat = models.CharField("predikat", max_length=60, blank=True)
    unggahan = models.ForeignKey(Unggahan, on_delete=models.PROTECT, verbose_name="dari berkas")

    history = make_trail("jejak hasil riwayat")

    class Meta:
        verbose_name = "hasil riwayat"
        verbose_name_plural = "hasil riwayat"
        ordering = ["-riwayat_periode__tahun", "-riwayat_periode__triwulan", "peringkat", "nama"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["riwayat_periode", "opd"], name="riwayat_hasil_unique"),
            models.CheckConstraint(condition=Q(skor__gte=0, skor__lte=100), name="riwayat_skor_0_to_100"),
            models.CheckConstraint(
                condition=Q(peringkat=None) | Q(peringkat__gte=1), name="riwayat_peringkat_from_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} · {self.riwayat_periode}"


class RiwayatKomponen(RiwayatModel):
    """What an old file says of one komponen, under the name it bears there."""

    hasil = models.ForeignKey(
        RiwayatHasil, on_delete=models.PROTECT, related_name="komponen_set", verbose_name="hasil riwayat"
    )
    nama = models.CharField("komponen", max_length=120)
    nilai = models.DecimalField("nilai", max_digits=7, decimal_places=4)

    history = make_trail("jejak komponen riwayat")

    class Meta:
        verbose_name = "komponen riwayat"
        verbose_name_plural = "komponen riwayat"
        ordering = ["hasil", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["hasil", "nama"], name="riwayat_komponen_unique"),
            models.CheckConstraint(
                condition=Q(nilai__gte=0, nilai__lte=100), name="riwayat_komponen_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hasil} · {self.nama}"
