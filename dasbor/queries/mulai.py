"""From an empty installation to the first published quarter: every step with its state, read from the tables."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Kelompok, Opd, Pemerintah
from penilaian.access import can_set_up
from penilaian.models import HariLibur, Pengampu, Periode, Skema, TimPenilai

Status = Periode.Status
SATU_ORANG, DUA_ORANG = 1, 2


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step. `keadaan` is selesai, berikutnya, nanti or "bila perlu"; `url` is "" for who may not do it."""

    judul: str
    alasan: str
    keadaan: str
    hitungan: str
    url: str
    pelaku: str


@dataclass(frozen=True, slots=True)
class MulaiView:
    langkah: tuple[Langkah, ...]

    @property
    def selesai(self) -> int:
        return sum(one.keadaan == "selesai" for one in self.langkah)

    @property
    def berikutnya(self) -> Langkah | None:
        return next((one for one in self.langkah if one.keadaan == "berikutnya"), None)


class Keadaan:
    """What the tables hold, each asked once."""

    def __init__(self, *, day: date) -> None:
        self.day = day

    @cached_property
    def pemerintah(self) -> Pemerintah | None:
        return Pemerintah.objects.first()

    @property
    def kurang_identitas(self) -> str:
        kurang = self.pemerintah.kurang if self.pemerintah else []
        return f"Kurang: {', '.join(kurang)}" if kurang else ""

    @cached_property
    def pejabat(self) -> set[str]:
        """The government's own positions that are held today."""
        rows = Jabatan.objects.held_on(self.day).filter(opd=None).order_by()
        return set(rows.values_list("jenis", flat=True))

    @cached_property
    def opd(self) -> dict[str, int]:
        """How many OPDs can be judged today, how many have a head, and how many a head with an account."""
        held = Q(jabatan_set__jenis=Jabatan.Jenis.KEPALA_OPD, jabatan_set__mulai__lte=self.day) & (
            Q(jabatan_set__selesai=None) | Q(jabatan_set__selesai__gte=self.day)
        )
        return (
            Opd.objects.in_force(self.day)
            .scorable()
            .aggregate(
                jumlah=Count("pk", distinct=True),
                berkepala=Count("pk", distinct=True, filter=held),
                berakun=Count("pk", distinct=True, filter=held & Q(jabatan_set__pengguna__is_active=True)),
            )
        )

    @cached_property
    def kelompok(self) -> int:
        return Kelompok.objects.count()

    @cached_property
    def akun(self) -> dict[str, int]:
        """Active accounts by peran."""
        rows = Pengguna.objects.filter(is_active=True, groups__name__in=Peran.values).order_by()
        return dict(rows.values_list("groups__name").annotate(Count("pk")))

    @cached_property
    def skema(self) -> Skema | None:
        """The newest that has its legal basis and whose bobot sum to 100."""
        rows = Skema.objects.exclude(dasar_hukum="").annotate(jumlah_bobot=Sum("komponen__bobot"))
        return next((row for row in rows.order_by("-pk") if row.jumlah_bobot == Decimal(100)), None)

    @cached_property
    def libur(self) -> int:
        return HariLibur.objects.filter(tanggal__year=self.day.year).count()

    @cached_property
    def periode(self) -> Periode | None:
        """The first quarter that was prepared."""
        return Periode.objects.select_related("skema").order_by("tahun", "triwulan").first()

    @cached_property
    def has_tim(self) -> bool:
        return TimPenilai.objects.exists()

    @cached_property
    def komponen(self) -> tuple[int, int]:
        """How many komponen the first quarter is judged by, and how many of them somebody fills today."""
        skema = self.periode.skema if self.periode else self.skema
        kode = set(skema.komponen_set.values_list("kode", flat=True)) if skema else set()
        filled = Pengampu.objects.in_force(self.day).values_list("komponen_kode", flat=True)
        return len(kode), len(kode & set(filled))

    def has_come_to(self, status: int) -> bool:
        return self.periode is not None and self.periode.status >= status

    @property
    def has_enough_akun(self) -> bool:
        """One who locks and another who publishes, one to fill in, one to decide, one to read."""
        organisasi = SATU_ORANG if settings.RAPOR_ALLOW_ONE_PERSON else DUA_ORANG
        others = (Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PIMPINAN)
        return self.akun.get(Peran.BAGIAN_ORGANISASI, 0) >= organisasi and all(map(self.akun.get, others))


@dataclass(frozen=True, slots=True)
class _Rencana:
    """A step before it is known who asks: its state from the tables, the permission it takes, and where it is done."""

    judul: str
    alasan: str
    is_done: Callable[[Keadaan], bool]
    izin: str
    url: str
    pelaku: str = "Bagian Organisasi"
    hitungan: Callable[[Keadaan], str] = lambda tables: ""
    is_optional: bool = False


