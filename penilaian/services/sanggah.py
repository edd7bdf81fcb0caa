"""An objection from its draft to its decision (rules.md, "The life of a Periode").

Every act holds the Periode's row, reads the sanggah after it, and asks for the version that was on the page: nobody
submits, answers or decides a text that has changed since it was read.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max, Q
from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.access import (
    can_decide_sanggah,
    can_prepare_sanggah,
    can_record_komponen,
    can_submit_sanggah,
    is_manager,
)
from penilaian.errors import NilaiConflictError, PeriodeStatusError, WewenangError
from penilaian.models import Nilai, Periode, PeriodeKomponen, Peserta, Sanggah
from penilaian.models.sanggah import MAX_ISI
from penilaian.rumah import rumah_of
from penilaian.services.bukti import remove_bukti
from penilaian.services.guard import locked_periode, require_status, require_text
from penilaian.services.klarifikasi import require_not_accepted, require_window
from penilaian.services.nilai import CellChange, NilaiBaru, get_wewenang, write_decision

Status = Sanggah.Status
DRAFT_GONE = "Draf sanggah ini sudah dihapus orang lain. Muat ulang halaman ini."


def record_sanggah(
    peserta: Peserta, komponen: PeriodeKomponen, *, isi: str, by: Pengguna, versi: int | None = None
) -> Sanggah:
    """Write a draft, new or (with the `versi` it was read at) changed, by head or operator of the OPD.

    Who began the draft stays `disiapkan_oleh`; every writer after that stands in the history.
    Raises PeriodeStatusError outside the window, WewenangError for anybody else, NilaiConflictError when somebody has
    written the draft meanwhile.
    """
    with locked_periode(peserta.periode_id) as periode:
        require_window(periode)
        if not can_prepare_sanggah(by, peserta):
            raise WewenangError(f"Hanya kepala dan operator {peserta.nama} yang dapat menyiapkan sanggahnya.")
        isi = require_text(isi, nama="Isi sanggah", panjang=MAX_ISI)
        found = Sanggah.objects.filter(
            peserta=peserta, periode_komponen=komponen, status__lt=Status.DITERIMA
        ).first()
        if found is None:
            found = _new_sanggah(peserta, komponen, versi=versi, by=by)
        else:
            _require_sanggah(found, Status.DISIAPKAN, act="diubah")
            _require_read(found, versi)
        found.isi = isi
        _save(found, by=by)
        return found


def drop_sanggah(sanggah: Sanggah, *, by: Pengguna, versi: int | None = None) -> None:
    """Throw a draft away with its bukti; its history stays."""
    with _held(sanggah, versi=versi) as (periode, row):
        require_window(periode)
        if not can_prepare_sanggah(by, row.peserta):
            raise WewenangError(f"Hanya kepala dan operator {row.peserta.nama} yang dapat menghapus drafnya.")
        _require_sanggah(row, Status.DISIAPKAN, act="dihapus")
        for bukti in row.bukti_set.all():
            remove_bukti(bukti, by=by)
        row._history_user = by
        row.delete()


def submit_sanggah(
    sanggah: Sanggah, *, by: Pengguna, versi: int | None = None, alamat: str | None = None
) -> Sanggah:
    """The head submits a draft; the nilai that it objects to is kept with it."""
    with _held(sanggah, versi=versi) as (periode, row):
        require_window(periode)
        if not can_submit_sanggah(by, row.peserta):
            raise WewenangError(
                f"Hanya kepala {row.peserta.nama} yang dapat mengajukan sanggah. Operator menyiapkan drafnya."
            )
        _require_sanggah(row, Status.DISIAPKAN, act="diajukan")
        _require_objectable(row.peserta, row.periode_komponen)
        cell = _cell_of(row)
        row.state_lama, row.nilai_lama, row.alasan_lama = cell.state, cell.nilai, cell.alasan
        row.status, row.diajukan_oleh, row.diajukan_pada = Status.DIAJUKAN, by, timezone.now()
        _save(row, by=by)
        _log("mengajukan sanggah", row, periode=periode, by=by, alamat=alamat)
        return row


def answer_sanggah(
    sanggah: Sanggah, *, jawaban: str, by: Pengguna, versi: int | None = None, alamat: str | None = None
) -> Sanggah:
    """The pengampu answers, or Bagian Organisasi in its name; the answer can be bettered until the decision."""
    with _held(sanggah, versi=versi) as (periode, row):
        require_status(periode, Periode.Status.KLARIFIKASI)
        _require_sanggah(row, Status.DIAJUKAN, Status.DIJAWAB, act="dijawab")
        if obstacle := answer_obstacle(row, by=by):
            raise WewenangError(obstacle)
        row.jawaban = require_text(jawaban, nama="Jawaban", panjang=MAX_ISI)
        row.is_diwakili = is_manager(by)
        row.status, row.dijawab_oleh, row.dijawab_pada = Status.DIJAWAB, by, timezone.now()
        _save(row, by=by)
        _log("menjawab sanggah", row, periode=periode, by=by, alamat=alamat)
        return row


def decide_sanggah(
    sanggah: Sanggah,
    *,
    baru: NilaiBaru | None,
    alasan: str,
    by: Pengguna,
    versi: int | None = None,
    alamat: str | None = None,
) -> Sanggah:
    """Accept with the new nilai, or with None reject; always with a reason, never by who wrote that cell."""
    with _held(sanggah, versi=versi) as (periode, row):
        require_status(periode, Periode.Status.KLARIFIKASI)
        _require_sanggah(row, Status.DIJAWAB, act="diputus")
        if obstacle := decision_obstacle(row, by=by):
            raise WewenangError(obstacle)
        row.alasan = require_text(alasan, nama="Alasan putusan", panjang=MAX_ISI)
        if baru is not None:
            _write_baru(row, baru, periode=periode, by=by)
        row.status = Status.DITOLAK if baru is None else Status.DITERIMA
        row.diputus_oleh, row.diputus_pada = by, timezone.now()
        _save(row, by=by)
        _log(f"memutus sanggah ({row.get_status_display()})", row, periode=periode, by=by, alamat=alamat)
        return row


def answer_obstacle(sanggah: Sanggah, *, by: Pengguna) -> str:
    """Why this person may not answer, as a sentence; empty if nothing stands in the way."""
    komponen, peserta = sanggah.periode_komponen, sanggah.peserta
    if can_prepare_sanggah(by, peserta):
        return f"Anda pejabat {peserta.nama}, yang menyanggah. Yang menjawab harus petugas lain."
    if has_objected(by, sanggah):
        return "Anda yang menyiapkan atau mengajukan sanggah ini. Yang menjawab harus orang lain."
    if is_manager(by):
        return ""
    if not can_record_komponen(by, komponen.komponen.kode):
        return f"Akun {by.username} bukan pengampu {komponen.komponen}."
    if peserta.opd_id in get_wewenang(komponen.periode, by=by).rumah.get(komponen.komponen.kode, frozenset()):
        return f"{peserta.nama} adalah rumah pengampu {komponen.komponen}; yang menjawab Bagian Organisasi."
    return ""


def decision_obstacle(sanggah: Sanggah, *, by: Pengguna) -> str:
    """Why this person may not decide, as a sentence; empty if nothing stands in the way."""
    periode, peserta = sanggah.periode_komponen.periode, sanggah.peserta
    if not can_decide_sanggah(by, periode):
        return f"Sanggah diputus oleh {periode.skema.get_pemutus_sanggah_display()}."
    if can_prepare_sanggah(by, peserta):
        return f"Anda pejabat {peserta.nama}, yang menyanggah. Yang memutus harus orang lain."
    if has_objected(by, sanggah):
        return "Anda yang menyiapkan atau mengajukan sanggah ini. Yang memutus harus orang lain."
    if peserta.opd_id in rumah_of(by, day=timezone.localdate()):
        return f"{peserta.nama} adalah rumah Anda sendiri. Yang memutus harus orang lain."
    if Sanggah.history.filter(id=sanggah.pk, dijawab_oleh=by).exists():
        return "Anda yang menjawab sanggah ini. Yang memutus harus orang lain."
    if has_written_cell(by, sanggah):
        return "Anda pernah menulis nilai ini pada triwulan ini. Yang memutus harus orang lain."
    return ""


def has_objected(user: Pengguna, sanggah: Sanggah) -> bool:
    """Whether this user ever wrote or submitted the objection, overwritten since or no longer of that OPD."""
    until_submitted = Sanggah.history.filter(id=sanggah.pk, status__lte=Status.DIAJUKAN)
    return until_submitted.filter(history_user=user).exists()


def has_written_cell(user: Pengguna, sanggah: Sanggah) -> bool:
    """Whether this user ever wrote the cell in this Periode, by any path and overwritten since or not."""
    wrote = Q(oleh=user) | Q(history_user=user)
    cell = {"peserta": sanggah.peserta_id, "periode_komponen": sanggah.periode_komponen_id}
    return Nilai.history.filter(wrote, **cell).exists()


@contextmanager
def _held(sanggah: Sanggah, *, versi: int | None = None) -> Iterator[tuple[Periode, Sanggah]]:
    """The Periode's row held, and the sanggah as it stands then, still the version that was read."""
    with locked_periode(sanggah.peserta.periode_id) as periode:
        row = (
            Sanggah.objects.select_related(
                "peserta", "periode_komponen__komponen", "periode_komponen__periode__skema"
            )
            .filter(pk=sanggah.pk)
            .first()
        )
        if row is None:
            raise PeriodeStatusError(DRAFT_GONE)
        if versi is not None:
            _require_read(row, versi)
        yield periode, row


