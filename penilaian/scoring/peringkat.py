"""From nilai to the ranking of a Periode with its two lists (rules.md, Skor, peringkat, the two lists)."""

from collections.abc import Iterable, Sequence

from penilaian.scoring.hasil import KelompokResult
from penilaian.scoring.nilai import PesertaInput
from penilaian.scoring.placement import group_kelompok, place_kelompok
from penilaian.scoring.skema import SkemaRule
from penilaian.scoring.skor import Scale, Weighed


def rank_periode(peserta: Iterable[PesertaInput], *, skema: SkemaRule) -> tuple[KelompokResult, ...]:
    """Score and place all Peserta of a Periode: one kelompok "semua" under SATU, else one per Kelompok by its kode.

    The order of the input changes nothing. Raises PesertaInvalidError if a kode stands twice.
    """
    scale = Scale(skema)
    weighed = [scale.weigh(one) for one in peserta]
    groups = group_kelompok(weighed, skema=skema)
    return tuple(_rank_kelompok(kelompok, members, scale=scale) for kelompok, members in groups)


def _rank_kelompok(kelompok: str, members: Sequence[Weighed], *, scale: Scale) -> KelompokResult:
    placed, cut = place_kelompok(members, skema=scale.skema)
    return KelompokResult(
        kelompok=kelompok,
        peserta=tuple([scale.result(weighed, place=place) for weighed, place in placed]),
        jumlah_diperingkat=cut.ranked,
        jumlah_daftar=cut.jumlah_daftar,
        margin_reward=cut.margin_reward,
        margin_punishment=cut.margin_punishment,
        keterangan_reward=cut.keterangan_reward,
        keterangan_punishment=cut.keterangan_punishment,
    )
