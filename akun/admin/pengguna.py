"""Accounts and their peran.

Who may give what: nobody changes the own peran, nor the own mark of a superuser, so an administrator can't
let himself in as Bagian Organisasi; only a superuser touches the account of a superuser; the account of scheduled
commands is nobody's to change. Every change, a new password included, is a line of the security log.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from akun.adapter import client_ip
from akun.admin.office import OfficeAdmin, signed_in
from akun.forms import PenggunaChangeForm, PenggunaCreationForm, PenggunaPasswordForm
from akun.models import Pengguna, Peran, SecurityEvent
from akun.services import record_event

OWN_ACCOUNT_FIELDS = ("is_active", "is_superuser", "groups")


class PeranFilter(admin.SimpleListFilter):
    title = "peran"
    parameter_name = "peran"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Peran.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> QuerySet[Pengguna]:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(Pengguna)
class PenggunaAdmin(OfficeAdmin, UserAdmin):
    form = PenggunaChangeForm
    add_form = PenggunaCreationForm
    change_password_form = PenggunaPasswordForm
    change_user_password_template = "admin/akun/change_password.html"  # noqa: S105 - a page, no secret
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Data diri", {"fields": ("nama", "email")}),
        ("Wewenang", {"fields": ("is_active", "is_superuser", "groups")}),
        ("Catatan", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "nama", "email", "password1", "password2")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "nama", "email", "peran", "is_active", "last_login")
    list_filter = (PeranFilter, "is_active")
    search_fields = ("username", "nama", "email")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pengguna]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="peran")
    def peran(self, pengguna: Pengguna) -> str:
        return peran_text(pengguna)

    def get_readonly_fields(self, request: HttpRequest, obj: Pengguna | None = None) -> tuple[str, ...]:
        if obj is not None and obj.pk == request.user.pk:
            return (*self.readonly_fields, *OWN_ACCOUNT_FIELDS)
        if not request.user.is_superuser:
            return (*self.readonly_fields, "is_superuser")
        return self.readonly_fields

    def has_change_permission(self, request: HttpRequest, obj: Pengguna | None = None) -> bool:
        if obj is not None and (obj.is_perintah or (obj.is_superuser and not request.user.is_superuser)):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Pengguna | None = None) -> bool:
        """Accounts are switched off, never deleted: their names stand in histories."""
        return False

    def log_addition(self, request: HttpRequest, obj: Pengguna, message: Any) -> LogEntry:
        self._record(request, obj, "dibuat")
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Pengguna, message: Any) -> LogEntry:
        """Django tells of a new password by that one field, which the form of the account shows and never changes."""
        self._record(
            request, obj, "diganti kata sandinya" if "password" in str(message).lower() else "diubah"
        )
        return super().log_change(request, obj, message)

    def _record(self, request: HttpRequest, obj: Pengguna, act: str) -> None:
        fresh = Pengguna.objects.get(pk=obj.pk)
        rincian = f"Akun {fresh.username} {act}. {wewenang_text(fresh)}"
        record_event(
            SecurityEvent.Jenis.AKUN, by=signed_in(request), alamat=client_ip(request), rincian=rincian
        )


def peran_text(pengguna: Pengguna) -> str:
    """The peran of an account in words, in the order of the table."""
    names = {group.name for group in pengguna.groups.all()}
    return ", ".join(peran.label for peran in Peran if peran in names)


def wewenang_text(pengguna: Pengguna) -> str:
    """What an account may do, as the security log keeps it: "Aktif. Peran: Pengampu komponen."."""
    marks = ["Aktif" if pengguna.is_active else "Nonaktif"]
    marks += ["superuser"] if pengguna.is_superuser else []
    return f"{', '.join(marks)}. Peran: {peran_text(pengguna) or 'tidak ada'}."
