"""What is said of a paper to whoever holds its kode or file: no person's name, no figure to who may not see it."""

from dataclasses import dataclass

from dokumen.models import Dokumen, Genre
from dokumen.queries import find_announced, is_digantikan
from penilaian.access import User, visible_ranking
from penilaian.models import Hasil


@dataclass(frozen=True, slots=True)
class Verifikasi:
    """A genuine paper. `hasil` is there only for those who may see the ranking."""

    dokumen: Dokumen
    is_digantikan: bool
    hasil: Hasil | None

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


def verify_sha256(sha256: str, *, user: User) -> Verifikasi | None:
    """The same for a file, by the hash of its bytes."""
    return _verifikasi(find_announced(sha256=sha256), user)


def _verifikasi(dokumen: Dokumen | None, user: User) -> Verifikasi | None:
    if dokumen is None:
        return None
    hasil = visible_ranking(user).filter(pk=dokumen.hasil_id).first() if dokumen.hasil_id else None
    return Verifikasi(dokumen, is_digantikan(dokumen), hasil)
