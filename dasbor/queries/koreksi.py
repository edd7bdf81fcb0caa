"""The page on which a published quarter is corrected."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from akun.models import Pengguna
from dasbor.pergeseran import Pergeseran, compare_ranking
from dasbor.queries.penetapan import frozen_ranking, with_bagian
from dasbor.ranking import Ranking, ranking_of_record
from penilaian.access import can_prepare_koreksi, visible_koreksi, visible_periode, visible_ranking
from penilaian.models import Hasil, HasilKomponen, Koreksi, KoreksiNilai, Penetapan, Periode
from penilaian.record import dump_record, hash_record
from penilaian.record.koreksi import correct_record


@dataclass(frozen=True)
class KoreksiView:
    """A published quarter, the koreksi under way if any, what it moves, and those that are over."""

    periode: Periode
    berlaku: Penetapan
    koreksi: Koreksi | None
    baris: list[KoreksiNilai]
    ranking: Ranking | None  # as it will be; None without a line
    hash: str  # of the record behind it
    pergeseran: list[Pergeseran]
    opd: Hasil | None  # whose nilai is being chosen
    opd_list: list[Hasil]
    selesai: list[Koreksi]


def get_koreksi_view(user: Pengguna, *, tahun: int, triwulan: int, opd: str = "") -> KoreksiView:
    """`opd` is the kode of the OPD of which a line is to be added. Raises Http404 except for Bagian Organisasi."""
    quarters = visible_periode(user)
    periode = get_object_or_404(quarters, tahun=tahun, triwulan=triwulan)
    if not can_prepare_koreksi(user, periode):
        raise Http404
    berlaku = with_bagian(Penetapan.objects.berlaku()).get(periode=periode)
    rows = visible_koreksi(user).filter(periode=periode)
    koreksi = rows.open().select_related("atas", "penetapan__dikunci_oleh", "disusun_oleh").first()
    baris = list(koreksi.nilai_set.select_related("asal__hasil", "oleh")) if koreksi else []
    record = correct_record(koreksi) if koreksi and baris else None
    ranking = ranking_of_record(record) if record else None
    opd_list = correctable(berlaku) if koreksi and koreksi.is_disusun else []
    seen = visible_ranking(user, quarters=quarters)
    return KoreksiView(
        periode=periode,
        berlaku=berlaku,
        koreksi=koreksi,
        baris=baris,
        ranking=ranking,
        hash=hash_record(dump_record(record)) if record else "",
        pergeseran=compare_ranking(frozen_ranking(berlaku, seen), ranking) if ranking else [],
        opd=get_opd(opd_list, opd) if opd and opd_list else None,
        opd_list=opd_list,
        selesai=list(rows.filter(status__gte=Koreksi.Status.DITETAPKAN).select_related("penetapan", "atas")),
    )


def correctable(penetapan: Penetapan) -> list[Hasil]:
    """Everybody who takes part, by name."""
    rows = Hasil.objects.filter(penetapan=penetapan).exclude(keadaan=Hasil.Keadaan.DIKECUALIKAN)
    return list(rows.order_by("nama"))


def get_opd(opd_list: list[Hasil], kode: str) -> Hasil:
    for hasil in opd_list:
        if hasil.kode == kode:
            return hasil
    raise Http404


def asal_of(hasil: Hasil | None) -> QuerySet[HasilKomponen]:
    """The nilai of this OPD of which one may be corrected."""
    return HasilKomponen.objects.filter(hasil=hasil) if hasil else HasilKomponen.objects.none()


def find_asal(view: KoreksiView, pk: int | None) -> HasilKomponen | None:
    """A nilai of this quarter that somebody meant to correct, in whatever revision."""
    return (
        HasilKomponen.objects.filter(pk=pk or 0, hasil__periode=view.periode).select_related("hasil").first()
    )


def find_baris(view: KoreksiView, pk: int | None) -> KoreksiNilai | None:
    """A line of the koreksi on the page, if it is still there."""
    return KoreksiNilai.objects.filter(pk=pk or 0, koreksi=view.koreksi).first() if view.koreksi else None
