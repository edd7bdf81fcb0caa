"""Pages are packed on their way out, files are not."""

import gzip
import io
from typing import Any

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from rapor.middleware import GZipTextMiddleware

LONG = b"Dinas " * 1000


def answer(response: Any) -> Any:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return GZipTextMiddleware(lambda _: response)(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "image/svg+xml"])
def test_text_is_packed(kind: str) -> None:
    packed = answer(HttpResponse(LONG, content_type=kind))
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == LONG


def test_a_paper_goes_as_it_is() -> None:
    paper = answer(FileResponse(io.BytesIO(LONG), content_type="application/pdf"))
    sheet = answer(HttpResponse(LONG, content_type="application/zip"))
    assert not paper.has_header("Content-Encoding")
    assert paper["Content-Length"] == str(len(LONG))
    assert not sheet.has_header("Content-Encoding")
