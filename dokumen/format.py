"""Indonesian numbers and dates, as paper and page print them. Digits are never lost and nothing is rounded here.

Every function takes the Decimal of a model or the string of a canonical record, and gives the same text for both.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

Number = Decimal | str
Day = date | str

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
NONE = "–"  # where there is no number: never 0
FIGURE_SPACE = "\u2007"  # as wide as a tabular figure


def format_number(number: Number | None, *, places: int) -> str:
    """At least `places` decimals after a comma; further digits are kept, further zeros are not."""
    if number is None:
        return NONE
    whole, _, decimals = f"{Decimal(number):f}".partition(".")
    decimals = decimals.rstrip("0").ljust(places, "0")
    return f"{whole},{decimals}" if decimals else whole


def format_skor(skor: Number | None) -> str:
    """A skor, 0..100: "84,45"."""
    return format_number(skor, places=2)


def format_nilai(nilai: Number | None) -> str:
    """A nilai, 0..100, all its digits: "84,45" or "84,4567"."""
    return format_number(nilai, places=2)


def format_bobot(bobot: Number | None) -> str:
    """A bobot in percent, without the sign: "20" or "23,53"."""
    return format_number(bobot, places=0)


def format_tertimbang(tertimbang: Number | None) -> str:
    """A weighted value or points lost, four decimals, so that a head can recount by hand: "17,6200"."""
    return format_number(tertimbang, places=4)


def format_delta(delta: Number | None) -> str:
    """A change of skor or nilai with its sign: "+1,24", "-0,35", "0,00"; all four decimals where two do not do."""
    if delta is None:
        return NONE
    is_exact = Decimal(delta) == round(Decimal(delta), 2)
    text = format_number(delta, places=2 if is_exact else 4)
    return f"+{text}" if Decimal(delta) > 0 else text


def format_selisih(delta: Number | None, arah: str) -> str:
    """A change of skor as pages, papers and the big screen tell it: "+1,24"; within the dead-band "tetap (-0,37)"."""
    if delta is None:
        return "baru"
    return f"tetap ({format_delta(delta)})" if arah == "statis" else format_delta(delta)


def align_comma(column: Sequence[str]) -> list[str]:
    """A column of printed numbers, padded so that set flush right its commas stand one below the other."""
    decimals = [len(text.partition(",")[2]) for text in column]
    widest = max(decimals, default=0)
    return [
        text + FIGURE_SPACE * (widest - own) if own else text
        for text, own in zip(column, decimals, strict=True)
    ]


def format_tanggal(day: Day | None) -> str:
    """A date in a sentence or below a letter: "20 Oktober 2022"."""
    if day is None:
        return ""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def format_triwulan(kode: str) -> str:
    """The quarter of a kode such as "2022-TW3": "Triwulan III 2022"."""
    tahun, triwulan = split_kode_periode(kode)
    return f"Triwulan {ROMAN[triwulan]} {tahun}"


def format_triwulan_singkat(kode: str) -> str:
    """The same for the head of a narrow column, in one piece: "TW III 2022"."""
    tahun, triwulan = split_kode_periode(kode)
    return f"TW\u00a0{ROMAN[triwulan]}\u00a0{tahun}"


def split_kode_periode(kode: str) -> tuple[int, int]:
    """Tahun and triwulan of a kode such as "2022-TW3". Raises ValueError for anything else."""
    tahun, separator, triwulan = kode.partition("-TW")
    if not separator or not tahun.isascii() or not tahun.isdigit() or triwulan not in {"1", "2", "3", "4"}:
        raise ValueError(f"Periode {kode!r} tidak dikenal. Tulis seperti 2022-TW3.")
    return int(tahun), int(triwulan)


def format_nip(nip: str) -> str:
    """An NIP of 18 digits in its four groups: "19700101 199503 1 001"."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if len(nip) == 18 else nip
