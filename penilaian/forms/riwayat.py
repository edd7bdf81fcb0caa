"""Upload of a file of data riwayat."""

from django import forms

from penilaian.forms.berkas import LembarFileField
from penilaian.lembar.limits import LIMITS_TEXT


class RiwayatImportForm(forms.Form):
    import_file = LembarFileField(
        help_text="XLSX, ODS, atau CSV dengan kolom Periode (misalnya 2019-TW3), Nama OPD atau Kode, dan Skor; boleh "
        "ditambah Peringkat, Predikat, Nomor Keputusan, dan Nilai (komponen). Belum ada yang disimpan sebelum Anda "
        f"memeriksa pratinjaunya. Batasnya: {LIMITS_TEXT}.",
    )
