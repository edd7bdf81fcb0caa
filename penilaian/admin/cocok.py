"""What an import can't know by itself is asked: which sheet is meant, and which OPD a name means that nobody bears."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from akun.adapter import client_ip
from akun.admin.office import signed_in
from opd.models import Opd
from penilaian.access import is_manager
from penilaian.forms.berkas import TOO_BIG
from penilaian.forms.cocok import CocokForm
from penilaian.forms.lembar import LembarConfirmForm
from penilaian.lembar import OpdRef, UnknownNama
from penilaian.services.padanan import record_alias_list
from penilaian.services.unggahan import record_refusal

Upload = dict[str, Any]


class Report(Protocol):
    """What an import page knows of a file that it could not take."""

    @property
    def unknown(self) -> tuple[UnknownNama, ...]: ...
    @property
    def sheets(self) -> tuple[str, ...]: ...
    @property
    def taken(self) -> frozenset[Any] | None: ...


def log_refused_form(request: HttpRequest, form: forms.Form) -> None:
    """What was too big was never read: here is the place to say who sent it."""
    for error in form.errors.as_data().get("import_file", ()):
        if error.code == TOO_BIG:
            by, alamat = signed_in(request), client_ip(request)
            record_refusal(str(error.message), nama="", by=by, alamat=alamat)


class CocokMixin:
    """Part of an import page. What Bagian Organisasi says of a name is recorded as an alias; what another says holds
    for the one upload, and is kept with it. No name is matched by itself.

    The page says what is `preview_upload` (None when the upload is gone), the OPDs to choose from, and how it shows an
    upload and sends back who comes too late.
    """

    def preview_upload(self, request: HttpRequest, upload: Upload) -> Report | None:
        raise NotImplementedError

    def cocok_opd(self, upload: Upload) -> Sequence[OpdRef]:
        raise NotImplementedError

    def opd_by_key(self, upload: Upload) -> Mapping[str, Opd]:
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        page: Any = self
        match = page.admin_site.admin_view(self.match_import)
        name = f"penilaian_{page.opts.model_name}_match_import"
        return [path("match_import/", match, name=name), *super().get_urls()]  # type: ignore[misc]

    def cocok_form(
        self, request: HttpRequest, upload: Upload, report: Report, data: Any = None
    ) -> CocokForm | None:
        """What this person may choose for this file; None when there is nothing to choose."""
        if not (report.sheets or report.unknown):
            return None
        opd = self.cocok_opd(upload) if report.unknown else ()
        return CocokForm(data, sheets=report.sheets, unknown=report.unknown, opd=opd, taken=report.taken)

    def cocok_context(
        self, request: HttpRequest, upload: Upload, report: Report, form: CocokForm | None
    ) -> dict[str, Any]:
        """What the page shows of it: the form with its token."""
        page: Any = self
        token = LembarConfirmForm.sign(upload, user=signed_in(request)) if form else ""
        return {
            "cocok_form": form,
            "match_url": page._url("match_import"),
            "token": token,
            "records_alias": is_manager(signed_in(request)),
        }

    @method_decorator(require_POST)
    def match_import(self, request: HttpRequest) -> HttpResponse:
        """Take what was chosen, and preview the same upload again."""
        page: Any = self
        if not page.has_import_permission(request):
            raise PermissionDenied
        confirmed = LembarConfirmForm(request.POST, user=signed_in(request))
        upload = confirmed.cleaned_data["upload"] if confirmed.is_valid() else None
        report = self.preview_upload(request, upload) if upload else None
        if upload is None or report is None:
            return page._send_back(request)
        form = self.cocok_form(request, upload, report, data=request.POST)
        if form is not None and form.is_valid():
            self._match(request, upload, form.picked)
            upload["sheet"] = form.cleaned_data.get("sheet") or upload["sheet"]
        elif form is not None:
            page.message_user(request, " ".join(_sentences(form)), messages.WARNING)
        return page._check_upload(request, upload)

    def _match(self, request: HttpRequest, upload: Upload, picked: Iterable[tuple[str, str]]) -> None:
        if is_manager(signed_in(request)):
            page: Any = self
            opd = self.opd_by_key(upload)
            outcome = record_alias_list(((nama, opd[key]) for nama, key in picked), by=signed_in(request))
            for told in outcome.refused:
                page.message_user(request, told, messages.ERROR)
            for told in outcome.recorded:
                page.message_user(request, told, messages.SUCCESS)
            return
        kode = {str(ref.key): ref.kode for ref in self.cocok_opd(upload)}
        upload["padanan"] |= {nama: kode[key] for nama, key in picked}


def _sentences(form: CocokForm) -> Iterable[str]:
    return (str(text) for texts in form.errors.values() for text in texts)
