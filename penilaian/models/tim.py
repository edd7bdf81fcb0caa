"""Tim Penilai: who scores the houses of the pengampu in one Periode, by the Keputusan that appointed them."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from akun.models import Pengguna
from opd.models import Jabatan
from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.periode import Periode


class TimPenilai(GuardedModel):
    """The team of one Periode. It may change until the lock, which freezes it with the rest."""

    parents = ("periode",)

    periode = models.OneToOneField(
        Periode, on_delete=models.CASCADE, related_name="tim_penilai", verbose_name="periode"
    )
    nomor = models.CharField("nomor Keputusan", max_length=120)
    tanggal = models.DateField("tanggal Keputusan")

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat Tim Penilai")

    class Meta:
        verbose_name = "Tim Penilai"
        verbose_name_plural = "Tim Penilai"
        ordering = ["-periode__tahun", "-periode__triwulan"]
        base_manager_name = "objects"
        constraints = [models.CheckConstraint(condition=~Q(nomor=""), name="tim_penilai_with_nomor")]

    def __str__(self) -> str:
        return f"Tim Penilai (Keputusan Nomor {self.nomor})"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(periode__status__gte=Periode.Status.DIKUNCI)


class AnggotaTimQuerySet(GuardedQuerySet["AnggotaTim"]):
    def held_by(self, user: Pengguna, *, day: date) -> Self:
        """The places in a team that this account fills on that day.

        A place belongs to the position: whoever holds the same jabatan of the same OPD that day has it, also a Plt.
        """
        same = Q(opd=OuterRef("jabatan__opd")) | Q(opd=None)  # without an OPD the jenis alone is the position
        held = Jabatan.objects.held_on(day).filter(same, pengguna=user, jenis=OuterRef("jabatan__jenis"))
        return self.filter(Exists(held))


class AnggotaTim(GuardedModel):
    """One place in a team. `nama` and `sebutan` are those of the day it was recorded."""

    parents = ("tim",)

    class Kedudukan(models.TextChoices):
        KETUA = "ketua", "Ketua"
        SEKRETARIS = "sekretaris", "Sekretaris"
        ANGGOTA = "anggota", "Anggota"

    tim = models.ForeignKey(
        TimPenilai, on_delete=models.CASCADE, related_name="anggota_set", verbose_name="Tim Penilai"
    )
    kedudukan = models.CharField("kedudukan", max_length=10, choices=Kedudukan.choices)
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, verbose_name="jabatan")
    nama = models.CharField("nama pejabat", max_length=150, editable=False)
    sebutan = models.CharField("sebutan jabatan", max_length=260, editable=False)

    objects = AnggotaTimQuerySet.as_manager()
    history = make_trail("riwayat anggota Tim Penilai")

    class Meta:
        verbose_name = "anggota Tim Penilai"
        verbose_name_plural = "anggota Tim Penilai"
        ordering = ["tim", "pk"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["tim", "jabatan"], name="anggota_tim_unique"),
            models.UniqueConstraint(
                fields=["tim"], condition=Q(kedudukan="ketua"), name="anggota_tim_one_ketua"
            ),
            models.CheckConstraint(
                condition=Q(kedudukan__in=["ketua", "sekretaris", "anggota"]),
                name="anggota_tim_kedudukan_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kedudukan_display()}: {self.nama}, {self.sebutan}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(tim__periode__status__gte=Periode.Status.DIKUNCI)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._copy_holder()
        super().save(*args, **kwargs)

    def _copy_holder(self) -> None:
        """Name and title as they are now, when the place is new or given to another jabatan."""
        before = AnggotaTim.objects.filter(pk=self.pk).values_list("jabatan_id", flat=True).first()
        if before != self.jabatan_id:
            self.nama, self.sebutan = self.jabatan.nama, self.jabatan.sebutan
