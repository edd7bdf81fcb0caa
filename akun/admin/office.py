"""What every page of the admin keeps to.

A missing or foreign object is a 404; a refused act is a sentence above the form, with everything typed still in it;
nobody's change is overwritten unseen.
"""

import hashlib
import json
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpRequest, HttpResponse

from akun.forms import PenggunaChoiceField
from akun.models import Pengguna

FINGERPRINT_FIELD = "_sidik"
OVERWRITE_REFUSED = (
    "Data ini diubah orang lain setelah halaman Anda dibuka. Isian Anda belum disimpan dan masih tampil di bawah. "
    "Lihat riwayatnya, lalu tekan Simpan sekali lagi bila isian Anda yang benar."
)


class OfficeAdmin(admin.ModelAdmin):
    """The base of every ModelAdmin here. `refusals` are the errors of the room's services."""

    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    change_form_template = "admin/akun/change_form.html"
    show_full_result_count = False

    class Media:
        css = {"all": ["css/entry.css"]}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except self.refusals as error:
            # Nothing was written; the same form again, now with the reason.
            self.note_refusal(request, error)
            request.refusal = error  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def note_refusal(self, request: HttpRequest, error: Exception) -> None:
        """What has to be kept of an act that was refused, once its transaction is undone. Nothing here."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Django takes one step against a relation from any address: ?sanggah__isnull=False would tell who has a draft.

        Two steps or more it refuses itself, unless a filter of this list takes them.
        """
        if _starts_in_reverse(self.model, lookup) and not self._is_filter(lookup, request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _is_filter(self, lookup: str, request: HttpRequest) -> bool:
        """Whether a filter of this list, or its dates, puts this in the address, with or without a comparison."""
        names = [self.date_hierarchy] if self.date_hierarchy else []
        for item in self.get_list_filter(request):
            name = item[0] if isinstance(item, (list, tuple)) else getattr(item, "parameter_name", item)
            names.append(str(name))
        return any(lookup == name or lookup.startswith(f"{name}{LOOKUP_SEP}") for name in names)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.remote_field.model is Pengguna:
            kwargs.setdefault("form_class", PenggunaChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form_class = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "") or self._find_overwrite(request, obj, form_class)
        return refuse_form(form_class, refusal) if refusal else form_class

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj, form = kwargs.get("obj"), context["adminform"].form
        if obj is not None and obj.pk:
            context["fingerprint"] = self.fingerprint(request, obj, form.fields)
        return super().render_change_form(request, context, *args, **kwargs)

    def fingerprint(self, request: HttpRequest, obj: Model, fields: dict[str, forms.Field]) -> str:
        """What the page would change, as it stands in the database now, in a few characters."""
        names = [name for name, field in fields.items() if not field.disabled]
        rows: list[Any] = [_stored_values(obj, names)]
        for inline in self.get_inline_instances(request, obj):
            if inline.has_change_permission(request, obj):
                key = forms.models._get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)
                rows.extend(
                    inline.model._base_manager.filter(**{key.name: obj.pk}).order_by("pk").values_list()
                )
        return hashlib.sha256(json.dumps(rows, default=str).encode()).hexdigest()[:32]

    def _find_overwrite(self, request: HttpRequest, obj: Model | None, form_class: Any) -> str:
        read = request.POST.get(FINGERPRINT_FIELD)
        if obj is None or read is None or read == self.fingerprint(request, obj, form_class.base_fields):
            return ""
        return OVERWRITE_REFUSED

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        """Django would tell that the object doesn't exist and lead to the index; here it is a 404 like any other."""
        raise Http404


class ReadOnlyMixin:
    """For a ModelAdmin or an inline whose rows are only looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(ReadOnlyMixin, admin.TabularInline):
    extra = 0


def refuse_form(form_class: type[forms.ModelForm], refusal: Exception | str) -> type[forms.ModelForm]:
    """The same form, which accepts nothing and says why; at the field that the refusal names, if it names one."""

    class RefusedForm(form_class):  # type: ignore[misc,valid-type]
        def clean(self) -> Any:
            cleaned = super().clean()
            field = getattr(refusal, "field", "")
            self.add_error(field if field in self.fields else None, str(refusal))
            return cleaned

    return RefusedForm


def signed_in(request: HttpRequest) -> Pengguna:
    """The account behind a page of the admin, which nobody reaches without one."""
    assert isinstance(request.user, Pengguna)  # noqa: S101 - for the type checker; the admin site has asked already
    return request.user


def _starts_in_reverse(model: type[Model], lookup: str) -> bool:
    """Whether it begins with a relation that another model has to this one."""
    try:
        field = model._meta.get_field(lookup.split(LOOKUP_SEP)[0])
    except FieldDoesNotExist:
        return False
    return field.auto_created and not field.concrete


def _stored_values(obj: Model, names: list[str]) -> list[Any]:
    """The columns and relations of these names, fresh from the database."""
    columns = [field.attname for field in obj._meta.concrete_fields if field.name in names]
    stored = type(obj)._base_manager.filter(pk=obj.pk).values_list(*columns).first() if columns else None
    related = [
        sorted(getattr(obj, field.name).values_list("pk", flat=True))
        for field in obj._meta.many_to_many
        if field.name in names
    ]
    return [stored, *related]
