"""The list of nilai that is filled like a sheet: one rule for what a cell may hold, and nothing typed is lost."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from penilaian.errors import NilaiConflictError, PenilaianError
from penilaian.isian import ALASAN_ONLY_TD, MAX_ALASAN, Isian, read_isian
from penilaian.lembar import NilaiError
from penilaian.models import Nilai
from penilaian.models.nilai import show_cell
from penilaian.queries import read_pk

State = Nilai.State
TAKE_OVER = (
    "Isian Anda belum disimpan. Tekan Simpan sekali lagi untuk memakainya, atau ketik nilai yang lain."
)


class NilaiField(forms.Field):
    """Text as in a sheet: `63,19`, `63.19`, `TD`, or empty. What was read travels along in a hidden field."""

    def __init__(self) -> None:
        attrs = {"class": "nilai-input", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(
            label="nilai", required=False, show_hidden_initial=True, widget=forms.TextInput(attrs)
        )

    def to_python(self, value: Any) -> Isian:
        try:
            return read_isian(value)
        except NilaiError as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class VersiInput(forms.HiddenInput):
    """Shown, and carried along."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return format_html("{}{}", value, super().render(name, value, attrs, renderer))


class VersiField(forms.IntegerField):
    """The version a row was read at: carried there and back, never a change by itself."""

    widget = VersiInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class NilaiForm(forms.ModelForm):
    """One row of the list. It judges only what was typed; who may write what and when, the service says."""

    nilai = NilaiField()
    alasan = forms.CharField(
        label="alasan TD",
        required=False,
        max_length=MAX_ALASAN,
        show_hidden_initial=True,
        widget=forms.TextInput(
            {
                "class": "alasan-input",
                "autocomplete": "off",
                "placeholder": "bila TD",
            }
        ),
    )
    versi = VersiField(min_value=0)
    closed = ""  # why this row is not this user's to fill

    class Meta:
        model = Nilai
        fields = ("nilai", "alasan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **self._stored()}
        if self.instance.pk:
            for name in ("nilai", "alasan"):
                label = f"{self.fields[name].label} {self.instance.peserta.nama}"
                self.fields[name].widget.attrs["aria-label"] = label

    def close(self, why: str) -> None:
        """The row is shown, and says why it can't be written."""
        self.closed = why
        for name in ("nilai", "alasan"):
            self.fields[name].disabled = True
            self.fields[name].widget.attrs["title"] = why

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        isi = data.get("nilai")
        if self.closed and self.add_prefix("nilai") in self.data:
            self.add_error(None, self.closed)
        if isi is None or not self.has_changed():
            return data
        if isi.state == State.BELUM and "nilai" in self.changed_data:
            self.add_error(
                "nilai", "Sel kosong tidak menghapus nilai. Pakai tindakan Kosongkan bila memang salah isi."
            )
        self._check_alasan(isi, data)
        return data

    def _check_alasan(self, isi: Isian, data: dict[str, Any]) -> None:
        alasan = data.get("alasan", "")
        if isi.state == State.TD:
            if not alasan:
                self.add_error("alasan", "Tidak dinilai (TD) harus disertai alasan.")
        elif alasan and "alasan" in self.changed_data:
            self.add_error("alasan", ALASAN_ONLY_TD)
        else:
            data["alasan"] = ""

    def _post_clean(self) -> None:
        """The row keeps showing what the database holds; `record_nilai` takes what was typed from cleaned_data."""

    def take_over(self) -> None:
        """After a conflict what was typed stays, but against the row as it stands: who saves again, knows."""
        stored = self._stored()
        read = {self.add_initial_prefix(name): stored[name] for name in ("nilai", "alasan")}
        data = cast("QueryDict", self.data).copy()
        for name, value in {**read, self.add_prefix("versi"): str(stored["versi"])}.items():
            data[name] = value
        self.data = data

    def _stored(self) -> dict[str, Any]:
        row = self.instance
        return {"nilai": show_cell(row.state, row.nilai), "alasan": row.alasan, "versi": row.versi}


class NilaiFormSet(forms.BaseModelFormSet):
    """The rows of one page. `closed_reason` says why one is not this user's to fill; `refusals` are what the service
    said to the last POST, by row."""

    closed_reason: Callable[[Nilai], str]
    refusals: Mapping[int, PenilaianError] = {}

    @property
    def refused(self) -> list[NilaiForm]:
        """The rows that hold up the whole page."""
        return [form for form in cast("list[NilaiForm]", self.forms) if form.errors]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk and (why := self.closed_reason(form.instance)):
            form.close(why)

    def clean(self) -> None:
        super().clean()
        for form in cast("list[NilaiForm]", self.forms):
            refusal = self.refusals.get(form.instance.pk)
            if refusal is None:
                continue
            form.add_error(None, str(refusal))
            if isinstance(refusal, NilaiConflictError):
                form.add_error(None, TAKE_OVER)
                form.take_over()


def posted_versi(post: Mapping[str, str]) -> dict[int, int]:
    """The versi that each row of the posted list was read at, by the id of its cell."""
    found = {}
    for number in range(len(post)):
        if f"form-{number}-id" not in post:
            break
        pk, versi = (read_pk(post.get(f"form-{number}-{name}", "")) for name in ("id", "versi"))
        if pk is not None and versi is not None:
            found[pk] = versi
    return found