def _new_sanggah(peserta: Peserta, komponen: PeriodeKomponen, *, versi: int | None, by: Pengguna) -> Sanggah:
    if versi is not None:
        raise NilaiConflictError(
            "Draf sanggah ini dihapus orang lain setelah halaman Anda dibuka. "
            "Ulangi langkah Anda untuk menyimpan isian Anda sebagai draf baru."
        )
    _require_objectable(peserta, komponen)
    return Sanggah(
        peserta=peserta,
        periode_komponen=komponen,
        versi=_last_versi(peserta, komponen),
        disiapkan_oleh=by,
        disiapkan_pada=timezone.now(),
    )


def _last_versi(peserta: Peserta, komponen: PeriodeKomponen) -> int:
    """The greatest version that any sanggah of this cell has had: a draft written anew never repeats one."""
    rows = Sanggah.history.filter(peserta=peserta, periode_komponen=komponen)
    return rows.aggregate(last=Max("versi"))["last"] or 0


def _require_read(sanggah: Sanggah, versi: int | None) -> None:
    if sanggah.versi != versi:
        raise NilaiConflictError(
            "Sanggah ini diubah orang lain setelah halaman Anda dibuka. Baca lagi isinya, lalu ulangi langkah Anda."
        )


def _require_sanggah(sanggah: Sanggah, *allowed: Sanggah.Status, act: str) -> None:
    if sanggah.status not in allowed:
        raise PeriodeStatusError(
            f"Sanggah atas {sanggah.periode_komponen.komponen} berstatus {sanggah.get_status_display()}, "
            f"tidak dapat {act} sekarang."
        )


