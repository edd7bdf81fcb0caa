"""Which rows of a ranking to show."""

from typing import Any

from django import forms

from dasbor.ranking import Ranking
from opd.models import Opd


class FilterForm(forms.Form):
    """Which rows of a ranking to show. What is not on offer counts as not chosen."""

    kelompok = forms.ChoiceField(label="Kelompok peringkat", required=False)
    jenis = forms.ChoiceField(label="Jenis Perangkat Daerah", required=False)

    def __init__(self, *args: Any, ranking: Ranking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {row.jenis for row in ranking.rows}
        jenis = [choice for choice in Opd.Jenis.choices if choice[0] in found]
        self.fields["jenis"].choices = [("", "Semua jenis"), *jenis]  # type: ignore[attr-defined]
        kelompok = [(part.kode, part.nama) for part in ranking.kelompok]
        self.fields["kelompok"].choices = [("", "Semua kelompok"), *kelompok]  # type: ignore[attr-defined]
        if len(kelompok) < 2:
            del self.fields["kelompok"]

    def chosen(self) -> dict[str, str]:
        """The valid choices, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
