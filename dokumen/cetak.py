"""From a record to the bytes of a rapor: what the papers of one quarter share is gathered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from dokumen.buku.isi import BukuData
from dokumen.errors import DokumenError
from dokumen.koreksi import write_pembanding
from dokumen.lambang import ALAMAT, read_lambang, read_lambang_negara
from dokumen.queries import riwayat_by_kode
from dokumen.rapor import Keadaan, Publikasi, RaporData, Riwayat, build_rapor
from dokumen.rapor.gambar import AKSEN
from dokumen.render import render_pdf
from dokumen.tanda_tangan import read_penanda_tangan
from dokumen.tte.certificate import write_pernyataan
from opd.queries import get_pemerintah
from penilaian.models import Penetapan, Periode
from penilaian.record import build_record, load_record


@dataclass(frozen=True)
class RaporPrinter:
    """Prints any rapor of one quarter. The same parts give the same bytes."""

    record: Mapping[str, Any]
    publikasi: Publikasi
    riwayat: Mapping[str, Sequence[Riwayat]]
    base_url: str = ""
    pernyataan: str = ""

    def print_rapor(self, kode: str, *, kode_verifikasi: str | None = None) -> bytes:
        """`kode_verifikasi` is what a final paper is verified by; without it the paper bears no QR.

        Raises DokumenError for a kode that takes no part in the quarter, and for a final paper whose lambang can't be
        read.
        """
        lambang = self._lambang()
        rapor = build_rapor(
            self.record,
            kode,
            publikasi=self.publikasi,
            riwayat=self.riwayat.get(kode, ()),
            has_lambang=lambang is not None,
            kode_verifikasi=kode_verifikasi,
            base_url=self.base_url,
            pernyataan=self.pernyataan,
        )
        return print_pdf(rapor, lambang=lambang)

    def _lambang(self) -> bytes | None:
        """The emblem of the kop, which follows the signatory; None for a simulated quarter."""
        if self.record["periode"]["is_simulasi"]:
            return None
        if self.publikasi.is_signed_by_kepala_daerah:
            return read_lambang_negara(is_final=self.publikasi.is_final)
        return read_lambang(self.record["pemerintah"]["lambang_sha256"], is_final=self.publikasi.is_final)


def final_printer(penetapan: Penetapan) -> RaporPrinter:
    """For the papers of a published Penetapan. Raises DokumenError when there has been no publication.

    Where papers are signed here, the certificate is looked at; raises SertifikatError when it can't be.
    """
    publikasi = publikasi_of(penetapan)
    riwayat = riwayat_by_kode(penetapan.periode)
    return RaporPrinter(
        load_record(penetapan),
        publikasi,
        riwayat,
        base_url=get_pemerintah().base_url,
        pernyataan=write_pernyataan(),
    )


def draft_printer(periode: Periode) -> RaporPrinter:
    """For papers that are not final: SEMENTARA of what is locked, else DRAF of the figures of this moment.

    Raises DokumenError for a published quarter.
    """
    if periode.is_ditetapkan:
        raise DokumenError(f"{periode} sudah ditetapkan; rapornya sudah final.")
    penetapan = Penetapan.objects.berlaku().filter(periode=periode).first()
    riwayat = riwayat_by_kode(periode)
    if penetapan is None:
        return RaporPrinter(build_record(periode), Publikasi(Keadaan.DRAF), riwayat)
    return RaporPrinter(load_record(penetapan), Publikasi(Keadaan.SEMENTARA, hash=penetapan.hash), riwayat)


def print_pdf(rapor: RaporData, *, lambang: bytes | None = None) -> bytes:
    """The PDF of a rapor that is ready to print."""
    berkas = {drawing.alamat: drawing.berkas for drawing in rapor.gambar_list}
    if lambang is not None:
        berkas[ALAMAT] = lambang
    html = render_to_string("dokumen/rapor.html", {"rapor": rapor})
    return render_pdf(html, kertas=rapor.kertas, warna=rapor.warna, berkas=berkas, lampiran=rapor.lampiran)


def print_depan(buku: BukuData) -> bytes:
    """The cover and the contents of a book."""
    html = render_to_string("dokumen/buku.html", {"buku": buku})
    qr = buku.verifikasi.qr if buku.verifikasi else None
    berkas = {qr.alamat: qr.berkas} if qr else None
    return render_pdf(html, kertas=buku.kertas, warna=buku.warna, berkas=berkas)


def print_angka(kertas: str) -> bytes:
    """Ten pages, each with one digit in the corner where a book's page number stands."""
    html = render_to_string("dokumen/angka.html", {"angka_list": range(10)})
    return render_pdf(html, kertas=kertas, warna=AKSEN)


def publikasi_of(penetapan: Penetapan) -> Publikasi:
    """What a final paper says of its publication. Raises DokumenError when there has been none."""
    if penetapan.ditetapkan_pada is None or penetapan.dibatalkan_pada is not None:
        raise DokumenError(f"{penetapan.periode} belum ditetapkan; rapor finalnya belum dapat dibuat.")
    return Publikasi(
        keadaan=Keadaan.FINAL,
        naskah=penetapan.get_jenis_naskah_display(),
        nomor=penetapan.nomor,
        tanggal=penetapan.tanggal,
        penanda_tangan=read_penanda_tangan(penetapan),
        hash=penetapan.hash,
        ditetapkan_pada=penetapan.ditetapkan_pada,
        pembanding_dikoreksi=write_pembanding(penetapan),
    )
