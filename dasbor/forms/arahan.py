"""The form of an arahan."""

from django import forms

from dasbor.forms.versi import VersiForm
from penilaian.models.arahan import MAX_ARAHAN


class ArahanForm(VersiForm):
    isi = forms.CharField(
        label="Arahan",
        required=False,
        max_length=MAX_ARAHAN,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Paling banyak {MAX_ARAHAN} huruf. Kosongkan lalu simpan untuk menariknya.",
    )
