"""The identity of the government: every screen and paper takes its words from here."""

import re
from typing import Any

from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models
from django.db.models import Q

from opd.lambang import validate_lambang

WARNA_VALIDATOR = RegexValidator(r"^#[0-9a-f]{6}$", "Tulis warna sebagai #rrggbb dengan huruf kecil.")

# Words that the application puts before a name by itself, and what is then the name alone.
PUT_BEFORE = {
    "nama": re.compile(
        r"(?:pemerintah\s+)?(?P<kata>kabupaten|kab\.?|kotamadya|kota)\s+(?P<nama>\S.*)", re.IGNORECASE
    ),
    "provinsi": re.compile(r"(?P<kata>provinsi|prov\.?)\s+(?P<nama>\S.*)", re.IGNORECASE),
}


class Pemerintah(models.Model):
    """The one government that this installation serves."""

    class Bentuk(models.TextChoices):
        KABUPATEN = "kabupaten", "Kabupaten"
        KOTA = "kota", "Kota"

    class Kertas(models.TextChoices):
        A4 = "A4", "A4 (210 x 297 mm)"
        F4 = "F4", "F4 (215 x 330 mm)"

    class ZonaWaktu(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    bentuk = models.CharField("bentuk", max_length=10, choices=Bentuk.choices, default=Bentuk.KABUPATEN)
    nama = models.CharField("nama", max_length=80, help_text='Tanpa kata bentuknya, misalnya "Banyuwangi".')
    provinsi = models.CharField(
        "provinsi",
        max_length=80,
        blank=True,
        help_text='Tanpa kata "Provinsi", misalnya "Jawa Timur". Dicetak pada Keputusan kepala daerah.',
    )
    sebutan_kepala = models.CharField(
        "sebutan kepala daerah", max_length=40, help_text='Misalnya "Bupati" atau "Wali Kota".'
    )
    sebutan_wakil = models.CharField("sebutan wakil kepala daerah", max_length=40, blank=True)
    lambang = models.FileField(
        "lambang",
        upload_to="lambang",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"]), validate_lambang],
        help_text="PNG atau JPG, paling besar 10 MB; gambar besar diperkecil saat disimpan.",
    )
    unit_kop = models.CharField("nama unit pada kop", max_length=80, default="Sekretariat Daerah")
    alamat_kop = models.TextField(
        "baris alamat kop", blank=True, help_text="Satu baris kop per baris, paling banyak 3."
    )
    tempat = models.CharField("tempat penandatanganan", max_length=80)
    zona_waktu = models.CharField(
        "zona waktu", max_length=30, choices=ZonaWaktu.choices, default=ZonaWaktu.WIB
    )
    kertas = models.CharField("kertas", max_length=2, choices=Kertas.choices, default=Kertas.A4)
    warna = models.CharField(
        "warna aksen",
        max_length=7,
        default="#0049b8",
        validators=[WARNA_VALIDATOR],
    )
    base_url = models.URLField("alamat aplikasi (BASE_URL)", blank=True)

    # May be empty while an installation is set up, not on the papers of a publication.
    PERLU_SEBELUM_PENETAPAN = ("lambang", "alamat_kop", "base_url")

    class Meta:
        verbose_name = "pemerintah daerah"
        verbose_name_plural = "pemerintah daerah"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="pemerintah_only_one")]

    def __str__(self) -> str:
        return self.nama_lengkap

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @property
    def nama_lengkap(self) -> str:
        """Such as "Kabupaten Banyuwangi" or "Kota Batu"."""
        return f"{self.get_bentuk_display()} {self.nama}"

    @property
    def sebutan_kepala_lengkap(self) -> str:
        """Such as "Bupati Banyuwangi" or "Wali Kota Batu"."""
        return f"{self.sebutan_kepala} {self.nama}"

    @property
    def kurang(self) -> list[str]:
        """What is still to be filled in before a publication, by the names of the form."""
        empty = (name for name in self.PERLU_SEBELUM_PENETAPAN if not getattr(self, name))
        return [str(self._meta.get_field(name).verbose_name) for name in empty]  # type: ignore[union-attr]

    @property
    def alamat_kop_list(self) -> list[str]:
        return [line.strip() for line in self.alamat_kop.splitlines() if line.strip()][:3]
