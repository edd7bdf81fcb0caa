"""A file that somebody shows to us, of which nothing is kept: its bytes pass through the hash and are gone."""

import hashlib
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from dokumen.errors import DokumenError

MAX_MB = 25
MAX_BYTES = MAX_MB * 1024 * 1024
PDF = b"%PDF-"


class HashUploadHandler(FileUploadHandler):
    """Takes one file. It never stands in memory whole, nor on the disk."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.head = b""
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
        self.head = self.head or raw_data[: len(PDF)]
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Nothing of it comes into request.FILES."""


def hash_upload(request: HttpRequest) -> str:
    """The SHA-256 of the one file in this request. Raises DokumenError for none, one too large, or no PDF.

    To be called before anything else reads the request's body.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        raise DokumenError(f"Berkas ini terlalu besar. Paling besar {MAX_MB} MB.")
    handler = HashUploadHandler(request)
    request.upload_handlers = [handler]
    _ = request.FILES
    if not handler.size:
        raise DokumenError("Pilih dahulu berkas PDF yang hendak diperiksa.")
    if handler.head != PDF:
        raise DokumenError("Berkas ini bukan PDF. Pilih berkas PDF dokumennya.")
    return handler.digest.hexdigest()
