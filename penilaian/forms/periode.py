"""The schedule of a quarter: deadlines by date, or by so many working days."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from penilaian.hari_kerja import add_hari_kerja
from penilaian.models import HariLibur, Periode
from penilaian.tenggat import BATAS

MAX_HARI = 60
EXAMPLES = (3, 5, 10)
PAST = "Tanggal ini sudah lewat. Isi tanggal hari ini atau sesudahnya."
BOTH = "Isi tanggalnya atau jumlah hari kerjanya, jangan keduanya."


def examples(since: date) -> str:
    """To which dates some numbers of working days after this day lead."""
    libur = HariLibur.objects.tanggal_set()
    days = {jumlah: add_hari_kerja(since, jumlah, libur=libur) for jumlah in EXAMPLES}
    return "; ".join(f"{jumlah} = {date_format(day, 'l, j F Y')}" for jumlah, day in days.items())


class HariKerjaField(forms.IntegerField):
    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, required=False, min_value=1, max_value=MAX_HARI)


class PeriodeForm(forms.ModelForm):
    """A quarter that stands. Working days are counted into dates; the service judges whether those may be.

    `batas` are the deadlines that were typed anew, measured against what the page showed: one that merely stood there
    may have moved since.
    """

    pengisian_hari = HariKerjaField(label="atau hari kerja")
    verifikasi_hari = HariKerjaField(label="atau hari kerja")
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

    class Media:
        js = (forms.Script("js/hari_kerja.js", defer=True),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batas: dict[str, date | None] = {}
        for row in BATAS:
            if row.kolom in self.fields:
                self.fields[row.kolom].show_hidden_initial = True
        today = timezone.localdate()
        self._explain("pengisian", "hari ini", since=today)
        batas = self.instance.pengisian_sampai
        self._explain("verifikasi", "batas pengisian" if batas else "hari ini", since=batas or today)

    def _explain(self, stage: str, dari: str, *, since: date) -> None:
        """Say to which dates some numbers of working days lead."""
        if (field := self.fields.get(f"{stage}_hari")) is None:
            return
        field.widget.attrs |= {
            "data-hari-ini": timezone.localdate().isoformat(),
            "data-libur": " ".join(map(str, HariLibur.objects.tanggal_set())),
            "data-tanggal": f"id_{stage}_sampai",
            "data-sesudah": "id_pengisian_hari" if stage == "verifikasi" else "",
        }
        field.help_text = f"Dihitung sesudah {dari}, {date_format(since, 'j F Y')}: {examples(since)}."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        stored = {row.kolom: row.of(self.instance) for row in BATAS if row.kolom in data}
        data |= {name: day for name, day in stored.items() if name not in self.changed_data}
        today = timezone.localdate()
        self._count(data, "pengisian", since=today)
        self._count(data, "verifikasi", since=data.get("pengisian_sampai") or today)
        self.batas = {name: data[name] for name, day in stored.items() if data.get(name) != day}
        for name, day in self.batas.items():
            if stored[name] is None and day is not None and day < today:
                self.add_error(name, PAST)
        return data

    def _count(self, data: dict[str, Any], stage: str, *, since: date) -> None:
        """The date that so many working days lead to."""
        jumlah, name = data.get(f"{stage}_hari"), f"{stage}_sampai"
        if jumlah is None:
            return
        if name in self.changed_data:
            self.add_error(f"{stage}_hari", BOTH)
        data[name] = add_hari_kerja(since, jumlah, libur=HariLibur.objects.tanggal_set())
