"""Hasil and HasilKomponen: the indexed copy of a record that pages and papers read. Inserted once, never changed."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.db.models.constants import OnConflict

from opd.models import Opd
from penilaian.models.frozen import ReadOnlyModel, ReadOnlyQuerySet
from penilaian.models.nilai import Nilai
from penilaian.models.penetapan import Penetapan, PenetapanQuerySet
from penilaian.models.periode import Periode
from penilaian.models.peserta import Peserta

Frozen = TypeVar("Frozen", bound="FrozenModel", covariant=True)


class FrozenQuerySet(ReadOnlyQuerySet[Frozen]):
    """Rows that only a lock in the making may insert."""

    def _insert(self, objs: Any, fields: Any, on_conflict: OnConflict | None = None, **kwargs: Any) -> Any:
        if self.model.penetapan_of(objs).settled().exists():
            self._refuse("ditambah")
        return super()._insert(objs, fields, on_conflict=on_conflict, **kwargs)

    _insert.queryset_only = False  # type: ignore[attr-defined]


class FrozenModel(ReadOnlyModel):
    """A row that is inserted by the lock and refuses everything after."""

    class Meta:
        abstract = True

    @classmethod
    def penetapan_of(cls, objs: Iterable[Self]) -> PenetapanQuerySet:
        """The Penetapan under which these rows stand."""
        raise NotImplementedError


class Hasil(FrozenModel):
    """The frozen result of one OPD in one lock of a Periode."""

    class Keadaan(models.TextChoices):
        DIPERINGKAT = "diperingkat", "Diperingkat"
        BELUM = "belum_diperingkat", "Belum dapat diperingkat"
        DIKECUALIKAN = "dikecualikan", "Dikecualikan"

    class Daftar(models.TextChoices):
        REWARD = "reward", "Reward"
        PUNISHMENT = "punishment", "Punishment"

    class Arah(models.TextChoices):
        NAIK = "naik", "naik"
        TURUN = "turun", "turun"
        STATIS = "statis", "statis"
        BARU = "baru", "baru"

    penetapan = models.ForeignKey(Penetapan, on_delete=models.PROTECT, verbose_name="penetapan")
    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, verbose_name="periode")
    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, verbose_name="peserta")
    opd = models.ForeignKey(Opd, on_delete=models.PROTECT, verbose_name="Perangkat Daerah")
    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=200)
    singkatan = models.CharField("singkatan", max_length=60, blank=True)
    jenis = models.CharField("jenis", max_length=15, choices=Opd.Jenis.choices)
    kelompok = models.CharField("kelompok peringkat", max_length=30)
    kelompok_nama = models.CharField("nama kelompok peringkat", max_length=80)
    kepala_nama = models.CharField("nama kepala", max_length=150, blank=True)
    kepala_sebutan = models.CharField("sebutan kepala", max_length=300, blank=True)
    keadaan = models.CharField("keadaan", max_length=20, choices=Keadaan.choices)
    alasan = models.TextField("alasan", blank=True)
    skor = models.DecimalField("skor", max_digits=5, decimal_places=2, null=True)
    predikat = models.CharField("predikat", max_length=4, blank=True)
    predikat_sebutan = models.CharField("sebutan predikat", max_length=60, blank=True)
    peringkat = models.PositiveIntegerField("peringkat", null=True)
    dari = models.PositiveIntegerField("dari", default=0)
    urutan = models.PositiveIntegerField("urutan tampil")
    daftar = models.CharField("daftar", max_length=12, choices=Daftar.choices, blank=True)
    delta_skor = models.DecimalField("selisih skor", max_digits=5, decimal_places=2, null=True)
    delta_peringkat = models.IntegerField("selisih peringkat", null=True)
    arah = models.CharField("arah", max_length=6, choices=Arah.choices, default=Arah.BARU)
    is_sebanding = models.BooleanField("sebanding", default=True)
    streak = models.PositiveSmallIntegerField("triwulan berturut-turut di daftar yang sama", default=0)
    kisaran_bawah = models.PositiveIntegerField("kisaran peringkat terbaik", null=True)
    kisaran_atas = models.PositiveIntegerField("kisaran peringkat terendah", null=True)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil"
        verbose_name_plural = "hasil"
        ordering = ["penetapan", "kelompok", "urutan"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["periode", "peringkat"], name="hasil_periode_peringkat"),
            models.Index(fields=["opd", "periode"], name="hasil_opd_periode"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["penetapan", "peserta"], name="hasil_unique"),
            models.CheckConstraint(
                condition=Q(keadaan="diperingkat", skor__isnull=False, peringkat__isnull=False)
                | (~Q(keadaan="diperingkat") & Q(peringkat=None, daftar="")),
                name="hasil_ranked_has_skor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} · {self.periode}"

    @classmethod
    def penetapan_of(cls, objs: Iterable[Self]) -> PenetapanQuerySet:
        return Penetapan.objects.filter(pk__in={row.penetapan_id for row in objs})


class HasilKomponen(FrozenModel):
    """The frozen result of one komponen of one OPD. Weighted value and points lost are on the 0..100 scale of skor."""

    hasil = models.ForeignKey(
        Hasil, on_delete=models.PROTECT, related_name="komponen_set", verbose_name="hasil"
    )
    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=120)
    urutan = models.PositiveSmallIntegerField("urutan")
    bobot = models.DecimalField("bobot (persen)", max_digits=5, decimal_places=2)
    state = models.CharField("keadaan", max_length=6, choices=Nilai.State.choices)
    nilai = models.DecimalField("nilai", max_digits=7, decimal_places=4, null=True)
    alasan = models.TextField("alasan tidak dinilai", blank=True)
    is_tim_penilai = models.BooleanField("dinilai oleh Tim Penilai", default=False)
    bobot_efektif = models.DecimalField("bobot efektif (persen)", max_digits=5, decimal_places=2, null=True)
    tertimbang = models.DecimalField("nilai tertimbang", max_digits=7, decimal_places=4, null=True)
    poin_hilang = models.DecimalField("poin hilang", max_digits=7, decimal_places=4, null=True)
    peringkat = models.PositiveIntegerField("peringkat komponen", null=True)
    delta = models.DecimalField("selisih nilai", max_digits=7, decimal_places=4, null=True)
    rata_rata = models.DecimalField("rata-rata kelompok", max_digits=5, decimal_places=2, null=True)
    catatan = models.TextField("catatan", blank=True)
    rekomendasi = models.JSONField("rekomendasi", default=list)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil komponen"
        verbose_name_plural = "hasil komponen"
        ordering = ["hasil", "urutan"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["hasil", "kode"], name="hasil_komponen_unique")]

    def __str__(self) -> str:
        return f"{self.hasil} · {self.nama}"

    @classmethod
    def penetapan_of(cls, objs: Iterable[Self]) -> PenetapanQuerySet:
        return Penetapan.objects.filter(hasil__in={row.hasil_id for row in objs})
