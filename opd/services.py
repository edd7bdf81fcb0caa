"""Writes of the OPD room."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from akun.models import Pengguna, Peran, SecurityEvent
from akun.services import record_event
from opd.errors import OpdError
from opd.models import Opd, OpdAlias, OpdKode, Pemerintah
from opd.nama import fold_nama
from opd.queries import PEMERINTAH_KEY

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
    """One line of a list of OPDs; `row` is its number, `letters` its columns by name, both as Excel shows them."""

    row: int
    nama: str
    jenis: str
    kode: str = ""
    singkatan: str = ""
    alias: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    def error(self, column: str, text: str) -> str:
        """A sentence about one cell, its place in front."""
        letter = self.letters.get(column)
        place = f"kolom {letter} ({column})" if letter else f"kolom {column}"
        return f"Baris {self.row}, {place}: {text}"


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

    An OPD without an official kode gets one made from its singkatan. No OPD is ever removed by a list. Raises OpdError
    unless `by` is of Bagian Organisasi or the account of commands.
    """
    _require_editor(by)
    result = OpdListResult(errors=list(_check_rows(rows)))
    if not result.errors:
        with transaction.atomic():
            _record_rows(rows, result, by=by)
            if result.errors:
                transaction.set_rollback(True)
    return OpdListResult(errors=result.errors) if result.errors else result


def _require_editor(by: Pengguna) -> None:
    if not (by.is_perintah or by.has_peran(Peran.BAGIAN_ORGANISASI)):
        raise OpdError(
            f"Akun {by.username} tidak berwenang mengubah daftar Perangkat Daerah. Minta petugas Bagian Organisasi."
        )


def _check_rows(rows: Sequence[OpdRow]) -> Iterator[str]:
    """What is wrong with the list by itself."""
    seen = dict[tuple[str, str], int]()
    for row in rows:
        yield from _check_row(row)
        for key in _identities(row):
            if key in seen:
                yield row.error(key[0], f"sama dengan baris {seen[key]}. Hapus salah satunya.")
            seen.setdefault(key, row.row)


def _check_row(row: OpdRow) -> Iterator[str]:
    if not row.nama:
        yield row.error("nama", "kosong. Isi nama resminya.")
    if _jenis(row) is None:
        pilihan = ", ".join(JENIS_BY_WORD)
        yield row.error("jenis", f'"{row.jenis}" tidak dikenal. Pakai salah satu: {pilihan}.')


def _identities(row: OpdRow) -> Iterator[tuple[str, str]]:
    """By what an OPD is known, with the column that says it."""
    if row.kode:
        yield "kode", row.kode.casefold()
    if row.nama:
        yield "nama", fold_nama(row.nama)


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


def _record_rows(rows: Sequence[OpdRow], result: OpdListResult, *, by: Pengguna) -> None:
    known = _KnownOpd()
    for row in rows:
        try:
            _record_row(row, known, result, by=by)
        except ValidationError as error:
            result.errors += [
                row.error(column, text) for column, texts in error.message_dict.items() for text in texts
            ]
    _hang_bagian_on_setda(by=by)
    counts = f"{result.added} ditambah, {result.changed} diubah, {result.unchanged} tetap"
    record_event(SecurityEvent.Jenis.IMPOR, by=by, rincian=f"Daftar Perangkat Daerah: {counts}")


def record_alias(opd: Opd, *, alias: str, by: Pengguna) -> OpdAlias:
    """Remember that a name means this OPD; a spelling of one that is remembered already gives that one.

    Raises OpdError unless `by` is of Bagian Organisasi or the account of commands, for a name without letters, and for
    one that another OPD in force bears: then it would mean two.
    """
    _require_editor(by)
    alias = " ".join(alias.split())
    folded = fold_nama(alias)
    if not folded:
        raise OpdError("Alias harus berisi huruf atau angka.")
    with transaction.atomic():
        if other := _bearer_of(folded, besides=opd):
            raise OpdError(f'Nama "{alias}" sudah milik {other.nama} ({other.kode}). Pakai nama lain.')
        found, is_new = opd.alias_set.get_or_create(alias_lipat=folded, defaults={"alias": alias})
        if is_new:
            rincian = f'Alias "{alias}" untuk {opd.nama} ({opd.kode})'
            record_event(SecurityEvent.Jenis.IMPOR, by=by, rincian=rincian)
        return found


