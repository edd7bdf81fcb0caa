"""A file beside the nilai of one Peserta and komponen."""

from typing import Any

from django import forms
from django.conf import settings

from penilaian.forms.catatan import CellTextForm
from penilaian.jenis_berkas import ALLOWED
from penilaian.models import Bukti


class BuktiForm(CellTextForm):
    unggahan = forms.FileField(
        label="Berkas", widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"})
    )

    class Meta:
        model = Bukti
        fields = ("peserta", "periode_komponen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unggahan" in self.fields:
            limit = settings.RAPOR_MAX_BUKTI_MB
            self.fields["unggahan"].help_text = f"{ALLOWED}, paling besar {limit} MB."
