"""Klarifikasi as its readers see it: the page of an OPD, the list of what waits on whom, and one objection."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from akun.models import Pengguna
from dasbor.queries.banding_nilai import BandingNilai, banding_by_kode
from dasbor.queries.masa import Masa, masa_of
from penilaian.access import (
    can_submit_sanggah,
    sees_all_from,
    visible_komponen,
    visible_nilai,
    visible_own_peserta,
    visible_penerimaan,
    visible_sanggah,
)
from penilaian.models import Bukti, Catatan, Nilai, Penerimaan, Periode, PeriodeKomponen, Peserta, Sanggah
from penilaian.services.klarifikasi import fingerprint

Status = Periode.Status
Row = TypeVar("Row", Sanggah, Bukti)
PEOPLE = ("disiapkan_oleh", "diajukan_oleh", "dijawab_oleh", "diputus_oleh")


@dataclass(frozen=True)
class KomponenLine:
    """One komponen as its OPD may see it: the own nilai and catatan, and every objection to it, the newest last."""

    komponen: PeriodeKomponen
    nilai: Nilai | None  # None where the nilai may not be seen (any more)
    catatan: str
    bukti_list: list[Bukti]  # of the pengampu, beside the nilai
    sanggah_list: list[Sanggah]
    banding: BandingNilai

    @property
    def newest(self) -> Sanggah | None:
        return self.sanggah_list[-1] if self.sanggah_list else None

    @property
    def draft(self) -> Sanggah | None:
        return self.newest if self.newest and self.newest.is_disiapkan else None

    @property
    def is_free(self) -> bool:
        """Whether nothing was said to this nilai yet and it counts."""
        return self.nilai is not None and self.newest is None and not self.komponen.is_digugurkan


@dataclass(frozen=True)
class KlarifikasiView:
    """The page of one OPD in one quarter."""

    peserta: Peserta
    masa: Masa
    lines: list[KomponenLine]
    penerimaan: Penerimaan | None
    can_submit: bool  # the head; an operator only prepares

    @property
    def periode(self) -> Periode:
        return self.peserta.periode

    @property
    def can_object(self) -> bool:
        return self.masa.is_terbuka and self.penerimaan is None and not self.peserta.is_dikecualikan

    @property
    def has_open_sanggah(self) -> bool:
        return any(line.newest is not None and not line.newest.is_diputus for line in self.lines)

    @property
    def sidik(self) -> str:
        """The fingerprint of the nilai and catatan shown: what the head takes by it."""
        seen = ((line.nilai, line.catatan) for line in self.lines)
        return fingerprint((nilai.pk, nilai.versi, catatan) for nilai, catatan in seen if nilai is not None)

    def line_of(self, kode: str) -> KomponenLine:
        """The komponen of this kode. Raises Http404."""
        for line in self.lines:
            if line.komponen.komponen.kode == kode:
                return line
        raise Http404


@dataclass(frozen=True)
class DaftarView:
    """What was objected to in one quarter, by what it waits for, as far as this reader may see it."""

    periode: Periode
    masa: Masa
    menunggu_jawaban: list[Sanggah]
    menunggu_putusan: list[Sanggah]
    diputus: list[Sanggah]
    jumlah_peserta: int
    penerimaan: list[Penerimaan] | None  # None for who sees only komponen


@dataclass(frozen=True, slots=True)
class KlarifikasiGlance:
    """An OPD of this person in a masa klarifikasi, on the home page."""

    peserta: Peserta
    masa: Masa
    is_accepted: bool
    jumlah_sanggah: int
    jumlah_draft: int
    jumlah_diputus: int

    @property
    def jumlah_menunggu(self) -> int:
        """Submitted and not decided yet."""
        return self.jumlah_sanggah - self.jumlah_diputus


@dataclass(frozen=True, slots=True)
class SanggahWork:
    """A masa klarifikasi as it concerns this person of the office: how many wait for an answer, for a decision."""

    periode: Periode
    masa: Masa
    menunggu_jawaban: int
    menunggu_putusan: int


def klarifikasi_glances(user: Pengguna) -> list[KlarifikasiGlance]:
    """The OPDs of this person in quarters whose masa klarifikasi was opened and whose result is not locked; those with
    a decision to read until the announcement."""
    rows = (
        visible_own_peserta(user)
        .filter(is_dikecualikan=False)
        .select_related("periode")
        .annotate(
            jumlah_sanggah=Count("sanggah", filter=Q(sanggah__status__gte=Sanggah.Status.DIAJUKAN)),
            jumlah_draft=Count("sanggah", filter=Q(sanggah__status=Sanggah.Status.DISIAPKAN)),
            jumlah_diputus=Count("sanggah", filter=Q(sanggah__status__gte=Sanggah.Status.DITERIMA)),
            diterima=Exists(Penerimaan.objects.filter(peserta=OuterRef("pk"))),
        )
        .filter(
            Q(periode__status=Status.KLARIFIKASI)
            | Q(periode__status__in=[Status.DIKUNCI, Status.DITETAPKAN], jumlah_diputus__gt=0)
        )
        .order_by("periode__tahun", "periode__triwulan", "kode")
    )
    return [
        KlarifikasiGlance(
            peserta=row,
            masa=masa_of(row.periode),
            is_accepted=row.diterima,
            jumlah_sanggah=row.jumlah_sanggah,
            jumlah_draft=row.jumlah_draft,
            jumlah_diputus=row.jumlah_diputus,
        )
        for row in rows
    ]


def sanggah_works(user: Pengguna) -> list[SanggahWork]:
    """The quarters in their masa klarifikasi of which this person sees komponen by office, oldest first."""
    komponen = visible_komponen(user).filter(periode__status=Status.KLARIFIKASI)
    status = Sanggah.Status
    rows = (
        Periode.objects.filter(komponen_set__in=komponen)
        .annotate(
            jawaban=Count("komponen_set__sanggah", filter=Q(komponen_set__sanggah__status=status.DIAJUKAN)),
            putusan=Count("komponen_set__sanggah", filter=Q(komponen_set__sanggah__status=status.DIJAWAB)),
        )
        .order_by("tahun", "triwulan")
    )
    return [
        SanggahWork(row, masa_of(row), row.jawaban, row.putusan)  # type: ignore[attr-defined]  # annotated above
        for row in rows
    ]


def get_klarifikasi_view(user: Pengguna, *, tahun: int, triwulan: int, kode: str) -> KlarifikasiView:
    """Raises Http404 for anybody but the head and operator of this OPD, and before the masa klarifikasi."""
    peserta = (
        visible_own_peserta(user)
        .filter(periode__tahun=tahun, periode__triwulan=triwulan, kode=kode)
        .select_related("periode__skema")
        .first()
    )
    if peserta is None:
        raise Http404
    return KlarifikasiView(
        peserta=peserta,
        masa=masa_of(peserta.periode),
        lines=_lines_of(user, peserta),
        penerimaan=Penerimaan.objects.filter(peserta=peserta).select_related("oleh").first(),
        can_submit=can_submit_sanggah(user, peserta),
    )


def get_daftar_view(user: Pengguna, *, tahun: int, triwulan: int) -> DaftarView:
    """Raises Http404 for who sees no komponen of this quarter, and for a quarter that has not come to this stage."""
    periode = (
        Periode.objects.filter(tahun=tahun, triwulan=triwulan, skema__has_klarifikasi=True)
        .select_related("skema")
        .first()
    )
    if periode is None or not visible_komponen(user).filter(periode=periode).exists():
        raise Http404
    rows = list(with_everything(visible_office_sanggah(user, periode)))
    if periode.status < Status.KLARIFIKASI and not rows:
        raise Http404
    sees_all = sees_all_from(user) <= periode.status
    return DaftarView(
        periode=periode,
        masa=masa_of(periode),
        menunggu_jawaban=[row for row in rows if row.status == Sanggah.Status.DIAJUKAN],
        menunggu_putusan=[row for row in rows if row.is_dijawab],
        diputus=[row for row in rows if row.is_diputus],
        jumlah_peserta=periode.peserta_set.filter(is_dikecualikan=False).count(),
        penerimaan=_penerimaan_of(user, periode) if sees_all else None,
    )


def get_sanggah(user: Pengguna, pk: int) -> Sanggah:
    """One submitted objection for the office: its own people read theirs on the page of the OPD. Raises Http404."""
    rows = Sanggah.objects.submitted().filter(pk=pk, periode_komponen__in=visible_komponen(user))
    sanggah = with_everything(rows).first()
    if sanggah is None:
        raise Http404
    return sanggah


def visible_office_sanggah(user: Pengguna, periode: Periode) -> QuerySet[Sanggah]:
    """The submitted objections of a quarter to komponen that this user sees by office, not as the OPD's own."""
    return Sanggah.objects.submitted().filter(
        periode_komponen__in=visible_komponen(user).filter(periode=periode)
    )


