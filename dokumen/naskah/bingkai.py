"""Around the words of every naskah: kop after the signatory, the state across the page, sheet and face."""

from collections.abc import Sequence

from dokumen.charts import Drawing, Palette, draw_shield
from dokumen.charts.drawing import safe_colour
from dokumen.kode import format_kode
from dokumen.naskah.bahan import Bahan, Ketikan
from dokumen.naskah.bentuk import KOSONG, Bingkai, KopNaskah
from dokumen.rapor.build import KERTAS, SIMULASI
from dokumen.rapor.data import TandaAir
from dokumen.rapor.gambar import AKSEN
from dokumen.rapor.publikasi import Keadaan
from dokumen.rapor.verifikasi import QrVerifikasi, make_verifikasi
from dokumen.tanda_tangan import TandaTangan, build_blok
from dokumen.teks import print_nama

MAX_ALAMAT = 3


def build_bingkai(
    bahan: Bahan,
    ketikan: Ketikan,
    *,
    judul: str,
    gaya: str = "surat",
    kertas: str = "",
    huruf: str = "",
) -> Bingkai:
    """`gaya` is the kind of sheet (surat, hukum, piagam); `kertas` and `huruf` are given where the genre prescribes
    them."""
    sheet = kertas or bahan.pemerintah["kertas"]
    return Bingkai(
        judul=f"{judul} {bahan.triwulan}",
        penerbit=print_nama(bahan.pemerintah["nama_lengkap"]),
        kop=build_kop(bahan, ketikan),
        tanda_air=_tanda_air(bahan, ketikan),
        halaman=f"{sheet if sheet in KERTAS else KERTAS[0]} {gaya}",
        huruf=huruf or bahan.huruf,
        warna=warna_of(bahan),
        kaki=f"Rekaman {bahan.hash[:16]}" if ketikan.is_hasil and bahan.hash else "",
        dibuat=ketikan.tanggal.isoformat() if ketikan.tanggal else "",
        verifikasi=_verifikasi(bahan, ketikan),
    )


def build_kop(bahan: Bahan, ketikan: Ketikan) -> KopNaskah:
    """Kepala daerah: the state emblem above the office alone. Everybody else: the government's emblem and name."""
    pemerintah = bahan.pemerintah
    if is_signed_by_kepala_daerah(ketikan):
        has_lambang = bahan.has_lambang_negara and not bahan.is_simulasi
        return KopNaskah("negara", "", bahan.kepala.upper(), "", None if has_lambang else _shield(bahan))
    has_lambang = bahan.has_lambang_daerah and not bahan.is_simulasi
    return KopNaskah(
        lambang="daerah",
        baris=print_nama(f"Pemerintah {pemerintah['nama_lengkap']}").upper(),
        unit=print_nama(pemerintah["unit_kop"]).upper(),
        alamat="\n".join(print_nama(line) for line in pemerintah["alamat_kop"][:MAX_ALAMAT]),
        perisai=None if has_lambang else _shield(bahan),
    )


def is_signed_by_kepala_daerah(ketikan: Ketikan) -> bool:
    """Whether the kepala daerah signs, also one who acts as such; or would, on a draft for which nobody is named."""
    if ketikan.penanda_tangan is None:
        return ketikan.is_milik_kepala
    return ketikan.penanda_tangan.is_kepala_daerah


def build_tanda_tangan(
    ketikan: Ketikan, *, di_atas: Sequence[str] = (), has_gelar: bool = True
) -> TandaTangan:
    """Who signs; dots to be filled in by hand where nobody has been chosen."""
    if ketikan.penanda_tangan is None:
        return TandaTangan((*di_atas, f"{KOSONG},"), KOSONG, ())
    return build_blok(ketikan.penanda_tangan, di_atas=tuple(di_atas), has_gelar=has_gelar)


def _shield(bahan: Bahan) -> Drawing:
    return draw_shield(
        title="Perisai netral sebagai pengganti lambang",
        palette=Palette(aksen=warna_of(bahan)),
    )


def _verifikasi(bahan: Bahan, ketikan: Ketikan) -> QrVerifikasi | None:
    kode = format_kode(ketikan.kode) if ketikan.is_terbit else None
    return make_verifikasi(kode, base_url=bahan.base_url, nama="naskah", pernyataan=bahan.pernyataan)


def warna_of(bahan: Bahan) -> str:
    """The accent of the identity; the default where it is no colour."""
    return safe_colour(bahan.pemerintah["warna"], AKSEN)


def _tanda_air(bahan: Bahan, ketikan: Ketikan) -> TandaAir | None:
    contoh = SIMULASI if bahan.is_simulasi else ()
    keadaan = keadaan_naskah(bahan, ketikan).value
    return TandaAir(keadaan, contoh) if keadaan or contoh else None


def keadaan_naskah(bahan: Bahan, ketikan: Ketikan) -> Keadaan:
    """What a naskah of any genre says of itself: a draft SEMENTARA while the quarter is locked, else DRAF; an issued
    one nothing, but that results which it tells are SEMENTARA as long as they are."""
    if ketikan.is_terbit:
        return bahan.keadaan if ketikan.is_hasil else Keadaan.FINAL
    return Keadaan.SEMENTARA if bahan.keadaan is Keadaan.SEMENTARA else Keadaan.DRAF
