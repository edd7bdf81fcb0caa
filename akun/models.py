"""Accounts, their global peran, and the security log. This room knows no domain."""

from functools import cached_property
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.db import models
from django.db.models.constants import OnConflict
from django.db.models.functions import Upper

from akun.prepared import Prepared


class Peran(models.TextChoices):
    """A global peran is the name of a Django group; pengampu and heads get their scope from records of other rooms."""

    BAGIAN_ORGANISASI = "bagian_organisasi", "Bagian Organisasi"
    PENGAMPU = "pengampu", "Pengampu komponen"
    PIMPINAN = "pimpinan", "Pimpinan"
    KETUA_TIM_PENILAI = "ketua_tim_penilai", "Ketua Tim Penilai"
    PEMERIKSA = "pemeriksa", "Pemeriksa"
    ADMINISTRATOR = "administrator", "Administrator"


PERAN = Prepared(lambda pk: Group.objects.filter(user=pk).values_list("name"), values=1)

# Whose work is in the admin; what each may do there is the table of permissions in the core.
OFFICE_PERAN = tuple(peran for peran in Peran if peran is not Peran.PIMPINAN)


class PenggunaManager(UserManager["Pengguna"]):
    """A telephone begins a name with a capital: Bupati, BUPATI and bupati log in to one account."""

    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        return self.get(username__iexact=username)


class Pengguna(AbstractUser):
    """One person with one account; `nama` is printed as it is, titles included."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    nama = models.CharField(
        "nama lengkap", max_length=150, help_text="Dengan gelar, seperti yang akan dibaca orang."
    )
    is_perintah = models.BooleanField(
        "akun perintah",
        default=False,
        editable=False,
        help_text="Pelaku perintah terjadwal; tidak dapat masuk, mengunci, menetapkan, atau mengumumkan.",
    )

    objects: ClassVar[PenggunaManager] = PenggunaManager()
    REQUIRED_FIELDS = ["nama", "email"]

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_perintah=False) | models.Q(is_active=False),
                name="pengguna_perintah_inactive",
            ),
            # Upper, as the look-up without regard to case compares; by Lower two could pass here and stop that one.
            models.UniqueConstraint(
                Upper("username"),
                name="pengguna_username_caseless",
                violation_error_message="Nama pengguna ini sudah dipakai, mungkin hanya berbeda huruf besar dan kecil.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama

    @cached_property
    def peran_set(self) -> frozenset[str]:
        """The global peran of this account; one query for the life of the object."""
        return frozenset(name for (name,) in PERAN.ask(self.pk))

    def has_peran(self, *peran: Peran) -> bool:
        return self.is_active and not self.peran_set.isdisjoint(peran)

    @property
    def opens_admin(self) -> bool:
        """Whether /admin/ lets this account in: by its peran, or by the marks of an installation's first account."""
        return self.is_active and (self.is_staff or self.is_superuser or self.has_peran(*OFFICE_PERAN))


class SecurityLogError(Exception):
    """Somebody tried to change or delete a line of the security log."""


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    """The log only grows."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise SecurityLogError("Catatan keamanan tidak dapat diubah.")

    def delete(self) -> NoReturn:
        raise SecurityLogError("Catatan keamanan tidak dapat dihapus.")

    # A save, a cascade and an upsert come through these three.
    def _update(self, values: Any) -> NoReturn:
        raise SecurityLogError("Catatan keamanan tidak dapat diubah.")

    def _raw_delete(self, using: str | None) -> NoReturn:
        raise SecurityLogError("Catatan keamanan tidak dapat dihapus.")

    def _insert(self, objs: Any, fields: Any, on_conflict: OnConflict | None = None, **kwargs: Any) -> Any:
        if on_conflict is OnConflict.UPDATE:
            raise SecurityLogError("Catatan keamanan tidak dapat diubah.")
        return super()._insert(objs, fields, on_conflict=on_conflict, **kwargs)  # type: ignore[misc]

    delete.queryset_only = True  # type: ignore[attr-defined]
    _insert.queryset_only = False  # type: ignore[attr-defined]


class SecurityEvent(models.Model):
    """One line of the security log: who did what, from where, when. Appended, never changed."""

    class Jenis(models.TextChoices):
        MASUK = "masuk", "Masuk"
        GAGAL_MASUK = "gagal_masuk", "Gagal masuk"
        KELUAR = "keluar", "Keluar"
        DITOLAK = "ditolak", "Ditolak"
        IMPOR = "impor", "Impor"
        EKSPOR = "ekspor", "Ekspor"
        STATUS = "status", "Perubahan status periode"
        UNDUH = "unduh", "Unduh dokumen"
        AKUN = "akun", "Perubahan akun"
        KLARIFIKASI = "klarifikasi", "Klarifikasi (sanggah)"
        KOREKSI = "koreksi", "Koreksi hasil"
        TANDA_TANGAN = "tanda_tangan", "Tanda tangan elektronik"

    jenis = models.CharField("jenis", max_length=20, choices=Jenis.choices)
    waktu = models.DateTimeField("waktu", auto_now_add=True, db_index=True)
    pengguna = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pengguna"
    )
    nama_akun = models.CharField("nama akun", max_length=150, blank=True)
    alamat = models.GenericIPAddressField("alamat IP", null=True, blank=True)
    rincian = models.TextField("rincian", blank=True)

    objects = models.Manager.from_queryset(SecurityEventQuerySet)()

    class Meta:
        verbose_name = "catatan keamanan"
        verbose_name_plural = "catatan keamanan"
        ordering = ["-waktu", "-pk"]
        base_manager_name = "objects"
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} · {self.nama_akun}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise SecurityLogError("Catatan keamanan tidak dapat diubah.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise SecurityLogError("Catatan keamanan tidak dapat dihapus.")
