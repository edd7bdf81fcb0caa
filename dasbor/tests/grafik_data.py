"""Rankings made by hand for the charts: no database stands behind them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dasbor.komponen import KomponenMean
from dasbor.predikat import scale_of
from dasbor.ranking import CutList, KelompokRanking, Ranking, RankingRow
from penilaian.models import Hasil

SKEMA: dict[str, Any] = {
    "label_reward": "Reward",
    "label_punishment": "Punishment",
    "predikat": [
        {"huruf": "A", "sebutan": "Memuaskan", "di_atas": "80.00", "warna": "#2f6ec4"},
        {"huruf": "B", "sebutan": "Baik", "di_atas": "60.00", "warna": "#d5dbe3"},
        {"huruf": "C", "sebutan": "Kurang", "di_atas": None, "warna": "#dd8f3c"},
    ],
}
NONE = CutList((), None, None, "")


def make_row(
    peringkat: int, delta: int | None = 0, *, kelompok: str = "semua", nama: str = "", **fields: Any
) -> RankingRow:
    """The OPD on this place, 90 - 0.5 for each place of skor; a positive delta is a rise."""
    skor = Decimal(90) - Decimal(peringkat) / 2
    scale = scale_of(SKEMA)
    defaults: dict[str, Any] = {
        "kode": f"{kelompok}-{peringkat}-{nama}",
        "nama": nama or f"Dinas {peringkat}",
        "singkatan": "",
        "jenis": "dinas",
        "kelompok": kelompok,
        "keadaan": Hasil.Keadaan.DIPERINGKAT,
        "alasan": "",
        "skor": skor,
        "predikat": scale["A" if skor > 80 else "B"],
        "peringkat": peringkat,
        "urutan": peringkat,
        "daftar": "",
        "delta_skor": None if delta is None else Decimal(delta),
        "delta_peringkat": delta,
        "arah": Hasil.Arah.STATIS,
        "is_sebanding": True,
    }
    return RankingRow(**(defaults | fields))


def make_ranking(rows: Mapping[str, Sequence[RankingRow]], komponen: Sequence[KomponenMean] = ()) -> Ranking:
    """Of these rows by kelompok."""
    parts = tuple(
        KelompokRanking(kode, f"Kelompok {kode}", 5, NONE, NONE, tuple(part)) for kode, part in rows.items()
    )
    return Ranking(parts, (), SKEMA, tuple(komponen))


def make_mean(nama: str, rata_rata: str | None, lalu: str | None = None, **fields: Any) -> KomponenMean:
    return KomponenMean(
        kode=nama.lower(),
        nama=nama,
        bobot=Decimal(20),
        kelompok=(kelompok := fields.get("kelompok", "semua")),
        kelompok_nama=f"Kelompok {kelompok}",
        rata_rata=None if rata_rata is None else Decimal(rata_rata),
        lalu=None if lalu is None else Decimal(lalu),
        poin_hilang=fields.get("poin_hilang"),
    )
