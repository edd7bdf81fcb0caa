"""Penetapan: one lock of a Periode, its canonical record and hash, and its publication. A row is never deleted."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from akun.models import Pengguna
from opd.models import Jabatan
from penilaian.errors import PublishedError
from penilaian.models.frozen import ReadOnlyQuerySet
from penilaian.models.periode import Periode

MAX_NOMOR = 120  # letters of the nomor of a naskah


def newer_publication() -> Exists:
    """Of a row of Penetapan: whether a later revision of its Periode has been published."""
    newer = Penetapan.objects.published().filter(periode=OuterRef("periode"), revisi__gt=OuterRef("revisi"))
    return Exists(newer)


class PenetapanQuerySet(ReadOnlyQuerySet["Penetapan"]):
    def standing(self) -> Self:
        """Locks that have not been voided, the latest revision first: not what counts, see `berlaku`."""
        return self.filter(dibatalkan_pada=None).order_by("-revisi")

    def published(self) -> Self:
        """Every publication, those too that a koreksi has replaced since."""
        return self.standing().exclude(ditetapkan_pada=None)

    def berlaku(self) -> Self:
        """The one that counts of each Periode: its latest publication, before any the lock.

        A koreksi counts from its publication on; until then the revision that it changes does.
        """
        return self.standing().filter(Q(ditetapkan_pada__isnull=False) | Q(revisi=1), ~newer_publication())

    def with_pembanding(self) -> Self:
        """With what the record is compared with (`bagian_pembanding`), and the revision of it that counts now.

        The database cuts it out of the record.
        """
        berlaku = Penetapan.objects.berlaku().filter(periode__penetapan__hash=OuterRef("pembanding_hash"))
        return self.alias(
            isi=Cast("record", models.JSONField()), pembanding_hash=KT("isi__pembanding__hash")
        ).annotate(
            bagian_pembanding=F("isi__pembanding"), pembanding_berlaku=Subquery(berlaku.values("revisi")[:1])
        )

    def settled(self) -> Self:
        """Locks whose results stand: nothing may be added to them any more."""
        return self.filter(
            Q(periode__status=Periode.Status.DIKUNCI)
            | Q(koreksi__isnull=False)
            | Q(dibatalkan_pada__isnull=False)
            | Q(ditetapkan_pada__isnull=False)
        )

    def void(self, **fields: Any) -> bool:
        """Mark a lock that was not published as void; False when it was voided or published meanwhile."""
        return models.QuerySet.update(self.filter(dibatalkan_pada=None, ditetapkan_pada=None), **fields) == 1

    def publish(self, **fields: Any) -> bool:
        """Write the publication of a lock once; False when that has been done or the lock was voided."""
        return models.QuerySet.update(self.filter(dibatalkan_pada=None, ditetapkan_pada=None), **fields) == 1

    def announce(self, **fields: Any) -> bool:
        """Write the announcement of a publication once; False when that has been done."""
        return (
            models.QuerySet.update(self.filter(diumumkan_pada=None).exclude(ditetapkan_pada=None), **fields)
            == 1
        )


class Penetapan(models.Model):
    """A frozen result. `record` is the truth (rules.md, "What is frozen"); a database trigger keeps it append-only."""

    class JenisNaskah(models.TextChoices):
        KEPUTUSAN = "keputusan", "Keputusan"
        PERATURAN = "peraturan", "Peraturan"
        BERITA_ACARA = "berita_acara", "Berita Acara"

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, verbose_name="periode")
    revisi = models.PositiveSmallIntegerField("revisi", default=1)
    record = models.TextField("rekaman baku")
    hash = models.CharField("hash SHA-256", max_length=64)
    dikunci_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="dikunci oleh"
    )
    dikunci_pada = models.DateTimeField("dikunci pada")
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="dibatalkan oleh",
    )
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True)
    alasan_batal = models.TextField("alasan pembatalan", blank=True)
    jenis_naskah = models.CharField("jenis naskah", max_length=20, choices=JenisNaskah.choices, blank=True)
    nomor = models.CharField("nomor naskah", max_length=MAX_NOMOR, blank=True)
    tanggal = models.DateField("tanggal naskah", null=True)
    penanda_tangan = models.ForeignKey(
        Jabatan, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="penanda tangan"
    )
    # Copied from the jabatan at that moment: the paper must not change when the person's file does.
    penanda_tangan_sebutan = models.CharField("sebutan penanda tangan", max_length=200, blank=True)
    penanda_tangan_an = models.CharField("atas nama", max_length=200, blank=True)
    penanda_tangan_nama = models.CharField("nama penanda tangan", max_length=150, blank=True)
    penanda_tangan_nip = models.CharField("NIP penanda tangan", max_length=18, blank=True)
    penanda_tangan_pangkat = models.CharField("pangkat penanda tangan", max_length=60, blank=True)
    scan = models.FileField("pindaian naskah", upload_to="naskah/%Y", blank=True)
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ditetapkan oleh",
    )
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True)
    diumumkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="diumumkan oleh",
    )
    diumumkan_pada = models.DateTimeField("diumumkan pada", null=True)

    objects = PenetapanQuerySet.as_manager()

    class Meta:
        verbose_name = "penetapan"
        verbose_name_plural = "penetapan"
        ordering = ["-periode__tahun", "-periode__triwulan", "-revisi", "-pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["periode", "revisi"],
                condition=Q(dibatalkan_pada=None),
                name="penetapan_revisi_unique",
            ),
            models.CheckConstraint(
                condition=Q(ditetapkan_pada=None) | (~Q(nomor="") & Q(tanggal__isnull=False)),
                name="penetapan_published_with_nomor",
            ),
            models.CheckConstraint(
                condition=Q(dibatalkan_pada=None) | Q(ditetapkan_pada=None),
                name="penetapan_void_not_published",
            ),
            models.CheckConstraint(
                condition=Q(diumumkan_pada=None) | Q(ditetapkan_pada__isnull=False),
                name="penetapan_announced_after_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periode}, revisi {self.revisi}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise PublishedError("Penetapan tidak dapat diubah. Perubahan hanya lewat koreksi.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise PublishedError("Penetapan tidak dapat dihapus.")

    def is_locked_by(self, user: Pengguna) -> bool:
        """Whether this is the person who locked it and so may not publish it, where the office has another."""
        return self.dikunci_oleh_id == user.pk and not settings.RAPOR_ALLOW_ONE_PERSON

    @property
    def perubahan_atas(self) -> "Penetapan | None":
        """The publication that this revision changes; None for the first."""
        before = Penetapan.objects.published().filter(periode=self.periode_id, revisi=self.revisi - 1)
        return before.first() if self.revisi > 1 else None

    @property
    def is_digantikan(self) -> bool:
        """Whether a revision published since counts in its place."""
        return Penetapan.objects.published().filter(periode=self.periode_id, revisi__gt=self.revisi).exists()
