"""The trail of nilai: who changed which cell, from what to what, when and by which way. It is only ever added to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from akun.models import Pengguna
from penilaian.models import Nilai, PeriodeKomponen, Peserta, Unggahan
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

    `cara` names the file too, where one was imported.
    """

    peserta: Peserta
    komponen: PeriodeKomponen
    lama: Isi
    baru: Isi
    cara: str
    oleh: str
    pada: datetime | None


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
    return sorted(jejak, key=lambda one: (one.peserta.kode, one.komponen.komponen.urutan))


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
