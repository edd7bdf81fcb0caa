"""What an act asks for before it is done."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone

from penilaian.forms.periode import BOTH, HariKerjaField, examples
from penilaian.hari_kerja import ONE_DAY, add_hari_kerja
from penilaian.models import HariLibur


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
    """The window by its last day, or by so many working days of which the first day is one."""

    mulai = forms.DateField(label="Mulai", widget=AdminDateWidget)
    sampai = forms.DateField(
        label="Sampai",
        required=False,
        widget=AdminDateWidget,
        help_text="Hari terakhir, masih boleh mengajukan klarifikasi.",
    )
    hari_kerja = HariKerjaField(label="atau hari kerja")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = examples(timezone.localdate() - ONE_DAY)
        self.fields["hari_kerja"].help_text = f"Hari mulai ikut dihitung. Bila mulai hari ini: {said}."

    def clean(self) -> dict[str, Any]:
        """`mulai` and `sampai`, as the service takes them."""
        data = super().clean() or {}
        jumlah, mulai, sampai = data.pop("hari_kerja", None), data.get("mulai"), data.get("sampai")
        if (jumlah is None) == (sampai is None):
            self.add_error("sampai", BOTH)
        elif jumlah is not None and mulai is not None:
            libur = HariLibur.objects.tanggal_set()
            data["sampai"] = add_hari_kerja(mulai - ONE_DAY, jumlah, libur=libur)
        return data
