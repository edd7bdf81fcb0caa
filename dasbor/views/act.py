"""What pages that do an act share: a form on the first visit and after, and a refusal that leaves it standing."""

from collections.abc import Callable
from typing import Any

from django import forms

from dasbor.forms.versi import VersiForm
from dasbor.views.private import PrivateRequest
from penilaian.errors import NilaiConflictError, PenilaianError


def posted(request: PrivateRequest) -> tuple[Any, Any]:
    """What a form is bound to: nothing on the first visit."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def attempt(form: forms.Form, act: Callable[[], object]) -> Any:
    """Do it; what the service refuses is said above the form, which keeps everything that was
    typed, and None is returned."""
    try:
        return act()
    except PenilaianError as error:
        form.add_error(None, str(error))
        return None


def attempt_versi(form: VersiForm, act: Callable[[], object], *, shown: int | None) -> Any:
    """The same for what others may change: after a conflict the form stands against the version `shown` on the page."""

    def held() -> object:
        try:
            return act()
        except NilaiConflictError:
            form.take_over(shown)
            raise

    return attempt(form, held)
