"""Who fills which komponen."""

from typing import Any

from django import forms

from opd.forms import check_dates
from penilaian.models import Komponen, Pengampu


def komponen_choices() -> list[tuple[str, str]]:
    """Every kode that a Skema knows, under the latest name it has."""
    rows = Komponen.objects.order_by("skema__pk", "urutan").values_list("kode", "nama")
    return list(dict(rows).items())


class PengampuForm(forms.ModelForm):
    komponen_kode = forms.ChoiceField(label="Komponen", choices=komponen_choices)

    class Meta:
        model = Pengampu
        fields = ("pengguna", "komponen_kode", "unit", "mulai", "selesai")
        help_texts = {
            "pengguna": "Akunnya harus berperan Pengampu komponen agar dapat membuka halaman pengisian.",
            "unit": "Unit yang menilai; unit ini tidak menilai dirinya sendiri.",
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_dates(self, data, start="mulai", end="selesai")
        return data
