"""The security log, to be read."""

from django.contrib import admin

from akun.admin.office import OfficeAdmin, ReadOnlyMixin
from akun.models import SecurityEvent


@admin.register(SecurityEvent)
class SecurityEventAdmin(ReadOnlyMixin, OfficeAdmin):
    list_display = ("waktu", "jenis", "nama_akun", "alamat", "rincian")
    list_filter = ("jenis", "waktu")
    search_fields = ("nama_akun", "alamat", "rincian")
    fields = ("waktu", "jenis", "pengguna", "nama_akun", "alamat", "rincian")
