"""The forms of naskah: nomor, tanggal, signatory, and the genre's own fields. The rules stay in the service."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.http import QueryDict

from dokumen.format import format_tanggal
from dokumen.models import Naskah
from dokumen.naskah.bahan import Bahan
from dokumen.naskah.isian import Isian, complete_isian
from dokumen.naskah.penanda import build_penanda_tangan
from dokumen.naskah.registry import GenreNaskah
from dokumen.services import NaskahBaru
from opd.models import Jabatan
from penilaian.models import Penetapan
from penilaian.models.penetapan import MAX_NOMOR

MAX_KOLOM = 20_000
PREFIX = "isian_"


class PejabatField(forms.ModelChoiceField):
    """Officials as they would stand below the naskah, with the days they held office."""

    genre: GenreNaskah
    kepala: str

    def label_from_instance(self, obj: Any) -> str:
        signed = build_penanda_tangan(obj, pemegang=self.genre.pemegang, kepala=self.kepala)
        names = [
            f"a.n. {signed.an}" if signed.an else "",
            f"u.b. {signed.ub}" if signed.ub else "",
            signed.sebutan,
        ]
        sampai = f" s.d. {format_tanggal(obj.selesai)}" if obj.selesai else ""
        who = ", ".join(name for name in names if name)
        return f"{who}: {obj.nama} (sejak {format_tanggal(obj.mulai)}{sampai})"


class NaskahForm(forms.Form):
    """What is typed for one naskah. What its genre has not, or the publication it is the letter of says already, is not
    asked.

    `seen` is the fingerprint of what was typed before.
    """

    seen = forms.CharField(widget=forms.HiddenInput)

    nomor = forms.CharField(
        label="Nomor", max_length=MAX_NOMOR, required=False, help_text="Boleh dikosongkan dahulu."
    )
    tanggal = forms.DateField(
        label="Tanggal",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    penanda_tangan = PejabatField(
        label="Penanda tangan", queryset=Jabatan.objects.none(), required=False, empty_label="Pilih pejabat"
    )

    def __init__(
        self,
        *args: Any,
        naskah: Naskah,
        genre: GenreNaskah,
        bahan: Bahan,
        seen: str,
        published: Penetapan | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.genre = genre
        self.initial = {name: getattr(naskah, name) for name in ("nomor", "tanggal", "penanda_tangan")}
        self.initial["seen"] = seen
        self._offer_pejabat(naskah, bahan)
        self.typed = naskah.isian
        opd = naskah.peserta.kode if naskah.peserta else ""
        awal = complete_isian(genre.isian, naskah.isian, bahan=bahan, kode=opd)
        for one in genre.isian:
            self.fields[PREFIX + one.kode] = _field(one, awal[one.kode])
        self._drop_fields(published)

    def baru(self) -> NaskahBaru:
        """The cleaned fields as the service takes them."""
        typed = self.cleaned_data
        isian = {one.kode: typed[PREFIX + one.kode] for one in self.genre.isian if self._is_typed(one)}
        return NaskahBaru(
            nomor=typed.get("nomor", self.initial["nomor"]),
            tanggal=typed.get("tanggal", self.initial["tanggal"]),
            penanda_tangan=typed.get("penanda_tangan", self.initial["penanda_tangan"]),
            isian=isian,
            seen=typed["seen"],
        )

    def _is_typed(self, one: Isian) -> bool:
        """Words offered for one OPD that were left as they are go on following where they come from."""
        field = self.fields.get(PREFIX + one.kode)
        if field is None or one.awal_opd is None:
            return field is not None
        return one.kode in self.typed or self.cleaned_data[PREFIX + one.kode] != field.initial

    def _offer_pejabat(self, naskah: Naskah, bahan: Bahan) -> None:
        field = self.fields["penanda_tangan"]
        field.genre, field.kepala = self.genre, bahan.kepala  # type: ignore[attr-defined]
        since = naskah.periode.hari_pertama
        rows = Jabatan.objects.filter(jenis__in=self.genre.ditandatangani).held_since(since)
        field.queryset = rows.order_by("jenis", "-mulai")  # type: ignore[attr-defined]

    def _drop_fields(self, published: Penetapan | None) -> None:
        if not self.genre.has_nomor or published:
            del self.fields["nomor"]
        if published:
            del self.fields["tanggal"]
        if not self.genre.has_penanda_tangan or (published and published.penanda_tangan_id):
            del self.fields["penanda_tangan"]


class UlangForm(NaskahForm):
    """An issued naskah issued again, with a reason."""

    alasan = forms.CharField(
        label="Alasan terbit ulang", max_length=500, help_text="Misalnya: nomor salah ketik."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"] = self.fields.pop("alasan")


class KolomNomorForm(NaskahForm):
    """A pasted column of nomor for every OPD of a list; of the rest only what is changed here holds for all of them."""

    kolom = forms.CharField(
        label="Nomor, satu per baris",
        max_length=MAX_KOLOM,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Tempel kolom nomor menurut urutan daftar di atas. Isian lain berlaku untuk semua hanya bila diubah "
        "di sini; yang dibiarkan tidak mengubah yang sudah diketik per Perangkat Daerah.",
    )
    field_order = ("kolom",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["nomor"]
        for one in self.genre.isian:
            if one.awal_opd is not None:
                del self.fields[PREFIX + one.kode]

    def baru(self) -> NaskahBaru:
        """Without the isian that stand as they begin: those typed for single OPDs are not written over by them."""
        baru = super().baru()
        changed = {kode: text for kode, text in baru.isian.items() if self._is_changed(kode, text)}
        return replace(baru, isian=changed)

    def _is_changed(self, kode: str, text: str) -> bool:
        """Line by line, for a browser sends other ends of lines than the words begin with."""
        return text.splitlines() != (self.fields[PREFIX + kode].initial or "").splitlines()

    def take_over(self, seen: str) -> None:
        """After a conflict what was typed stays, against the list the page shows now: who presses again, knows."""
        data = cast("QueryDict", self.data).copy()
        data["seen"] = seen
        self.data = data

    def nomor_list(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["kolom"].strip().splitlines()]


def _field(one: Isian, awal: str) -> forms.Field:
    if one.pilihan:
        choices = [(text, text) for text in one.pilihan]
        return forms.ChoiceField(
            label=one.label, help_text=one.bantuan, required=False, initial=awal, choices=choices
        )
    widget = forms.Textarea(attrs={"rows": 3}) if one.is_paragraf else forms.TextInput()
    return forms.CharField(
        label=one.label,
        help_text=one.bantuan,
        max_length=one.max_length,
        required=False,
        initial=awal,
        widget=widget,
    )
