"""What an import can't know by itself is asked: which sheet is meant, and which OPD a name means that nobody bears."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from akun.admin.office import signed_in
from akun.models import Pengguna, Peran
from opd.errors import OpdError
from opd.services import record_alias
from penilaian.access import is_manager
from penilaian.forms.cocok import CocokForm
from penilaian.forms.lembar import LembarConfirmForm
from penilaian.models import Periode, Peserta
from penilaian.queries import opd_refs
from penilaian.resources import LembarReport, UploadStorage

MAX_ASKABLE = 3


class CocokMixin:
    """Part of the import page. An alias is recorded for Bagian Organisasi alone, and for nobody by itself."""

    def get_urls(self) -> list[Any]:
        match = self.admin_site.admin_view(self.match_import)  # type: ignore[attr-defined]
        return [
            path("match_import/", match, name="penilaian_peserta_match_import"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def cocok_form(
        self, request: HttpRequest, periode: Periode, report: LembarReport, data: Any = None
    ) -> CocokForm | None:
        """What this person may choose for this file; None when there is nothing to choose."""
        unknown = report.unknown if is_manager(signed_in(request)) else ()
        if not (report.sheets or unknown):
            return None
        opd = opd_refs(periode) if unknown else ()
        return CocokForm(data, sheets=report.sheets, unknown=unknown, opd=opd)

    def askable(self, request: HttpRequest, report: LembarReport) -> list[str]:
        """Whom a pengampu may ask to record an alias, by name."""
        if not report.unknown or is_manager(signed_in(request)):
            return []
        people = Pengguna.objects.filter(is_active=True, groups__name=Peran.BAGIAN_ORGANISASI)
        return list(people.order_by("nama").values_list("nama", flat=True)[:MAX_ASKABLE])

    @method_decorator(require_POST)
    def match_import(self, request: HttpRequest) -> HttpResponse:
        """Take what was chosen, and preview the same upload again."""
        page: Any = self
        if not page.has_import_permission(request):
            raise PermissionDenied
        confirmed = LembarConfirmForm(request.POST, user=signed_in(request))
        upload = confirmed.cleaned_data["upload"] if confirmed.is_valid() else {}
        content = UploadStorage(name=upload["name"]).read() if upload else None
        periode = Periode.objects.filter(pk=upload.get("periode")).first()
        if content is None or periode is None:
            return page._send_back(request)
        report = page._import(request, periode, upload, content)
        form = self.cocok_form(request, periode, report, data=request.POST)
        if form is not None and form.is_valid():
            self._record_alias_list(request, periode, form.picked)
            upload["sheet"] = form.cleaned_data.get("sheet") or upload["sheet"]
        elif form is not None:
            page.message_user(request, " ".join(_sentences(form)), messages.WARNING)
        return page._check_upload(request, upload)

    def _record_alias_list(
        self, request: HttpRequest, periode: Periode, picked: Iterable[tuple[str, str]]
    ) -> None:
        peserta_by_key = {str(row.pk): row for row in periode.peserta_set.select_related("opd")}
        for nama, key in picked:
            self._record_alias(request, peserta_by_key[key], nama)

    def _record_alias(self, request: HttpRequest, peserta: Peserta, nama: str) -> None:
        page, by, opd = self, signed_in(request), peserta.opd
        try:
            record_alias(opd, alias=nama, by=by)
        except OpdError as error:
            page.message_user(request, str(error), messages.ERROR)  # type: ignore[attr-defined]
            return
        told = f"Alias dicatat: “{nama}” berarti {opd.nama} ({opd.kode})."
        LogEntry.objects.log_actions(by.pk, [opd], CHANGE, change_message=told, single_object=True)
        page.message_user(request, told, messages.SUCCESS)  # type: ignore[attr-defined]


def _sentences(form: CocokForm) -> Iterable[str]:
    return (str(text) for texts in form.errors.values() for text in texts)
