"""The arahan of the kepala daerah: on its own page, and beside a quarter or an OPD elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from akun.models import Pengguna
from penilaian.access import can_record_arahan, visible_arahan, visible_hasil, visible_locked_periode
from penilaian.models import Arahan, Hasil, Periode, Peserta
from penilaian.models.arahan import MAX_ARAHAN

DAFTAR = list(Hasil.Daftar)


@dataclass(frozen=True)
class ArahanLine:
    """One OPD of the quarter with what was written to it."""

    hasil: Hasil
    arahan: Arahan | None


@dataclass(frozen=True)
class ArahanView:
    """`hasil` is the OPD that is written to, None for the whole quarter; `lines` are then all of its OPDs."""

    periode: Periode
    hasil: Hasil | None
    arahan: Arahan | None
    versi: int
    lines: list[ArahanLine]
    can_record: bool
    batas: int = MAX_ARAHAN

    @property
    def peserta(self) -> Peserta | None:
        return self.hasil.peserta if self.hasil else None


def get_arahan_view(user: Pengguna, *, tahun: int, triwulan: int) -> ArahanView:
    """The quarter's, and every OPD with its own. Raises Http404 for who does not see all of a locked quarter."""
    periode = _find_periode(user, tahun=tahun, triwulan=triwulan)
    stored = {row.peserta_id: row for row in Arahan.objects.filter(periode=periode).select_related("oleh")}
    lines = [
        ArahanLine(row, _written(stored.get(row.peserta_id)))
        for row in visible_hasil(user).filter(periode=periode)
    ]
    lines.sort(key=lambda line: _place(line.hasil))
    return _view(user, periode, stored.get(None), lines=lines)


def get_arahan_opd_view(user: Pengguna, *, tahun: int, triwulan: int, kode: str) -> ArahanView:
    """That of one OPD. Raises Http404 as `get_arahan_view`."""
    periode = _find_periode(user, tahun=tahun, triwulan=triwulan)
    rows = visible_hasil(user).filter(periode=periode, kode=kode).select_related("peserta")
    hasil = get_object_or_404(rows)
    stored = Arahan.objects.filter(peserta=hasil.peserta_id).select_related("oleh").first()
    return _view(user, periode, stored, hasil=hasil)


def arahan_for(
    user: Pengguna, periode: Periode, *, peserta_id: int | None = None, own: Collection[int] | None = None
) -> list[Arahan]:
    """What this reader may read beside a quarter: its own arahan, then that to one OPD. One query.

    `own` are this user's `opd_ids_with_history`, for a caller who has asked for them already.
    """
    beside = Q(peserta=None) | Q(peserta=peserta_id) if peserta_id else Q(peserta=None)
    rows = visible_arahan(user, own=own).filter(beside, periode=periode)
    return list(rows.order_by(F("peserta").asc(nulls_first=True)))


def arahan_by_hasil(user: Pengguna, rows: Collection[Hasil]) -> dict[int, Arahan]:
    """By their id, what this reader may read of the arahan to the OPDs of these results, all of them visible to it.
    One query."""
    written = visible_arahan(user, own={row.opd_id for row in rows})
    by_peserta = {one.peserta_id: one for one in written.filter(peserta__in=[row.peserta_id for row in rows])}
    return {row.pk: by_peserta[row.peserta_id] for row in rows if row.peserta_id in by_peserta}


def _view(
    user: Pengguna,
    periode: Periode,
    stored: Arahan | None,
    *,
    hasil: Hasil | None = None,
    lines: list[ArahanLine] | None = None,
) -> ArahanView:
    return ArahanView(
        periode=periode,
        hasil=hasil,
        arahan=_written(stored),
        versi=stored.versi if stored else 0,
        lines=lines or [],
        can_record=can_record_arahan(user, periode),
    )


def _find_periode(user: Pengguna, *, tahun: int, triwulan: int) -> Periode:
    quarters = visible_locked_periode(user).select_related("skema")
    periode = quarters.filter(tahun=tahun, triwulan=triwulan).first()
    if periode is None:
        raise Http404
    return periode


def _written(stored: Arahan | None) -> Arahan | None:
    """None for one that was taken back."""
    return stored if stored and stored.isi else None


def _place(hasil: Hasil) -> tuple[int, str, int, str]:
    """The two lists first, each in the order of its places; everybody else by kode."""
    if not hasil.daftar:
        return len(DAFTAR), "", 0, hasil.kode
    return DAFTAR.index(Hasil.Daftar(hasil.daftar)), hasil.kelompok, hasil.urutan, hasil.kode
