"""Upload and download of a sheet of nilai."""

from typing import Any

from django import forms
from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone
from import_export.forms import ConfirmImportForm, ImportExportFormBase

from akun.models import Pengguna
from penilaian.access import is_manager, komponen_kode_of
from penilaian.forms.berkas import LembarFileField
from penilaian.lembar.limits import LIMITS_TEXT
from penilaian.models import Periode, PeriodeKomponen

FILLING = (Periode.Status.PENGISIAN, Periode.Status.VERIFIKASI)
UPLOAD_SALT = "penilaian.lembar.upload"
UPLOAD_SECONDS = 3600


def fillable_komponen(user: Pengguna) -> QuerySet[PeriodeKomponen]:
    """The komponen of all quarters that this user fills: every one for Bagian Organisasi, else the own."""
    rows = PeriodeKomponen.objects.in_force()
    if is_manager(user):
        return rows
    return rows.filter(komponen__kode__in=komponen_kode_of(user, day=timezone.localdate()))


class LembarForm(ImportExportFormBase):
    """Which quarter, and which komponen. A pengampu has the own ones, and is not asked."""

    periode = forms.ModelChoiceField(label="Periode", queryset=Periode.objects.none(), empty_label=None)
    komponen = forms.MultipleChoiceField(
        label="Komponen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Centang komponen yang dimaksud. Bila tidak ada yang dicentang, semua komponen ikut.",
    )

    def __init__(self, formats: Any, resources: Any, *, user: Pengguna, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        del self.fields["resource"]
        rows = self._komponen(user)
        periode: Any = self.fields["periode"]
        periode.queryset = Periode.objects.filter(komponen_set__in=rows).distinct()
        if is_manager(user):
            names = rows.order_by("komponen__urutan").values_list("komponen__kode", "komponen__nama")
            self.fields["komponen"].choices = list(dict(names).items())
        else:
            del self.fields["komponen"]

    def _komponen(self, user: Pengguna) -> QuerySet[PeriodeKomponen]:
        return fillable_komponen(user)

    @property
    def claimed(self) -> list[str] | None:
        """The kode of the komponen chosen; None for all that the user may fill."""
        return self.cleaned_data.get("komponen") or None


class LembarImportForm(LembarForm):
    import_file = LembarFileField(
        error_messages={"required": "Pilih dahulu berkas lembar nilainya."},
        help_text="XLSX, ODS, atau CSV dengan kolom Kode, Nama OPD, dan komponen. Belum ada yang disimpan "
        f"sebelum Anda memeriksa pratinjaunya. Batasnya: {LIMITS_TEXT}.",
    )
    field_order = ("periode", "komponen", "import_file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["format"]

    def _komponen(self, user: Pengguna) -> QuerySet[PeriodeKomponen]:
        return super()._komponen(user).filter(periode__status__in=FILLING)


class LembarConfirmForm(ConfirmImportForm):
    """Which upload is confirmed: one signed value, good for this user and an hour. It names no file to be trusted."""

    upload = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for name in ("import_file_name", "original_file_name", "format", "resource"):
            del self.fields[name]

    @staticmethod
    def sign(upload: dict[str, Any], *, user: Pengguna) -> str:
        return signing.dumps({**upload, "user": user.pk}, salt=UPLOAD_SALT, compress=True)

    def clean_upload(self) -> dict[str, Any]:
        try:
            upload = signing.loads(self.cleaned_data["upload"], salt=UPLOAD_SALT, max_age=UPLOAD_SECONDS)
        except signing.BadSignature as error:
            raise forms.ValidationError("Unggahan tidak dikenal.") from error
        if upload["user"] != self.user.pk:
            raise forms.ValidationError("Unggahan ini milik akun lain.")
        return upload


class LembarExportForm(LembarForm):
    is_blank = forms.BooleanField(
        label="Templat kosong", required=False, help_text="Daftar Perangkat Daerah tanpa nilai, untuk diisi."
    )
    field_order = ("periode", "komponen", "format", "is_blank")

    def __init__(self, formats: Any, *args: Any, **kwargs: Any) -> None:
        """The first format, XLSX, unless another is chosen."""
        super().__init__(formats, *args, **kwargs)
        names = [(str(at), one().get_title()) for at, one in enumerate(formats)]
        self.fields["format"].choices, self.fields["format"].initial = names, names[0][0]