def _penerimaan_of(user: Pengguna, periode: Periode) -> list[Penerimaan]:
    rows = visible_penerimaan(user).filter(peserta__periode=periode)
    return list(rows.select_related("peserta", "oleh"))


def _lines_of(user: Pengguna, peserta: Peserta) -> list[KomponenLine]:
    """In printed order; a komponen of which nothing may be seen has no line."""
    nilai = {row.periode_komponen_id: row for row in visible_nilai(user).filter(peserta=peserta)}
    beside = {"peserta": peserta, "periode_komponen__in": nilai}  # seen by those who see the nilai
    catatan = dict(Catatan.objects.filter(**beside).values_list("periode_komponen", "isi"))
    bukti = _by_komponen(Bukti.objects.filter(sanggah=None, **beside).select_related("oleh"))
    sanggah = _by_komponen(with_everything(visible_sanggah(user).filter(peserta=peserta)))
    banding = banding_by_kode(user, peserta)
    komponen_list = peserta.periode.komponen_set.select_related("komponen").order_by("komponen__urutan")
    return [
        KomponenLine(
            komponen=row,
            nilai=nilai.get(row.pk),
            catatan=catatan.get(row.pk, ""),
            bukti_list=bukti.get(row.pk, []),
            sanggah_list=sanggah.get(row.pk, []),
            banding=banding[row.komponen.kode],
        )
        for row in komponen_list
        if row.pk in nilai or row.pk in sanggah
    ]


def _by_komponen(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.periode_komponen_id, []).append(row)
    return found


def with_everything(rows: QuerySet[Sanggah]) -> QuerySet[Sanggah]:
    """With the people, the OPD, the komponen and the bukti that a page names."""
    return rows.select_related(
        *PEOPLE, "peserta", "periode_komponen__komponen", "periode_komponen__periode__skema"
    ).prefetch_related("bukti_set__oleh")
