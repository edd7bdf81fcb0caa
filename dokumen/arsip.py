"""Names of papers outside the application, and many of them in one ZIP."""

import re
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say: the same papers give the same archive
MAX_PART = 60


def name_rapor(periode_kode: str, kode: str, singkatan: str, *, revisi: int = 1) -> str:
    """A file name that every system takes: "2022-TW3_1.02.01_DINKES.pdf"; a corrected one names its revision."""
    return _join(periode_kode, safe_part(kode), safe_part(singkatan), revisi=revisi) + ".pdf"


def name_kumpulan(periode_kode: str, nama: str, ext: str, *, revisi: int = 1) -> str:
    """The file name of a paper about a whole quarter: "2022-TW3_Buku-rapor.pdf"."""
    return f"{_join(periode_kode, safe_part(nama), revisi=revisi)}.{ext}"


def _join(*parts: str, revisi: int) -> str:
    return "_".join(part for part in (*parts, f"revisi-{revisi}" if revisi > 1 else "") if part)


def safe_part(text: str) -> str:
    """Only plain letters, digits, dots and hyphens are left; nothing begins or ends with a dot."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^0-9A-Za-z.]+", "-", plain).strip("-.")[:MAX_PART]


def write_zip(target: Path | IO[bytes], papers: Iterable[tuple[str, bytes]]) -> None:
    """Put the papers into one archive as they are, for a PDF is packed already. The same papers give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in papers:
            info = zipfile.ZipInfo(name, EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
