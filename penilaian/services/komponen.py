"""The status of a komponen in a Periode: submitted by its pengampu, accepted or returned, or dropped for everybody."""

from collections import Counter
from collections.abc import Collection

from django.conf import settings
from django.utils import timezone

from akun.models import Pengguna, Peran
from penilaian.access import can_record_komponen, is_manager
from penilaian.catatan_wajib import catatan_rule, cells_lacking_catatan
from penilaian.errors import PeriodeStatusError, WewenangError
from penilaian.kalimat import name_some
from penilaian.models import Nilai, Periode, PeriodeKomponen
from penilaian.services.guard import (
    locked_periode,
    require_manager,
    require_reason,
    require_status,
    require_text,
)

Status = PeriodeKomponen.Status
DURING_ENTRY = (Periode.Status.PENGISIAN, Periode.Status.VERIFIKASI)
IN_FORCE = tuple(status for status in Status if status != Status.DIGUGURKAN)


def submit_komponen(komponen: PeriodeKomponen, *, by: Pengguna) -> None:
    """The pengampu declares the komponen complete; its cells close."""
    with locked_periode(komponen.periode_id) as periode:
        check_submit(komponen, periode=periode, by=by)
        _move(komponen, Status.DIAJUKAN, by=by)


def check_submit(komponen: PeriodeKomponen, *, periode: Periode, by: Pengguna) -> None:
    """Raise PenilaianError, naming what is missing, unless this person may submit the komponen as it stands."""
    if not can_record_komponen(by, komponen.komponen.kode):
        raise WewenangError(f"Akun {by.username} bukan pengampu {komponen.komponen}.")
    require_status(periode, *DURING_ENTRY)
    _require_komponen_status(komponen, *PeriodeKomponen.OPEN, act="diajukan")
    _require_complete(komponen)
    _require_catatan(komponen, periode)


def accept_komponen(komponen: PeriodeKomponen, *, by: Pengguna) -> None:
    """Bagian Organisasi or the Ketua Tim Penilai accepts it, but nobody who entered any of its nilai.

    In a small office, where one person does it all, RAPOR_ALLOW_ONE_PERSON lifts this as it does for publishing.
    """
    with locked_periode(komponen.periode_id) as periode:
        check_accept(komponen, periode=periode, by=by)
        _move(komponen, Status.DITERIMA, by=by)


def check_accept(komponen: PeriodeKomponen, *, periode: Periode, by: Pengguna) -> None:
    """Raise PenilaianError unless this person may accept the komponen as it stands."""
    if not (is_manager(by) or by.has_peran(Peran.KETUA_TIM_PENILAI)):
        raise WewenangError(f"Akun {by.username} tidak berwenang menerima komponen.")
    if periode.is_pengisian:
        raise PeriodeStatusError(
            f"Pengisian {periode} masih berjalan. {komponen.komponen} diterima setelah pengisian ditutup."
        )
    require_status(periode, Periode.Status.VERIFIKASI)
    _require_komponen_status(komponen, Status.DIAJUKAN, act="diterima")
    if jumlah := barring_cells([komponen.pk], by=by).get(komponen.pk):
        raise WewenangError(
            f"Anda mengisi {jumlah} nilai komponen ini ({komponen.komponen}). Yang menerima harus petugas lain."
        )


def return_komponen(komponen: PeriodeKomponen, *, alasan: str, by: Pengguna) -> None:
    """Send a submitted or accepted komponen back to its pengampu, with a reason; its cells are open again."""
    require_manager(by, act="mengembalikan komponen")
    alasan = require_reason(alasan, act="mengembalikan komponen")
    with locked_periode(komponen.periode_id) as periode:
        require_status(periode, *DURING_ENTRY)
        _require_komponen_status(komponen, Status.DIAJUKAN, Status.DITERIMA, act="dikembalikan")
        _move(komponen, Status.DIKEMBALIKAN, by=by, alasan=alasan)


