"""What is wrong with a header: unknown, double, missing, or not this importer's to fill."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz, process

from opd.nama import fold_nama
from penilaian.lembar.header import Header, Part, Role, known_headers, role_names
from penilaian.lembar.model import KomponenRef, LembarCellError, cell_error
from penilaian.lembar.table import column_letter

_SIMILAR = 60  # percent


def header_errors(
    header: Header,
    komponen: Sequence[KomponenRef],
    *,
    claimed: Collection[str],
    skip: Collection[str],
    dropped: Sequence[KomponenRef] = (),
) -> list[LembarCellError]:
    """Every mistake of the header, in the order of the columns; missing columns last."""
    found = [*_unknown(header, komponen, dropped), *_doubles(header), *_foreign(header, {*claimed, *skip})]
    found.sort(key=lambda error: (len(error.column or ""), error.column or ""))
    may_choose = {item.kode for item in komponen} <= {
        *claimed,
        *skip,
    }  # who fills some of them is not asked which
    return [*found, *_missing(header, komponen, claimed, may_choose=may_choose)]


def no_header_error(komponen: Sequence[KomponenRef]) -> LembarCellError:
    """The sheet has no header at all."""
    names = ", ".join(f'"{item.nama}"' for item in komponen)
    message = (
        f'Baris judul tabel tidak ditemukan. Beri judul kolom "Kode" atau "Nama OPD", lalu nama komponen: {names}. '
        "Judul boleh didahului baris lain."
    )
    return LembarCellError(None, None, "", message)


def other_layout_error(header: Header, repeated: Header) -> LembarCellError:
    """A second header further down puts the columns elsewhere."""
    message = (
        f"Baris {repeated.last_row}: ada judul tabel kedua dengan susunan kolom "
        f"yang berbeda dari baris {header.last_row}. Samakan susunan kolomnya, atau unggah kedua tabel secara terpisah."
    )
    return LembarCellError(repeated.last_row, None, "", message)


def _unknown(
    header: Header, komponen: Sequence[KomponenRef], dropped: Sequence[KomponenRef]
) -> Iterable[LembarCellError]:
    names, nama = role_names(dropped), {item.kode: item.nama for item in dropped}
    for column, label in header.labels.items():
        role = names.get(fold_nama(label))
        if column in header.roles:
            continue
        if role is not None and role.komponen:
            yield _error(
                header,
                column,
                f"Komponen {nama[role.komponen]} digugurkan pada periode ini. Hapus kolom ini.",
            )
        else:
            yield _error(header, column, f"Judul kolom tidak dikenal. {_remedy(label, komponen)}")


def _remedy(label: str, komponen: Sequence[KomponenRef]) -> str:
    known = known_headers(komponen)
    best = process.extractOne(
        fold_nama(label), map(fold_nama, known), scorer=fuzz.ratio, score_cutoff=_SIMILAR
    )
    if best is None:
        return "Hapus kolom ini, atau perbaiki judulnya."
    return f'Mungkin maksudnya "{known[best[2]]}"; perbaiki judulnya, atau hapus kolom ini.'


def _doubles(header: Header) -> Iterable[LembarCellError]:
    columns: dict[Role, list[int]] = defaultdict(list)
    for column, role in header.roles.items():
        columns[role].append(column)
    for role, (first, *others) in columns.items():
        for other in others if role.part is not Part.IGNORED else ():
            yield _error(header, other, _double(header, first, other))


def _double(header: Header, first: int, other: int) -> str:
    letter, label = column_letter(first), header.label(first)
    if fold_nama(label) == fold_nama(header.label(other)):
        return f"Judul ganda; kolom {letter} sudah memuatnya. Hapus salah satu."
    return (
        f"Sama artinya dengan kolom {letter} ({label}). Sisakan satu; pindahkan dahulu isi yang diperlukan."
    )


def _foreign(header: Header, own: Collection[str]) -> Iterable[LembarCellError]:
    for column, role in header.roles.items():
        if role.komponen and role.komponen not in own:
            yield _error(
                header,
                column,
                "Komponen ini tidak termasuk yang Anda isi. "
                "Hapus kolomnya, atau minta Bagian Organisasi yang mengimpornya.",
            )


def _missing(
    header: Header, komponen: Sequence[KomponenRef], claimed: Collection[str], *, may_choose: bool
) -> Iterable[LembarCellError]:
    if header.column_of(Part.KODE) is None and header.column_of(Part.NAMA) is None:
        yield _missing_error(header, "Nama OPD", 'Tambahkan kolom "Kode" atau "Nama OPD".')
    for item in komponen:
        if item.kode in claimed and header.column_of(Part.NILAI, item.kode) is None:
            choose = ", atau pilih hanya komponen yang ada pada lembar ini" if may_choose else ""
            remedy = f'Tambahkan kolom berjudul "{item.nama}" atau "{item.kode}"{choose}.'
            yield _missing_error(header, item.nama, remedy)


def _missing_error(header: Header, name: str, remedy: str) -> LembarCellError:
    return LembarCellError(
        header.last_row, None, name, f'Baris {header.last_row}: kolom "{name}" tidak ada. {remedy}'
    )


def _error(header: Header, column: int, text: str) -> LembarCellError:
    return cell_error(header.last_row, column_letter(column), header.label(column), text)
