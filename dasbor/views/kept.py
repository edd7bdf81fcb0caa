"""A page that is kept between requests, and need not be sent again while nothing on it has changed."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.html import escape

from dasbor.views.packed import Packed, pack
from dasbor.views.private import PrivateRequest
from opd.queries import get_cached_pemerintah
from penilaian.access import sees_all_from

KEPT_SECONDS = 24 * 60 * 60
ROOMS = ("akun", "opd", "penilaian", "dokumen", "dasbor", "rapor", "templates", "static")
SOURCES = ("*.py", "*.html", "*.css", "*.js")
NAMA, TOKEN = "@@nama@@", "@@token@@"  # where the reader's own are put in


@dataclass(frozen=True, slots=True)
class Anybody:
    """Whom a kept page is made for: what the page around a body may know of its reader, and no more."""

    opens_admin: bool
    nama: str = NAMA
    username: str = NAMA
    is_authenticated: bool = True


def kept_page(
    request: PrivateRequest,
    template: str,
    context: dict[str, Any],
    *,
    facts: tuple[object, ...] | None,
    body: Callable[[], str],
) -> HttpResponse:
    """The `template` around this body. `facts` are all that the body depends on; None: nothing of it is kept.

    What is kept bears no name and no token: each reader's own are put in at last. While a message waits for the reader
    the page is made anew.
    """
    if facts is None or settings.DEBUG or len(get_messages(request)):
        return render(request, template, {**context, "body": body()})
    key = fingerprint(release(), template, frame_facts(request), facts)
    etag = etag_of(request, key)
    if same := get_conditional_response(request, etag=etag):
        same["ETag"] = etag
        return same

    def make() -> Packed:
        anybody = {"user": Anybody(request.user.opens_admin), "csrf_token": TOKEN, "body": body()}
        return pack(render_to_string(template, {**context, **anybody}, request), gaps=[NAMA, TOKEN])

    page = cast("Packed", caches["pages"].get_or_set(f"page:{key}", make, KEPT_SECONDS))
    own = {NAMA: escape(request.user.nama or request.user.username), TOKEN: get_token(request)}
    response = answer_packed(page, own) if accepts_gzip(request) else HttpResponse(page.fill(own))
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = etag
    return response


def accepts_gzip(request: PrivateRequest) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")


def answer_packed(page: Packed, own: Mapping[str, str]) -> HttpResponse:
    return HttpResponse(page.fill_packed(own), headers={"Content-Encoding": "gzip"})


def checked_page(request: PrivateRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Made anew each time, and not sent again while it reads the same.

    For a page that hangs on more than it could name: nothing of it is kept, so its 304 outlives no change.
    """
    page = render_to_string(template, {**context, "csrf_token": TOKEN}, request)
    etag = etag_of(request, fingerprint(template, page))
    if same := get_conditional_response(request, etag=etag):
        same["ETag"] = etag
        return same
    response = HttpResponse(page.replace(TOKEN, get_token(request)))
    response["ETag"] = etag
    return response


def etag_of(request: PrivateRequest, content: str) -> str:
    """Of this content for this reader, packed or not; it tells nobody what it is of."""
    known = content + fingerprint(reader_facts(request))
    return f'W/"{salted_hmac("kept_page", known, algorithm="sha256").hexdigest()}"'


def frame_facts(request: PrivateRequest) -> tuple[object, ...]:
    """What every page hangs on that is made for Anybody; of the identity all, whatever a page may print of it."""
    user, pemerintah = request.user, get_cached_pemerintah()
    return (
        user.opens_admin,
        sees_all_from(user),
        *(str(field.value_from_object(pemerintah)) for field in pemerintah._meta.concrete_fields),
    )


def reader_facts(request: PrivateRequest) -> tuple[object, ...]:
    """Whose page it is; the token in it lives as long as the session."""
    return request.session.session_key, request.user.pk, request.user.nama, request.user.username


def fingerprint(*facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()


@cache
def release() -> str:
    """Another one with every version of the application: its code, its pages and what they link to."""
    rooms = [settings.BASE_DIR / room for room in ROOMS]
    files: list[Path] = sorted(path for room in rooms for kind in SOURCES for path in room.rglob(kind))
    return fingerprint(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))
