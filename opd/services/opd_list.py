"""A list of OPDs: looked at, and recorded, all or nothing."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from opd.errors import OpdStaleError
from opd.models import Opd, OpdAlias, OpdKode
from opd.nama import fold_nama
from opd.services.guard import require_editor
from opd.services.opd_row import JENIS_BY_WORD, OpdRow, identities, jenis_of

SEBUTAN_KEPALA = {
    Opd.Jenis.KECAMATAN: "Camat",
    Opd.Jenis.INSPEKTORAT: "Inspektur",
    Opd.Jenis.RSUD: "Direktur",
    Opd.Jenis.SETDA: "Sekretaris Daerah",
    Opd.Jenis.SETWAN: "Sekretaris DPRD",
}


@dataclass(frozen=True, slots=True)
class OpdChange:
    """What one row does: `keadaan` is baru, berubah or tetap; `beda` names each field that changes, old → new."""

    row: int
    kode: str
    nama: str
    jenis: str
    keadaan: str
    beda: tuple[str, ...] = ()


@dataclass(slots=True)
class OpdListResult:
    """What an import of a list does. With `errors` nothing is written; `kode_baru` are kode made from a singkatan."""

    changes: list[OpdChange] = field(default_factory=list)
    kode_baru: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def added(self) -> int:
        return self._count("baru")

    @property
    def changed(self) -> int:
        return self._count("berubah")

    @property
    def unchanged(self) -> int:
        return self._count("tetap")

    @property
    def counts(self) -> str:
        return f"{self.added} ditambah, {self.changed} diubah, {self.unchanged} tetap"

    @property
    def digest(self) -> str:
        """The same for the same changes: what was looked at is what is recorded."""
        return hashlib.sha256(repr((self.changes, self.kode_baru)).encode()).hexdigest()

    def _count(self, keadaan: str) -> int:
        return sum(change.keadaan == keadaan for change in self.changes)


def preview_opd_list(rows: Sequence[OpdRow], *, by: Pengguna) -> OpdListResult:
    """What `record_opd_list` would do now, by doing it and taking all of it back. Raises OpdError as that does."""
    require_editor(by)
    with transaction.atomic():
        result = _apply_rows(rows, by=by)
        transaction.set_rollback(True)
    return result


def record_opd_list(
    rows: Sequence[OpdRow], *, by: Pengguna, alamat: str | None = None, digest: str | None = None
) -> OpdListResult:
    """Add or update the OPDs of a list, all or nothing. A row is known by its kode, else by its name; twice is once.

    An OPD without an official kode gets one made from its singkatan. No OPD is ever removed by a list. Raises OpdError
    unless `by` is of Bagian Organisasi or the account of commands, and OpdStaleError when the list would no longer do
    what the preview of this `digest` showed. `alamat` is the client's IP address, None for a command.
    """
    require_editor(by)
    with transaction.atomic():
        result = _apply_rows(rows, by=by)
        if result.errors:
            transaction.set_rollback(True)
            return result
        if digest not in (None, result.digest):
            raise OpdStaleError(
                "Daftar Perangkat Daerah berubah sesudah pratinjau. Periksa pratinjau yang baru."
            )
        rincian = f"Daftar Perangkat Daerah: {result.counts}"
        record_event(SecurityEvent.Jenis.IMPOR, by=by, alamat=alamat, rincian=rincian)
    return result


def _apply_rows(rows: Sequence[OpdRow], *, by: Pengguna) -> OpdListResult:
    """Write every row, in the caller's transaction. With an error the result holds nothing else."""
    result = OpdListResult(errors=list(_check_rows(rows)))
    if not result.errors:
        _record_rows(rows, result, by=by)
        _hang_bagian_on_setda(by=by)
    return OpdListResult(errors=result.errors) if result.errors else result


def _check_rows(rows: Sequence[OpdRow]) -> Iterator[str]:
    """What is wrong with the list by itself."""
    seen = dict[tuple[str, str], int]()
    for row in rows:
        yield from _check_row(row)
        for key in identities(row):
            if key in seen:
                yield row.error(key[0], f"sama dengan baris {seen[key]}. Hapus salah satunya.")
            seen.setdefault(key, row.row)


def _check_row(row: OpdRow) -> Iterator[str]:
    if not row.nama:
        yield row.error("nama", "kosong. Isi nama resminya.")
    if jenis_of(row) is None:
        pilihan = ", ".join(JENIS_BY_WORD)
        yield row.error("jenis", f'"{row.jenis}" tidak dikenal. Pakai salah satu: {pilihan}.')


def _record_rows(rows: Sequence[OpdRow], result: OpdListResult, *, by: Pengguna) -> None:
    known = _KnownOpd()
    for row in rows:
        try:
            _record_row(row, known, result, by=by)
        except ValidationError as error:
            result.errors += [
                row.error(column, text) for column, texts in error.message_dict.items() for text in texts
            ]


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
    jenis = jenis_of(row) or Opd.Jenis.LAIN
    if opd is None:
        opd = _new_opd(row, jenis, result)
    before = _told(opd)
    opd.kode, opd.nama, opd.jenis = row.kode or opd.kode, row.nama, jenis
    opd.singkatan = row.singkatan or opd.singkatan
    beda = [
        f"{name}: {before[name] or 'kosong'} → {now}"
        for name, now in _told(opd).items()
        if now != before[name]
    ]
    if is_new or beda:
        _save(opd, by=by)
    beda += [f"alias baru: {alias}" for alias in _add_alias(opd, row)]
    keadaan = "baru" if is_new else "berubah" if beda else "tetap"
    told = () if is_new else tuple(beda)
    result.changes.append(OpdChange(row.row, opd.kode, opd.nama, jenis.label, keadaan, told))


def _told(opd: Opd) -> dict[str, str]:
    """What a list says of an OPD, in words."""
    return {
        "kode": opd.kode,
        "nama": opd.nama,
        "singkatan": opd.singkatan,
        "jenis": opd.get_jenis_display(),
    }


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


def _add_alias(opd: Opd, row: OpdRow) -> list[str]:
    """Add the aliases that say something new: not the name or singkatan itself, and none twice."""
    known = {fold_nama(opd.nama), fold_nama(opd.singkatan)} | set(
        opd.alias_set.values_list("alias_lipat", flat=True)
    )
    added = list[str]()
    for alias in row.alias:
        if (folded := fold_nama(alias)) and folded not in known:
            other_name = OpdAlias(opd=opd, alias=alias)
            other_name.clean_fields(exclude=["alias_lipat"])
            other_name.save()
            known.add(folded)
            added.append(alias)
    return added


def _hang_bagian_on_setda(*, by: Pengguna) -> None:
    """A Bagian belongs to the one Setda, if there is just one; it is scored with it."""
    setda = list(Opd.objects.filter(jenis=Opd.Jenis.SETDA, berlaku_sampai=None)[:2])
    if len(setda) == 1:
        for bagian in Opd.objects.filter(jenis=Opd.Jenis.BAGIAN, induk=None):
            bagian.induk = setda[0]
            bagian._history_user = by
            bagian.save()
