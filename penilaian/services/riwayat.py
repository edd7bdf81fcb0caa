"""Data riwayat enters: all of a file, or nothing. It is stored as the file says, and nothing of it is computed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.berkas import kept_files
from penilaian.errors import LembarStaleError, PeriodeStatusError
from penilaian.lembar import LembarCellError, RiwayatLembar, RiwayatRow, TriwulanRef
from penilaian.lembar.model import cell_error
from penilaian.lembar.riwayat_header import Kolom
from penilaian.lembar.riwayat_model import nomor_by_triwulan
from penilaian.models import Periode, RiwayatHasil, RiwayatKomponen, RiwayatPeriode, Skema, Unggahan
from penilaian.services.guard import (
    lock_triwulan,
    require_manager,
    require_manager_or_command,
    require_reason,
    require_text,
)
from penilaian.services.unggahan import Sumber, record_unggahan

ALASAN_SETARA = 500  # letters
HASIL_FIELDS = ["nama", "skor", "peringkat", "predikat", "unggahan"]


@dataclass(frozen=True, slots=True)
class RiwayatDiff:
    """One row of a file held against what stands: `hasil` is None where nothing does; `komponen` are those to write."""

    row: RiwayatRow
    hasil: RiwayatHasil | None
    komponen: Mapping[str, Decimal]

    @property
    def is_new(self) -> bool:
        return self.hasil is None

    @property
    def is_change(self) -> bool:
        return self.hasil is None or bool(self.komponen) or self._told() != self._stored(self.hasil)

    def values(self) -> dict[str, Any]:
        """What the row becomes; where the file says nothing, what stands stays."""
        return dict(zip(HASIL_FIELDS[:-1], self._told(), strict=True))

    def _told(self) -> tuple[Any, ...]:
        row, hasil = self.row, self.hasil
        peringkat = row.peringkat if row.peringkat is not None or hasil is None else hasil.peringkat
        return row.nama, row.skor, peringkat, row.predikat or (hasil.predikat if hasil else "")

    @staticmethod
    def _stored(hasil: RiwayatHasil) -> tuple[Any, ...]:
        return hasil.nama, hasil.skor, hasil.peringkat, hasil.predikat


@dataclass(frozen=True, slots=True)
class RiwayatPreview:
    """What a file would do now. `nomor` are the Keputusan that it names anew, by quarter."""

    diffs: tuple[RiwayatDiff, ...]
    nomor: Mapping[TriwulanRef, str]
    errors: tuple[LembarCellError, ...]

    @property
    def baru(self) -> int:
        return sum(diff.is_new for diff in self.diffs)

    @property
    def berubah(self) -> int:
        return sum(diff.is_change and not diff.is_new for diff in self.diffs)

    @property
    def tetap(self) -> int:
        return sum(not diff.is_change for diff in self.diffs)

    @property
    def is_change(self) -> bool:
        return bool(self.nomor) or self.baru + self.berubah > 0

    @property
    def triwulan(self) -> list[TriwulanRef]:
        """The quarters that the file speaks of, in order."""
        return sorted({diff.row.triwulan for diff in self.diffs})

    @property
    def digest(self) -> str:
        """What would be written over what: equal while nobody else has imported."""
        rows = [
            (str(diff.row.triwulan), diff.row.key, _shown(diff), str(diff.komponen))
            for diff in self.diffs
            if diff.is_change
        ]
        nomor = [(str(triwulan), nomor) for triwulan, nomor in self.nomor.items()]
        return hashlib.sha256(json.dumps([rows, sorted(nomor)]).encode()).hexdigest()


def preview_riwayat(lembar: RiwayatLembar) -> RiwayatPreview:
    """Compare a file with what stands, without writing anything."""
    stored = _stored_hasil(lembar.rows)
    diffs = tuple(_to_diff(row, stored.get((row.triwulan, row.key))) for row in lembar.rows)
    errors = [*lembar.errors, *_refused_quarters(lembar.rows)]
    errors.sort(key=lambda error: (error.row is None, error.row or 0, error.column or ""))
    known = {TriwulanRef(row.tahun, row.triwulan): row.nomor for row in RiwayatPeriode.objects.all()}
    nomor = {
        triwulan: told
        for triwulan, told in nomor_by_triwulan(lembar.rows).items()
        if told and told != known.get(triwulan)
    }
    return RiwayatPreview(diffs, nomor, tuple(errors))


def record_riwayat(
    lembar: RiwayatLembar, *, by: Pengguna, sumber: Sumber, digest: str | None = None
) -> RiwayatPreview:
    """Store what a file says, all or nothing; returns what it did, or with errors what it would have done.

    The same file twice changes nothing. With `digest`, that of the preview somebody confirmed, raises LembarStaleError
    when another import came between. Raises WewenangError unless `by` is of Bagian Organisasi or the command account.
    """
    require_manager_or_command(by, act="mengimpor data riwayat")
    with kept_files() as files, transaction.atomic():
        by_triwulan = _lock_periode(lembar.rows, by=by)
        preview = preview_riwayat(lembar)
        if preview.errors:
            transaction.set_rollback(True)
            return preview
        if digest is not None and digest != preview.digest:
            raise LembarStaleError(
                "Data riwayat berubah setelah pratinjau dibuat. Periksa pratinjau yang baru."
            )
        if preview.is_change:
            unggahan = record_unggahan(
                sumber,
                files=files,
                guna=Unggahan.Guna.RIWAYAT,
                by=by,
                berubah=preview.baru + preview.berubah,
                tetap=preview.tetap,
            )
            _write_nomor(preview.nomor, by_triwulan, by=by)
            _write_hasil(preview, by_triwulan, unggahan, by=by)
        rincian = f"Data riwayat: {count_riwayat(preview)}"
        record_event(SecurityEvent.Jenis.IMPOR, by=by, alamat=sumber.alamat, rincian=rincian)
        return preview


@transaction.atomic
def drop_riwayat(periode: RiwayatPeriode, *, alasan: str, by: Pengguna) -> None:
    """Take a quarter out that was brought in by mistake, so that it can be judged here. History and file stay.

    Raises WewenangError unless `by` is of Bagian Organisasi, PeriodeStatusError without a reason or when it is out.
    """
    require_manager(by, act="menghapus data riwayat")
    alasan = require_reason(alasan, act="menghapus data riwayat")
    periode = _lock_riwayat(periode)
    hasil = RiwayatHasil.objects.filter(riwayat_periode=periode)
    komponen = RiwayatKomponen.objects.filter(hasil__in=hasil)
    for row in (*komponen, *hasil, periode):
        row._history_user = by
        row._change_reason = alasan[:100]
        row.delete()
    record_event(SecurityEvent.Jenis.IMPOR, by=by, rincian=f"Data riwayat {periode.kode} dihapus. {alasan}")


@transaction.atomic
def record_setara(periode: RiwayatPeriode, *, skema: Skema | None, alasan: str, by: Pengguna) -> None:
    """Declare a quarter of data riwayat comparable with what is judged by this Skema; None takes that back.

    Only what pages say of a difference changes: no record, hash or rapor knows of it. Raises WewenangError unless `by`
    is of Bagian Organisasi, PeriodeStatusError without a reason, with one longer than its column, or for a quarter that
    was taken out.
    """
    require_manager(by, act="menyatakan data riwayat sebanding")
    alasan = require_text(
        require_reason(alasan, act="pernyataan sebanding"), nama="Alasan", panjang=ALASAN_SETARA
    )
    row = _lock_riwayat(periode)
    row.setara, row.alasan_setara = skema, alasan if skema else ""
    row._history_user, row._change_reason = by, alasan[:100]
    row.save()
    told = f"sebanding dengan {skema}" if skema else "tidak sebanding"
    record_event(SecurityEvent.Jenis.STATUS, by=by, rincian=f"Data riwayat {row.kode}: {told}. {alasan}")


def _lock_riwayat(periode: RiwayatPeriode) -> RiwayatPeriode:
    """The quarter as it stands, held until this transaction ends. Raises PeriodeStatusError when it is gone."""
    lock_triwulan(periode.tahun, periode.triwulan)
    row = RiwayatPeriode.objects.filter(pk=periode.pk).first()
    if row is None:
        raise PeriodeStatusError(
            f"Data riwayat {periode.kode} sudah dihapus orang lain. Muat ulang halaman ini."
        )
    return row


def count_riwayat(preview: RiwayatPreview) -> str:
    """The outcome in words, for screen, log and command."""
    return f"{preview.baru} hasil baru, {preview.berubah} berubah, {preview.tetap} tetap"


def _shown(diff: RiwayatDiff) -> str:
    """From what to what, as text."""
    stored = diff.hasil and {name: str(getattr(diff.hasil, name)) for name in HASIL_FIELDS[:-1]}
    return f"{stored} {diff.values()}"


def _lock_periode(rows: Sequence[RiwayatRow], *, by: Pengguna) -> dict[TriwulanRef, RiwayatPeriode]:
    """The quarters of a file, made where missing and held: imports and the preparing of a quarter come in turn."""
    by_triwulan = {}
    for triwulan in sorted({row.triwulan for row in rows}):
        lock_triwulan(triwulan.tahun, triwulan.triwulan)
        key = {"tahun": triwulan.tahun, "triwulan": triwulan.triwulan}
        by_triwulan[triwulan] = RiwayatPeriode.objects.filter(**key).first() or _make_periode(key, by=by)
    return by_triwulan


def _make_periode(key: Mapping[str, int], *, by: Pengguna) -> RiwayatPeriode:
    periode = RiwayatPeriode(**key)
    periode._history_user = by
    periode.save()
    return periode


def _to_diff(row: RiwayatRow, hasil: RiwayatHasil | None) -> RiwayatDiff:
    stored = {one.nama: one.nilai for one in hasil.komponen_set.all()} if hasil else {}
    changed = {nama: nilai for nama, nilai in row.komponen.items() if stored.get(nama) != nilai}
    return RiwayatDiff(row, hasil, changed)


def _stored_hasil(rows: Sequence[RiwayatRow]) -> dict[tuple[TriwulanRef, Any], RiwayatHasil]:
    stored = RiwayatHasil.objects.filter(
        riwayat_periode__tahun__in={row.triwulan.tahun for row in rows}
    ).select_related("riwayat_periode")
    return {
        (TriwulanRef(hasil.riwayat_periode.tahun, hasil.riwayat_periode.triwulan), hasil.opd_id): hasil
        for hasil in stored.prefetch_related("komponen_set")
    }


def _refused_quarters(rows: Sequence[RiwayatRow]) -> Iterator[LembarCellError]:
    """An error at the first row of each quarter that is the application's own to judge, or not over yet."""
    judged = {TriwulanRef(row.tahun, row.triwulan) for row in Periode.objects.all()}
    first = {row.triwulan: row for row in reversed(rows)}
    for triwulan, row in first.items():
        periode = Periode(tahun=triwulan.tahun, triwulan=triwulan.triwulan)
        if triwulan in judged:
            text = f"{periode} dinilai di aplikasi ini, jadi tidak menerima data riwayat. Hapus barisnya."
            yield cell_error(row.row, row.column, Kolom.PERIODE.value, text)
        elif periode.hari_terakhir >= timezone.localdate():
            text = f"{periode} belum berakhir. Periksa tahun dan triwulannya."
            yield cell_error(row.row, row.column, Kolom.PERIODE.value, text)


