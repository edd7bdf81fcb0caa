"""Numbers and dates in Indonesian words, as a berita acara writes them."""

from datetime import date

from dokumen.format import BULAN

SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def spell_number(number: int) -> str:
    """A whole number from 0 to 9999 in words: 2022 is "dua ribu dua puluh dua"."""
    if number < len(SATUAN):
        return SATUAN[number]
    if number < 20:
        return f"{SATUAN[number - 10]} belas"
    if number < 100:
        return _spell_parts(number, 10, "puluh")
    if number < 200:
        return _join("seratus", number - 100)
    if number < 1000:
        return _spell_parts(number, 100, "ratus")
    if number < 2000:
        return _join("seribu", number - 1000)
    return _spell_parts(number, 1000, "ribu")


def word_count(count: int) -> str:
    """A small count as a word, "lima"; from eleven on in digits."""
    return SATUAN[count] if count <= 10 else str(count)


def _spell_parts(number: int, unit: int, word: str) -> str:
    many, rest = divmod(number, unit)
    return _join(f"{spell_number(many)} {word}", rest)


def _join(head: str, rest: int) -> str:
    return f"{head} {spell_number(rest)}" if rest else head


def format_hari(day: date) -> str:
    """The day of the week: "Kamis"."""
    return HARI[day.weekday()]


def spell_tanggal(day: date) -> str:
    """ "Kamis tanggal dua puluh bulan Oktober tahun dua ribu dua puluh dua"."""
    return (
        f"{format_hari(day)} tanggal {spell_number(day.day)} bulan {BULAN[day.month - 1]} "
        f"tahun {spell_number(day.year)}"
    )
