"""Bringing back papers that were signed in another service."""

from django import forms

from dokumen.tte.unpack import MAX_BERKAS, MAX_UNGGAHAN_MB


class TandaTanganForm(forms.Form):
    """Papers that were signed in another service."""

    berkas = forms.FileField(
        label="Berkas bertanda tangan (PDF, atau ZIP berisi banyak PDF)",
        widget=forms.FileInput(attrs={"accept": ".pdf,.zip"}),
        help_text=(
            f"Paling besar {MAX_UNGGAHAN_MB} MB, paling banyak {MAX_BERKAS} berkas. "
            "Dicocokkan menurut isinya; nama berkas tidak berpengaruh."
        ),
    )
    alasan = forms.CharField(
        label="Alasan penggantian",
        max_length=500,
        required=False,
        help_text="Hanya bila mengganti berkas yang sudah bertanda tangan.",
    )
