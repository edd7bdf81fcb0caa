"""What an act asks for before it is done."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dicatat dalam riwayat.",
    )


class GugurForm(AlasanForm):
    berita_acara = forms.CharField(label="Nomor berita acara", max_length=120)


class KlarifikasiForm(forms.Form):
    mulai = forms.DateField(label="Mulai", widget=AdminDateWidget)
    sampai = forms.DateField(
        label="Sampai", widget=AdminDateWidget, help_text="Hari terakhir, masih boleh mengajukan klarifikasi."
    )
