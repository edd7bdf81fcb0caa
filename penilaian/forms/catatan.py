"""Catatan and rekomendasi, each beside the nilai of one Peserta and komponen."""

from typing import Any

from django import forms

from penilaian.models import Catatan, PeriodeKomponen, Peserta, Rekomendasi


class PesertaChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Peserta) -> str:
        return f"{obj.nama} · {obj.periode.kode}"


class KomponenChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: PeriodeKomponen) -> str:
        return f"{obj.komponen.nama} · {obj.periode.kode}"


class CellTextForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        peserta, komponen = data.get("peserta"), data.get("periode_komponen")
        if peserta and komponen and peserta.periode_id != komponen.periode_id:
            self.add_error("periode_komponen", "Peserta dan komponen harus dari periode yang sama.")
        return data


class CatatanForm(CellTextForm):
    class Meta:
        model = Catatan
        fields = ("peserta", "periode_komponen", "isi")


class RekomendasiForm(CellTextForm):
    class Meta:
        model = Rekomendasi
        fields = ("peserta", "periode_komponen", "isi", "penanggung_jawab", "tenggat")
        widgets = {"isi": forms.Textarea(attrs={"rows": 4})}
