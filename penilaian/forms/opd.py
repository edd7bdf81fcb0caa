"""Upload of a list of OPDs."""

from django import forms

from penilaian.forms.berkas import LembarFileField
from penilaian.lembar.limits import LIMITS_TEXT


class OpdImportForm(forms.Form):
    import_file = LembarFileField(
        error_messages={"required": "Pilih dahulu berkas daftarnya."},
        help_text="XLSX, ODS, atau CSV dengan kolom nama dan jenis; boleh ditambah kode, singkatan, dan alias. Belum "
        f"ada yang disimpan sebelum Anda memeriksa pratinjaunya. Batasnya: {LIMITS_TEXT}.",
    )
