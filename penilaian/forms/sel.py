"""What the panel of one cell sends: only the shape is judged here; who may write what and when, the service says."""

from django import forms

from penilaian.models import Rekomendasi


class CatatanSelForm(forms.Form):
    """`lama` is the catatan as it was read."""

    isi = forms.CharField(label="Catatan", max_length=2000, required=False)
    lama = forms.CharField(required=False, strip=False)


class RekomendasiSelForm(forms.ModelForm):
    class Meta:
        model = Rekomendasi
        fields = ("isi", "penanggung_jawab", "tenggat")
