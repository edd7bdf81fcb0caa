"""What a ranking shows per komponen: the cells of the heat map and their steps, and the means of each kelompok."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class KomponenCell:
    """One nilai (0..100) of one OPD; `nilai` is None for TD and *belum*, and `poin_hilang` is on the scale of skor.

    `has_rekomendasi` is known of a preview alone, while one can still be written.
    """

    kode: str
    state: str
    nilai: Decimal | None
    delta: Decimal | None  # against the nilai of the quarter compared with; a positive one is better
    peringkat: int | None
    poin_hilang: Decimal | None
    has_rekomendasi: bool = True


@dataclass(frozen=True, slots=True)
class KomponenMean:
    """One komponen in one kelompok: `rata_rata` of its nilai (0..100), `lalu` that of the quarter compared with.

    None where fewer than five OPDs carry it: the record knows no mean then, for nobody. Nor is there a `lalu` where the
    quarter compared with was judged by a Skema that is not comparable: `is_sebanding` is False then. `poin_hilang` is
    the mean of the points of skor lost, None under the stricter rule of `mean_poin_hilang`.
    """

    kode: str
    nama: str
    bobot: Decimal
    kelompok: str
    kelompok_nama: str
    rata_rata: Decimal | None
    lalu: Decimal | None
    is_sebanding: bool = True
    poin_hilang: Decimal | None = None

    @property
    def delta(self) -> Decimal | None:
        if self.rata_rata is None or self.lalu is None:
            return None
        return self.rata_rata - self.lalu


# Where a darker step of the heat map begins, on nilai 0..100: the same in every quarter.
STEPS = tuple(map(Decimal, ("50", "60", "70", "75", "80", "85", "90", "95")))


def heat_step(nilai: Decimal) -> int:
    """1 (under 50) to 9 (from 95 on)."""
    return bisect_right(STEPS, nilai) + 1


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
            bool(cell["rekomendasi"]),
        )
        for cell in peserta["komponen"]
        if cell["kode"] not in dropped
    )


def komponen_means(
    skema: Mapping[str, Any],
    *,
    kelompok: Iterable[Mapping[str, Any]],
    lalu: Iterable[Mapping[str, Any]] = (),
    is_sebanding: bool = True,
    poin_hilang: Mapping[str, Mapping[str, Decimal]],
) -> tuple[KomponenMean, ...]:
    """Kelompok by kelompok, in the order of the Skema. `lalu` is the part `kelompok` of the record compared with.

    `poin_hilang` holds by kode of the kelompok what `mean_poin_hilang` tells of it.
    """
    before = {part["kode"]: part["rata_rata"] for part in lalu if is_sebanding}
    return tuple(
        KomponenMean(
            kode=komponen["kode"],
            nama=komponen["nama"],
            bobot=Decimal(komponen["bobot"]),
            kelompok=part["kode"],
            kelompok_nama=part["nama"],
            rata_rata=read_decimal(part["rata_rata"].get(komponen["kode"])),
            lalu=read_decimal(before.get(part["kode"], {}).get(komponen["kode"])),
            is_sebanding=is_sebanding,
            poin_hilang=poin_hilang[part["kode"]].get(komponen["kode"]),
        )
        for part in kelompok
        for komponen in skema["komponen"]
        if komponen["digugurkan"] is None
    )


def read_decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
