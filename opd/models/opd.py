"""Perangkat Daerah: one row is one organisation under one official name; a rename is a Suksesi to a new row."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from akun.models import Pengguna
from opd.nama import fold_nama

KODE_VALIDATOR = RegexValidator(
    r"^[0-9A-Za-z][0-9A-Za-z.\-]*\Z", "Kode hanya boleh berisi huruf, angka, titik, dan tanda hubung."
)


class Kelompok(models.Model):
    """Kelompok peringkat: the OPDs that are ranked among themselves when the Skema says so."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=80)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "kelompok peringkat"
        verbose_name_plural = "kelompok peringkat"
        ordering = ["urutan", "kode"]

    def __str__(self) -> str:
        return self.nama


class OpdQuerySet(models.QuerySet["Opd"]):
    def in_force(self, day: date) -> Self:
        """OPDs that exist on that day, both ends inclusive."""
        return self.filter(
            Q(berlaku_dari=None) | Q(berlaku_dari__lte=day),
            Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=day),
        )

    def scorable(self) -> Self:
        return self.filter(is_dinilai=True)

    def update(self, **kwargs: Any) -> int:
        if "kode" in kwargs:
            raise TypeError(
                "A kode changes by save() alone, which keeps the one before from being given away."
            )
        return super().update(**kwargs)

    @transaction.atomic
    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        created = super().bulk_create(objs, *args, **kwargs)
        OpdKode.objects.bulk_create(OpdKode(opd=opd, kode=opd.kode) for opd in created)
        return created


class Opd(models.Model):
    """An Organisasi Perangkat Daerah. Its kode may change, and no kode is ever given to another OPD."""

    _history_user: Pengguna  # whom the history names; set before a save

    class Jenis(models.TextChoices):
        SETDA = "setda", "Sekretariat Daerah"
        SETWAN = "setwan", "Sekretariat DPRD"
        INSPEKTORAT = "inspektorat", "Inspektorat"
        DINAS = "dinas", "Dinas"
        BADAN = "badan", "Badan"
        SATPOL_PP = "satpol_pp", "Satuan Polisi Pamong Praja"
        BPBD = "bpbd", "Badan Penanggulangan Bencana Daerah"
        RSUD = "rsud", "Rumah Sakit Umum Daerah"
        KECAMATAN = "kecamatan", "Kecamatan"
        BAGIAN = "bagian", "Bagian Sekretariat Daerah"
        LAIN = "lain", "Lainnya"

    kode = models.CharField("kode", max_length=40, unique=True, validators=[KODE_VALIDATOR])
    nama = models.CharField("nama resmi", max_length=200)
    singkatan = models.CharField("singkatan", max_length=60, blank=True)
    jenis = models.CharField("jenis", max_length=15, choices=Jenis.choices)
    induk = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bagian_set",
        verbose_name="induk",
    )
    kelompok = models.ForeignKey(
        Kelompok, on_delete=models.PROTECT, null=True, blank=True, verbose_name="kelompok peringkat"
    )
    is_dinilai = models.BooleanField("dapat dinilai", default=True)
    sebutan_kepala = models.CharField("sebutan kepala", max_length=60, default="Kepala")
    berlaku_dari = models.DateField("berlaku dari", null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = OpdQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="riwayat Perangkat Daerah")

    class Meta:
        verbose_name = "Perangkat Daerah"
        verbose_name_plural = "Perangkat Daerah"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None)
                | Q(berlaku_dari=None)
                | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="opd_berlaku_in_order",
            ),
            models.CheckConstraint(condition=Q(induk=None) | ~Q(induk=F("id")), name="opd_not_own_induk"),
        ]

    def __str__(self) -> str:
        return self.nama

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every kode an OPD ever bears is kept, under a unique constraint, so that it can't be given away."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not self.kode_set.filter(kode=self.kode).exists():
                self.kode_set.create(kode=self.kode)

    def clean(self) -> None:
        if OpdKode.objects.filter(kode=self.kode).exclude(opd_id=self.pk).exists():
            raise ValidationError(
                {"kode": f"Kode {self.kode} pernah dipakai Perangkat Daerah lain. Pakai kode baru."}
            )


class OpdKode(models.Model):
    """A kode that an OPD bears or has borne."""

    opd = models.ForeignKey(
        Opd, on_delete=models.PROTECT, related_name="kode_set", verbose_name="Perangkat Daerah"
    )
    kode = models.CharField("kode", max_length=40, unique=True)

    class Meta:
        verbose_name = "kode Perangkat Daerah"
        verbose_name_plural = "kode Perangkat Daerah"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.kode


class OpdAlias(models.Model):
    """Another spelling under which sheets and news name an OPD."""

    opd = models.ForeignKey(
        Opd, on_delete=models.CASCADE, related_name="alias_set", verbose_name="Perangkat Daerah"
    )
    alias = models.CharField("alias", max_length=200)
    alias_lipat = models.CharField("alias terlipat", max_length=200, editable=False)

    class Meta:
        verbose_name = "alias Perangkat Daerah"
        verbose_name_plural = "alias Perangkat Daerah"
        ordering = ["alias"]
        constraints = [models.UniqueConstraint(fields=["opd", "alias_lipat"], name="opd_alias_unique")]

    def __str__(self) -> str:
        return self.alias

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.alias_lipat = fold_nama(self.alias)
        super().save(*args, **kwargs)


class Suksesi(models.Model):
    """How one OPD followed another; the main successor carries the history on."""

    class Jenis(models.TextChoices):
        GANTI_NAMA = "ganti_nama", "Ganti nama"
        PECAH = "pecah", "Pemecahan"
        GABUNG = "gabung", "Penggabungan"

    lama = models.ForeignKey(
        Opd, on_delete=models.PROTECT, related_name="penerus_set", verbose_name="OPD lama"
    )
    baru = models.ForeignKey(
        Opd, on_delete=models.PROTECT, related_name="pendahulu_set", verbose_name="OPD baru"
    )
    jenis = models.CharField("jenis", max_length=12, choices=Jenis.choices)
    tanggal = models.DateField("tanggal berlaku")
    is_utama = models.BooleanField("penerus utama", default=False)

    class Meta:
        verbose_name = "suksesi"
        verbose_name_plural = "suksesi"
        ordering = ["tanggal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lama", "baru"], name="suksesi_unique"),
            models.UniqueConstraint(
                fields=["lama"], condition=Q(is_utama=True), name="suksesi_one_utama_lama"
            ),
            models.UniqueConstraint(
                fields=["baru"], condition=Q(is_utama=True), name="suksesi_one_utama_baru"
            ),
            models.CheckConstraint(condition=~Q(lama=F("baru")), name="suksesi_not_itself"),
            models.CheckConstraint(
                condition=Q(is_utama=True) | ~Q(jenis="ganti_nama"), name="suksesi_rename_is_utama"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lama} → {self.baru}"
