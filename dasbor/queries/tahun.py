"""The page of a year: the mean of its published quarters, as far as the reader may see them."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from akun.models import Pengguna
from dasbor.predikat import PredikatBand, scale_of
from dasbor.queries.triwulan import TriwulanList, get_triwulan_list
from dokumen.format import ROMAN, format_triwulan
from opd.queries import utama_links
from penilaian.access import opd_ids_with_history, sees_all_from
from penilaian.models import Hasil, Penetapan, Periode, Skema
from penilaian.scoring import Daftar, KelompokTahunResult, PesertaTahunResult
from penilaian.tahun import TahunRanking, TahunSelisih, compare_tahun, rank_tahun

TRIWULAN_SETAHUN = 4


@dataclass(frozen=True, slots=True)
class TahunRow:
    """One OPD over the year; `triwulan` has its frozen row of each quarter, None where it had none."""

    hasil: PesertaTahunResult
    terakhir: Hasil  # of its last quarter: its name
    periode_terakhir: Periode  # and where that leads
    triwulan: tuple[Hasil | None, ...]
    predikat: PredikatBand | None
    is_own: bool
    is_open: bool
    nama_triwulan: tuple[str, ...]
    selisih: Decimal | None = None  # from the same quarters of the year before

    @property
    def per_triwulan(self) -> list[tuple[str, Hasil | None]]:
        """Each quarter by name."""
        return list(zip(self.nama_triwulan, self.triwulan, strict=True))

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
    triwulan_sama: tuple[
        int, ...
    ] = ()  # over which `selisih` is reckoned; none without a year to compare with

    @property
    def tahun_lalu(self) -> int:
        return self.tahun - 1

    @property
    def selisih_dari(self) -> str:
        """The head of the column of changes, "" where there is none: "Selisih dari 2021 (Triwulan I, II)"."""
        quarters = ", ".join(ROMAN[one] for one in self.triwulan_sama)
        return f"Selisih dari {self.tahun_lalu} (Triwulan {quarters})" if quarters else ""

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
        return 5 + bool(self.triwulan_sama) + 2 * len(self.penetapan)

    @property
    def jumlah_diperingkat(self) -> int:
        return sum(len(part.rows) for part in self.kelompok)

    @property
    def jumlah(self) -> int:
        return self.jumlah_diperingkat + sum(len(part.unranked) for part in self.kelompok)


@dataclass(frozen=True)
class TahunPage:
    """The page of a year for one reader, before anything of the year itself has been read.

    `published` are the quarters that make it, `lalu` those that made the year before; `own` are the OPDs of a reader
    who does not see every quarter whole.
    """

    user: Pengguna
    tahun: int
    tahun_list: list[int]
    published: tuple[int, ...]
    lalu: tuple[int, ...]
    triwulan_list: TriwulanList
    own: frozenset[int] | None

    @property
    def facts(self) -> tuple[object, ...]:
        """Another one as soon as the page may look otherwise: who is one house with whom is asked of today, and so is
        which Skema are comparable, where there is a year to compare with."""
        own = None if self.own is None else sorted(self.own)
        setara = tuple(Skema.setara.through.objects.order_by("pk").values_list()) if self.lalu else ()
        return own, self.triwulan_list.stand, self.tahun, utama_links(), setara

    def load(self) -> TahunView:
        quarters = Periode.objects.filter(pk__in=self.published)
        ranking = rank_tahun(self.tahun, quarters=quarters)
        selisih = self._compare(ranking)
        rows = _kelompok_list(ranking, selisih, sees_all=self.own is None, own=self.own or frozenset())
        return TahunView(self.tahun, self.tahun_list, ranking, tuple(rows), selisih.triwulan)

    def _compare(self, ranking: TahunRanking) -> TahunSelisih:
        if not self.lalu:
            return TahunSelisih((), {})
        quarters = Periode.objects.filter(pk__in=self.lalu)
        return compare_tahun(ranking, rank_tahun(self.tahun - 1, quarters=quarters))


def get_tahun_page(user: Pengguna, tahun: int) -> TahunPage:
    """Raises Http404 for a year of which this reader sees no published quarter."""
    triwulan_list = get_triwulan_list(user)
    published = [row for row in triwulan_list.rows if row.is_ditetapkan and triwulan_list.has_ranking(row)]
    years = list(dict.fromkeys(row.tahun for row in published))
    if tahun not in years:
        raise Http404
    sees_all = sees_all_from(user) <= Periode.Status.DITETAPKAN
    return TahunPage(
        user,
        tahun,
        years,
        tuple(row.pk for row in published if row.tahun == tahun),
        tuple(row.pk for row in published if row.tahun == tahun - 1),
        triwulan_list,
        None if sees_all else frozenset(opd_ids_with_history(user)),
    )


def get_tahun_view(user: Pengguna, tahun: int) -> TahunView:
    """Raises Http404 as `get_tahun_page`."""
    return get_tahun_page(user, tahun).load()


def _kelompok_list(
    ranking: TahunRanking, selisih: TahunSelisih, *, sees_all: bool, own: Set[int]
) -> list[TahunKelompok]:
    scale = scale_of(ranking.skema)
    nama = {row.kelompok: row.kelompok_nama for rows in ranking.hasil.values() for row in rows.values()}
    found = []
    for part in ranking.result.kelompok:
        rows = [_row(ranking, selisih, one, scale=scale, sees_all=sees_all, own=own) for one in part.peserta]
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
    selisih: TahunSelisih,
    hasil: PesertaTahunResult,
    *,
    scale: Mapping[str, PredikatBand],
    sees_all: bool,
    own: Set[int],
) -> TahunRow:
    terakhir = ranking.last_hasil(hasil.kode)
    is_own = terakhir.opd_id in own
    return TahunRow(
        hasil=hasil,
        terakhir=terakhir,
        periode_terakhir=next(one.periode for one in ranking.penetapan if one.pk == terakhir.penetapan_id),
        triwulan=tuple(ranking.hasil[hasil.kode].get(rule.kode) for rule in ranking.result.triwulan),
        predikat=scale.get(hasil.predikat),
        is_own=is_own,
        is_open=sees_all or is_own,
        selisih=selisih.by_kode.get(hasil.kode),
        nama_triwulan=tuple(format_triwulan(rule.kode) for rule in ranking.result.triwulan),
    )