def drop_komponen(komponen: PeriodeKomponen, *, alasan: str, berita_acara: str, by: Pengguna) -> None:
    """Leave a komponen out for everybody in this Periode; its bobot is spread over the others."""
    require_manager(by, act="menggugurkan komponen")
    alasan = require_reason(alasan, act="menggugurkan komponen")
    berita_acara = require_text(berita_acara, nama="Nomor berita acara", panjang=120)
    with locked_periode(komponen.periode_id) as periode:
        require_status(periode, *DURING_ENTRY)
        _require_komponen_status(komponen, *IN_FORCE, act="digugurkan")
        others = periode.komponen_set.exclude(pk=komponen.pk).exclude(status=Status.DIGUGURKAN)
        if not others.exists():
            raise PeriodeStatusError("Komponen terakhir tidak dapat digugurkan.")
        komponen.berita_acara = berita_acara
        _move(komponen, Status.DIGUGURKAN, by=by, alasan=alasan)


def revert_komponen(komponen: PeriodeKomponen, *, alasan: str, by: Pengguna) -> None:
    """Take a dropped komponen in again, with a reason; its cells are open, and it is submitted and accepted anew."""
    require_manager(by, act="membatalkan pengguguran komponen")
    alasan = require_reason(alasan, act="membatalkan pengguguran komponen")
    with locked_periode(komponen.periode_id) as periode:
        require_status(periode, *DURING_ENTRY)
        _require_komponen_status(komponen, Status.DIGUGURKAN, act="diikutkan kembali")
        komponen.berita_acara = ""
        _move(komponen, Status.DIKEMBALIKAN, by=by, alasan=alasan)


def reopen_komponen(periode: Periode, *, alasan: str, by: Pengguna) -> None:
    """Open every komponen again when the Periode itself steps back to entry; dropped ones stay dropped."""
    for komponen in periode.komponen_set.filter(status__in=[Status.DIAJUKAN, Status.DITERIMA]):
        _move(komponen, Status.DIKEMBALIKAN, by=by, alasan=alasan)


def entered_cells(komponen_ids: Collection[int], *, by: Pengguna) -> dict[int, int]:
    """How many cells of each of these komponen this user ever wrote, overwritten ones included; none is not named."""
    rows = Nilai.history.filter(periode_komponen__in=komponen_ids, oleh=by).order_by()
    return Counter(pk for pk, _ in rows.values_list("periode_komponen_id", "id").distinct())


def barring_cells(komponen_ids: Collection[int], *, by: Pengguna) -> dict[int, int]:
    """The same where it bars this user from accepting the komponen; nothing where one person may do it all."""
    return {} if settings.RAPOR_ALLOW_ONE_PERSON else entered_cells(komponen_ids, by=by)


def _require_komponen_status(komponen: PeriodeKomponen, *allowed: PeriodeKomponen.Status, act: str) -> None:
    komponen.refresh_from_db(fields=["status"])
    if komponen.status not in allowed:
        raise PeriodeStatusError(
            f"{komponen.komponen} berstatus {komponen.get_status_display()}, tidak dapat {act} sekarang."
        )


def _require_complete(komponen: PeriodeKomponen) -> None:
    missing = komponen.nilai_set.filter(state=Nilai.State.BELUM, peserta__is_dikecualikan=False)
    if names := list(missing.values_list("peserta__nama", flat=True)):
        raise PeriodeStatusError(
            f"{komponen.komponen} belum lengkap: {len(names)} nilai belum diisi ({name_some(names)}). "
            "Isi atau tandai TD."
        )


def _require_catatan(komponen: PeriodeKomponen, periode: Periode) -> None:
    lacking = cells_lacking_catatan(periode, komponen=[komponen.pk])
    if lacking:
        names = name_some([cell.peserta.nama for cell in lacking])
        raise PeriodeStatusError(
            f"{komponen.komponen} belum dapat diajukan: {len(lacking)} nilai memerlukan catatan ({names}). "
            f"Catatan wajib bila nilainya {catatan_rule()}."
        )


def _move(
    komponen: PeriodeKomponen, status: PeriodeKomponen.Status, *, by: Pengguna, alasan: str = ""
) -> None:
    komponen.status, komponen.oleh, komponen.pada, komponen.alasan = status, by, timezone.now(), alasan
    komponen._history_user = by
    komponen.save(update_fields=["status", "oleh", "pada", "alasan", "berita_acara"])
