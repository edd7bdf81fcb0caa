"""Which OPD a row speaks of: by kode, official name, singkatan or alias. Likeness suggests and never accepts."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from opd.nama import fold_nama
from penilaian.lembar.cell import shorten
from penilaian.lembar.errors import MatchError
from penilaian.lembar.model import OpdRef

MAX_SUGGESTIONS = 3
MAX_ALIAS_CHARS = 200
_CANDIDATES = 6  # one OPD may stand among them under several names
_SIMILAR = 60  # percent; below it a suggestion is noise
_NEARLY_EQUAL = 88  # percent; above it text beside no nilai is probably a misspelt name
_COMPARED_CHARS = 200


class OpdIndex:
    """The OPDs that a sheet may name."""

    def __init__(self, opd: Sequence[OpdRef]) -> None:
        self._by_kode: dict[str, list[OpdRef]] = defaultdict(list)
        self._by_number: dict[str, list[OpdRef]] = defaultdict(list)
        self._by_nama: dict[str, list[OpdRef]] = defaultdict(list)
        for ref in opd:
            self._add(ref)
        self._names = list(self._by_nama)

    def match(self, *, kode: str, nama: str) -> OpdRef:
        """The OPD that kode and nama name together; either may be "".

        Raises MatchError if there is none or more than one, or if kode and nama name different ones.
        """
        by_kode, by_nama = self._find_kode(kode), self._by_nama.get(fold_nama(nama), []) if nama else []
        if kode and not by_kode:
            raise _unknown_kode(kode, nama, by_nama)
        if nama and not by_nama:
            raise _unknown_nama(nama, by_kode)
        found = [ref for ref in by_kode if ref in by_nama] if kode and nama else by_kode or by_nama
        if len(found) == 1:
            return found[0]
        if not found:
            raise _contradiction(by_kode, by_nama)
        raise _ambiguous(nama or kode, found, header="nama" if nama else "kode")

    def suggest(self, nama: str) -> list[OpdRef]:
        """The nearest known OPDs, best first."""
        query = fold_nama(nama)[:_COMPARED_CHARS]
        near = process.extract(
            query, self._names, scorer=fuzz.WRatio, limit=_CANDIDATES, score_cutoff=_SIMILAR
        )
        refs = {ref.kode: ref for name, _score, _index in near for ref in self._by_nama[name]}
        return list(refs.values())[:MAX_SUGGESTIONS]

    def resembles(self, nama: str) -> OpdRef | None:
        """The OPD whose name is nearly this text, letter by letter."""
        query = fold_nama(nama)[:_COMPARED_CHARS]
        best = process.extractOne(query, self._names, scorer=fuzz.ratio, score_cutoff=_NEARLY_EQUAL)
        return self._by_nama[best[0]][0] if best else None

    def _add(self, ref: OpdRef) -> None:
        kode = _fold_kode(ref.kode)
        self._by_kode[kode].append(ref)
        if kode.isdecimal():
            self._by_number[kode.lstrip("0")].append(ref)
        for name in {fold_nama(text) for text in (ref.nama, ref.singkatan, *ref.alias)} - {""}:
            self._by_nama[name].append(ref)

    def _find_kode(self, kode: str) -> list[OpdRef]:
        """By the kode as written; failing that a kode of digits alone whose leading zeros the spreadsheet ate."""
        folded = _fold_kode(kode)
        same = self._by_kode.get(folded, [])
        exact = [ref for ref in same if ref.kode == kode.strip()]
        return exact or same or (self._by_number.get(folded, []) if folded.isdecimal() else [])


def near_remedy(near: Sequence[OpdRef]) -> str:
    """The remedy for an unknown name: its nearest known ones, "" if nothing is near."""
    return f"Yang mirip: {_listed(near)}. Tulis kode atau nama yang benar." if near else ""


def _unknown_kode(kode: str, nama: str, by_nama: Sequence[OpdRef]) -> MatchError:
    if by_nama:
        remedy = f"Nama di baris ini milik {_listed(by_nama)}. Perbaiki atau kosongkan kodenya."
    else:
        remedy = "Perbaiki kodenya, atau kosongkan dan tulis nama OPD."
    problem = f'Kode "{shorten(kode)}" tidak dikenal.'
    return MatchError(problem, remedy, header="kode", is_opd=bool(by_nama), unknown="" if by_nama else nama)


def _unknown_nama(nama: str, by_kode: Sequence[OpdRef]) -> MatchError:
    if by_kode:
        remedy = f"Kode di baris ini milik {_listed(by_kode)}. Perbaiki atau kosongkan namanya."
    else:
        remedy = "Perbaiki namanya, atau daftarkan sebagai alias OPD."
    foreign = _foreign_letter(nama)
    return MatchError(
        f'Nama OPD "{shorten(nama)}" tidak dikenal.{foreign}',
        remedy,
        header="nama",
        is_opd=bool(by_kode),
        unknown="" if by_kode else nama,
        alias="" if foreign or len(nama) > MAX_ALIAS_CHARS else nama,
        owner=tuple(by_kode),
    )


def _ambiguous(text: str, found: Sequence[OpdRef], *, header: str) -> MatchError:
    problem = f'{header.capitalize()} "{shorten(text)}" berarti lebih dari satu OPD: {_listed(found)}.'
    return MatchError(problem, "Tulis kode atau nama resminya.", header=header, is_opd=False)


def _contradiction(by_kode: Sequence[OpdRef], by_nama: Sequence[OpdRef]) -> MatchError:
    problem = (
        f"Kode dan nama tidak cocok: kodenya milik {_listed(by_kode)}, namanya milik {_listed(by_nama)}."
    )
    return MatchError(problem, "Perbaiki salah satunya.", header="kode", is_opd=True)


def _foreign_letter(text: str) -> str:
    """Names the first letter of another alphabet: on the screen it can't be told from the Latin one."""
    for place, letter in enumerate(text, start=1):
        if letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN "):
            return f' Huruf ke-{place} ("{letter}") bukan huruf Latin walaupun mirip; ketik ulang namanya.'
    return ""


def _listed(refs: Iterable[OpdRef]) -> str:
    return ", ".join(f'"{ref.nama}" ({ref.kode})' for ref in refs)


def _fold_kode(kode: str) -> str:
    return "".join(kode.split()).casefold()
