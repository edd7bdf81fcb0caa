"""Klarifikasi: what an OPD objects to in its masa klarifikasi, and that its head took the nilai as they stand."""

from typing import Self, TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Q

from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.nilai import Cell, Nilai
from penilaian.models.periode import Periode
from penilaian.models.peserta import Peserta

MAX_ISI = 4000


class SanggahStatus(models.IntegerChoices):
    """Ordered, with gaps; a decision is DITERIMA or DITOLAK."""

    DISIAPKAN = 10, "Disiapkan"
    DIAJUKAN = 20, "Diajukan"
    DIJAWAB = 30, "Dijawab"
    DITERIMA = 40, "Diterima"
    DITOLAK = 50, "Ditolak"


def _nilai_fits(suffix: str) -> Q:
    """A nilai of 0..100 exactly where the state is terisi; a TD has its reason."""
    state, nilai, alasan = f"state_{suffix}", f"nilai_{suffix}", f"alasan_{suffix}"
    filled = Q(
        **{state: Nilai.State.TERISI, f"{nilai}__isnull": False, f"{nilai}__gte": 0, f"{nilai}__lte": 100}
    )
    td = Q(**{state: Nilai.State.TD, nilai: None}) & ~Q(**{alasan: ""})
    return filled | td | Q(**{f"{state}__in": ["", Nilai.State.BELUM], nilai: None})


def _person(nama: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=nama
    )


class SanggahQuerySet(GuardedQuerySet["Sanggah"]):
    def submitted(self) -> Self:
        """Without drafts, which only the OPD itself sees."""
        return self.filter(status__gte=SanggahStatus.DIAJUKAN)

    def waiting(self) -> Self:
        """Submitted, and not decided yet."""
        return self.filter(status__in=[SanggahStatus.DIAJUKAN, SanggahStatus.DIJAWAB])


class Sanggah(Cell):
    """An OPD's objection to one nilai, with its answer and its decision.

    `*_lama` is the nilai as it stood when the head submitted, `*_baru` what a decision in the OPD's favour made of it.
    """

    Status: TypeAlias = SanggahStatus

    status = models.PositiveSmallIntegerField(
        "status", choices=Status.choices, default=Status.DISIAPKAN, editable=False
    )
    versi = models.PositiveIntegerField("versi", default=1, editable=False)
    isi = models.TextField("isi sanggah", max_length=MAX_ISI)
    disiapkan_oleh = _person("disiapkan oleh")
    disiapkan_pada = models.DateTimeField("disiapkan pada", null=True)
    diajukan_oleh = _person("diajukan oleh")
    diajukan_pada = models.DateTimeField("diajukan pada", null=True)
    state_lama = models.CharField("keadaan lama", max_length=6, choices=Nilai.State.choices, blank=True)
    nilai_lama = models.DecimalField("nilai lama", max_digits=7, decimal_places=4, null=True)
    alasan_lama = models.TextField("alasan tidak dinilai lama", blank=True)
    jawaban = models.TextField("jawaban", max_length=MAX_ISI, blank=True)
    is_diwakili = models.BooleanField("dijawab Bagian Organisasi atas nama pengampu", default=False)
    dijawab_oleh = _person("dijawab oleh")
    dijawab_pada = models.DateTimeField("dijawab pada", null=True)
    alasan = models.TextField("alasan putusan", max_length=MAX_ISI, blank=True)
    diputus_oleh = _person("diputus oleh")
    diputus_pada = models.DateTimeField("diputus pada", null=True)
    state_baru = models.CharField("keadaan baru", max_length=6, choices=Nilai.State.choices, blank=True)
    nilai_baru = models.DecimalField("nilai baru", max_digits=7, decimal_places=4, null=True)
    alasan_baru = models.TextField("alasan tidak dinilai baru", blank=True)

    objects = SanggahQuerySet.as_manager()
    history = make_trail("riwayat sanggah")

    class Meta:
        verbose_name = "sanggah"
        verbose_name_plural = "sanggah"
        ordering = ["peserta__kode", "periode_komponen__komponen__urutan", "pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["peserta", "periode_komponen"], condition=Q(status__lt=40), name="sanggah_one_open"
            ),
            models.CheckConstraint(condition=Q(status__in=[10, 20, 30, 40, 50]), name="sanggah_status_known"),
            models.CheckConstraint(condition=~Q(isi=""), name="sanggah_says_something"),
            models.CheckConstraint(
                condition=Q(status=10)
                | (Q(diajukan_oleh__isnull=False, diajukan_pada__isnull=False) & ~Q(state_lama="")),
                name="sanggah_submitted_against_nilai",
            ),
            models.CheckConstraint(
                condition=Q(status__lt=30)
                | (Q(dijawab_oleh__isnull=False, dijawab_pada__isnull=False) & ~Q(jawaban="")),
                name="sanggah_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(status__lt=40)
                | (Q(diputus_oleh__isnull=False, diputus_pada__isnull=False) & ~Q(alasan="")),
                name="sanggah_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(status=40, state_baru__in=["terisi", "td"]) | (~Q(status=40) & Q(state_baru="")),
                name="sanggah_accepted_with_nilai",
            ),
            models.CheckConstraint(condition=_nilai_fits("lama"), name="sanggah_lama_fits"),
            models.CheckConstraint(condition=_nilai_fits("baru"), name="sanggah_baru_fits"),
        ]

    @property
    def is_disiapkan(self) -> bool:
        return self.status == self.Status.DISIAPKAN

    @property
    def is_diterima(self) -> bool:
        return self.status == self.Status.DITERIMA

    @property
    def is_dijawab(self) -> bool:
        """Answered and waiting for its decision."""
        return self.status == self.Status.DIJAWAB

    @property
    def is_waiting(self) -> bool:
        return self.status in (self.Status.DIAJUKAN, self.Status.DIJAWAB)

    @property
    def is_diputus(self) -> bool:
        return self.status >= self.Status.DITERIMA


class Penerimaan(GuardedModel):
    """The head has taken every nilai of the OPD as it stands: no objection comes after it."""

    parents = ("peserta",)

    peserta = models.OneToOneField(Peserta, on_delete=models.CASCADE, verbose_name="peserta")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diterima oleh"
    )
    pada = models.DateTimeField("diterima pada")

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat penerimaan nilai")

    class Meta:
        verbose_name = "penerimaan nilai"
        verbose_name_plural = "penerimaan nilai"
        ordering = ["peserta__kode"]
        base_manager_name = "objects"
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.peserta} · diterima {self.oleh}"

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(peserta__periode__status__gte=Periode.Status.DIKUNCI)
