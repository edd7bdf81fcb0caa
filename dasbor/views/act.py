"""What pages that do an act share: a form on the first visit and after, and a refusal that leaves it standing."""

from collections.abc import Callable
from typing import Any

from django import forms

from dasbor.views.private import PrivateRequest
from penilaian.errors import PenilaianError


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