def _write_nomor(
    nomor: Mapping[TriwulanRef, str], by_triwulan: Mapping[TriwulanRef, RiwayatPeriode], *, by: Pengguna
) -> None:
    for triwulan, told in nomor.items():
        periode = by_triwulan[triwulan]
        periode.nomor = told
        periode._history_user = by
        periode.save(update_fields=["nomor"])


def _write_hasil(
    preview: RiwayatPreview,
    by_triwulan: Mapping[TriwulanRef, RiwayatPeriode],
    unggahan: Unggahan,
    *,
    by: Pengguna,
) -> None:
    """In as many statements for one row as for thousands."""
    new: list[tuple[RiwayatDiff, RiwayatHasil]] = []
    changed: list[tuple[RiwayatDiff, RiwayatHasil]] = []
    for diff in preview.diffs:
        if diff.hasil is None:
            periode = by_triwulan[diff.row.triwulan]
            hasil = RiwayatHasil(riwayat_periode=periode, opd_id=diff.row.key)
            new.append((diff, _fill(hasil, diff, unggahan)))
        elif diff.is_change:
            # A copy: the preview goes on saying what stood before.
            changed.append((diff, _fill(copy(diff.hasil), diff, unggahan)))
    if new:
        bulk_create_with_history([hasil for _, hasil in new], RiwayatHasil, default_user=by)
    if changed:
        rows = [hasil for _, hasil in changed]
        bulk_update_with_history(rows, RiwayatHasil, HASIL_FIELDS, default_user=by)
    _write_komponen([*new, *changed], by=by)


def _fill(hasil: RiwayatHasil, diff: RiwayatDiff, unggahan: Unggahan) -> RiwayatHasil:
    for name, value in diff.values().items():
        setattr(hasil, name, value)
    hasil.unggahan = unggahan
    return hasil


def _write_komponen(written: Sequence[tuple[RiwayatDiff, RiwayatHasil]], *, by: Pengguna) -> None:
    new, changed = [], []
    for diff, hasil in written:
        stored = {one.nama: one for one in hasil.komponen_set.all()} if not diff.is_new else {}
        for nama, nilai in diff.komponen.items():
            row = stored.get(nama)
            if row is None:
                new.append(RiwayatKomponen(hasil=hasil, nama=nama, nilai=nilai))
            else:
                row.nilai = nilai
                changed.append(row)
    if new:
        bulk_create_with_history(new, RiwayatKomponen, default_user=by)
    if changed:
        bulk_update_with_history(changed, RiwayatKomponen, ["nilai"], default_user=by)
