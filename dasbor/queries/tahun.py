"""The page of a year: the mean of its published quarters, as far as the reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from akun.models import Pengguna
from dasbor.predikat import PredikatBand, scale_of
from penilaian.access import opd_ids_with_history, sees_all_from, visible_periode
from penilaian.errors import PenilaianError
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.scoring import Daftar, KelompokTahunResult, PesertaTahunResult
from penilaian.tahun import TahunRanking, rank_tahun

TRIWULAN_SETAHUN = 4


@dataclass(frozen=True, slots=True)
class TahunRow:
    """One OPD over the year; `triwulan` has its frozen row of each quarter, None where it had none."""

    hasil: PesertaTahunResult
    terakhir: Hasil  # of its last quarter: its name, and where it leads
    triwulan: tuple[Hasil | None, ...]
    predikat: PredikatBand | None
    is_own: bool
    is_open: bool

    @property
    def skor(self) -> Decimal | None:
        return self.hasil.skor


@dataclass(frozen=True, slots=True)
class TahunKelompok:
    """One kelompok: those ranked in order, and those that lack a quarter, by kode."""

    hasil: KelompokTahunResult
    nama: str
    rows: tuple[TahunRow, ...]
    unranked: tuple[TahunRow, ...]

    @property
    def terbaik(self) -> list[TahunRow]:
        return [row for row in self.rows if row.hasil.daftar is Daftar.REWARD]


@dataclass(frozen=True)
class TahunView:
    """A year as one reader sees it. `tahun_list` are the years this reader may turn to, the latest first."""

    tahun: int
    tahun_list: list[int]
    ranking: TahunRanking
    kelompok: tuple[TahunKelompok, ...]

    @property
    def penetapan(self) -> tuple[Penetapan, ...]:
        return self.ranking.penetapan

    @property
    def kurang(self) -> str:
        """That quarters of the year are still to come, or "" where it is whole."""
        ada = len(self.penetapan)
        return f"belum lengkap: {ada} dari {TRIWULAN_SETAHUN} triwulan" if ada < TRIWULAN_SETAHUN else ""

    @property
    def is_simulasi(self) -> bool:
        return any(row.periode.is_simulasi for row in self.penetapan)

    @property
    def lebar(self) -> int:
        """How many columns the table has."""
        return 5 + 2 * len(self.penetapan)

    @property
    def jumlah_diperingkat(self) -> int:
        return sum(len(part.rows) for part in self.kelompok)

    @property
    def jumlah(self) -> int:
        return self.jumlah_diperingkat + sum(len(part.unranked) for part in self.kelompok)


def get_tahun_view(user: Pengguna, tahun: int) -> TahunView:
    """Raises Http404 for a year of which this reader sees no published quarter."""
    quarters = visible_periode(user)
    try:
        ranking = rank_tahun(tahun, quarters=quarters)
    except PenilaianError as error:
        raise Http404 from error
    sees_all = sees_all_from(user) <= Periode.Status.DITETAPKAN
    own = set() if sees_all else opd_ids_with_history(user)
    published = quarters.filter(status__gte=Periode.Status.DITETAPKAN)
    years = published.order_by("-tahun").values_list("tahun", flat=True).distinct()
    return TahunView(tahun, list(years), ranking, tuple(_kelompok_list(ranking, sees_all=sees_all, own=own)))


def _kelompok_list(ranking: TahunRanking, *, sees_all: bool, own: set[int]) -> list[TahunKelompok]:
    scale = scale_of(ranking.skema)
    nama = {row.kelompok: row.kelompok_nama for rows in ranking.hasil.values() for row in rows.values()}
    found = []
    for part in ranking.result.kelompok:
        rows = [_row(ranking, one, scale=scale, sees_all=sees_all, own=own) for one in part.peserta]
        found.append(
            TahunKelompok(
                part,
                nama.get(part.kelompok, part.kelompok),
                tuple(row for row in rows if row.hasil.peringkat is not None),
                tuple(row for row in rows if row.hasil.peringkat is None),
            )
        )
    return found


def _row(
    ranking: TahunRanking,
    hasil: PesertaTahunResult,
    *,
    scale: Mapping[str, PredikatBand],
    sees_all: bool,
    own: set[int],
) -> TahunRow:
    terakhir = ranking.last_hasil(hasil.kode)
    is_own = terakhir.opd_id in own
    return TahunRow(
        hasil=hasil,
        terakhir=terakhir,
        triwulan=tuple(ranking.hasil[hasil.kode].get(rule.kode) for rule in ranking.result.triwulan),
        predikat=scale.get(hasil.predikat),
        is_own=is_own,
        is_open=sees_all or is_own,
    )
