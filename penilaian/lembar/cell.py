"""One cell of a komponen: the only rule for what is a nilai, for sheets, forms and the grid alike."""

import re
from datetime import date, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from penilaian.lembar.errors import NilaiError
from penilaian.lembar.table import OddCell, OddKind

STEP: Final = Decimal("0.0001")
NOISE: Final = Decimal("1e-9")
MAX_NILAI: Final = Decimal(100)

_NILAI_TEXT = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?", re.ASCII)
_TOO_FINE_TEXT = re.compile(r"\d{1,3}[.,]\d{5,}", re.ASCII)
_OUTSIDE_TEXT = re.compile(r"[-\u2212]\d+(?:[.,]\d+)?|\d{4,}(?:[.,]\d+)?", re.ASCII)
_PLACEHOLDERS = {"-", "--", "\u2013", "\u2014", "\u2212", ".", "n/a", "na", "nihil", "belum", "kosong", "?"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

_WRITE_NUMBER = "Tulis angka 0 sampai 100, misalnya 63,19"
_ODD: Final = {
    OddKind.PERCENT: (
        "Sel berformat persen, sehingga tidak pasti apakah artinya 63,19 atau 0,6319",
        "Ubah format sel menjadi Angka (Number), lalu ketik ulang nilainya, misalnya 63,19",
    ),
    OddKind.DATE: (
        "Sel berisi tanggal atau jam, bukan angka; Excel sering mengubah ketikan seperti 12.5 menjadi tanggal",
        "Ubah format sel menjadi Angka (Number), lalu ketik ulang nilainya, misalnya 12,5",
    ),
    OddKind.BOOLEAN: ("Sel berisi TRUE atau FALSE, bukan angka", _WRITE_NUMBER),
    OddKind.ERROR: ("Sel berisi galat rumus", "Perbaiki rumusnya, atau ketik angkanya"),
    OddKind.FORMULA: (
        "Sel berisi rumus tanpa hasil tersimpan",
        "Buka berkas di Excel atau LibreOffice, simpan, lalu unggah lagi; atau tempel nilainya saja (Tempel Khusus)",
    ),
}


def parse_nilai(value: object) -> Decimal:
    """The nilai, 0 to 100 with exactly four decimals; nothing is clipped or rounded.

    Takes a number (within 1e-9 of a four-decimal value: floating-point noise) or text of one to three digits with at
    most four decimals after a comma or a point. Raises NilaiError with problem and remedy for everything else: empty,
    other text, out of range, more decimals, dates, percentages, truth values and spreadsheet errors.
    """
    match value:
        case None:
            raise _empty()
        case bool():
            raise NilaiError(*_ODD[OddKind.BOOLEAN])
        case int() | float() | Decimal():
            return _from_number(Decimal(value))
        case str():
            return _from_text(_stripped(value))
        case OddCell():
            raise odd_error(value)
        case date() | time() | timedelta():
            raise NilaiError(*_ODD[OddKind.DATE])
    raise NilaiError("Isi sel bukan angka", _WRITE_NUMBER)


def is_td(value: object) -> bool:
    """Whether a cell says TD, tidak dinilai."""
    return isinstance(value, str) and _stripped(value).casefold() == "td"


def is_blank(value: object) -> bool:
    """Whether a cell is empty; blanks and invisible characters are nothing."""
    return value is None or (isinstance(value, str) and not _stripped(value))


def is_placeholder(value: object) -> bool:
    """Whether a cell holds one of the signs that people put where there is no nilai, like - or n/a."""
    return isinstance(value, str) and _stripped(value).casefold() in _PLACEHOLDERS


def odd_error(cell: OddCell) -> NilaiError:
    """Why a cell that is neither text nor a plain number is no nilai."""
    problem, remedy = _ODD[cell.kind]
    shown = f" {shorten(cell.text)}" if cell.text and cell.kind is OddKind.ERROR else ""
    return NilaiError(problem + shown, remedy)


def shorten(text: str, size: int = 60) -> str:
    """Text for a message: on one line, at most `size` characters."""
    line = " ".join(text.split())
    return line if len(line) <= size else f"{line[: size - 1]}…"


def _from_number(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise NilaiError("Sel berisi angka yang tidak berhingga atau tidak sah", _WRITE_NUMBER)
    if not -NOISE <= number <= MAX_NILAI + NOISE:
        raise _outside(_shown(number))
    nilai = number.quantize(STEP, ROUND_HALF_EVEN)
    if abs(number - nilai) > NOISE:
        raise _too_fine(_shown(number))
    return abs(nilai)  # no negative zero


def _from_text(text: str) -> Decimal:
    if not text:
        raise _empty()
    if not _NILAI_TEXT.fullmatch(text):
        raise _text_error(text)
    nilai = Decimal(text.replace(",", ".")).quantize(STEP)
    if nilai > MAX_NILAI:
        raise _outside(text)
    return nilai


def _text_error(text: str) -> NilaiError:
    if is_placeholder(text):
        return NilaiError(
            f'Tanda "{text}" bukan nilai',
            "Kosongkan selnya bila belum dinilai; tulis TD dan alasannya di kolom Catatan bila tidak dinilai; "
            "tulis 0 bila nilainya memang nol",
            typed="Kosongkan bila belum dinilai; tulis TD, lalu alasannya, bila tidak dinilai; "
            "tulis 0 bila nilainya memang nol",
        )
    if _TOO_FINE_TEXT.fullmatch(text):
        return _too_fine(text)
    if _OUTSIDE_TEXT.fullmatch(text):
        return _outside(text)
    if text.endswith("%"):
        return NilaiError(
            f'Teks "{shorten(text)}" memakai tanda persen', "Tulis angkanya saja, misalnya 63,19"
        )
    remedy = "Tulis angka 0 sampai 100 tanpa pemisah ribuan, misalnya 63,19, atau TD bila tidak dinilai"
    return NilaiError(f'Teks "{shorten(text)}" bukan nilai', remedy)


def _empty() -> NilaiError:
    return NilaiError("Nilai kosong", _WRITE_NUMBER)


def _outside(shown: str) -> NilaiError:
    return NilaiError(f"Nilai {shorten(shown)} di luar rentang 0 sampai 100", "Perbaiki nilainya")


def _too_fine(shown: str) -> NilaiError:
    return NilaiError(
        f"Nilai {shorten(shown)} mempunyai lebih dari empat angka di belakang koma",
        "Bulatkan, misalnya dengan rumus =ROUND(...;4)",
        typed="Bulatkan menjadi paling banyak empat, misalnya 63,1851",
    )


def _shown(number: Decimal) -> str:
    """The number as an Indonesian reader knows it: a decimal comma, no floating-point noise."""
    if abs(number) >= 10**12:
        return "yang sangat besar"
    return format(Context(prec=12).plus(number).normalize(), "f").replace(".", ",")


def _stripped(text: str) -> str:
    return text.strip().strip(_INVISIBLE).strip()