def _bearer_of(folded: str, *, besides: Opd) -> Opd | None:
    """Another OPD in force that bears this name, singkatan or alias."""
    others = Opd.objects.in_force(timezone.localdate()).exclude(pk=besides.pk).prefetch_related("alias_set")
    for opd in others:
        names = {
            fold_nama(opd.nama),
            fold_nama(opd.singkatan),
            *(row.alias_lipat for row in opd.alias_set.all()),
        }
        if folded in names:
            return opd
    return None


def record_pemerintah(pemerintah: Pemerintah) -> None:
    """Save the government's identity; pages on this machine show it at once, on others within a minute."""
    pemerintah.save()
    caches["pages"].delete(PEMERINTAH_KEY)


class _KnownOpd:
    """The OPDs that stand already, by kode and by folded name, and the rows of the list that have named them."""

    def __init__(self) -> None:
        # Of two that bear one name, the one still in force comes last and is meant.
        opd_list = sorted(Opd.objects.all(), key=lambda opd: (opd.berlaku_sampai is None, opd.pk))
        self._by_kode = {opd.kode: opd for opd in opd_list}
        self._by_nama = {fold_nama(opd.nama): opd for opd in opd_list}
        self._row_by_opd: dict[int, int] = {}

    def find(self, row: OpdRow) -> Opd | None:
        """The OPD a row speaks of. Raises ValidationError when kode and name speak of two, or a row before named it."""
        by_kode, by_nama = self._by_kode.get(row.kode), self._by_nama.get(fold_nama(row.nama))
        if by_kode and by_nama and by_kode != by_nama:
            raise ValidationError(
                {
                    "kode": f"milik {by_kode.nama}, padahal namanya milik {by_nama.nama}. Perbaiki salah satunya."
                }
            )
        opd = by_kode or by_nama
        if opd is not None:
            self._take(opd, row)
        return opd

    def _take(self, opd: Opd, row: OpdRow) -> None:
        first = self._row_by_opd.setdefault(opd.pk, row.row)
        if first != row.row:
            raise ValidationError(
                {
                    "nama": f"Perangkat Daerah yang sama dengan baris {first} ({opd.kode}). Hapus salah satunya."
                }
            )


def _record_row(row: OpdRow, known: _KnownOpd, result: OpdListResult, *, by: Pengguna) -> None:
    opd = known.find(row)
    is_new = opd is None
    jenis = _jenis(row) or Opd.Jenis.LAIN
    if opd is None:
        opd = _new_opd(row, jenis, result)
    before = (opd.kode, opd.nama, opd.singkatan, opd.jenis)
    opd.kode, opd.nama, opd.jenis = row.kode or opd.kode, row.nama, jenis
    opd.singkatan = row.singkatan or opd.singkatan
    is_changed = before != (opd.kode, opd.nama, opd.singkatan, opd.jenis)
    if is_new or is_changed:
        _save(opd, by=by)
    has_new_alias = _add_alias(opd, row)
    result.added += is_new
    result.changed += not is_new and (is_changed or has_new_alias)
    result.unchanged += not (is_new or is_changed or has_new_alias)


def _new_opd(row: OpdRow, jenis: Opd.Jenis, result: OpdListResult) -> Opd:
    kode = row.kode
    if not kode:
        kode = result.kode_baru[row.nama] = _make_kode(row)
    return Opd(
        kode=kode, is_dinilai=jenis != Opd.Jenis.BAGIAN, sebutan_kepala=SEBUTAN_KEPALA.get(jenis, "Kepala")
    )


def _make_kode(row: OpdRow) -> str:
    """A kode from the singkatan, or without one from the name. Raises ValidationError when it is another's already."""
    kode = re.sub(r"[^0-9A-Za-z]+", "-", row.singkatan or row.nama).strip("-").upper()[:40]
    owner = OpdKode.objects.filter(kode=kode).select_related("opd").first()
    if owner is not None:
        raise ValidationError(
            {
                "singkatan": f"kode {kode} yang dibuat dari sini sudah dipakai {owner.opd.nama}. "
                "Isi kolom kode: dengan kode lain, atau dengan kode itu bila ini hanya nama barunya."
            }
        )
    return kode


def _save(opd: Opd, *, by: Pengguna) -> None:
    # Whether a kode is free is asked of every kode ever borne, in Opd.clean.
    opd.full_clean(validate_unique=False)
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
            other_name = OpdAlias(opd=opd, alias=alias)
            other_name.clean_fields(exclude=["alias_lipat"])
            other_name.save()
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