PEJABAT = {Jabatan.Jenis.KEPALA_DAERAH, Jabatan.Jenis.SEKDA}
PERIODE = "admin:penilaian_periode_changelist"
RENCANA = (
    _Rencana(
        "Identitas dan lambang pemerintah daerah",
        "Nama, sebutan kepala daerah, kop, zona waktu, dan lambang tercetak pada setiap halaman dan kertas.",
        lambda tables: bool(tables.pemerintah and not tables.pemerintah.kurang),
        "opd.change_pemerintah",
        "admin:opd_pemerintah_changelist",
        hitungan=lambda tables: tables.kurang_identitas,
    ),
    _Rencana(
        "Kepala daerah dan Sekretaris Daerah",
        "Salah satunya menandatangani penetapan; tanpa mereka hasil tidak dapat ditetapkan.",
        lambda tables: tables.pejabat >= PEJABAT,
        "opd.add_jabatan",
        "admin:opd_jabatan_changelist",
    ),
    _Rencana(
        "Kelompok peringkat",
        "Hanya bila kecamatan, misalnya, diperingkat tersendiri. Bila semua satu peringkat, lewati.",
        lambda tables: bool(tables.kelompok),
        "opd.add_kelompok",
        "admin:opd_kelompok_changelist",
        is_optional=True,
    ),
    _Rencana(
        "Daftar Perangkat Daerah",
        "Yang dinilai harus tercatat lebih dahulu, dengan nama resmi dan kodenya.",
        lambda tables: tables.opd["jumlah"] > 1,
        "opd.add_opd",
        "admin:opd_opd_changelist",
        hitungan=lambda tables: f"{tables.opd['jumlah']} tercatat",
    ),
    _Rencana(
        "Jabatan kepala Perangkat Daerah",
        "Nama kepala tercetak pada rapor, dan hanya pemegang jabatan yang melihat rapornya.",
        lambda tables: 0 < tables.opd["jumlah"] == tables.opd["berkepala"],
        "opd.add_jabatan",
        "admin:opd_jabatan_changelist",
        hitungan=lambda tables: (
            f"{tables.opd['berkepala']} dari {tables.opd['jumlah']} berkepala, {tables.opd['berakun']} berakun"
        ),
    ),
    _Rencana(
        "Akun dengan perannya",
        "Yang mengunci tidak dapat menetapkan: perlu dua orang Bagian Organisasi, lalu pengampu, Ketua Tim Penilai, "
        "dan pimpinan.",
        lambda tables: tables.has_enough_akun,
        "akun.add_pengguna",
        "admin:akun_pengguna_changelist",
        pelaku="administrator",
        hitungan=lambda tables: f"{tables.akun.get(Peran.BAGIAN_ORGANISASI, 0)} orang Bagian Organisasi",
    ),
    _Rencana(
        "Skema penilaian dengan dasar hukumnya",
        "Bobot, predikat, dan aturan peringkat harus sesuai peraturan kepala daerah Anda; bobotnya berjumlah 100.",
        lambda tables: tables.skema is not None,
        "penilaian.add_skema",
        "admin:penilaian_skema_changelist",
    ),
    _Rencana(
        "Hari libur tahun ini",
        "Batas waktu dihitung dalam hari kerja, dan melewati hari libur yang tercatat.",
        lambda tables: bool(tables.libur),
        "penilaian.add_harilibur",
        "admin:penilaian_harilibur_changelist",
        hitungan=lambda tables: f"{tables.libur} hari",
    ),
    _Rencana(
        "Triwulan pertama",
        "Pesertanya disalin dari daftar Perangkat Daerah pada hari terakhir triwulan itu.",
        lambda tables: tables.periode is not None,
        "penilaian.add_periode",
        PERIODE,
    ),
    _Rencana(
        "Tim Penilai",
        "Menilai Perangkat Daerah yang menjadi pengampu, sebab tidak ada yang menilai rumahnya sendiri.",
        lambda tables: tables.has_tim,
        "penilaian.add_timpenilai",
        "admin:penilaian_timpenilai_changelist",
    ),
    _Rencana(
        "Pengampu setiap komponen",
        "Setiap komponen harus ada yang mengisinya.",
        lambda tables: 0 < tables.komponen[0] == tables.komponen[1],
        "penilaian.add_pengampu",
        "admin:penilaian_pengampu_changelist",
        hitungan=lambda tables: f"{tables.komponen[1]} dari {tables.komponen[0]} komponen",
    ),
    _Rencana(
        "Pengisian dan verifikasi nilai",
        "Buka pengisian, tunggu pengampu mengajukan komponennya, lalu terima satu per satu.",
        lambda tables: tables.has_come_to(Status.KLARIFIKASI),
        "penilaian.change_periode",
        PERIODE,
    ),
    _Rencana(
        "Penguncian",
        "Skor dan peringkat dihitung dan dibekukan; sesudah itu nilai tidak berubah lagi.",
        lambda tables: tables.has_come_to(Status.DIKUNCI),
        "penilaian.change_periode",
        PERIODE,
    ),
    _Rencana(
        "Penetapan",
        "Nomor dan tanggal naskah dicatat oleh orang lain daripada yang mengunci; rapor lalu dibuat.",
        lambda tables: tables.has_come_to(Status.DITETAPKAN),
        "penilaian.change_periode",
        PERIODE,
    ),
)


def needs_mulai(user: Pengguna) -> bool:
    """Whether this person sets the installation up and no quarter has been published yet."""
    return can_set_up(user) and not Periode.objects.published().exists()


def get_mulai_view(user: Pengguna) -> MulaiView:
    tables = Keadaan(day=timezone.localdate())
    found = [_langkah(user, plan, tables) for plan in RENCANA]
    at = next((at for at, one in enumerate(found) if one.keadaan == "nanti"), None)
    if at is not None:
        found[at] = replace(found[at], keadaan="berikutnya")
    return MulaiView(tuple(found))


def _langkah(user: Pengguna, plan: _Rencana, tables: Keadaan) -> Langkah:
    waiting = "bila perlu" if plan.is_optional else "nanti"
    return Langkah(
        judul=plan.judul,
        alasan=plan.alasan,
        keadaan="selesai" if plan.is_done(tables) else waiting,
        hitungan=plan.hitungan(tables),
        url=reverse(plan.url) if user.has_perm(plan.izin) else "",
        pelaku=plan.pelaku,
    )
