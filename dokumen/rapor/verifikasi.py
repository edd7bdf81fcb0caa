"""Where anybody can check that a published paper is genuine."""

import re
from dataclasses import dataclass

from dokumen.charts import Drawing
from dokumen.errors import DokumenError
from dokumen.qr import draw_qr
from dokumen.rapor.publikasi import Publikasi


@dataclass(frozen=True, slots=True)
class QrVerifikasi:
    """The QR code of a paper, and for those who can't scan it the page to open and the kode to type.

    `alamat` is what the code says.
    """

    qr: Drawing
    alamat: str
    halaman: str
    kode: str
    pernyataan: str = ""  # of BSrE, where papers are signed with its certificate

    @property
    def penggal_kode(self) -> list[str]:
        """The kode in two lines for a narrow column: a line is never broken by itself between a hyphen and a digit."""
        awal, hyphen, akhir = self.kode.rpartition("-")
        return [awal + hyphen, akhir] if hyphen else [akhir]

    @property
    def penggal_halaman(self) -> list[str]:
        """The address in pieces between which a narrow column may break it: after a dot or a slash, never in a word."""
        return re.findall(r"[^./]+[./]*", self.halaman)


def build_verifikasi(
    kode: str | None, *, base_url: str, publikasi: Publikasi, pernyataan: str = ""
) -> QrVerifikasi | None:
    """None for a paper that is not final, or has no kode. Raises DokumenError for a final one without an address."""
    if not publikasi.is_final:
        return None
    return make_verifikasi(kode, base_url=base_url, nama="rapor", pernyataan=pernyataan)


def make_verifikasi(
    kode: str | None, *, base_url: str, nama: str, pernyataan: str = ""
) -> QrVerifikasi | None:
    """As `draw_verifikasi`, but None without a kode, as every draft is."""
    return draw_verifikasi(kode, base_url=base_url, nama=nama, pernyataan=pernyataan) if kode else None


def draw_verifikasi(kode: str, *, base_url: str, nama: str, pernyataan: str = "") -> QrVerifikasi:
    """`nama` says what kind of paper bears it. Raises DokumenError where the address of the application is missing."""
    require_base_url(base_url)
    halaman = f"{base_url.rstrip('/')}/verifikasi/"
    alamat = f"{halaman}{kode}/"
    qr = draw_qr(alamat, title=f"Kode QR untuk memeriksa keaslian {nama} ini di {alamat}")
    return QrVerifikasi(
        qr=qr, alamat=alamat, halaman=halaman.partition("://")[2], kode=kode, pernyataan=pernyataan
    )


def require_base_url(base_url: str) -> None:
    """A final paper is never made again, so none is made that nobody could check. Raises DokumenError."""
    if not base_url:
        raise DokumenError(
            "Alamat aplikasi belum diisi, sehingga dokumen final tidak dapat memuat kode QR. "
            "Isi Alamat aplikasi pada Identitas pemerintah daerah, lalu coba lagi."
        )
