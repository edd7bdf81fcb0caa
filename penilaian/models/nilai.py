"""Nilai and what is written beside it: catatan and rekomendasi, each per Peserta and komponen."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.formats import date_format

from penilaian.models.frozen import GuardedModel, GuardedQuerySet, make_trail
from penilaian.models.periode import Periode, PeriodeKomponen
from penilaian.models.peserta import Peserta
from penilaian.models.unggahan import Unggahan


class Cell(GuardedModel):
    """What hangs from one Peserta and one komponen of the same Periode."""

    parents = ("peserta", "periode_komponen")

    peserta = models.ForeignKey(Peserta, on_delete=models.CASCADE, verbose_name="peserta")
    periode_komponen = models.ForeignKey(
        PeriodeKomponen, on_delete=models.CASCADE, verbose_name="komponen periode"
    )

    class Meta:
        abstract = True

    @classmethod
    def frozen_by(cls) -> Q:
        return Q(peserta__periode__status__gte=Periode.Status.DIKUNCI) | Q(
            periode_komponen__periode__status__gte=Periode.Status.DIKUNCI
        )

    def __str__(self) -> str:
        return f"{self.peserta} · {self.periode_komponen.komponen}"


class NilaiQuerySet(GuardedQuerySet["Nilai"]):
    @transaction.atomic
    def overwrite(self, cells: Sequence["Nilai"], *, fields: Collection[str]) -> None:
        """Write these fields of a few hundred cells that stand already, in one statement, guarded as an update is.

        An upsert by primary key: `bulk_update` makes a CASE WHEN of every cell and field, and that took nine tenths
        of the time of an import.
        """
        self.filter(pk__in=[cell.pk for cell in cells]).refuse_frozen()
        self.model.refuse_frozen_parents(cells)
        models.QuerySet["Nilai"](self.model, using=self.db).bulk_create(
            cells, update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )


class Nilai(Cell):
    """The raw nilai of one komponen of one OPD: 0..100, up to four decimals, or TD, or not there yet."""

    class State(models.TextChoices):
        BELUM = "belum", "Belum diisi"
        TERISI = "terisi", "Terisi"
        TD = "td", "Tidak dinilai (TD)"

    class Cara(models.TextChoices):
        FORMULIR = "formulir", "Formulir"
        KISI = "kisi", "Lembar nilai"
        LEMBAR = "lembar", "Lembar (impor)"
        PERINTAH = "perintah", "Perintah"
        KLARIFIKASI = "klarifikasi", "Putusan klarifikasi"

    state = models.CharField("keadaan", max_length=6, choices=State.choices, default=State.BELUM)
    nilai = models.DecimalField(
        "nilai",
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0")), MaxValueValidator(Decimal("100"))],
    )
    alasan = models.TextField("alasan tidak dinilai", blank=True)
    is_tim_penilai = models.BooleanField("dinilai oleh Tim Penilai", default=False, editable=False)
    versi = models.PositiveIntegerField("versi", default=0, editable=False)
    cara = models.CharField("cara pengisian", max_length=15, choices=Cara.choices, blank=True, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="diisi oleh",
    )
    pada = models.DateTimeField("diisi pada", null=True, blank=True, editable=False)
    unggahan = models.ForeignKey(
        Unggahan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name="dari berkas",
    )

    objects = NilaiQuerySet.as_manager()
    history = make_trail("riwayat nilai")

    class Meta:
        verbose_name = "nilai"
        verbose_name_plural = "nilai"
        ordering = ["peserta__kode", "periode_komponen__komponen__urutan"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["peserta", "periode_komponen"], name="nilai_cell_unique"),
            models.CheckConstraint(
                condition=Q(state="terisi", nilai__isnull=False) | (~Q(state="terisi") & Q(nilai=None)),
                name="nilai_only_when_terisi",
            ),
            models.CheckConstraint(
                condition=Q(nilai=None) | Q(nilai__gte=0, nilai__lte=100), name="nilai_0_to_100"
            ),
            models.CheckConstraint(condition=~Q(state="td") | ~Q(alasan=""), name="nilai_td_with_reason"),
        ]


def show_cell(state: str, nilai: Decimal | None) -> str:
    """A cell in a few characters, as a clerk writes it."""
    if state == Nilai.State.TD:
        return "TD"
    return "" if nilai is None else f"{nilai:.4f}".rstrip("0").rstrip(".").replace(".", ",")


def tell_cell(state: str, nilai: Decimal | None) -> str:
    """The same within a sentence, where an empty cell needs a word."""
    return show_cell(state, nilai) or "kosong"


class Catatan(Cell):
    """What the pengampu has to say about this komponen of this OPD; printed on the rapor."""

    isi = models.TextField("catatan", max_length=2000)
    unggahan = models.ForeignKey(
        Unggahan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="dari berkas",
    )

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat catatan")

    class Meta:
        verbose_name = "catatan"
        verbose_name_plural = "catatan"
        ordering = ["peserta__kode", "periode_komponen__komponen__urutan"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["peserta", "periode_komponen"], name="catatan_cell_unique")
        ]


class Rekomendasi(Cell):
    """What the OPD should do about this komponen, by whom and by when."""

    isi = models.TextField("rekomendasi", max_length=2000)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=200, blank=True)
    tenggat = models.DateField("tenggat", null=True, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = make_trail("riwayat rekomendasi")

    class Meta:
        verbose_name = "rekomendasi"
        verbose_name_plural = "rekomendasi"
        ordering = ["peserta__kode", "periode_komponen__komponen__urutan", "pk"]
        base_manager_name = "objects"

    def clean(self) -> None:
        """What a rapor of the quarter asks for can't be due before the quarter is over."""
        if self.tenggat and self.peserta_id and self.tenggat < self.peserta.periode.hari_terakhir:
            akhir = date_format(self.peserta.periode.hari_terakhir, "j F Y")
            raise ValidationError({"tenggat": f"Tenggat ini sebelum akhir triwulan yang dinilai, {akhir}."})
