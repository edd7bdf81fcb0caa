"""Upload of a file of data riwayat."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from penilaian.lembar.limits import LIMITS_TEXT, MAX_BYTES, MEBIBYTE


class RiwayatImportForm(forms.Form):
    import_file = forms.FileField(
        label="Berkas",
        help_text="XLSX, ODS, atau CSV dengan kolom Periode (misalnya 2019-TW3), Nama OPD atau Kode, dan Skor; boleh "
        "ditambah Peringkat, Predikat, Nomor Keputusan, dan Nilai (komponen). Belum ada yang disimpan sebelum Anda "
        f"memeriksa pratinjaunya. Batasnya: {LIMITS_TEXT}.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )

    def clean_import_file(self) -> UploadedFile:
        upload = self.cleaned_data["import_file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(
                f"Berkas lebih dari {MAX_BYTES // MEBIBYTE} MB. Hapus gambar dan lembar yang tidak perlu."
            )
        return upload
