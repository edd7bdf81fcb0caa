"""What a ranking shows per komponen: the cells of the heat map, and the means of each kelompok."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from penilaian.models import HasilKomponen, Penetapan


@dataclass(frozen=True, slots=True)
class KomponenCell:
    """One nilai (0..100) of one OPD; `nilai` is None for TD and *belum*, and `poin_hilang` is on the scale of skor."""

    kode: str
    state: str
    nilai: Decimal | None
    delta: Decimal | None  # against the nilai of the quarter compared with; a positive one is better
    peringkat: int | None
    poin_hilang: Decimal | None


@dataclass(frozen=True, slots=True)
class KomponenMean:
    """One komponen in one kelompok: `rata_rata` of its nilai (0..100), `lalu` that of the quarter compared with.

    None where fewer than five OPDs carry it: the record knows no mean then, for nobody.
    """

    kode: str
    nama: str
    bobot: Decimal
    kelompok: str
    rata_rata: Decimal | None
    lalu: Decimal | None

    @property
    def delta(self) -> Decimal | None:
        if self.rata_rata is None or self.lalu is None:
            return None
        return self.rata_rata - self.lalu


CellsByHasil: TypeAlias = Mapping[int, Sequence[KomponenCell]]


def cells_by_hasil(penetapan: Penetapan, *, opd: Collection[int] | None = None) -> CellsByHasil:
    """The nilai that a lock froze, of these OPDs or of all, by the id of their Hasil: one query.

    In the order of the Skema.
    """
    cells: defaultdict[int, list[KomponenCell]] = defaultdict(list)
    rows = HasilKomponen.objects.filter(hasil__penetapan=penetapan)
    if opd is not None:
        rows = rows.filter(hasil__opd__in=opd)
    fields = ("hasil_id", "kode", "state", "nilai", "delta", "peringkat", "poin_hilang")
    for hasil_id, *values in rows.order_by("urutan").values_list(*fields):
        cells[hasil_id].append(KomponenCell(*values))
    return cells


def cells_of_record(peserta: Mapping[str, Any], dropped: Container[str]) -> tuple[KomponenCell, ...]:
    """The same of one peserta of a record; the komponen `dropped` for everybody have no column."""
    return tuple(
        KomponenCell(
            cell["kode"],
            cell["state"],
            read_decimal(cell["nilai"]),
            read_decimal(cell["delta"]),
            cell["peringkat"],
            read_decimal(cell["poin_hilang"]),
        )
        for cell in peserta["komponen"]
        if cell["kode"] not in dropped
    )


def komponen_means(
    skema: Mapping[str, Any], *, kelompok: Iterable[Mapping[str, Any]], lalu: Iterable[Mapping[str, Any]] = ()
) -> tuple[KomponenMean, ...]:
    """Kelompok by kelompok, in the order of the Skema. `lalu` is the part `kelompok` of the record compared with."""
    before = {part["kode"]: part["rata_rata"] for part in lalu}
    return tuple(
        KomponenMean(
            kode=komponen["kode"],
            nama=komponen["nama"],
            bobot=Decimal(komponen["bobot"]),
            kelompok=part["kode"],
            rata_rata=read_decimal(part["rata_rata"].get(komponen["kode"])),
            lalu=read_decimal(before.get(part["kode"], {}).get(komponen["kode"])),
        )
        for part in kelompok
        for komponen in skema["komponen"]
        if komponen["digugurkan"] is None
    )


def read_decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
