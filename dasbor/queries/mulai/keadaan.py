"""What the tables of an installation hold on its way to the first announced quarter."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.db.models import Count, Q, Sum

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Kelompok, Opd, Pemerintah
from penilaian.models import HariLibur, Pengampu, Periode, Skema, TimPenilai

SATU_ORANG, DUA_ORANG = 1, 2


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
    def has_enough_organisasi(self) -> bool:
        """One who locks and another who publishes."""
        wanted = SATU_ORANG if settings.RAPOR_ALLOW_ONE_PERSON else DUA_ORANG
        return self.akun.get(Peran.BAGIAN_ORGANISASI, 0) >= wanted

    @property
    def missing_peran(self) -> list[str]:
        """Of one to fill in, one to decide and one to read, those that nobody has."""
        wanted = (Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PIMPINAN)
        return [peran.label for peran in wanted if not self.akun.get(peran)]

    @property
    def has_enough_akun(self) -> bool:
        return self.has_enough_organisasi and not self.missing_peran

    @property
    def akun_text(self) -> str:
        told = f"{self.akun.get(Peran.BAGIAN_ORGANISASI, 0)} orang Bagian Organisasi"
        missing = self.missing_peran
        return f"{told}; belum ada {', '.join(missing)}" if missing else told

    @property
    def opd_text(self) -> str:
        told = f"{self.opd['jumlah']} tercatat"
        is_open = self.opd["jumlah"] and self.periode is None
        return f"{told}. Lengkap? Periksa sebelum menyiapkan triwulan." if is_open else told
