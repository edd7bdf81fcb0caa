"""Papers that were made once, for good: which paper of which quarter, where its file lies, what its bytes were.

And what is typed for one before it is made.
"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from akun.models import Pengguna
from dokumen.kode import format_kode
from opd.models import Jabatan
from penilaian.models import Hasil, Penetapan, Periode, Peserta
from penilaian.models.frozen import ReadOnlyModel, ReadOnlyQuerySet, make_trail
from penilaian.models.penetapan import MAX_NOMOR

RETRY_AFTER = timedelta(minutes=10)  # how long what failed is left alone; it would fail again every minute


class Genre(models.TextChoices):
    RAPOR = "rapor", "Rapor"
    BUKU = "buku", "Buku rapor"
    ARSIP = "arsip", "Arsip rapor (ZIP)"
    PERINGKAT_XLSX = "peringkat_xlsx", "Peringkat (XLSX)"
    RINGKASAN = "ringkasan", "Ringkasan untuk pimpinan"
    KEPUTUSAN = "keputusan", "Keputusan"
    BERITA_ACARA = "berita_acara", "Berita acara"
    NOTA_MINTA_NILAI = "nota_minta_nilai", "Nota dinas permintaan nilai"
    SURAT_KLARIFIKASI = "surat_klarifikasi", "Surat pembukaan klarifikasi"
    UNDANGAN = "undangan", "Undangan penyerahan"
    DAFTAR_HADIR = "daftar_hadir", "Daftar hadir"
    TANDA_TERIMA = "tanda_terima", "Tanda terima rapor"
    NOTA_PENGANTAR = "nota_pengantar", "Nota dinas pengantar"
    PIAGAM = "piagam", "Piagam"
    SURAT_PEMBINAAN = "surat_pembinaan", "Surat pembinaan"


class Cara(models.TextChoices):
    """How this deployment signs its papers (RAPOR_TANDA_TANGAN)."""

    TANGAN = "tangan", "Tanda tangan basah"
    LUAR = "luar", "Layanan tanda tangan elektronik pemerintah"
    SERTIFIKAT = "sertifikat", "Sertifikat elektronik sendiri"


def made_once(table: str) -> list[models.BaseConstraint]:
    """No paper twice: that of one OPD, that of a whole quarter, and that of a quarter which nobody has locked yet.

    Three, because a database takes no two nulls for the same.
    """
    return [
        models.UniqueConstraint(
            fields=["penetapan", "hasil", "genre", "versi"],
            condition=Q(hasil__isnull=False),
            name=f"{table}_once_per_hasil",
        ),
        models.UniqueConstraint(
            fields=["penetapan", "genre", "versi"],
            condition=Q(penetapan__isnull=False, hasil=None),
            name=f"{table}_once_per_penetapan",
        ),
        models.UniqueConstraint(
            fields=["periode", "genre", "versi"],
            condition=Q(penetapan=None, hasil=None),
            name=f"{table}_once_per_periode",
        ),
        models.CheckConstraint(
            condition=Q(hasil=None) | Q(penetapan__isnull=False), name=f"{table}_hasil_has_penetapan"
        ),
        models.CheckConstraint(condition=Q(versi__gte=1), name=f"{table}_versi_counts_from_one"),
    ]


TANPA_TANDA_TANGAN = (Genre.ARSIP, Genre.PERINGKAT_XLSX)  # no PDF


class PaperModel(ReadOnlyModel):
    """Which paper it is. `penetapan` is empty below the lock, `hasil` on a paper about the whole quarter."""

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, verbose_name="periode")
    penetapan = models.ForeignKey(
        Penetapan, on_delete=models.PROTECT, null=True, blank=True, verbose_name="penetapan"
    )
    hasil = models.ForeignKey(Hasil, on_delete=models.PROTECT, null=True, blank=True, verbose_name="hasil")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices)
    versi = models.PositiveSmallIntegerField(
        "versi", default=1, help_text="Lebih dari 1: diterbitkan ulang, misalnya karena nomornya salah ketik."
    )
    kode = models.CharField("kode dokumen", max_length=13, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.hasil or self.penetapan or self.periode}"

    @property
    def kode_tercetak(self) -> str:
        return format_kode(self.kode)


class KodeDokumen(PaperModel):
    """The kode that a paper will bear, drawn before it is printed: begun again, it is the same paper."""

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "kode dokumen"
        verbose_name_plural = "kode dokumen"
        base_manager_name = "objects"
        default_permissions = ()
        constraints = made_once("kode_dokumen")


class DokumenQuerySet(ReadOnlyQuerySet["Dokumen"]):
    def unsigned(self) -> Self:
        """Papers that wait for the own certificate: of a lock that stands, if any, and not those that it failed on."""
        return self.filter(
            cara=Cara.SERTIFIKAT, tandatangan=None, signaturefailure=None, penetapan__dibatalkan_pada=None
        )

    def berlaku(self) -> Self:
        """Papers that count: those of a revision in force, and those that hang from no Penetapan."""
        return self.filter(Q(penetapan=None) | Q(penetapan__in=Penetapan.objects.berlaku()))

    def signable(self) -> Self:
        """Papers that are PDF files."""
        return self.exclude(genre__in=TANPA_TANDA_TANGAN)


class Dokumen(PaperModel):
    """One stored paper. A row always has its file, whose bytes are the same for everybody and are never made again."""

    Genre = Genre
    Cara = Cara

    nomor = models.CharField("nomor naskah", max_length=MAX_NOMOR, blank=True)
    tanggal = models.DateField("tanggal naskah", null=True, blank=True)
    alasan = models.TextField("alasan terbit ulang", blank=True)
    cara = models.CharField("cara tanda tangan", max_length=10, choices=Cara.choices, default=Cara.TANGAN)
    berkas = models.CharField("berkas", max_length=255, help_text="Relatif terhadap DOKUMEN_ROOT.")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    objects = DokumenQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["penetapan", "genre", "pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints = [
            *made_once("dokumen"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="dokumen_not_empty"),
            models.CheckConstraint(condition=Q(versi=1) | ~Q(alasan=""), name="dokumen_reissued_with_alasan"),
        ]

    @property
    def revisi(self) -> int:
        """That of the results it tells; 1 for a paper that hangs from no Penetapan."""
        return self.penetapan.revisi if self.penetapan else 1


class Tandatangan(ReadOnlyModel):
    """The signed version of a paper, handed out from then on. A later one takes its place, with a reason."""

    class Kecocokan(models.TextChoices):
        UTUH = "utuh", "Utuh: berkas asli ada di dalamnya bita demi bita"
        ISI_SAMA = "isi_sama", "Isi sama: berkas ditulis ulang, isinya sama dengan berkas asli"

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, verbose_name="dokumen")
    versi = models.PositiveSmallIntegerField("versi", default=1)
    cara = models.CharField("cara", max_length=10, choices=Cara.choices)
    kecocokan = models.CharField("kecocokan", max_length=10, choices=Kecocokan.choices)
    berkas = models.CharField("berkas", max_length=255, help_text="Relatif terhadap DOKUMEN_ROOT.")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    penanda_tangan = models.CharField(
        "penanda tangan", max_length=500, help_text="Menurut sertifikatnya. Hanya untuk Bagian Organisasi."
    )
    penerbit = models.CharField("penerbit sertifikat", max_length=500, help_text="Rantainya tidak diperiksa.")
    oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="oleh"
    )
    pada = models.DateTimeField("pada", auto_now_add=True)
    alasan = models.TextField("alasan penggantian", blank=True)

    objects = ReadOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "tanda tangan elektronik"
        verbose_name_plural = "tanda tangan elektronik"
        ordering = ["dokumen", "versi"]
        base_manager_name = "objects"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "versi"], name="tandatangan_versi_once"),
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="tandatangan_not_empty"),
            models.CheckConstraint(
                condition=Q(versi=1, alasan="") | Q(versi__gt=1) & ~Q(alasan=""),
                name="tandatangan_replaced_with_alasan",
            ),
            models.CheckConstraint(
                condition=Q(cara=Cara.LUAR, oleh__isnull=False) | Q(cara=Cara.SERTIFIKAT, oleh=None),
                name="tandatangan_uploaded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokumen} · versi {self.versi}"


class SignatureFailureQuerySet(models.QuerySet["SignatureFailure"]):
    def of_all(self) -> Self:
        """What keeps, or kept, every paper from being signed."""
        return self.filter(dokumen=None)

    def standing(self, *, now: datetime) -> Self:
        """What does so until somebody tries again, or for a while where it passes by itself."""
        return self.of_all().exclude(is_sementara=True, pada__lte=now - RETRY_AFTER)


class SignatureFailure(models.Model):
    """Why the own certificate could not sign one paper, or without `dokumen` any; gone once somebody tries again."""

    dokumen = models.OneToOneField(
        Dokumen, on_delete=models.CASCADE, null=True, blank=True, verbose_name="dokumen"
    )
    alasan = models.TextField("alasan")
    is_sementara = models.BooleanField("sementara", default=False, help_text="Dicoba lagi dengan sendirinya.")
    pada = models.DateTimeField("pada", auto_now=True)

    objects = SignatureFailureQuerySet.as_manager()

    class Meta:
        verbose_name = "tanda tangan gagal"
        verbose_name_plural = "tanda tangan gagal"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                Coalesce("dokumen", 0, output_field=models.BigIntegerField()),
                name="signature_failure_once",
            )
        ]

    def __str__(self) -> str:
        return self.alasan


class PaperFailure(models.Model):
    """Why a paper of a publication could not be made when it was last tried; gone once it has been."""

    penetapan = models.ForeignKey(Penetapan, on_delete=models.CASCADE, verbose_name="penetapan")
    hasil = models.ForeignKey(Hasil, on_delete=models.CASCADE, null=True, blank=True, verbose_name="hasil")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices)
    alasan = models.TextField("alasan")
    pada = models.DateTimeField("pada", auto_now=True)

    class Meta:
        verbose_name = "dokumen gagal"
        verbose_name_plural = "dokumen gagal"
        ordering = ["penetapan", "genre", "hasil__kode"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["penetapan", "hasil", "genre"],
                condition=Q(hasil__isnull=False),
                name="paper_failure_once_per_hasil",
            ),
            models.UniqueConstraint(
                fields=["penetapan", "genre"],
                condition=Q(hasil=None),
                name="paper_failure_once_per_penetapan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.hasil or self.penetapan}"


class Naskah(models.Model):
    """What the office typed for a paper around the rapor, until it is issued; the issued one is a Dokumen.

    It may change after the lock as well: letters are written long after the figures stand.
    """

    _history_user: Pengguna  # whom the history names; set before a save

    periode = models.ForeignKey(Periode, on_delete=models.CASCADE, verbose_name="periode")
    genre = models.CharField("jenis dokumen", max_length=20, choices=Genre.choices)
    peserta = models.ForeignKey(
        Peserta, on_delete=models.CASCADE, null=True, blank=True, verbose_name="peserta"
    )
    nomor = models.CharField("nomor naskah", max_length=MAX_NOMOR, blank=True)
    tanggal = models.DateField("tanggal naskah", null=True, blank=True)
    penanda_tangan = models.ForeignKey(
        Jabatan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanda tangan",
    )
    isian = models.JSONField("isian", default=dict, blank=True)

    history = make_trail("riwayat naskah")

    class Meta:
        verbose_name = "naskah"
        verbose_name_plural = "naskah"
        ordering = ["periode", "genre", "peserta__kode"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["periode", "genre", "peserta"],
                condition=Q(peserta__isnull=False),
                name="naskah_once_per_peserta",
            ),
            models.UniqueConstraint(
                fields=["periode", "genre"], condition=Q(peserta=None), name="naskah_once_per_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} · {self.peserta or self.periode}"
