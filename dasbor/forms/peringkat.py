"""Which rows of a ranking to show, and in which order."""

from typing import Any

from django import forms

from dasbor.ranking import Ranking
from dasbor.saring import Saring, sort_choices
from opd.models import Opd


class FilterForm(forms.Form):
    """What the reader looks for. What is not on offer counts as not chosen."""

    cari = forms.CharField(
        label="Cari nama", required=False, max_length=60, widget=forms.TextInput({"type": "search"})
    )
    kelompok = forms.ChoiceField(label="Kelompok peringkat", required=False)
    jenis = forms.ChoiceField(label="Jenis Perangkat Daerah", required=False)
    urut = forms.ChoiceField(label="Urutkan", required=False)

    def __init__(self, *args: Any, ranking: Ranking, sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {row.jenis for row in ranking.rows}
        kelompok = [(part.kode, part.nama) for part in ranking.kelompok]
        self._offer("jenis", "Semua jenis", [choice for choice in Opd.Jenis.choices if choice[0] in found])
        self._offer("kelompok", "Semua kelompok", kelompok)
        self.fields["urut"].choices = sort_choices(ranking, sees_all=sees_all)  # type: ignore[attr-defined]
        if len(kelompok) < 2:
            del self.fields["kelompok"]

    def saring(self, *, revisi: int | None = None) -> Saring:
        """The valid choices, on the page of this publication."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return Saring(**chosen, revisi="" if revisi is None else str(revisi))

    def _offer(self, name: str, nothing: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]
