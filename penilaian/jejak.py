"""The trail of nilai: who changed which cell, from what to what, when and by which way. It is only ever added to.

A published koreksi changes no cell, but what counts: its lines come last.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from akun.models import Pengguna
from penilaian.models import Koreksi, KoreksiNilai, Nilai, PeriodeKomponen, Peserta, Unggahan
from penilaian.models.nilai import tell_cell

FIELDS = (
    *("id", "state", "nilai", "alasan", "cara", "oleh_id", "pada", "unggahan_id"),
    *("peserta_id", "periode_komponen_id"),
)


@dataclass(frozen=True, slots=True)
class Isi:
    """What a cell held after one change."""

    state: str
    nilai: Decimal | None
    alasan: str

    def __str__(self) -> str:
        return tell_cell(self.state, self.nilai)


BELUM = Isi(Nilai.State.BELUM, None, "")


@dataclass(frozen=True, slots=True)
class Jejak:
    """One change of one cell; `oleh` is empty for an account that is not known any more.

    `cara` names the file too, where one was imported; `alasan_koreksi` is there for a line of a koreksi alone.
    """

    peserta: Peserta
    komponen: PeriodeKomponen
    lama: Isi
    baru: Isi
    cara: str
    oleh: str
    pada: datetime | None
    alasan_koreksi: str = ""


def jejak_of(cells: QuerySet[Nilai]) -> list[Jejak]:
    """Every change of these cells: by OPD, then komponen, then time."""
    rows = list(Nilai.history.filter(id__in=cells.values("pk")).order_by("id", "history_id").values(*FIELDS))
    peserta = Peserta.objects.in_bulk({row["peserta_id"] for row in rows})
    komponen = PeriodeKomponen.objects.select_related("komponen").in_bulk(
        {row["periode_komponen_id"] for row in rows}
    )
    people = dict(Pengguna.objects.filter(pk__in={row["oleh_id"] for row in rows}).values_list("pk", "nama"))
    berkas = Unggahan.objects.in_bulk({row["unggahan_id"] for row in rows if row["unggahan_id"]})
    jejak = [
        Jejak(
            peserta=peserta[row["peserta_id"]],
            komponen=komponen[row["periode_komponen_id"]],
            lama=lama,
            baru=baru,
            cara=_cara(row["cara"], berkas.get(row["unggahan_id"])),
            oleh=people.get(row["oleh_id"], ""),
            pada=row["pada"],
        )
        for row, lama, baru in _changes(rows)
    ]
    jejak += _koreksi_of(cells)
    return sorted(jejak, key=lambda one: (one.peserta.kode, one.komponen.komponen.urutan))


def _koreksi_of(cells: QuerySet[Nilai]) -> list[Jejak]:
    """The lines of published koreksi of these cells, in the order of their revisions."""
    lines = list(
        KoreksiNilai.objects.filter(
            koreksi__status=Koreksi.Status.DITETAPKAN, asal__hasil__peserta__in=cells.values("peserta")
        )
        .select_related("koreksi__atas", "koreksi__penetapan", "asal__hasil", "oleh")
        .defer("koreksi__atas__record", "koreksi__penetapan__record")
        .order_by("koreksi__atas__revisi", "pk")
    )
    if not lines:
        return []
    place = {(cell.peserta_id, cell.periode_komponen.komponen.kode): cell for cell in _with_place(cells)}
    return [
        _of_line(line, cell)
        for line in lines
        if (cell := place.get((line.asal.hasil.peserta_id, line.asal.kode))) is not None
    ]


def _with_place(cells: QuerySet[Nilai]) -> QuerySet[Nilai]:
    return cells.select_related("peserta", "periode_komponen__komponen")


def _of_line(line: KoreksiNilai, cell: Nilai) -> Jejak:
    """As of its publication, from when on it counts."""
    asal, penetapan = line.asal, line.koreksi.penetapan
    return Jejak(
        peserta=cell.peserta,
        komponen=cell.periode_komponen,
        lama=Isi(asal.state, asal.nilai, asal.alasan),
        baru=Isi(line.state, line.nilai, line.alasan_td),
        cara=f"Koreksi, revisi {line.koreksi.revisi}",
        oleh=line.oleh.nama,
        pada=penetapan.ditetapkan_pada if penetapan else None,
        alasan_koreksi=line.alasan,
    )


def _cara(cara: str, berkas: Unggahan | None) -> str:
    label = Nilai.Cara(cara).label if cara else ""
    return f"{label}: {berkas.nama_asli}" if berkas else label


def _changes(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Isi, Isi]]:
    """The rows of the history that changed what the cell holds, each with what stood before."""
    for _, of_cell in groupby(rows, key=lambda row: row["id"]):
        lama = BELUM
        for row in of_cell:
            baru = Isi(row["state"], row["nilai"], row["alasan"])
            if baru != lama:
                yield row, lama, baru
            lama = baru
