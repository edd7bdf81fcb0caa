"""Who heads what, from when to when; an account sees an OPD only by the jabatan it holds today."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from opd.models.opd import Opd


class JabatanQuerySet(models.QuerySet["Jabatan"]):
    def held_on(self, day: date) -> Self:
        """Jabatan held on that day, both ends inclusive."""
        return self.held_since(day).filter(mulai__lte=day)

    def held_since(self, day: date) -> Self:
        """Jabatan held on that day or later."""
        return self.filter(Q(selesai=None) | Q(selesai__gte=day))


class Jabatan(models.Model):
    """A position held by a person: an OPD's head or operator, or one of the government's own officials."""

    class Jenis(models.TextChoices):
        KEPALA_OPD = "kepala_opd", "Kepala Perangkat Daerah"
        OPERATOR_OPD = "operator_opd", "Operator Perangkat Daerah"
        KEPALA_DAERAH = "kepala_daerah", "Kepala daerah"
        WAKIL = "wakil", "Wakil kepala daerah"
        SEKDA = "sekda", "Sekretaris Daerah"
        KABAG_ORGANISASI = "kabag_organisasi", "Kepala Bagian Organisasi"

    class Status(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."
        PJ = "pj", "Pj."
        PJS = "pjs", "Pjs."

    OPD_JENIS = (Jenis.KEPALA_OPD, Jenis.OPERATOR_OPD)

    jenis = models.CharField("jenis", max_length=20, choices=Jenis.choices)
    opd = models.ForeignKey(
        Opd,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="jabatan_set",
        verbose_name="Perangkat Daerah",
    )
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="jabatan_set",
        verbose_name="akun",
    )
    nama = models.CharField("nama pejabat", max_length=150, help_text="Dengan gelar.")
    nip = models.CharField(
        "NIP",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^\d{18}$", "NIP terdiri atas 18 angka.")],
    )
    pangkat = models.CharField("pangkat", max_length=60, blank=True)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.DEFINITIF)
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True, help_text="Hari terakhir menjabat.")

    objects = JabatanQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="riwayat jabatan")

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["-mulai", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai=None) | Q(selesai__gte=F("mulai")), name="jabatan_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=["kepala_opd", "operator_opd"], opd__isnull=False)
                | (~Q(jenis__in=["kepala_opd", "operator_opd"]) & Q(opd=None)),
                name="jabatan_opd_fits_jenis",
            ),
            models.UniqueConstraint(
                fields=["opd"],
                condition=Q(jenis="kepala_opd", status="definitif", selesai=None),
                name="jabatan_one_definitif_head",
            ),
        ]
        indexes = [models.Index(fields=["pengguna", "mulai"], name="jabatan_pengguna_mulai")]

    def __str__(self) -> str:
        return f"{self.nama}, {self.sebutan}"

    @property
    def awalan(self) -> str:
        """ "Plt. ", "Pj. " and the like, empty for a definitive official."""
        return "" if self.status == self.Status.DEFINITIF else f"{self.get_status_display()} "

    @property
    def sebutan(self) -> str:
        """The position as it is printed, such as "Plt. Kepala Dinas Kesehatan" or "Camat Songgon"."""
        return self.awalan + self._sebutan_pokok()

    def _sebutan_pokok(self) -> str:
        if self.opd is None:
            return self.get_jenis_display()
        if self.jenis == self.Jenis.OPERATOR_OPD:
            return f"Operator {self.opd.nama}"
        return sebutan_kepala_opd(self.opd)


def sebutan_kepala_opd(opd: Opd) -> str:
    """The head's title with the name of what is headed: "Kepala Dinas Kesehatan", "Camat Songgon", "Inspektur"."""
    if opd.sebutan_kepala == "Camat":
        return f"Camat {opd.nama.removeprefix('Kecamatan ')}"
    if opd.sebutan_kepala in {"Inspektur", "Sekretaris Daerah", "Sekretaris DPRD"}:
        return opd.sebutan_kepala
    return f"{opd.sebutan_kepala} {opd.nama}"
