"""The only place that answers "may this user see this?" (rules.md, "Who sees what"). A foreign object is a 404."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Opd
from opd.queries import opd_id_by_pendahulu
from penilaian.models import (
    Bukti,
    Catatan,
    Hasil,
    Koreksi,
    Nilai,
    Penerimaan,
    Penetapan,
    Pengampu,
    Periode,
    PeriodeKomponen,
    Peserta,
    Rekomendasi,
    RiwayatHasil,
    RiwayatPeriode,
    Sanggah,
    Unggahan,
)
from penilaian.models.koreksi import KoreksiQuerySet
from penilaian.models.penetapan import PenetapanQuerySet
from penilaian.rumah import Kedudukan, get_kedudukan

User = Pengguna | AnonymousUser

SEES_FROM: dict[Peran, int] = {
    Peran.BAGIAN_ORGANISASI: Periode.Status.DISIAPKAN,
    Peran.KETUA_TIM_PENILAI: Periode.Status.VERIFIKASI,
    Peran.PEMERIKSA: Periode.Status.VERIFIKASI,
    Peran.PIMPINAN: Periode.Status.DIKUNCI,
}
NEVER = 10_000


def is_manager(user: User) -> bool:
    """Whether this is Bagian Organisasi, who run the judging. A superuser is not, by virtue of it."""
    return isinstance(user, Pengguna) and user.has_peran(Peran.BAGIAN_ORGANISASI)


def sees_all_from(user: User) -> int:
    """The status of a Periode from which this user sees everything in it; NEVER for most."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return NEVER
    return min((status for peran, status in SEES_FROM.items() if user.has_peran(peran)), default=NEVER)


def komponen_kode_of(user: User, *, day: date) -> frozenset[str]:
    """The kode of komponen that this user fills on that day as their pengampu."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return frozenset()
    return frozenset(
        Pengampu.objects.filter(pengguna=user).in_force(day).values_list("komponen_kode", flat=True)
    )


def opd_of(user: User, *, day: date, jenis: Collection[Jabatan.Jenis] = Jabatan.OPD_JENIS) -> QuerySet[Opd]:
    """The OPDs whose head or operator (or only one of the two) this user is on that day."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return Opd.objects.none()
    jabatan = Jabatan.objects.filter(pengguna=user, jenis__in=jenis).held_on(day)
    return Opd.objects.filter(pk__in=jabatan.values("opd"))


def has_office(user: User) -> bool:
    """Whether this user takes part in the judging at all: a peran, a komponen to fill, or an OPD of the own."""
    day = timezone.localdate()
    return (
        sees_all_from(user) != NEVER
        or (isinstance(user, Pengguna) and user.has_peran(Peran.PENGAMPU))
        or bool(komponen_kode_of(user, day=day))
        or opd_of(user, day=day).exists()
    )


def visible_periode(user: User) -> QuerySet[Periode]:
    """The quarters whose ranking this user may see."""
    status = sees_all_from(user)
    if status == NEVER:
        status = Periode.Status.DIUMUMKAN if has_office(user) else NEVER
    return Periode.objects.filter(status__gte=status)


def visible_ranking(user: User, *, quarters: QuerySet[Periode] | None = None) -> QuerySet[Hasil]:
    """Frozen rows in force of which this user may see name, peringkat, skor, predikat, delta and list.

    `quarters` is this user's `visible_periode`, for a caller who has asked for it already.
    """
    quarters = visible_periode(user) if quarters is None else quarters
    return Hasil.objects.filter(penetapan__in=Penetapan.objects.berlaku(), periode__in=quarters)


def visible_ranking_revisi(user: User, *, quarters: QuerySet[Periode]) -> QuerySet[Hasil]:
    """The same rows of every publication, those too that a koreksi has replaced."""
    return Hasil.objects.filter(penetapan__in=visible_publikasi(user, quarters=quarters))


def visible_hasil(user: User) -> QuerySet[Hasil]:
    """Frozen rows in force that this user may see whole, with komponen and catatan, and as a rapor."""
    return Hasil.objects.filter(_visible_whole(user), penetapan__in=Penetapan.objects.berlaku())


def visible_revisi(user: User) -> QuerySet[Hasil]:
    """The same rows of every publication, those too that a koreksi has replaced; an OPD those that were announced."""
    return Hasil.objects.filter(_visible_whole(user), penetapan__in=Penetapan.objects.published())


