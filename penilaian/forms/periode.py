"""The schedule of a quarter: deadlines by date, or by so many working days."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from penilaian.hari_kerja import add_hari_kerja
from penilaian.models import HariLibur, Periode

MAX_HARI = 60
BOTH = "Isi tanggalnya atau jumlah hari kerjanya, jangan keduanya."


class HariKerjaField(forms.IntegerField):
    def __init__(self, *, label: str, help_text: str) -> None:
        super().__init__(label=label, required=False, min_value=1, max_value=MAX_HARI, help_text=help_text)


class PeriodeForm(forms.ModelForm):
    """A quarter that stands. Working days are counted into dates; the service judges whether those may be."""

    pengisian_hari = HariKerjaField(label="atau hari kerja", help_text="Dihitung sesudah hari ini.")
    verifikasi_hari = HariKerjaField(label="atau hari kerja", help_text="Dihitung sesudah batas pengisian.")
    alasan = forms.CharField(
        label="Alasan perubahan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila batas yang sudah ditetapkan diubah. Dicatat dalam riwayat dan ditampilkan.",
    )

    class Meta:
        model = Periode
        fields = "__all__"  # the fieldsets of the admin choose  # noqa: DJ007

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        today = timezone.localdate()
        self._count(data, "pengisian", since=today)
        self._count(data, "verifikasi", since=data.get("pengisian_sampai") or today)
        return data

    def _count(self, data: dict[str, Any], stage: str, *, since: date) -> None:
        """The date that so many working days lead to."""
        jumlah, name = data.get(f"{stage}_hari"), f"{stage}_sampai"
        if jumlah is None:
            return
        if name in self.changed_data:
            self.add_error(f"{stage}_hari", BOTH)
        data[name] = add_hari_kerja(since, jumlah, libur=HariLibur.objects.tanggal_set())
