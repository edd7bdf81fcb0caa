"""One objection on its page: what it is about now, and what this reader may do with it."""

from dataclasses import dataclass

from akun.models import Pengguna
from penilaian.models import Bukti, Catatan, Nilai, Periode, Sanggah
from penilaian.services.sanggah import answer_obstacle, decision_obstacle


@dataclass(frozen=True)
class SanggahView:
    """An obstacle is a sentence that says why this reader may not; empty if the form is to be shown."""

    sanggah: Sanggah
    nilai: Nilai
    catatan: str
    bukti_list: list[Bukti]  # of the pengampu, beside the nilai
    is_open: bool  # answers and decisions are taken: the quarter is in this stage and nothing is decided
    answer_obstacle: str
    decision_obstacle: str

    @property
    def periode(self) -> Periode:
        return self.sanggah.periode_komponen.periode

    @property
    def can_answer(self) -> bool:
        return self.is_open and not self.answer_obstacle

    @property
    def can_decide(self) -> bool:
        return self.is_open and self.sanggah.is_dijawab and not self.decision_obstacle

    @property
    def is_changed(self) -> bool:
        """Whether the nilai has become another since it was objected to, other than by the decision."""
        row = self.sanggah
        return not row.is_diputus and (row.state_lama, row.nilai_lama) != (self.nilai.state, self.nilai.nilai)


def get_sanggah_view(sanggah: Sanggah, *, by: Pengguna) -> SanggahView:
    """For somebody who may see this objection by office."""
    cell = {"peserta": sanggah.peserta_id, "periode_komponen": sanggah.periode_komponen_id}
    is_open = sanggah.periode_komponen.periode.status == Periode.Status.KLARIFIKASI and sanggah.is_waiting
    return SanggahView(
        sanggah=sanggah,
        nilai=Nilai.objects.select_related("oleh").get(**cell),
        catatan=Catatan.objects.filter(**cell).values_list("isi", flat=True).first() or "",
        bukti_list=list(Bukti.objects.filter(sanggah=None, **cell).select_related("oleh")),
        is_open=is_open,
        answer_obstacle=answer_obstacle(sanggah, by=by) if is_open else "",
        decision_obstacle=decision_obstacle(sanggah, by=by) if is_open else "",
    )
