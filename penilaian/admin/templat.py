"""The sheet to fill in, with every OPD and what stands already: one click from where nilai are entered."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_safe

from akun.admin.office import signed_in
from penilaian.forms.lembar import FILLING, fillable_komponen
from penilaian.models import Periode
from penilaian.resources import CsvFormat, XlsxFormat

FORMATS: dict[str, type[XlsxFormat | CsvFormat]] = {"xlsx": XlsxFormat, "csv": CsvFormat}


class TemplatMixin:
    """One address: ?periode=ID, and if wished komponen=KODE (again for more) and format=csv."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_safe(self.templat_view))  # type: ignore[attr-defined]
        return [path("templat/", view, name="penilaian_peserta_templat"), *super().get_urls()]  # type: ignore[misc]

    def templat_view(self, request: HttpRequest) -> HttpResponse:
        """For a quarter that takes nilai now, and komponen that this person fills. Raises Http404 for any other."""
        page: Any = self
        if not page.has_export_permission(request):
            raise PermissionDenied
        file_format = FORMATS.get(request.GET.get("format", "xlsx"))
        pk = request.GET.get("periode", "")
        if file_format is None or not pk.isdecimal():
            raise Http404
        rows = fillable_komponen(signed_in(request)).filter(periode__status__in=FILLING, periode_id=int(pk))
        periode = get_object_or_404(Periode, komponen_set__in=rows.values("pk")[:1])
        wanted = request.GET.getlist("komponen")
        if not set(wanted) <= set(rows.values_list("komponen__kode", flat=True)):
            raise Http404
        name = "-".join(["templat", periode.kode, *wanted])
        return page.sheet_response(request, periode, wanted or None, file_format(), name=name)
