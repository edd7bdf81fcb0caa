"""In whose name an official signs: the own, or "a.n." and "u.b." of the office whose paper it is."""

from dokumen.tanda_tangan import PenandaTangan
from opd.models import Jabatan

Jenis = Jabatan.Jenis
# The higher office first: whoever stands at or above the paper's own office signs in the own name.
URUTAN = (Jenis.KEPALA_DAERAH, Jenis.SEKDA, Jenis.KABAG_ORGANISASI)


def build_penanda_tangan(jabatan: Jabatan, *, pemegang: Jabatan.Jenis, kepala: str) -> PenandaTangan:
    """`pemegang` is the office whose paper it is, `kepala` that of the kepala daerah in words."""
    jenis = Jenis(jabatan.jenis)
    is_kepala = jenis is Jenis.KEPALA_DAERAH
    an, ub = _in_whose_name(jenis, pemegang=pemegang, kepala=kepala)
    return PenandaTangan(
        sebutan=f"{jabatan.awalan}{kepala}" if is_kepala else jabatan.sebutan,
        nama=jabatan.nama,
        an=an,
        ub=ub,
        pangkat=jabatan.pangkat,
        nip=jabatan.nip,
        is_kepala_daerah=is_kepala,
        is_sekda=jenis is Jenis.SEKDA,
        is_sementara=bool(jabatan.awalan) and jenis in (Jenis.KEPALA_DAERAH, Jenis.SEKDA),
    )


def _in_whose_name(jenis: Jabatan.Jenis, *, pemegang: Jabatan.Jenis, kepala: str) -> tuple[str, str]:
    if URUTAN.index(jenis) <= URUTAN.index(pemegang):
        return "", ""
    sekda = Jenis.SEKDA.label
    if pemegang is Jenis.SEKDA:
        return sekda, ""
    return kepala, sekda if jenis is Jenis.KABAG_ORGANISASI else ""
