"""What is said of a paper to whoever holds its kode or file: no person's name, no figure to who may not see it."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from dokumen.models import Dokumen, Genre, Tandatangan
from dokumen.queries import find_announced, find_tandatangan, is_digantikan
from dokumen.tte.examination import Examination, examine
from dokumen.tte.kode import find_kode
from dokumen.unggahan import Shown
from penilaian.access import User, visible_ranking
from penilaian.models import Hasil


@dataclass(frozen=True, slots=True)
class Verifikasi:
    """A genuine paper. `hasil` is there only for those who may see the ranking."""

    dokumen: Dokumen
    is_digantikan: bool
    hasil: Hasil | None
    tandatangan: Tandatangan | None

    @property
    def jenis(self) -> str:
        return Genre(self.dokumen.genre).label

    @property
    def is_simulasi(self) -> bool:
        return self.dokumen.periode.is_simulasi

    @property
    def opd(self) -> str:
        """As it was named then; "" on a paper about the whole quarter."""
        return self.dokumen.hasil.nama if self.dokumen.hasil else ""


def verify_kode(kode: str, *, user: User) -> Verifikasi | None:
    """None for a kode that nobody drew and for a paper whose quarter is not announced."""
    return _verifikasi(find_announced(kode=kode), user)


class Temuan(Enum):
    """What a file turned out to be."""

    ASLI = "asli"  # the stored paper
    BERTANDA_TANGAN = (
        "bertanda_tangan"  # its signed version, whose signature was found intact when it was kept
    )
    TANDA_TANGAN_LAMA = "tanda_tangan_lama"  # a signed version that another has replaced
    DIUBAH = "diubah"  # it bears the kode of a paper, and is another file
    TIDAK_DIKENAL = "tidak_dikenal"


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """`verifikasi` is of the paper that the file is, or whose kode it bears; `tanda_tangan` only of an altered one."""

    temuan: Temuan
    verifikasi: Verifikasi | None = None
    tanda_tangan: Examination | None = None

    @property
    def is_asli(self) -> bool:
        return self.temuan not in (Temuan.DIUBAH, Temuan.TIDAK_DIKENAL)


def verify_file(shown: Shown, *, user: User) -> Pemeriksaan:
    """By the hash of its bytes; one that is none of ours is looked through for a kode of ours."""
    same = Q(sha256=shown.sha256) | Q(tandatangan__sha256=shown.sha256)
    if (found := _verifikasi(find_announced(same), user)) is not None:
        return Pemeriksaan(_temuan(shown.sha256, found), found)
    kode = find_kode(shown.content)
    altered = verify_kode(kode, user=user) if kode else None
    if altered is None:
        return Pemeriksaan(Temuan.TIDAK_DIKENAL)
    [examination] = examine([shown.content])
    return Pemeriksaan(Temuan.DIUBAH, altered, examination)


def _temuan(sha256: str, found: Verifikasi) -> Temuan:
    if found.dokumen.sha256 == sha256:
        return Temuan.ASLI
    is_latest = found.tandatangan is not None and found.tandatangan.sha256 == sha256
    return Temuan.BERTANDA_TANGAN if is_latest else Temuan.TANDA_TANGAN_LAMA


def _verifikasi(dokumen: Dokumen | None, user: User) -> Verifikasi | None:
    if dokumen is None:
        return None
    hasil = visible_ranking(user).filter(pk=dokumen.hasil_id).first() if dokumen.hasil_id else None
    return Verifikasi(dokumen, is_digantikan(dokumen), hasil, find_tandatangan(dokumen))
