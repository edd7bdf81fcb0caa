"""The forms of the page of a koreksi."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from penilaian.isian import Isian, read_isian
from penilaian.lembar import NilaiError
from penilaian.models import HasilKomponen, Nilai
from penilaian.models.koreksi import MAX_ALASAN
from penilaian.models.nilai import show_cell
from penilaian.services import NilaiBaru


class AlasanField(forms.CharField):
    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_ALASAN, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class KoreksiForm(forms.Form):
    dasar = forms.CharField(
        label="Dasar",
        max_length=300,
        help_text="Naskah yang menuntut koreksi, misalnya laporan hasil pemeriksaan dengan nomor dan tanggalnya.",
    )
    alasan = AlasanField(label="Alasan")


class UbahForm(KoreksiForm):
    """With the fingerprint of what was read, so that nobody else's words are written over."""

    seen = forms.CharField(widget=forms.HiddenInput)


class AsalField(forms.ModelChoiceField):
    """A komponen with the nilai that stands."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nama} (kini {show_cell(obj.state, obj.nilai)})"


class KoreksiNilaiForm(forms.Form):
    asal = AsalField(label="Komponen", queryset=HasilKomponen.objects.none(), empty_label="Pilih komponen")
    baru = forms.CharField(
        label="Nilai baru",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="0 sampai 100, misalnya 87,5; atau TD bila tidak dinilai.",
    )
    alasan_td = forms.CharField(
        label="Alasan tidak dinilai",
        required=False,
        max_length=MAX_ALASAN,
        help_text="Hanya untuk TD; tercetak pada rapor.",
    )
    alasan = AlasanField(
        label="Alasan koreksi nilai ini", help_text="Dibaca oleh kepala Perangkat Daerahnya."
    )

    def __init__(self, *args: Any, asal: QuerySet[HasilKomponen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asal"].queryset = asal  # type: ignore[attr-defined]

    def clean_baru(self) -> Isian:
        try:
            return read_isian(self.cleaned_data["baru"])
        except NilaiError as error:
            raise forms.ValidationError(str(error)) from error

    def nilai_baru(self) -> NilaiBaru:
        isian, alasan = self.cleaned_data["baru"], self.cleaned_data["alasan_td"]
        return NilaiBaru(Nilai.State(isian.state), isian.nilai, alasan)


class KunciForm(forms.Form):
    """With the hash of the preview on the page."""

    seen = forms.CharField(widget=forms.HiddenInput)
    setuju = forms.BooleanField(
        label="Saya sudah mencocokkan semua nilai dengan dasarnya dan memeriksa apa yang berubah karenanya.",
        error_messages={"required": "Beri tanda centang setelah memeriksanya."},
    )


class BatalForm(forms.Form):
    alasan = AlasanField(label="Alasan pembatalan")
