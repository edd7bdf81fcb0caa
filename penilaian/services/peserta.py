"""Who takes part in a Periode."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from opd.models import Kelompok, Opd
from penilaian.errors import PeriodeStatusError
from penilaian.models import Nilai, Periode, Peserta
from penilaian.services.guard import (
    locked_periode,
    require_manager,
    require_manager_or_command,
    require_reason,
    require_status,
)

BEFORE_LOCK = (
    Periode.Status.DISIAPKAN,
    Periode.Status.PENGISIAN,
    Periode.Status.VERIFIKASI,
    Periode.Status.KLARIFIKASI,
)


def sync_peserta(periode: Periode, *, by: Pengguna) -> int:
    """Add as Peserta every scorable OPD in force on the quarter's last day that is not one yet; how many were added."""
    require_manager_or_command(by, act="menambah peserta")
    with locked_periode(periode.pk) as row:
        require_status(row, Periode.Status.DISIAPKAN, Periode.Status.PENGISIAN)
        known = row.peserta_set.values("opd")
        missing = (
            Opd.objects.scorable()
            .in_force(row.hari_terakhir)
            .exclude(pk__in=known)
            .select_related("kelompok")
        )
        new = [Peserta(periode=row, opd=opd) for opd in missing]
        for peserta in new:
            peserta.copy_identity()
        if new:
            bulk_create_with_history(new, Peserta, default_user=by)
        add_cells(row)
        return len(new)


@transaction.atomic
def add_cells(periode: Periode) -> None:
    """One Nilai, *belum*, for every Peserta and komponen that has none."""
    known = set(
        Nilai.objects.filter(peserta__periode=periode).values_list("peserta_id", "periode_komponen_id")
    )
    komponen_ids = list(periode.komponen_set.values_list("pk", flat=True))
    peserta_ids = list(periode.peserta_set.values_list("pk", flat=True))
    Nilai.objects.bulk_create(
        Nilai(peserta_id=peserta_id, periode_komponen_id=komponen_id)
        for peserta_id in peserta_ids
        for komponen_id in komponen_ids
        if (peserta_id, komponen_id) not in known
    )


def record_kelompok(peserta: Peserta, *, kelompok: Kelompok | None, by: Pengguna) -> None:
    """Put an OPD into another kelompok peringkat for this Periode alone, while it is being prepared."""
    require_manager(by, act="mengubah kelompok peserta")
    with locked_periode(peserta.periode_id) as periode:
        require_status(periode, Periode.Status.DISIAPKAN)
        peserta.kelompok = kelompok
        peserta._history_user = by
        peserta.save(update_fields=["kelompok"])


def exclude_peserta(peserta: Peserta, *, alasan: str, by: Pengguna) -> None:
    """Take an OPD out of this Periode's ranking, with a reason that is printed; what was entered for it stays."""
    require_manager(by, act="mengecualikan peserta")
    alasan = require_reason(alasan, act="mengecualikan peserta")
    with locked_periode(peserta.periode_id) as periode:
        require_status(periode, *BEFORE_LOCK)
        peserta.is_dikecualikan, peserta.alasan = True, alasan
        peserta._history_user = by
        peserta.save(update_fields=["is_dikecualikan", "alasan"])


def revert_peserta(peserta: Peserta, *, alasan: str, by: Pengguna) -> None:
    """Let an excluded OPD take part again, with a reason; what was entered for it counts as it stands."""
    require_manager(by, act="mengikutkan kembali peserta")
    alasan = require_reason(alasan, act="mengikutkan kembali peserta")
    with locked_periode(peserta.periode_id) as periode:
        require_status(periode, *BEFORE_LOCK)
        peserta.refresh_from_db(fields=["is_dikecualikan", "alasan"])
        if not peserta.is_dikecualikan:
            raise PeriodeStatusError(f"{peserta} tidak sedang dikecualikan.")
        peserta.is_dikecualikan, peserta.alasan = False, ""
        peserta._history_user, peserta._change_reason = by, alasan[:100]
        peserta.save(update_fields=["is_dikecualikan", "alasan"])
        rincian = f"{periode.kode}: {peserta} ikut dinilai kembali. {alasan}"
        record_event(SecurityEvent.Jenis.STATUS, by=by, rincian=rincian)
