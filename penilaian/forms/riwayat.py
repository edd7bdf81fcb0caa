"""Upload of a file of data riwayat, and whether a quarter of it can be compared with."""

from django import forms

from penilaian.forms.act import AlasanForm
from penilaian.forms.berkas import LembarFileField
from penilaian.lembar.limits import LIMITS_TEXT
from penilaian.models import Skema


class RiwayatImportForm(forms.Form):
    import_file = LembarFileField(
        help_text="XLSX, ODS, atau CSV dengan kolom Periode (misalnya 2019-TW3), Nama OPD atau Kode, dan Skor; boleh "
        "ditambah Peringkat, Predikat, Nomor Keputusan, dan Nilai (komponen). Belum ada yang disimpan sebelum Anda "
        f"memeriksa pratinjaunya. Batasnya: {LIMITS_TEXT}.",
    )


class SetaraForm(AlasanForm):
    skema = forms.ModelChoiceField(
        label="Sebanding dengan skema",
        queryset=Skema.objects.all(),
        required=False,
        empty_label="Tidak sebanding",
        help_text="Skema yang komponen dan bobotnya sama dengan cara menilai waktu itu.",
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dicatat dalam riwayat.",
    )
    field_order = ("skema", "alasan")
