"""A file that somebody shows to us, of which nothing is kept: its bytes pass through the hash and are gone.

Those of a file no larger than papers of ours are held as long as the request lasts, to be looked through.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from dokumen.errors import DokumenError
from penilaian.jenis_berkas import PDF_MARK

MAX_MB = 25
MAX_BYTES = MAX_MB * 1024 * 1024
MAX_LOOKED = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A PDF that was shown; `content` is b"" where it is too large to be looked through."""

    sha256: str
    content: bytes


class HashUploadHandler(FileUploadHandler):
    """Takes one file. A large one never stands in memory whole, and none on the disk."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.head = b""
        self.content = bytearray()
        self.size = 0
        self.digest = hashlib.sha256()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.size:
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size > MAX_BYTES:
            raise StopUpload(connection_reset=True)
        self.head = self.head or raw_data[: len(PDF_MARK)]
        self.digest.update(raw_data)
        if self.size <= MAX_LOOKED:
            self.content += raw_data
        else:
            self.content.clear()

    def file_complete(self, file_size: int) -> None:
        """Nothing of it comes into request.FILES."""


def read_upload(request: HttpRequest) -> Shown:
    """The one file in this request. Raises DokumenError for none, one too large, or no PDF.

    To be called before anything else reads the request's body.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        raise DokumenError(f"Berkas ini terlalu besar. Paling besar {MAX_MB} MB.")
    handler = HashUploadHandler(request)
    request.upload_handlers = [handler]
    _ = request.FILES
    if not handler.size:
        raise DokumenError("Pilih dahulu berkas PDF yang hendak diperiksa.")
    if handler.head != PDF_MARK:
        raise DokumenError("Berkas ini bukan PDF. Pilih berkas PDF dokumennya.")
    return Shown(handler.digest.hexdigest(), bytes(handler.content))
