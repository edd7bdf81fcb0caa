"""The form of an arahan."""

from django import forms

from dasbor.forms.versi import VersiForm
from penilaian.models.arahan import MAX_ARAHAN


class ArahanForm(VersiForm):
    """The service bounds the text: a browser counts a new line once where it sends two characters."""

    isi = forms.CharField(
        label="Arahan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MAX_ARAHAN}),
        help_text=f"Paling banyak {MAX_ARAHAN} huruf. Kosongkan lalu simpan untuk menariknya.",
    )