def _visible_whole(user: User) -> Q:
    whole = Q(periode__status__gte=sees_all_from(user))
    if own := opd_ids_with_history(user):
        whole |= Q(opd__in=own, penetapan__diumumkan_pada__isnull=False)
    return whole


def visible_publikasi(user: User, *, quarters: QuerySet[Periode] | None = None) -> PenetapanQuerySet:
    """The publications, replaced ones too, whose ranking this user may see; for most those that were announced."""
    quarters = visible_periode(user) if quarters is None else quarters
    seen = Q(periode__status__gte=sees_all_from(user)) | Q(diumumkan_pada__isnull=False)
    return Penetapan.objects.published().filter(seen, periode__in=quarters)


def visible_koreksi(user: User) -> KoreksiQuerySet:
    """The koreksi, those under way and given up too, of quarters that this user may see whole."""
    return Koreksi.objects.filter(periode__status__gte=sees_all_from(user))


def visible_opd(user: User) -> QuerySet[Opd]:
    """The OPDs whose page this user may open."""
    if sees_all_from(user) != NEVER:
        return Opd.objects.all()
    return Opd.objects.filter(pk__in=opd_ids_with_history(user))


def opd_ids_with_history(user: User, *, jenis: Collection[Jabatan.Jenis] = Jabatan.OPD_JENIS) -> set[int]:
    """The user's OPDs of today and the main predecessors whose history they carry on."""
    day = timezone.localdate()
    own = set(opd_of(user, day=day, jenis=jenis).values_list("pk", flat=True))
    return own | set(opd_id_by_pendahulu(own, day=day))


def visible_komponen(user: User) -> QuerySet[PeriodeKomponen]:
    """The komponen of quarters whose cells this user may see while a quarter is in the making and after."""
    seen = Q(periode__status__gte=sees_all_from(user))
    if kode := komponen_kode_of(user, day=timezone.localdate()):
        seen |= Q(komponen__kode__in=kode)
    return PeriodeKomponen.objects.filter(seen)


def visible_nilai(user: User) -> QuerySet[Nilai]:
    """The cells whose raw nilai this user may see."""
    return Nilai.objects.filter(_visible_cell(user))


def visible_catatan(user: User) -> QuerySet[Catatan]:
    """A catatan is seen by those who see its nilai."""
    return Catatan.objects.filter(_visible_cell(user))


def visible_rekomendasi(user: User) -> QuerySet[Rekomendasi]:
    """A rekomendasi is seen by those who see its nilai."""
    return Rekomendasi.objects.filter(_visible_cell(user))


def visible_jejak(user: User) -> QuerySet[Nilai]:
    """The cells of which this user may see who changed them; an OPD sees its own nilai, but not that."""
    return Nilai.objects.filter(periode_komponen__in=visible_komponen(user))


def _visible_cell(user: User) -> Q:
    """Cells of the komponen that this user may see, and those of the own OPD from the masa klarifikasi on."""
    seen = Q(periode_komponen__in=visible_komponen(user))
    if own := opd_ids_with_history(user):
        seen |= Q(peserta__opd__in=own, peserta__periode__status__gte=Periode.Status.KLARIFIKASI)
    if tim := _tim_cells(user):
        seen |= tim
    return seen


def visible_sanggah(user: User) -> QuerySet[Sanggah]:
    """An objection is seen by its OPD, and once it is submitted by those of the office who see its nilai."""
    seen = Q(periode_komponen__in=visible_komponen(user), status__gte=Sanggah.Status.DIAJUKAN)
    if own := opd_ids_with_history(user):
        seen |= Q(peserta__opd__in=own)
    return Sanggah.objects.filter(seen)


def visible_bukti(user: User) -> QuerySet[Bukti]:
    """A file beside a nilai is seen by those who see the nilai, one of an objection by those who see that."""
    beside = _visible_cell(user) & Q(sanggah=None)
    return Bukti.objects.filter(beside | Q(sanggah__in=visible_sanggah(user)))


def visible_penerimaan(user: User) -> QuerySet[Penerimaan]:
    """That a head took the nilai is seen by the OPD and by those of the office who see the quarter whole."""
    seen = Q(peserta__periode__status__gte=sees_all_from(user))
    if own := opd_ids_with_history(user):
        seen |= Q(peserta__opd__in=own)
    return Penerimaan.objects.filter(seen)


