"""Writes of the OPD room."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from akun.models import Pengguna
from opd.models import Opd, OpdAlias
from opd.nama import fold_nama

JENIS_BY_WORD = {
    "dinas": Opd.Jenis.DINAS,
    "badan": Opd.Jenis.BADAN,
    "inspektorat": Opd.Jenis.INSPEKTORAT,
    "rsud": Opd.Jenis.RSUD,
    "kecamatan": Opd.Jenis.KECAMATAN,
    "bagian": Opd.Jenis.BAGIAN,
    "setda": Opd.Jenis.SETDA,
    "setwan": Opd.Jenis.SETWAN,
    "satpol_pp": Opd.Jenis.SATPOL_PP,
    "bpbd": Opd.Jenis.BPBD,
    "lain": Opd.Jenis.LAIN,
}
SEBUTAN_KEPALA = {
    Opd.Jenis.KECAMATAN: "Camat",
    Opd.Jenis.INSPEKTORAT: "Inspektur",
    Opd.Jenis.RSUD: "Direktur",
    Opd.Jenis.SETDA: "Sekretaris Daerah",
    Opd.Jenis.SETWAN: "Sekretaris DPRD",
}


@dataclass(frozen=True, slots=True)
class OpdRow:
    """One line of a list of OPDs; `row` is its number as Excel shows it."""

    row: int
    nama: str
    jenis: str
    kode: str = ""
    singkatan: str = ""
    alias: tuple[str, ...] = ()


@dataclass(slots=True)
class OpdListResult:
    """What an import of a list did. With `errors` nothing was written; `kode_baru` are kode made from a singkatan."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kode_baru: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def record_opd_list(rows: Sequence[OpdRow], *, by: Pengguna) -> OpdListResult:
    """Add or update the OPDs of a list, all or nothing. A row is known by its kode, else by its name; twice is once.

    An OPD without an official kode gets one made from its singkatan. No OPD is ever removed by a list.
    """
    result = OpdListResult(errors=list(_check_rows(rows)))
    if result.errors:
        return result
    try:
        with transaction.atomic():
            known = _KnownOpd()
            for row in rows:
                _record_row(row, known, result, by=by)
            _hang_bagian_on_setda(by=by)
    except ValidationError as error:
        return OpdListResult(errors=list(error.messages))
    return result


class _KnownOpd:
    """The OPDs that stand already, by kode and by folded name."""

    def __init__(self) -> None:
        self.by_kode = {opd.kode: opd for opd in Opd.objects.all()}
        self.by_nama = {fold_nama(opd.nama): opd for opd in self.by_kode.values()}

    def find(self, row: OpdRow) -> Opd | None:
        return (self.by_kode.get(row.kode) if row.kode else None) or self.by_nama.get(fold_nama(row.nama))


def _check_rows(rows: Sequence[OpdRow]) -> list[str]:
    errors, seen = [], dict[str, int]()
    for row in rows:
        if not row.nama:
            errors.append(f"Baris {row.row}, kolom nama: kosong. Isi nama resminya.")
        if _jenis(row) is None:
            pilihan = ", ".join(JENIS_BY_WORD)
            errors.append(
                f'Baris {row.row}, kolom jenis: "{row.jenis}" tidak dikenal. Pakai salah satu: {pilihan}.'
            )
        for key in {f"kode {row.kode}" if row.kode else "", f"nama {fold_nama(row.nama)}"} - {"", "nama "}:
            if key in seen:
                errors.append(f"Baris {row.row}: {key} sudah ada di baris {seen[key]}. Hapus salah satunya.")
            seen.setdefault(key, row.row)
    return errors


def _jenis(row: OpdRow) -> Opd.Jenis | None:
    """The jenis of a row; lists call both secretariats "sekretariat", and Satpol PP and BPBD a dinas or badan."""
    word, nama = row.jenis.strip().casefold(), fold_nama(row.nama)
    if word == "sekretariat":
        return Opd.Jenis.SETWAN if re.search(r"dprd|dewan perwakilan", nama) else Opd.Jenis.SETDA
    if word == "dinas" and nama.startswith("satuan polisi pamong praja"):
        return Opd.Jenis.SATPOL_PP
    if word in {"badan", "dinas"} and nama.startswith("badan penanggulangan bencana"):
        return Opd.Jenis.BPBD
    return JENIS_BY_WORD.get(word)


def _record_row(row: OpdRow, known: _KnownOpd, result: OpdListResult, *, by: Pengguna) -> None:
    opd = known.find(row)
    is_new = opd is None
    jenis = _jenis(row) or Opd.Jenis.LAIN
    if opd is None:
        opd = Opd(kode=row.kode or _make_kode(row, result), is_dinilai=jenis != Opd.Jenis.BAGIAN)
        opd.sebutan_kepala = SEBUTAN_KEPALA.get(jenis, "Kepala")
    before = (opd.kode, opd.nama, opd.singkatan, opd.jenis)
    opd.kode, opd.nama, opd.jenis = row.kode or opd.kode, row.nama, jenis
    opd.singkatan = row.singkatan or opd.singkatan
    is_changed = before != (opd.kode, opd.nama, opd.singkatan, opd.jenis)
    if is_new or is_changed:
        _save(opd, row, by=by)
    has_new_alias = _add_alias(opd, row)
    result.added += is_new
    result.changed += not is_new and (is_changed or has_new_alias)
    result.unchanged += not (is_new or is_changed or has_new_alias)


def _make_kode(row: OpdRow, result: OpdListResult) -> str:
    kode = re.sub(r"[^0-9A-Za-z]+", "-", row.singkatan or row.nama).strip("-").upper()[:40]
    result.kode_baru[row.nama] = kode
    return kode


def _save(opd: Opd, row: OpdRow, *, by: Pengguna) -> None:
    try:
        opd.full_clean()
    except ValidationError as error:
        raise ValidationError(
            [f"Baris {row.row} ({row.nama}): {message}" for message in error.messages]
        ) from error
    opd._history_user = by
    opd.save()


def _add_alias(opd: Opd, row: OpdRow) -> bool:
    """Add the aliases that say something new: not the name or singkatan itself, and none twice."""
    known = {fold_nama(opd.nama), fold_nama(opd.singkatan)} | set(
        opd.alias_set.values_list("alias_lipat", flat=True)
    )
    is_added = False
    for alias in row.alias:
        if (folded := fold_nama(alias)) and folded not in known:
            OpdAlias.objects.create(opd=opd, alias=alias)
            known.add(folded)
            is_added = True
    return is_added


def _hang_bagian_on_setda(*, by: Pengguna) -> None:
    """A Bagian belongs to the one Setda, if there is just one; it is scored with it."""
    setda = list(Opd.objects.filter(jenis=Opd.Jenis.SETDA, berlaku_sampai=None)[:2])
    if len(setda) == 1:
        for bagian in Opd.objects.filter(jenis=Opd.Jenis.BAGIAN, induk=None):
            bagian.induk = setda[0]
            bagian._history_user = by
            bagian.save()
