"""Every naskah that can be written, and what holds for each: for whom, from when, who signs, in which files."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import ModuleType

from dokumen.naskah import (
    berita_acara,
    daftar_hadir,
    keputusan,
    klarifikasi,
    minta_nilai,
    pembinaan,
    pengantar,
    piagam,
    ringkasan,
    tanda_terima,
    undangan,
)
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Bentuk
from dokumen.naskah.isian import Isian
from opd.models import Jabatan
from penilaian.models.status import PeriodeStatus as Status

Jenis = Jabatan.Jenis
Build = Callable[[Bahan, Ketikan, Part | None], Bentuk]
Refuse = Callable[[Bahan, Ketikan, Part | None], str]
KEPALA_ATAU_SEKDA = (Jenis.KEPALA_DAERAH, Jenis.SEKDA)


class Cakupan(Enum):
    """How many of a genre a quarter has: one, or one for each OPD of a list."""

    PERIODE = ""
    REWARD = "reward"
    PUNISHMENT = "punishment"


@dataclass(frozen=True, slots=True)
class GenreNaskah:
    """`pemegang` is the office whose paper it is: whoever stands below it signs in its name.

    `draf_sejak` and `terbit_sejak` are statuses of a Periode. `is_hasil`: it tells results, so it hangs from a
    Penetapan and is issued anew after a koreksi. `has_arahan`: it prints what the kepala daerah wrote, of the
    quarter or to the OPD that it is for.
    """

    kode: str
    nama: str
    module: ModuleType
    pemegang: Jabatan.Jenis
    draf_sejak: Status
    terbit_sejak: Status = Status.DITETAPKAN
    cakupan: Cakupan = Cakupan.PERIODE
    is_hasil: bool = True
    has_arahan: bool = False
    has_docx: bool = False
    has_nomor: bool = True
    has_penanda_tangan: bool = True
    ditandatangani: tuple[Jabatan.Jenis, ...] = (Jenis.KEPALA_DAERAH, Jenis.SEKDA, Jenis.KABAG_ORGANISASI)

    @property
    def isian(self) -> tuple[Isian, ...]:
        fields: tuple[Isian, ...] = self.module.ISIAN
        return fields

    @property
    def is_per_opd(self) -> bool:
        return self.cakupan is not Cakupan.PERIODE

    @property
    def refuse(self) -> Refuse:
        """Why a naskah may not be issued as it stands, "" where it may; most genres refuse nothing."""
        refuse: Refuse = getattr(self.module, "refuse", _refuse_nothing)
        return refuse

    @property
    def build(self) -> Build:
        build: Build = self.module.build
        return build


def _refuse_nothing(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> str:
    return ""


GENRE_LIST = (
    GenreNaskah(
        "nota_minta_nilai",
        "Nota dinas permintaan nilai",
        minta_nilai,
        pemegang=Jenis.SEKDA,
        draf_sejak=Status.PENGISIAN,
        terbit_sejak=Status.PENGISIAN,
        is_hasil=False,
        has_docx=True,
        ditandatangani=(Jenis.SEKDA, Jenis.KABAG_ORGANISASI),
    ),
    GenreNaskah(
        "surat_klarifikasi",
        "Surat masa klarifikasi",
        klarifikasi,
        pemegang=Jenis.SEKDA,
        draf_sejak=Status.VERIFIKASI,
        terbit_sejak=Status.KLARIFIKASI,
        is_hasil=False,
        has_docx=True,
    ),
    GenreNaskah(
        "berita_acara",
        "Berita Acara Rapat Pleno Tim Penilai",
        berita_acara,
        pemegang=Jenis.SEKDA,
        draf_sejak=Status.VERIFIKASI,
        has_docx=True,
        has_penanda_tangan=False,
    ),
    GenreNaskah(
        "keputusan",
        "Keputusan dan lampirannya",
        keputusan,
        pemegang=Jenis.KEPALA_DAERAH,
        draf_sejak=Status.VERIFIKASI,
        has_docx=True,
        ditandatangani=KEPALA_ATAU_SEKDA,
    ),
    GenreNaskah(
        "nota_pengantar",
        "Nota dinas penyampaian hasil",
        pengantar,
        pemegang=Jenis.KABAG_ORGANISASI,
        draf_sejak=Status.VERIFIKASI,
        terbit_sejak=Status.DIKUNCI,
        has_docx=True,
        ditandatangani=(Jenis.KABAG_ORGANISASI, Jenis.SEKDA),
    ),
    GenreNaskah(
        "ringkasan",
        "Ringkasan untuk kepala daerah",
        ringkasan,
        pemegang=Jenis.KABAG_ORGANISASI,
        draf_sejak=Status.VERIFIKASI,
        has_arahan=True,
        has_nomor=False,
        has_penanda_tangan=False,
    ),
    GenreNaskah(
        "undangan",
        "Undangan penyerahan rapor",
        undangan,
        pemegang=Jenis.SEKDA,
        draf_sejak=Status.DIKUNCI,
        is_hasil=False,
        has_docx=True,
    ),
    GenreNaskah(
        "daftar_hadir",
        "Daftar hadir penyerahan rapor",
        daftar_hadir,
        pemegang=Jenis.KABAG_ORGANISASI,
        draf_sejak=Status.DIKUNCI,
        is_hasil=False,
        has_nomor=False,
    ),
    GenreNaskah(
        "tanda_terima",
        "Tanda terima rapor",
        tanda_terima,
        pemegang=Jenis.KABAG_ORGANISASI,
        draf_sejak=Status.DIKUNCI,
        is_hasil=False,
        has_nomor=False,
    ),
    GenreNaskah(
        "piagam",
        "Piagam",
        piagam,
        pemegang=Jenis.KEPALA_DAERAH,
        draf_sejak=Status.DIKUNCI,
        cakupan=Cakupan.REWARD,
        ditandatangani=KEPALA_ATAU_SEKDA,
    ),
    GenreNaskah(
        "surat_pembinaan",
        "Surat hasil penilaian",
        pembinaan,
        pemegang=Jenis.KEPALA_DAERAH,
        draf_sejak=Status.DIKUNCI,
        cakupan=Cakupan.PUNISHMENT,
        has_arahan=True,
        has_docx=True,
        ditandatangani=KEPALA_ATAU_SEKDA,
    ),
)
GENRE = {genre.kode: genre for genre in GENRE_LIST}
