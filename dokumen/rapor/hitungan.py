"""How the skor was reckoned, in one line of arithmetic that a head can check by hand."""

from decimal import Decimal
from fractions import Fraction

from dokumen.format import format_bobot, format_nilai, format_number, format_skor
from dokumen.rapor.source import Source

MAX_PLACES = 6


def write_hitungan(source: Source) -> str:
    """Such as "88,10 × 20% + 91,25 × 80% = 90,62", with the divisor where the bobot that apply are not 100.

    The bobot are those of the Skema, not the effective ones: they are exact. "" for an OPD without a skor.
    """
    if not source.is_ranked:
        return ""
    terms = [
        (Decimal(source.cells[row["kode"]]["nilai"]), Decimal(row["bobot"]))
        for row in source.komponen
        if source.is_terisi(row["kode"])
    ]
    total = sum((bobot for _, bobot in terms), Decimal(0))
    exact = sum((Fraction(nilai) * Fraction(bobot) for nilai, bobot in terms), Fraction(0)) / Fraction(total)
    added = " + ".join(f"{format_nilai(nilai)} × {format_bobot(bobot)}%" for nilai, bobot in terms)
    left = added if total == 100 else f"({added}) ÷ {format_bobot(total)}%"
    return f"{left} = {_write_result(exact, skor=source.peserta['skor'])}"


def _write_result(exact: Fraction, *, skor: str) -> str:
    if exact == Fraction(skor):
        return format_skor(skor)
    return f"{_write_fraction(exact)} ≈\u00a0{format_skor(skor)}"


def _write_fraction(exact: Fraction) -> str:
    """All decimals if they end within six, else the first six and an ellipsis."""
    scaled = exact * 10**MAX_PLACES
    digits = Decimal(int(scaled)).scaleb(-MAX_PLACES)
    return format_number(digits, places=2) + ("" if scaled.denominator == 1 else "…")
