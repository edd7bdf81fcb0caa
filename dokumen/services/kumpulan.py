"""What is made of a whole published quarter: the ranking to recount, the archive of all rapor, and the book."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from dokumen.arsip import name_rapor, write_zip
from dokumen.buku import Bab, bind_buku, build_buku, count_pages
from dokumen.cetak import print_angka, print_depan, publikasi_of
from dokumen.errors import DokumenError
from dokumen.format import format_tanggal, format_triwulan
from dokumen.hitung_ulang import write_peringkat
from dokumen.kode import format_kode
from dokumen.models import Dokumen, Genre, Tandatangan
from dokumen.qr import print_qr
from dokumen.queries import find_dokumen, handed_out, rapor_list
from dokumen.rapor.build import SIMULASI
from dokumen.rapor.verifikasi import draw_verifikasi
from dokumen.services.simpan import PaperKey, read_dokumen, reserve_kode, store_dokumen
from dokumen.tte.certificate import write_pernyataan
from opd.queries import get_pemerintah
from penilaian.models import Hasil, Penetapan
from penilaian.record import load_record

Maker = Callable[[Penetapan, str], bytes]


def render_kumpulan(penetapan: Penetapan, genre: Genre) -> Dokumen:
    """One of MAKERS, made and stored now unless it has been.

    Raises DokumenError below 50, and while rapor are missing that it is made of.
    """
    key = PaperKey(penetapan.periode, genre, penetapan)
    if (found := find_dokumen(**key.fields)) is not None:
        return found
    publikasi_of(penetapan)
    kode = reserve_kode(key)
    content = MAKERS[genre](penetapan, kode)
    return store_dokumen(key, content=content, kode=kode, nomor=penetapan.nomor, tanggal=penetapan.tanggal)


def make_peringkat(penetapan: Penetapan, kode: str) -> bytes:
    """Raises DokumenError also where the application has no address under which its kode could be looked up."""
    record, publikasi = load_record(penetapan), publikasi_of(penetapan)
    naskah = f"{publikasi.naskah} Nomor {publikasi.nomor} tanggal {format_tanggal(publikasi.tanggal)}"
    verifikasi = draw_verifikasi(format_kode(kode), base_url=get_pemerintah().base_url, nama="peringkat")
    title = [
        f"Peringkat Kinerja Perangkat Daerah {format_triwulan(penetapan.periode.kode)}",
        f"Pemerintah {record['pemerintah']['nama_lengkap']}, {naskah}",
        f"Rekaman {penetapan.hash} · Kode dokumen {verifikasi.kode}, diperiksa di {verifikasi.halaman}",
    ]
    if penetapan.periode.is_simulasi:
        title.append(" ".join(SIMULASI))
    return write_peringkat(record, title=title, pada=penetapan.dikunci_pada, qr=print_qr(verifikasi.alamat))


def make_arsip(penetapan: Penetapan, kode: str) -> bytes:
    """Every rapor under a name that says whose it is; the signed version where there is one by now."""
    target, periode_kode = BytesIO(), penetapan.periode.kode
    write_zip(
        target,
        (
            (
                name_rapor(periode_kode, hasil.kode, hasil.singkatan, revisi=penetapan.revisi),
                read_dokumen(handed_out(rapor)),
            )
            for hasil, rapor in all_rapor(penetapan)
        ),
    )
    return target.getvalue()


def write_bertanda_tangan(
    penetapan: Penetapan, rows: Sequence[tuple[Hasil, Tandatangan | None]]
) -> IO[bytes]:
    """A ZIP of the signed rapor, open at its beginning, with a list that says which OPDs' bear no signature yet."""
    target = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    write_zip(target, _signed_entries(penetapan, rows))
    target.seek(0)
    return target


def _signed_entries(
    penetapan: Penetapan, rows: Sequence[tuple[Hasil, Tandatangan | None]]
) -> Iterator[tuple[str, bytes]]:
    lacking = [hasil.nama for hasil, signed in rows if signed is None]
    head = f"{len(lacking)} dari {len(rows)} rapor belum bertanda tangan" + (":" if lacking else ".")
    yield "KETERANGAN.txt", "\r\n".join([head, *lacking, ""]).encode()
    for hasil, signed in rows:
        if signed is not None:
            name = name_rapor(penetapan.periode.kode, hasil.kode, hasil.singkatan, revisi=penetapan.revisi)
            yield name, read_dokumen(signed)


def make_buku(penetapan: Penetapan, kode: str) -> bytes:
    """Raises DokumenError also where the application has no address under which its kode could be looked up."""
    verifikasi = draw_verifikasi(
        format_kode(kode), base_url=get_pemerintah().base_url, nama="buku", pernyataan=write_pernyataan()
    )
    paper = {hasil.kode: read_dokumen(rapor) for hasil, rapor in all_rapor(penetapan)}
    pages = {one: count_pages(content) for one, content in paper.items()}
    buku = build_buku(
        load_record(penetapan), publikasi=publikasi_of(penetapan), pages=pages, verifikasi=verifikasi
    )
    bab = [Bab(entri.judul, paper[entri.kode]) for entri in buku.entri]
    return bind_buku(print_depan(buku), bab, angka=print_angka(buku.kertas))


def all_rapor(penetapan: Penetapan) -> list[tuple[Hasil, Dokumen]]:
    """Every result with its rapor. Raises DokumenError while one is missing."""
    rapor = rapor_list(penetapan)
    missing = Hasil.objects.filter(penetapan=penetapan).count() - len(rapor)
    if missing:
        raise DokumenError(f"Masih ada {missing} rapor {penetapan.periode} yang belum dibuat.")
    return rapor


MAKERS: dict[Genre, Maker] = {
    Genre.PERINGKAT_XLSX: make_peringkat,
    Genre.ARSIP: make_arsip,
    Genre.BUKU: make_buku,
}
