"""Every lock and what became of it, to be read. The record itself is checked by `verify_periode`."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from akun.admin.office import OfficeAdmin, ReadOnlyMixin, signed_in
from penilaian.access import visible_penetapan
from penilaian.models import Penetapan
from penilaian.models.penetapan import newer_publication


@admin.register(Penetapan)
class PenetapanAdmin(ReadOnlyMixin, OfficeAdmin):
    fieldsets = (
        (None, {"fields": ("periode", "revisi", "keadaan", "hash")}),
        ("Penguncian", {"fields": ("dikunci_oleh", "dikunci_pada")}),
        ("Pembatalan", {"fields": ("dibatalkan_oleh", "dibatalkan_pada", "alasan_batal")}),
        (
            "Penetapan",
            {
                "fields": (
                    "jenis_naskah",
                    "nomor",
                    "tanggal",
                    "pindaian",
                    "ditetapkan_oleh",
                    "ditetapkan_pada",
                )
            },
        ),
        (
            "Penanda tangan",
            {
                "fields": (
                    "penanda_tangan_an",
                    "penanda_tangan_sebutan",
                    "penanda_tangan_nama",
                    "penanda_tangan_nip",
                    "penanda_tangan_pangkat",
                )
            },
        ),
        ("Pengumuman", {"fields": ("diumumkan_oleh", "diumumkan_pada")}),
    )
    readonly_fields = ("keadaan", "pindaian")
    list_display = (
        "periode",
        "revisi",
        "keadaan",
        "nomor",
        "tanggal",
        "dikunci_oleh",
        "dikunci_pada",
        "hash_awal",
    )
    list_filter = ("periode__tahun", "jenis_naskah")
    search_fields = ("nomor", "hash")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Penetapan]:
        people = ("dikunci_oleh", "dibatalkan_oleh", "ditetapkan_oleh", "diumumkan_oleh")
        return (
            visible_penetapan(signed_in(request))
            .select_related("periode", *people)
            .annotate(is_lama=newer_publication())
            .defer("record")
        )

    @admin.display(description="keadaan")
    def keadaan(self, penetapan: Penetapan) -> str:
        if penetapan.dibatalkan_pada:
            return "Dibatalkan"
        if penetapan.ditetapkan_pada and penetapan.is_lama:  # type: ignore[attr-defined]  # annotated above
            return "Digantikan"
        if penetapan.diumumkan_pada:
            return "Diumumkan"
        return "Ditetapkan" if penetapan.ditetapkan_pada else "Dikunci"

    @admin.display(description="hash")
    def hash_awal(self, penetapan: Penetapan) -> SafeString:
        return format_html("<code>{}</code>", penetapan.hash[:12])

    @admin.display(description="pindaian naskah")
    def pindaian(self, penetapan: Penetapan) -> str:
        if not penetapan.scan:
            return "Tidak ada"
        periode = penetapan.periode
        address = reverse(
            "dokumen:naskah", args=[periode.tahun, periode.triwulan], query={"revisi": penetapan.revisi}
        )
        return format_html('<a href="{}">Unduh</a>', address)
