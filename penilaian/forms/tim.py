"""The Tim Penilai of a Periode with its places."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from opd.models import Jabatan
from penilaian.models import AnggotaTim, Periode, TimPenilai


class TimPenilaiForm(forms.ModelForm):
    class Meta:
        model = TimPenilai
        fields = ("periode", "nomor", "tanggal")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if periode := self.fields.get("periode"):  # read-only once the team stands
            open_list = Periode.objects.filter(status__lt=Periode.Status.DIKUNCI, tim_penilai=None)
            periode.queryset = open_list  # type: ignore[attr-defined]


class JabatanField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.sebutan}: {obj.nama}"


class AnggotaTimForm(forms.ModelForm):
    jabatan = JabatanField(label="Jabatan", queryset=Jabatan.objects.none())

    class Meta:
        model = AnggotaTim
        fields = ("kedudukan", "jabatan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # the table has headers, its fields no labels
            field.widget.attrs["aria-label"] = str(field.label)
        self.fields["jabatan"].queryset = jabatan_choices(self.instance)  # type: ignore[attr-defined]


class AnggotaTimFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [
            form.cleaned_data for form in self.forms if form.is_valid() and form not in self.deleted_forms
        ]
        ketua = [row for row in kept if row.get("kedudukan") == AnggotaTim.Kedudukan.KETUA]
        if len(ketua) != 1:
            raise forms.ValidationError("Tim Penilai harus mempunyai tepat satu ketua.")


def jabatan_choices(anggota: AnggotaTim) -> Any:
    """Officials of today, and who holds this place already; an operator is no official."""
    today = Jabatan.objects.held_on(timezone.localdate()).exclude(jenis=Jabatan.Jenis.OPERATOR_OPD)
    rows = Jabatan.objects.filter(Q(pk__in=today) | Q(pk=anggota.jabatan_id))
    return rows.select_related("opd").order_by("opd__kode", "jenis", "-mulai")
