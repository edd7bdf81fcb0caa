"""Who signs a paper and in whose name, and the signature block that follows from it, for every genre."""

from dataclasses import dataclass

from dokumen.format import format_nip
from dokumen.gelar import without_gelar
from dokumen.teks import print_nama
from opd.models import Jabatan
from penilaian.models import Penetapan

AWALAN = tuple(f"{status.label} " for status in Jabatan.Status if status != Jabatan.Status.DEFINITIF)


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """Who signs. `an` names the office in whose name somebody else signs, else ""; `ub` the one between the two.

    `is_sementara` marks who acts as kepala daerah or Sekretaris Daerah, `is_sekda` the latter and who acts as such.
    """

    sebutan: str
    nama: str
    an: str = ""
    pangkat: str = ""
    nip: str = ""
    ub: str = ""
    is_kepala_daerah: bool = False
    is_sekda: bool = False
    is_sementara: bool = False


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """The signature block, line by line. `kepala` stands above the space for the signature, `kaki` below the name."""

    kepala: tuple[str, ...]
    nama: str
    kaki: tuple[str, ...]


def read_penanda_tangan(penetapan: Penetapan) -> PenandaTangan | None:
    """Whoever signed its letter, as was copied then: a paper does not change when the person's file does."""
    if not penetapan.penanda_tangan_nama:
        return None
    return PenandaTangan(
        sebutan=penetapan.penanda_tangan_sebutan,
        nama=penetapan.penanda_tangan_nama,
        an=penetapan.penanda_tangan_an,
        pangkat=penetapan.penanda_tangan_pangkat,
        nip=penetapan.penanda_tangan_nip,
        is_kepala_daerah=not penetapan.penanda_tangan_an,
        is_sementara=penetapan.penanda_tangan_sebutan.startswith(AWALAN),
    )


def build_blok(
    penanda_tangan: PenandaTangan, *, di_atas: tuple[str, ...] = (), has_gelar: bool = True
) -> TandaTangan:
    """The block of this person; `di_atas` are the lines of place and date, where the genre has them there.

    A Keputusan and a piagam name their signatory without degrees. Who acts as kepala daerah or Sekretaris Daerah signs
    without degrees, pangkat and NIP on any naskah (Permendagri 1/2023 Pasal 44).
    """
    is_bare = penanda_tangan.is_sementara
    foot = () if is_bare else (print_nama(penanda_tangan.pangkat), _nip_line(penanda_tangan.nip))
    nama = penanda_tangan.nama if has_gelar and not is_bare else without_gelar(penanda_tangan.nama)
    return TandaTangan(
        kepala=(*di_atas, *_office_lines(penanda_tangan)),
        nama=print_nama(nama),
        kaki=tuple(line for line in foot if line),
    )


def upper_jabatan(sebutan: str) -> str:
    """An office in capitals; the "Plt." and its like before it stay as they are written."""
    awalan, separator, pokok = sebutan.partition(". ")
    if separator and " " not in awalan:
        return f"{awalan}. {pokok.upper()}"
    return sebutan.upper()


def _office_lines(penanda_tangan: PenandaTangan) -> list[str]:
    """The own office in capitals; below "a.n." of another, and "u.b." of a third, as it is written."""
    sebutan = print_nama(penanda_tangan.sebutan)
    if not penanda_tangan.an:
        return [f"{upper_jabatan(sebutan)},"]
    between = [f"{print_nama(penanda_tangan.ub)}", "u.b."] if penanda_tangan.ub else []
    return [f"a.n. {upper_jabatan(print_nama(penanda_tangan.an))}", *between, f"{sebutan},"]


def _nip_line(nip: str) -> str:
    return f"NIP {format_nip(nip)}" if nip else ""
