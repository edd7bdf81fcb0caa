"""A Skema with its komponen and predikat on one page."""

from decimal import Decimal
from typing import Any

from django import forms

from penilaian.models import Komponen, Predikat, Skema


class TieBreakField(forms.JSONField):
    """Kode of komponen in order, written as people write a list: with commas."""

    widget = forms.TextInput(attrs={"class": "wide-input"})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [kode.strip() for kode in str(value or "").split(",") if kode.strip()]

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.disabled else data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class SkemaForm(forms.ModelForm):
    tie_break = TieBreakField(
        label="Urutan pemecah nilai sama",
        required=False,
        help_text="Kode komponen menurut urutannya, dipisah koma. Boleh kosong.",
    )

    class Meta:
        model = Skema
        fields = "__all__"  # the fieldsets of the admin choose  # noqa: DJ007
        widgets = {
            "dasar_hukum": forms.Textarea(attrs={"rows": 2}),
            "setara": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "jumlah_daftar": "Banyaknya OPD pada daftar terbaik dan pada daftar terendah.",
            "dead_band": "Selisih skor sampai sebesar ini disebut statis.",
            "floor": "Di bawah skor ini tidak masuk daftar terbaik. Boleh kosong.",
            "ceiling": "Di atas skor ini tidak masuk daftar terendah. Boleh kosong.",
            "coverage": "Bobot yang tersisa setelah TD; bila kurang, OPD belum dapat diperingkat.",
            "setara": "Skema yang hasilnya dapat dibandingkan langsung dengan skema ini.",
        }


class PredikatFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """Django sees what is doubled; that two lack a lower bound, it does not."""
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and not form.cleaned_data.get("DELETE")]
        lowest = [form for form in kept if form.cleaned_data and form.cleaned_data["di_atas"] is None]
        for form in lowest[:-1]:
            form.add_error("di_atas", "Hanya satu predikat, yang terendah, boleh tanpa batas bawah.")


class RowForm(forms.ModelForm):
    """A row that is offered with a new Skema is kept as it stands, unless it is taken out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # the table has headers, its fields no labels
            field.widget.attrs["aria-label"] = str(field.label)

    def has_changed(self) -> bool:
        return super().has_changed() or bool(self.initial and self.instance._state.adding)


class KomponenForm(RowForm):
    class Meta:
        model = Komponen
        fields = ("urutan", "kode", "nama", "bobot")

    def clean_bobot(self) -> Decimal:
        bobot = self.cleaned_data["bobot"]
        if not 0 < bobot <= 100:
            raise forms.ValidationError("Bobot harus lebih dari 0 dan paling banyak 100 persen.")
        return bobot


class PredikatForm(RowForm):
    class Meta:
        model = Predikat
        fields = ("huruf", "sebutan", "di_atas", "warna")
        widgets = {"warna": forms.TextInput(attrs={"type": "color"})}

    def clean_di_atas(self) -> Decimal | None:
        batas = self.cleaned_data["di_atas"]
        if batas is not None and not 0 <= batas < 100:
            raise forms.ValidationError("Batas harus 0 atau lebih dan kurang dari 100.")
        return batas
