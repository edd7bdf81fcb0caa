"""The home page: one section for each thing this person is here to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from dasbor.queries.arahan import arahan_by_hasil
from dasbor.queries.klarifikasi import klarifikasi_glances, sanggah_works
from dasbor.queries.mulai import get_mulai_view, needs_mulai
from dasbor.queries.opd import QuarterLine, with_predikat
from dasbor.queries.perhatian import perhatian_list
from dasbor.queries.progress import KomponenProgress, komponen_progress, own_progress
from dasbor.queries.tim import tim_works
from dasbor.steps import (
    Link,
    NextAct,
    Step,
    check_link,
    kelengkapan_link,
    kemajuan_link,
    making_text,
    next_act,
    own_links,
    sheet_links,
    steps_of,
)
from opd.models import Jabatan, Opd
from opd.queries import heir_by_opd_id
from penilaian.access import (
    has_office,
    is_manager,
    kemajuan_from,
    komponen_kode_of,
    visible_hasil,
    visible_periode,
)
from penilaian.garis import hasil_by_heir
from penilaian.kelengkapan import Kelengkapan, KelengkapanReader, kelengkapan_reader
from penilaian.models import Arahan, Penetapan, Periode, Peserta
from penilaian.tenggat import Tenggat


@dataclass(frozen=True)
class Section:
    """One part of the home page: its fragment in templates/dasbor/beranda/ and what that shows."""

    name: str
    data: Any

    @property
    def template(self) -> str:
        return f"dasbor/beranda/_{self.name}.html"


@dataclass(frozen=True)
class QuarterWork:
    """A quarter that Bagian Organisasi has in hand."""

    periode: Periode
    steps: list[Step]
    act: NextAct
    progress: list[KomponenProgress]


@dataclass(frozen=True)
class KomponenWork:
    """A quarter in the making with the komponen that this person follows in it, and what can be done about them."""

    periode: Periode
    progress: list[KomponenProgress]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class PengampuWork:
    """A quarter in the making for one pengampu: each own komponen with its next step, and the deadline of its stage."""

    periode: Periode
    tenggat: Tenggat | None
    komponen: list[tuple[KomponenProgress, tuple[Link, ...]]]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class OpdGlance:
    """A jabatan held today and the newest announced quarter of its OPD."""

    jabatan: Jabatan
    opd: Opd
    newest: QuarterLine | None
    berjalan: list[str]  # what goes on in the quarters in the making; dates only, no nilai
    arahan: Arahan | None  # what the kepala daerah wrote to this OPD in that quarter


@dataclass(frozen=True)
class PeriodeLine:
    """One line of the list of quarters; `penetapan` is None before the lock."""

    periode: Periode
    penetapan: Penetapan | None


def get_sections(user: Pengguna) -> list[Section]:
    """What the home page of this account shows, the most pressing first; one section says so when there is nothing."""
    day = timezone.localdate()
    read = kelengkapan_reader(day=day)  # several sections tell of the same quarter
    periode_list = list(visible_periode(user).select_related("skema"))
    builders: tuple[Callable[[], Section | None], ...] = (
        lambda: perhatian_section(user, day=day, read=read),
        lambda: mulai_section(user),
        lambda: organisasi_section(user, periode_list, read=read),
        lambda: sanggah_section(user),
        lambda: pengampu_section(user, day=day, read=read),
        lambda: klarifikasi_section(user),
        lambda: tim_section(user),
        lambda: opd_section(user, day=day),
        lambda: pimpinan_section(user, periode_list, read=read),
        lambda: administrator_section(user),
        lambda: periode_section(user, periode_list),
    )
    return [section for build in builders if (section := build())] or [Section("kosong", None)]


def mulai_section(user: Pengguna) -> Section | None:
    """What a new government does next, until its first quarter has been published."""
    return Section("mulai", get_mulai_view(user)) if needs_mulai(user) else None


def perhatian_section(user: Pengguna, *, day: date, read: KelengkapanReader) -> Section | None:
    found = perhatian_list(user, day=day, read=read)
    return Section("perhatian", found) if found else None


def organisasi_section(
    user: Pengguna, periode_list: list[Periode], *, read: KelengkapanReader
) -> Section | None:
    """Every quarter under way, oldest first; when none is, the newest one, whose next step is the quarter after it."""
    if not is_manager(user) or not periode_list:
        return None
    under_way = [periode for periode in reversed(periode_list) if not periode.is_diumumkan]
    return Section(
        "organisasi", [_quarter_work(periode, read=read) for periode in under_way or periode_list[:1]]
    )


def pengampu_section(user: Pengguna, *, day: date, read: KelengkapanReader) -> Section | None:
    kode = komponen_kode_of(user, day=day)
    if not kode:
        return None
    works = [_pengampu_work(read(periode).only(kode)) for periode in _making()]
    return Section("pengampu", [work for work in works if work.komponen])


def tim_section(user: Pengguna) -> Section | None:
    works = tim_works(user)
    return Section("tim", works) if works else None


def opd_section(user: Pengguna, *, day: date) -> Section | None:
    """A card for each OPD whose head or operator this person is today; who holds several picks one."""
    held = list(
        Jabatan.objects.filter(pengguna=user, jenis__in=Jabatan.OPD_JENIS)
        .held_on(day)
        .select_related("opd")
        .order_by("jenis", "status", "opd__kode")  # the definitive place before one held as Plt.
    )
    by_opd: dict[Opd, Jabatan] = {}
    for row in held:
        if row.opd is not None:
            by_opd.setdefault(row.opd, row)  # who is both: the head's place before the operator's
    if not by_opd:
        return None
    opd_ids = {opd.pk for opd in by_opd}
    newest, making = newest_announced(user, opd_ids, day=day), making_by_opd(opd_ids)
    arahan = arahan_by_hasil(user, [line.hasil for line in newest.values()])

    def glance(opd: Opd, jabatan: Jabatan) -> OpdGlance:
        line, berjalan = newest.get(opd.pk), list(map(making_text, making.get(opd.pk, [])))
        return OpdGlance(jabatan, opd, line, berjalan, arahan.get(line.hasil.pk) if line else None)

    return Section("opd", [glance(opd, row) for opd, row in by_opd.items()])


def klarifikasi_section(user: Pengguna) -> Section | None:
    """A card for each OPD of this person whose nilai wait for its word."""
    glances = klarifikasi_glances(user)
    return Section("klarifikasi", glances) if glances else None


def sanggah_section(user: Pengguna) -> Section | None:
    """What waits in each masa klarifikasi for who answers, decides, or runs the quarter."""
    works = sanggah_works(user)
    return Section("sanggah", works) if works else None


def pimpinan_section(
    user: Pengguna, periode_list: list[Periode], *, read: KelengkapanReader
) -> Section | None:
    """The newest quarter whose result stands, and how far the ones in the making have come: counts only."""
    if not user.has_peran(Peran.PIMPINAN, Peran.KETUA_TIM_PENILAI):
        return None
    newest = next((row for row in periode_list if row.status >= Periode.Status.DIKUNCI), None)
    works = [KomponenWork(row, komponen_progress(read(row)), _pimpinan_links(user, row)) for row in _making()]
    return Section("pimpinan", {"newest": newest, "works": works})


def administrator_section(user: Pengguna) -> Section | None:
    if not (user.has_peran(Peran.ADMINISTRATOR) or user.is_superuser):
        return None
    return Section(
        "administrator",
        (
            Link("Akun dan peran", reverse("admin:akun_pengguna_changelist"), "users"),
            Link(
                "Identitas pemerintah daerah",
                reverse("admin:opd_pemerintah_changelist"),
                "building-community",
            ),
            Link("Jabatan", reverse("admin:opd_jabatan_changelist"), "signature"),
            Link("Catatan keamanan", reverse("admin:akun_securityevent_changelist"), "shield-check"),
        ),
    )


def periode_section(user: Pengguna, periode_list: list[Periode]) -> Section | None:
    """The quarters whose ranking this person may see; for those who may see some, even while there are none yet."""
    if not periode_list and not has_office(user):
        return None
    locks = Penetapan.objects.berlaku().filter(periode__in=periode_list).defer("record")
    by_periode = {row.periode_id: row for row in locks}
    return Section("periode", [PeriodeLine(row, by_periode.get(row.pk)) for row in periode_list])


def newest_announced(user: Pengguna, opd_ids: set[int], *, day: date) -> dict[int, QuarterLine]:
    """For each of these OPDs its newest announced quarter, that of its main predecessors included."""
    heir = heir_by_opd_id(opd_ids, day=day)
    rows = visible_hasil(user).filter(opd__in=heir, periode__status=Periode.Status.DIUMUMKAN)
    found = hasil_by_heir(rows.select_related("periode__skema"), heir=heir).values()
    oldest_first = sorted(found, key=lambda row: (row.periode.tahun, row.periode.triwulan))
    latest = {heir[row.opd_id]: row for row in oldest_first}
    lines = with_predikat(list(latest.values()))
    return dict(zip(latest, lines, strict=True))


def making_by_opd(opd_ids: set[int]) -> dict[int, list[Periode]]:
    """The quarters in which each of these OPDs is being judged now, oldest first."""
    rows = Peserta.objects.filter(
        opd__in=opd_ids,
        is_dikecualikan=False,
        periode__status__gte=Periode.Status.PENGISIAN,
        periode__status__lt=Periode.Status.DIKUNCI,
    ).select_related("periode__skema")
    found: dict[int, list[Periode]] = {}
    for row in rows.order_by("periode__tahun", "periode__triwulan"):
        found.setdefault(row.opd_id, []).append(row.periode)
    return found


def _making() -> QuerySet[Periode]:
    """The quarters from the opening of entry to the lock, oldest first."""
    return Periode.objects.filter(
        status__gte=Periode.Status.PENGISIAN, status__lt=Periode.Status.DIKUNCI
    ).order_by("tahun", "triwulan")


def _quarter_work(periode: Periode, *, read: KelengkapanReader) -> QuarterWork:
    is_making = periode.status < Periode.Status.DIKUNCI
    progress = komponen_progress(read(periode), with_alasan=True) if is_making else []
    steps = steps_of(periode, has_klarifikasi=periode.skema.has_klarifikasi)
    return QuarterWork(periode, steps, next_act(periode, [row.kolom for row in progress]), progress)


def _pengampu_work(kelengkapan: Kelengkapan) -> PengampuWork:
    periode = kelengkapan.periode
    progress = own_progress(kelengkapan)
    links = sheet_links(periode) if any(row.kolom.is_open for row in progress) else ()
    return PengampuWork(
        periode=periode,
        tenggat=kelengkapan.tenggat,
        komponen=[(row, own_links(periode, row.kolom)) for row in progress],
        links=(*links, kelengkapan_link(periode)),
    )


def _pimpinan_links(user: Pengguna, periode: Periode) -> tuple[Link, ...]:
    """Ketua Tim Penilai accepts komponen during verification; pimpinan only read how far it is."""
    is_checking = periode.status == Periode.Status.VERIFIKASI and user.has_peran(Peran.KETUA_TIM_PENILAI)
    check = (check_link(periode),) if is_checking else ()
    return (*check, kemajuan_link(periode)) if kemajuan_from(user) <= periode.status else check
