"""Skema: the versioned instrument by which a Periode is judged. In use it can only be copied."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from akun.models import Peran
from opd.models.pemerintah import WARNA_VALIDATOR
from penilaian.errors import SkemaInUseError
from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.status import PeriodeStatus

# Who may decide an objection: only a peran that sees every nilai by then.
PEMUTUS = [(peran.value, peran.label) for peran in (Peran.KETUA_TIM_PENILAI, Peran.BAGIAN_ORGANISASI)]
PERCENT = [MinValueValidator(Decimal("0")), MaxValueValidator(Decimal("100"))]


def default_tie_break() -> list[str]:
    return ["pengawasan", "anggaran", "pelaporan", "perencanaan", "pengadaan", "inovasi"]


def skema_in_use_error() -> SkemaInUseError:
    return SkemaInUseError(
        "Skema ini sudah dipakai periode yang berjalan. Salin menjadi versi baru, lalu ubah salinannya."
    )


class Skema(GuardedModel):
    """The instrument: its legal basis, komponen, predikat, and every rule of ranking as data (rules.md, "Skema")."""

    class KebijakanKelompok(models.TextChoices):
        SATU = "satu", "Semua Perangkat Daerah dalam satu peringkat"
        PER_KELOMPOK = "per_kelompok", "Peringkat sendiri untuk tiap kelompok"

    kode = models.SlugField("kode", max_length=40)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    nama = models.CharField("nama", max_length=120)
    dasar_hukum = models.TextField(
        "dasar hukum", help_text="Peraturan kepala daerah yang menjadi dasar penilaian."
    )
    kebijakan_kelompok = models.CharField(
        "kebijakan kelompok", max_length=15, choices=KebijakanKelompok.choices, default=KebijakanKelompok.SATU
    )
    jumlah_daftar = models.PositiveSmallIntegerField(
        "panjang daftar terbaik dan terendah", default=5, validators=[MinValueValidator(1)]
    )
    label_reward = models.CharField("sebutan daftar terbaik", max_length=40, default="Reward")
    label_punishment = models.CharField("sebutan daftar terendah", max_length=40, default="Punishment")
    tie_break = models.JSONField(
        "urutan pemecah nilai sama",
        default=default_tie_break,
        blank=True,
        help_text="Daftar kode komponen, boleh kosong.",
    )
    dead_band = models.DecimalField(
        "ambang statis", max_digits=5, decimal_places=2, default=Decimal("0.50"), validators=PERCENT
    )
    floor = models.DecimalField(
        "skor terendah untuk daftar terbaik",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    ceiling = models.DecimalField(
        "skor tertinggi untuk daftar terendah",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    coverage = models.DecimalField(
        "cakupan bobot paling sedikit (persen)",
        max_digits=5,
        decimal_places=2,
        default=Decimal("60"),
        validators=PERCENT,
    )
    has_klarifikasi = models.BooleanField("ada masa klarifikasi (sanggah)", default=True)
    pemutus_sanggah = models.CharField(
        "peran pemutus sanggah", max_length=20, choices=PEMUTUS, default=Peran.KETUA_TIM_PENILAI.value
    )
    setara = models.ManyToManyField(
        "self", blank=True, symmetrical=True, verbose_name="skema yang dinyatakan sebanding"
    )

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat skema")

    class Meta:
        verbose_name = "skema"
        verbose_name_plural = "skema"
        ordering = ["kode", "-versi"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["kode", "versi"], name="skema_kode_versi_unique"),
            models.CheckConstraint(condition=Q(jumlah_daftar__gte=1), name="skema_jumlah_daftar_positive"),
            models.CheckConstraint(
                condition=Q(coverage__gte=0, coverage__lte=100), name="skema_coverage_percent"
            ),
            models.CheckConstraint(condition=Q(dead_band__gte=0), name="skema_dead_band_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.nama}, versi {self.versi}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(periode__status__gt=PeriodeStatus.DISIAPKAN)

    @classmethod
    def frozen_error(cls) -> Exception:
        return skema_in_use_error()

    def is_setara_with(self, lama: "Skema") -> bool:
        """Whether a result under `lama` can be compared with one under this: it is the same, or declared comparable."""
        return lama.pk == self.pk or self.setara.filter(pk=lama.pk).exists()

    def clean(self) -> None:
        if not isinstance(self.tie_break, list) or not all(isinstance(kode, str) for kode in self.tie_break):
            raise ValidationError(
                {"tie_break": 'Tulis sebagai daftar kode, misalnya ["pengawasan", "anggaran"].'}
            )


class Komponen(GuardedModel):
    """One of the komponen of a Skema; bobot is percent, and those of a Skema sum to 100."""

    parents = ("skema",)

    skema = models.ForeignKey(Skema, on_delete=models.CASCADE, verbose_name="skema")
    kode = models.SlugField("kode", max_length=40)
    nama = models.CharField("nama", max_length=120)
    urutan = models.PositiveSmallIntegerField("urutan")
    bobot = models.DecimalField("bobot (persen)", max_digits=5, decimal_places=2, validators=PERCENT)

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat komponen")

    class Meta:
        verbose_name = "komponen"
        verbose_name_plural = "komponen"
        ordering = ["skema", "urutan"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["skema", "kode"], name="komponen_kode_unique"),
            models.UniqueConstraint(fields=["skema", "urutan"], name="komponen_urutan_unique"),
            models.CheckConstraint(condition=Q(bobot__gt=0, bobot__lte=100), name="komponen_bobot_percent"),
        ]

    def __str__(self) -> str:
        return self.nama

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(skema__periode__status__gt=PeriodeStatus.DISIAPKAN)

    @classmethod
    def frozen_error(cls) -> Exception:
        return skema_in_use_error()


class Predikat(GuardedModel):
    """One band of the predikat scale: a rounded skor strictly above `di_atas` bears this letter."""

    parents = ("skema",)

    skema = models.ForeignKey(Skema, on_delete=models.CASCADE, verbose_name="skema")
    huruf = models.CharField("predikat", max_length=4)
    sebutan = models.CharField("sebutan", max_length=60)
    di_atas = models.DecimalField(
        "di atas skor",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
        help_text="Kosong untuk predikat terendah.",
    )
    warna = models.CharField("warna", max_length=7, default="#6c7a91", validators=[WARNA_VALIDATOR])

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat predikat")

    class Meta:
        verbose_name = "predikat"
        verbose_name_plural = "predikat"
        ordering = ["skema", F("di_atas").desc(nulls_last=True)]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["skema", "huruf"], name="predikat_huruf_unique"),
            models.UniqueConstraint(fields=["skema", "di_atas"], name="predikat_batas_unique"),
            models.UniqueConstraint(fields=["skema"], condition=Q(di_atas=None), name="predikat_one_lowest"),
            models.CheckConstraint(
                condition=Q(di_atas=None) | Q(di_atas__gte=0, di_atas__lt=100), name="predikat_batas_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.huruf} ({self.sebutan})"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(skema__periode__status__gt=PeriodeStatus.DISIAPKAN)

    @classmethod
    def frozen_error(cls) -> Exception:
        return skema_in_use_error()