def visible_own_peserta(user: User) -> QuerySet[Peserta]:
    """The OPD in quarters whose masa klarifikasi was opened, for its head and operator of today.

    After a step back to verification the nilai are hidden again; the page stays for who has objected.
    """
    opened = Q(periode__status__gte=Periode.Status.KLARIFIKASI, periode__skema__has_klarifikasi=True)
    objected = Exists(Sanggah.objects.filter(peserta=OuterRef("pk")))
    return Peserta.objects.filter(opened | Q(objected), opd__in=opd_ids_with_history(user))


def can_prepare_sanggah(user: User, peserta: Peserta) -> bool:
    """Whether this user is head or operator of the OPD today."""
    return peserta.opd_id in opd_ids_with_history(user)


def can_submit_sanggah(user: User, peserta: Peserta) -> bool:
    """Whether this user heads the OPD today, definitively or as Plt."""
    return peserta.opd_id in opd_ids_with_history(user, jenis=[Jabatan.Jenis.KEPALA_OPD])


def can_decide_sanggah(user: User, periode: Periode) -> bool:
    """Whether this user bears the peran that the Skema lets decide; who wrote the cell is asked of the service."""
    return isinstance(user, Pengguna) and user.has_peran(Peran(periode.skema.pemutus_sanggah))


def is_anggota_tim(user: User) -> bool:
    """Whether this user has a place in any Tim Penilai today, by the jabatan held today."""
    return isinstance(user, Pengguna) and bool(_kedudukan(user).tim_periode_ids)


def visible_tim_nilai(user: User) -> QuerySet[Nilai]:
    """The cells that this user fills for a Tim Penilai: the houses of the pengampu, but not the own."""
    cells = _tim_cells(user)
    return Nilai.objects.none() if cells is None else Nilai.objects.filter(cells)


def visible_cell_komponen(user: User) -> QuerySet[PeriodeKomponen]:
    """The komponen of which this user may see cells in the office: whole ones, and those with one for its team."""
    seen = Q(pk__in=visible_komponen(user))
    if cells := _tim_cells(user):
        seen |= Q(pk__in=Nilai.objects.filter(cells).values("periode_komponen"))
    return PeriodeKomponen.objects.filter(seen)


def _tim_cells(user: User) -> Q | None:
    """Bagian Organisasi sees all anyhow, and writes on the team's behalf."""
    return None if is_manager(user) or not isinstance(user, Pengguna) else _kedudukan(user).tim_cells


def _kedudukan(user: Pengguna) -> Kedudukan:
    return get_kedudukan(user, day=timezone.localdate())


def visible_penetapan(user: User) -> QuerySet[Penetapan]:
    """The locks, voided ones too, of quarters that this user may see whole."""
    return Penetapan.objects.filter(periode__status__gte=sees_all_from(user))


def visible_riwayat(user: User) -> QuerySet[RiwayatHasil]:
    """Results of quarters judged outside the application: all of them, or for a head those of the own OPD."""
    if sees_all_from(user) != NEVER:
        return RiwayatHasil.objects.all()
    return RiwayatHasil.objects.filter(opd__in=opd_ids_with_history(user))


def visible_riwayat_periode(user: User) -> QuerySet[RiwayatPeriode]:
    """The quarters of data riwayat, for those who may see all that is in them."""
    rows = RiwayatPeriode.objects.all()
    return rows if sees_all_from(user) != NEVER else rows.none()


def visible_unggahan(user: User) -> QuerySet[Unggahan]:
    """The imported files of quarters that this user may see whole: a file holds more than one komponen."""
    status = sees_all_from(user)
    return Unggahan.objects.none() if status == NEVER else Unggahan.objects.visible_from(status)


def recordable_komponen(user: Pengguna, *, among: Collection[str]) -> frozenset[str]:
    """Those of these komponen that this user may fill: Bagian Organisasi and the command account any, else the own."""
    if user.is_perintah or is_manager(user):
        return frozenset(among)
    return frozenset(among) & komponen_kode_of(user, day=timezone.localdate())


def can_record_komponen(user: Pengguna, komponen_kode: str) -> bool:
    """Whether this user may fill this komponen at all."""
    return komponen_kode in recordable_komponen(user, among=[komponen_kode])


def can_publish(user: User, periode: Periode) -> bool:
    return is_manager(user) and periode.is_dikunci


def can_prepare_koreksi(user: User, periode: Periode) -> bool:
    return is_manager(user) and periode.is_ditetapkan


def can_announce(user: User, periode: Periode) -> bool:
    return is_manager(user) and periode.is_ditetapkan and not periode.is_diumumkan
