"""A page whose body is kept between requests, and that need not be sent again while nothing on it has changed."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe

from dasbor.views.private import PrivateRequest
from opd.queries import get_cached_pemerintah

KEPT_SECONDS = 24 * 60 * 60


def kept_page(
    request: PrivateRequest,
    template: str,
    context: dict[str, Any],
    *,
    facts: tuple[object, ...] | None,
    body: Callable[[], str],
) -> HttpResponse:
    """The `template` around this body. `facts` are all that the body depends on; None: nothing of it is kept.

    The page around it, with its token and the reader's name, is made anew each time. While a message waits for the
    reader it is sent in any case.
    """
    if facts is None or settings.DEBUG:
        return render(request, template, {**context, "body": mark_safe(body())})
    key = fingerprint(release(), get_cached_pemerintah().zona_waktu, facts)
    etag = f'"{salted_hmac("page", fingerprint(key, page_facts(request))).hexdigest()}"'
    if not len(get_messages(request)) and (same := get_conditional_response(request, etag=etag)):
        return same
    kept = caches["pages"].get_or_set(f"isi:{key}", body, KEPT_SECONDS) or ""
    response = render(request, template, {**context, "body": mark_safe(kept)})
    response["ETag"] = etag
    return response


def page_facts(request: PrivateRequest) -> tuple[object, ...]:
    """What the page around a body depends on: whose it is, in which session, and whose government's."""
    user, pemerintah = request.user, get_cached_pemerintah()
    return (
        request.session.session_key,
        user.pk,
        user.nama,
        user.username,
        user.opens_admin,
        pemerintah.nama_lengkap,
        pemerintah.warna,
    )


def fingerprint(*facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()


@cache
def release() -> str:
    """Another one with every version of the application: its code, its pages and what they link to."""
    files = sorted(path for kind in ("*.py", "*.html", "*.css", "*.js") for path in _sources(kind))
    return fingerprint(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))


def _sources(kind: str) -> list[Path]:
    rooms = ("akun", "opd", "penilaian", "dokumen", "dasbor", "rapor", "templates", "static")
    return [path for room in rooms for path in (settings.BASE_DIR / room).rglob(kind)]
