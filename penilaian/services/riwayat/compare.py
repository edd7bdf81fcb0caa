"""A file of data riwayat held against what stands, without writing anything."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from penilaian.lembar import LembarCellError, RiwayatLembar, RiwayatRow, TriwulanRef
from penilaian.lembar.model import cell_error
from penilaian.lembar.riwayat_header import Kolom
from penilaian.lembar.riwayat_model import nomor_by_triwulan
from penilaian.models import Periode, RiwayatHasil, RiwayatPeriode

TOLD_FIELDS = ["nama", "skor", "peringkat", "predikat"]


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
        return dict(zip(TOLD_FIELDS, self._told(), strict=True))

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


def count_riwayat(preview: RiwayatPreview) -> str:
    """The outcome in words, for screen, log and command."""
    return f"{preview.baru} hasil baru, {preview.berubah} berubah, {preview.tetap} tetap"


def _shown(diff: RiwayatDiff) -> str:
    """From what to what, as text."""
    stored = diff.hasil and {name: str(getattr(diff.hasil, name)) for name in TOLD_FIELDS}
    return f"{stored} {diff.values()}"


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
