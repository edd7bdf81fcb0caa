"""The quarter that a sheet says it is of, in its titles or its name: a sheet of another quarter is refused."""

import re
from collections.abc import Iterator

from penilaian.lembar.model import LembarCellError, TriwulanRef
from penilaian.lembar.table import CellValue, Table, TableRow

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TRIWULAN = r"(?:triwulan|tw) ?(?:ke )?(?P<triwulan>iv|i{1,3}|[1-4])"
_TAHUN = r"(?P<tahun>20\d\d)"
_FORWARD = re.compile(rf"\b{_TRIWULAN} (?:(?:tahun|thn|th|ta|t a) (?:anggaran )?)?{_TAHUN}\b")
_REVERSE = re.compile(rf"\b{_TAHUN} ?{_TRIWULAN}\b")
_READ_CHARS = 1000  # of one row; a title is no longer


def stated_triwulan(text: str) -> set[TriwulanRef]:
    """Every quarter with its year in a text: "Triwulan IV Tahun 2022", "TW 4 2022", "2022-TW4"."""
    folded = " ".join(re.findall(r"[^\W_]+", text[:_READ_CHARS].lower()))
    found = list(_FORWARD.finditer(folded)) or list(_REVERSE.finditer(folded))
    return {TriwulanRef(int(match["tahun"]), _number(match["triwulan"])) for match in found}


def other_triwulan_errors(
    table: Table, *, above: int, wanted: TriwulanRef | None
) -> Iterator[LembarCellError]:
    """An error for each row `above` the header, and for the name of the sheet, that states only other quarters."""
    if wanted is None:
        return
    for number, stated in _stated_rows([row for row in table.rows if row.number < above]):
        if stated and wanted not in stated:
            yield _error(number, f"Baris {number}: lembar ini", stated, wanted, "judul lembarnya")
    stated = stated_triwulan(table.sheet)
    if stated and wanted not in stated:
        yield _error(None, f'Nama lembar "{table.sheet[:80]}"', stated, wanted, "nama lembarnya")


def _stated_rows(rows: list[TableRow]) -> Iterator[tuple[int, set[TriwulanRef]]]:
    """The quarters that each title states, alone or together with the line below: TRIWULAN IV over TAHUN 2022."""
    texts = [" ".join(_texts(row)) for row in rows]
    for row, upper, lower in zip(rows, texts, [*texts[1:], ""], strict=False):
        own, below = stated_triwulan(upper), stated_triwulan(lower)
        yield row.number, own if own or below else stated_triwulan(f"{upper} {lower}")


def _texts(row: TableRow) -> Iterator[str]:
    return (text for _column, value in row.filled() if (text := _text(value)))


def _text(value: CellValue) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return value if isinstance(value, str) else ""


def _number(triwulan: str) -> int:
    return _ROMAN.get(triwulan) or int(triwulan)


def _error(
    row: int | None, place: str, stated: set[TriwulanRef], wanted: TriwulanRef, title: str
) -> LembarCellError:
    named = " dan ".join(map(str, sorted(stated)))
    message = (
        f"{place} menyebut {named}, sedangkan tujuan impor {wanted}. "
        f"Periksa periode yang dipilih atau {title}."
    )
    return LembarCellError(row, None, "", message)
