"""The forms of a masa klarifikasi: taking one's nilai, objecting, answering, deciding."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from dasbor.forms.versi import VersiForm
from penilaian.isian import read_nilai
from penilaian.jenis_berkas import ALLOWED
from penilaian.lembar import NilaiError
from penilaian.models import Nilai
from penilaian.models.sanggah import MAX_ISI
from penilaian.services import NilaiBaru


class TerimaForm(forms.Form):
    """With the fingerprint of the nilai that stood on the page: the head takes what was read there."""

    sidik = forms.CharField(widget=forms.HiddenInput, required=False)
    setuju = forms.BooleanField(
        label="Saya sudah membaca semua nilai dan catatannya, dan menerimanya.",
        error_messages={"required": "Beri tanda centang untuk menerima nilai."},
    )


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; what is in them, the service judges."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(FilesField, self).clean(file, initial) for file in data or [] if file]


class SanggahForm(VersiForm):
    isi = forms.CharField(
        label="Isi sanggah",
        max_length=MAX_ISI,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Tulis nilai yang menurut Anda benar dan alasannya. Sebutkan buktinya.",
    )
    bukti = FilesField(
        label="Tambah bukti",
        required=False,
        widget=FilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "bukti"
        ].help_text = (
            f"{ALLOWED}, masing-masing paling besar {settings.RAPOR_MAX_BUKTI_MB} MB. Boleh lebih dari satu."
        )


class JawabanForm(VersiForm):
    jawaban = forms.CharField(
        label="Jawaban",
        max_length=MAX_ISI,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dibaca oleh kepala Perangkat Daerah dan oleh yang memutus.",
    )


class PutusanForm(VersiForm):
    """A decision. What a cell can hold, and who may decide, is asked of the service."""

    TOLAK, TERISI, TD = "tolak", Nilai.State.TERISI.value, Nilai.State.TD.value
    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[
            ("", "Pilih putusan"),
            (TOLAK, "Tolak: nilai tetap"),
            (TERISI, "Terima dengan nilai baru"),
            (TD, "Terima: tidak dinilai (TD)"),
        ],
    )
    nilai = forms.CharField(
        label="Nilai baru",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Hanya bila diterima dengan nilai baru: 0 sampai 100, misalnya 87,5.",
    )
    alasan_td = forms.CharField(
        label="Alasan tidak dinilai",
        required=False,
        max_length=2000,
        help_text="Hanya bila diterima sebagai tidak dinilai; tercetak pada rapor.",
    )
    alasan = forms.CharField(
        label="Alasan putusan", max_length=MAX_ISI, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        putusan, nilai = data.get("putusan"), (data.get("nilai") or "").strip()
        if putusan == self.TERISI:
            data["nilai"] = self._parse(nilai)
        elif putusan and nilai:
            self.add_error("nilai", "Kosongkan: putusan ini tidak membawa nilai baru.")
        if putusan == self.TD and not data.get("alasan_td"):
            self.add_error("alasan_td", "Tuliskan alasan tidak dinilai.")
        return data

    def baru(self) -> NilaiBaru | None:
        """What the decision makes of the cell; None when it rejects."""
        putusan = self.cleaned_data["putusan"]
        if putusan == self.TOLAK:
            return None
        if putusan == self.TD:
            return NilaiBaru(putusan, alasan=self.cleaned_data["alasan_td"])
        return NilaiBaru(putusan, self.cleaned_data["nilai"])

    def _parse(self, text: str) -> Decimal | None:
        if not text:
            self.add_error("nilai", "Tuliskan nilai barunya.")
            return None
        try:
            return read_nilai(text)
        except NilaiError as error:
            self.add_error("nilai", str(error))
            return None
