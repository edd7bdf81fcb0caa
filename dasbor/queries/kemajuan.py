"""How far a quarter in the making is: counts and dates, no nilai, no skor and no rank."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from dasbor.queries.periode import PeriodePage
from dasbor.queries.progress import KomponenProgress, komponen_progress
from dasbor.steps import Step, steps_of
from penilaian.kelengkapan import get_kelengkapan
from penilaian.models import Periode, PeriodeKomponen, Sanggah
from penilaian.tenggat import Tenggat, deadlines_of


@dataclass(frozen=True)
class KemajuanView:
    periode: Periode
    periode_list: list[Periode]
    steps: list[Step]
    progress: list[KomponenProgress]
    tenggat: list[Tenggat]
    jumlah_sanggah: int
    sanggah_terbuka: int

    @property
    def diajukan(self) -> int:
        """Komponen that their pengampu have submitted, those accepted since included."""
        return sum(row.kolom.status >= PeriodeKomponen.Status.DIAJUKAN for row in self.progress)

    @property
    def diterima(self) -> int:
        return sum(row.kolom.is_settled for row in self.progress)


def get_kemajuan_view(page: PeriodePage) -> KemajuanView:
    day = timezone.localdate()
    whole = Periode.objects.select_related("skema").get(pk=page.periode.pk)
    sanggah = Sanggah.objects.submitted().filter(peserta__periode=whole)
    is_open = Q(status__lt=Sanggah.Status.DITERIMA)
    return KemajuanView(
        periode=whole,
        periode_list=page.triwulan_list.rows,
        steps=steps_of(whole, has_klarifikasi=whole.skema.has_klarifikasi),
        progress=komponen_progress(get_kelengkapan(whole, day=day)),
        tenggat=deadlines_of(whole, day=day),
        **sanggah.aggregate(jumlah_sanggah=Count("pk"), sanggah_terbuka=Count("pk", filter=is_open)),
    )
