"""The file of an import."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from penilaian.lembar.limits import MAX_BYTES, MEBIBYTE

TOO_BIG = "too_big"


class LembarFileField(forms.FileField):
    """A sheet: refused by its size before anything reads or keeps it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"})
        super().__init__(label="Berkas", widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile:
        upload = super().clean(data, initial)
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(
                f"Berkas lebih dari {MAX_BYTES // MEBIBYTE} MB. Hapus gambar dan lembar yang tidak perlu.",
                code=TOO_BIG,
            )
        return upload
