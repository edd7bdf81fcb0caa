"""From a naskah ready to print to the bytes of its PDF."""

from collections.abc import Mapping

from django.template.loader import render_to_string

from dokumen.naskah.bentuk import Bentuk, BeritaAcara, Daftar, Keputusan, Piagam, Ringkasan, Surat
from dokumen.render import render_pdf

TEMPLATE = {
    Keputusan: "keputusan",
    BeritaAcara: "berita_acara",
    Surat: "surat",
    Daftar: "daftar",
    Piagam: "piagam",
    Ringkasan: "ringkasan",
}


def print_naskah(naskah: Bentuk, *, lambang: Mapping[str, bytes] | None = None) -> bytes:
    """`lambang` are the pictures of emblems at hand, by "negara" and "daerah"."""
    kop = naskah.bingkai.kop
    berkas = {f"lambang:{nama}": content for nama, content in (lambang or {}).items()}
    if kop.perisai is not None:
        berkas[kop.perisai.alamat] = kop.perisai.svg.encode()
    if naskah.bingkai.verifikasi is not None:
        qr = naskah.bingkai.verifikasi.qr
        berkas[qr.alamat] = qr.svg.encode()
    html = render_to_string(f"dokumen/naskah/{TEMPLATE[type(naskah)]}.html", {"naskah": naskah})
    return render_pdf(
        html, kertas=naskah.bingkai.halaman, warna=naskah.bingkai.warna, berkas=berkas, gaya="naskah.css"
    )
