"""What a person has to say before a file can be read: which sheet is meant, and which OPD an unknown name means."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms

from opd.nama import fold_nama
from penilaian.kalimat import name_some
from penilaian.lembar import OpdRef, UnknownNama

LATER = "Lewati: saya perbaiki di berkasnya"
MAX_OTHERS = 500  # more OPDs than any government has; beyond that only the near ones are listed


class CocokForm(forms.Form):
    """One list of sheets if there are several, and one list of OPDs for each unknown name. Nothing is chosen before.

    `taken` are the OPDs that other rows name, where each may stand on one row only; None where it may stand on many.
    """

    def __init__(
        self,
        *args: Any,
        sheets: Sequence[str] = (),
        unknown: Sequence[UnknownNama] = (),
        opd: Sequence[OpdRef] = (),
        taken: Collection[Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._is_once = taken is not None
        free = [ref for ref in opd if ref.key not in (taken or ())]
        self._unknown = {_field_name(one.nama): one for one in unknown}
        if sheets:
            choices = [("", "Pilih lembar"), *((name, name) for name in sheets)]
            self.fields["sheet"] = forms.ChoiceField(label="Lembar yang dimaksud", choices=choices)
        for name, one in self._unknown.items():
            self.fields[name] = forms.ChoiceField(
                label=f"“{one.nama}” ({_rows(one.rows)})", required=False, choices=_choices(one, free)
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self._unknown and not any(data.get(name) for name in self._unknown):
            raise forms.ValidationError("Belum ada nama yang dipilihkan Perangkat Daerahnya.")
        keys = [data[name] for name in self._unknown if data.get(name)]
        if self._is_once and len(set(keys)) < len(keys):
            raise forms.ValidationError(
                "Dua nama dipilihkan Perangkat Daerah yang sama. Satu Perangkat Daerah hanya satu baris."
            )
        return data

    @property
    def picked(self) -> list[tuple[str, str]]:
        """Each name for which an OPD was chosen, with the key of that OPD."""
        chosen = ((one.nama, self.cleaned_data.get(name)) for name, one in self._unknown.items())
        return [(nama, key) for nama, key in chosen if key]


def _field_name(nama: str) -> str:
    """By the name itself and not by its place: what is unknown may have become less since the page was made."""
    return f"nama_{hashlib.sha256(fold_nama(nama).encode()).hexdigest()[:16]}"


def _rows(rows: Sequence[int]) -> str:
    return f"baris {name_some(list(map(str, rows)))}"


def _choices(one: UnknownNama, opd: Sequence[OpdRef]) -> list[Any]:
    free = {ref.key for ref in opd}
    near = [ref for ref in one.near if ref.key in free]
    others = [ref for ref in opd if ref not in near] if len(opd) <= MAX_OTHERS else []
    groups = [("Yang mirip", _options(near)), ("Perangkat Daerah lain", _options(others))]
    return [("", LATER), *((label, options) for label, options in groups if options)]


def _options(refs: Iterable[OpdRef]) -> list[tuple[str, str]]:
    return [(str(ref.key), f"{ref.nama} ({ref.kode})") for ref in refs]
