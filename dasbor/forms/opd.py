"""Which Perangkat Daerah to list."""

from collections.abc import Iterable

from django import forms

from opd.models import Kelompok, Opd


class SaringOpdForm(forms.Form):
    """What is not on offer counts as not chosen."""

    cari = forms.CharField(label="Cari nama, singkatan, atau kode", required=False, max_length=80)
    jenis = forms.ChoiceField(
        label="Jenis Perangkat Daerah", required=False, choices=[("", "Semua jenis"), *Opd.Jenis.choices]
    )
    kelompok = forms.ChoiceField(label="Kelompok peringkat", required=False)

    def __init__(self, data: object, *, kelompok: Iterable[Kelompok]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [(one.kode, one.nama) for one in kelompok]
        self.fields["kelompok"].choices = [("", "Semua kelompok"), *choices]  # type: ignore[attr-defined]
        if len(choices) < 2:
            del self.fields["kelompok"]

    def chosen(self) -> dict[str, str]:
        """The valid choices, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