def _require_objectable(peserta: Peserta, komponen: PeriodeKomponen) -> None:
    """There must be a nilai that counts, of the same quarter, about which nothing has been decided."""
    require_not_accepted(peserta)
    peserta.refresh_from_db(fields=["is_dikecualikan"])
    komponen.refresh_from_db(fields=["status"])
    if peserta.is_dikecualikan:
        raise PeriodeStatusError(f"{peserta.nama} dikecualikan pada triwulan ini; nilainya tidak dihitung.")
    if komponen.periode_id != peserta.periode_id:
        raise PeriodeStatusError("Peserta dan komponen harus dari periode yang sama.")
    if komponen.is_digugurkan:
        raise PeriodeStatusError(
            f"{komponen.komponen} digugurkan pada triwulan ini; nilainya tidak dihitung."
        )
    if _is_decided(peserta, komponen):
        raise PeriodeStatusError(
            f"Sanggah atas {komponen.komponen} sudah diputus, dan putusan itu terakhir untuk triwulan ini."
        )


def _is_decided(peserta: Peserta, komponen: PeriodeKomponen) -> bool:
    """Whether the nilai is still the one that the last decision left: after a step back it may be another."""
    cell = {"peserta": peserta, "periode_komponen": komponen}
    last = Sanggah.objects.filter(status__gte=Status.DITERIMA, **cell).order_by("diputus_pada", "pk").last()
    if last is None:
        return False
    left = (last.state_baru, last.nilai_baru) if last.is_diterima else (last.state_lama, last.nilai_lama)
    now = Nilai.objects.get(**cell)
    return (now.state, now.nilai) == left


def _write_baru(sanggah: Sanggah, baru: NilaiBaru, *, periode: Periode, by: Pengguna) -> None:
    change = CellChange(_cell_of(sanggah), baru.state, baru.nilai, baru.alasan.strip())
    if sanggah.periode_komponen.is_digugurkan or sanggah.peserta.is_dikecualikan:
        raise PeriodeStatusError(
            "Nilai ini tidak lagi dihitung pada triwulan ini. Sanggahnya hanya dapat ditolak."
        )
    if baru.state == Nilai.State.BELUM or not change.is_change:
        raise PeriodeStatusError(
            "Nilai baru harus berbeda dari nilai yang disanggah. Bila tidak, tolak sanggahnya."
        )
    write_decision(periode, change, by=by)
    cell = change.cell
    sanggah.state_baru, sanggah.nilai_baru, sanggah.alasan_baru = cell.state, cell.nilai, cell.alasan


def _cell_of(sanggah: Sanggah) -> Nilai:
    return Nilai.objects.select_related("peserta", "periode_komponen__komponen").get(
        peserta=sanggah.peserta_id, periode_komponen=sanggah.periode_komponen_id
    )


def _save(sanggah: Sanggah, *, by: Pengguna) -> None:
    sanggah.versi += 1
    sanggah._history_user = by
    sanggah.save()


def _log(act: str, sanggah: Sanggah, *, periode: Periode, by: Pengguna, alamat: str | None) -> None:
    """One line of the security log. No nilai in it: it is read by who may not see any."""
    rincian = f"{periode.kode}: {act} {sanggah.peserta.nama}, {sanggah.periode_komponen.komponen}"
    record_event(SecurityEvent.Jenis.KLARIFIKASI, by=by, alamat=alamat, rincian=rincian)
