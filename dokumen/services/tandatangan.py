"""Papers that were signed in another service: matched by what they hold, examined, and kept as the signed version."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings

from akun.models import Pengguna
from dokumen.errors import DokumenError
from dokumen.models import Cara, Dokumen, Tandatangan
from dokumen.queries import receivable_of, signable_list
from dokumen.services.simpan import read_dokumen, record_signed, store_signed
from dokumen.store import hash_content
from dokumen.tte.content import digest_content
from dokumen.tte.examination import Examination, examine
from dokumen.tte.frames import Signature
from dokumen.tte.kode import find_kode
from dokumen.tte.unpack import SignedFile
from penilaian.models import Periode
from penilaian.services.guard import locked_periode, require_manager

Kecocokan = Tandatangan.Kecocokan
UNSIGNED = "belum bertanda tangan elektronik"
BROKEN = "tanda tangan elektroniknya tidak utuh: berkas berubah setelah ditandatangani"
FOREIGN = "isinya tidak sama dengan dokumen mana pun pada triwulan ini"


@dataclass(frozen=True, slots=True)
class Match:
    """An uploaded file that is a signed version of a stored paper."""

    dokumen: Dokumen
    kecocokan: Kecocokan
    file: SignedFile
    signatures: tuple[Signature, ...]


class Shelf:
    """The stored papers of a quarter, by what they hold; each is opened once at most."""

    def __init__(self, papers: Sequence[Dokumen]) -> None:
        self.papers = papers
        self._isi: dict[int, str] = {}

    def find(self, content: bytes, *, isi: str) -> tuple[Dokumen, Kecocokan] | None:
        """The paper that the file holds: its very bytes at the front, or the same content written anew."""
        if (paper := self._at_front(content)) is not None:
            # What was added behind our bytes could still show something else.
            return (paper, Kecocokan.UTUH) if self.isi_of(paper) == isi else None
        kode = find_kode(content)
        for paper in [one for one in self.papers if one.kode == kode] or self.papers:
            if self.isi_of(paper) == isi:
                return paper, Kecocokan.ISI_SAMA
        return None

    def _at_front(self, content: bytes) -> Dokumen | None:
        """The paper whose bytes the file begins with; it is read once, however many papers there are."""
        digest, at = hashlib.sha256(), 0
        for paper in sorted(self.papers, key=attrgetter("ukuran")):
            digest.update(memoryview(content)[at : paper.ukuran])
            at = paper.ukuran
            if digest.hexdigest() == paper.sha256:
                return paper
        return None

    def isi_of(self, paper: Dokumen) -> str:
        if paper.pk not in self._isi:
            self._isi[paper.pk] = digest_content(read_dokumen(paper))
        return self._isi[paper.pk]


def keep_signed(
    periode: Periode, files: Sequence[SignedFile], *, by: Pengguna, alasan: str = ""
) -> list[Tandatangan]:
    """Keep the signed versions of a quarter's papers, all or none; returns the new ones.

    Raises DokumenError naming every file that holds none of these papers, is not signed or was changed after signing;
    and where a signed version stands already and no `alasan` says why another takes its place. A file that was kept
    already is no news.
    """
    require_manager(by, act="menyimpan dokumen bertanda tangan")
    papers = receivable_of(signable_list(periode))
    if not papers and settings.RAPOR_TANDA_TANGAN != Cara.LUAR:
        raise DokumenError("Penandatanganan di luar aplikasi tidak dinyalakan (RAPOR_TANDA_TANGAN).")
    matches = _match_all(papers, files)
    with locked_periode(periode.pk):
        rows = [row for match in matches if (row := _keep(match, by=by, alasan=alasan.strip()))]
        for row in rows:
            record_signed(row, by=by)
    return rows


def _match_all(papers: Sequence[Dokumen], files: Sequence[SignedFile]) -> list[Match]:
    shelf = Shelf(papers)
    examined = zip(files, examine([one.isi for one in files]), strict=True)
    matches: list[Match] = []
    refused: list[str] = []
    for file, examination in examined:
        found = _match(shelf, file, examination)
        if isinstance(found, str):
            refused.append(f"{file.nama}: {found}.")
        elif any(one.dokumen == found.dokumen for one in matches):
            refused.append(f"{file.nama}: dokumen yang sama sudah ada dalam unggahan ini.")
        else:
            matches.append(found)
    if refused:
        raise DokumenError("Tidak ada yang disimpan. " + " ".join(refused))
    return matches


def _match(shelf: Shelf, file: SignedFile, examination: Examination) -> Match | str:
    """The paper that this file is a signed version of, or why it is none."""
    if examination.kesalahan:
        return examination.kesalahan.rstrip(".")
    if not examination.is_signed:
        return UNSIGNED
    if not examination.is_intact:
        return BROKEN
    found = shelf.find(file.isi, isi=examination.isi)
    return Match(*found, file, examination.tanda_tangan) if found else FOREIGN


def _keep(match: Match, *, by: Pengguna, alasan: str) -> Tandatangan | None:
    sha256 = hash_content(match.file.isi)
    before = Tandatangan.objects.filter(dokumen=match.dokumen).order_by("-versi").first()
    if before is not None and before.sha256 == sha256:
        return None
    if Tandatangan.objects.filter(sha256=sha256).exists():
        raise DokumenError(f"{match.file.nama}: berkas ini sudah tersimpan sebagai versi yang lebih lama.")
    if before is not None and not alasan:
        raise DokumenError(f"{match.dokumen} sudah bertanda tangan. Tuliskan alasan untuk menggantinya.")
    return store_signed(
        match.dokumen,
        match.file.isi,
        versi=before.versi + 1 if before else 1,
        cara=Cara.LUAR,
        kecocokan=match.kecocokan,
        penanda_tangan=_join(one.penanda_tangan for one in match.signatures),
        penerbit=_join(one.penerbit for one in match.signatures),
        oleh=by,
        alasan=alasan if before else "",
    )


def _join(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))[:500]
