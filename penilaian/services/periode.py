"""The life of a Periode up to the lock (rules.md, "The life of a Periode")."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.errors import PeriodeStatusError
from penilaian.kalimat import name_some
from penilaian.models import (
    Bukti,
    Catatan,
    Nilai,
    Penetapan,
    Periode,
    PeriodeKomponen,
    Rekomendasi,
    RiwayatPeriode,
    Skema,
)
from penilaian.services.guard import (
    lock_triwulan,
    locked_periode,
    move_periode,
    require_manager,
    require_manager_or_command,
    require_reason,
    require_status,
)
from penilaian.services.klarifikasi import drop_penerimaan
from penilaian.services.komponen import reopen_komponen
from penilaian.services.peserta import add_cells, sync_peserta
from penilaian.services.skema import check_skema

Status = Periode.Status


def prepare_periode(
    *, tahun: int, triwulan: int, skema: Skema, by: Pengguna, is_simulasi: bool = False
) -> Periode:
    """A new quarter at DISIAPKAN, with every OPD that can be scored and is in force on its last day as Peserta."""
    require_manager_or_command(by, act="menyiapkan periode")
    if Periode.objects.filter(tahun=tahun, triwulan=triwulan).exists():
        raise PeriodeStatusError(f"Periode {tahun}-TW{triwulan} sudah ada.")
    periode = Periode(tahun=tahun, triwulan=triwulan, skema=skema, is_simulasi=is_simulasi)
    periode._history_user = by
    try:
        periode.full_clean()
    except ValidationError as error:
        raise PeriodeStatusError(" ".join(error.messages)) from error
    if periode.hari_pertama > timezone.localdate():
        raise PeriodeStatusError(f"{periode} belum mulai. Periksa tahun dan triwulannya.")
    try:
        with transaction.atomic():
            lock_triwulan(tahun, triwulan)
            _refuse_riwayat(periode)
            periode.save()
            sync_peserta(periode, by=by)
    except IntegrityError as error:  # somebody prepared it in the same moment
        raise PeriodeStatusError(f"Periode {periode.kode} sudah ada.") from error
    return periode


def _refuse_riwayat(periode: Periode) -> None:
    if RiwayatPeriode.objects.filter(tahun=periode.tahun, triwulan=periode.triwulan).exists():
        raise PeriodeStatusError(
            f"{periode} sudah berisi data riwayat dari luar aplikasi. Hapus data riwayatnya dahulu bila triwulan itu "
            "dinilai di sini."
        )


def record_periode(periode: Periode, *, by: Pengguna, skema: Skema, is_simulasi: bool | None = None) -> None:
    """Change Skema and simulation mark, only as long as nothing was ever opened."""
    require_manager(by, act="mengubah periode")
    with locked_periode(periode.pk) as row:
        _require_never_opened(row)
        row.skema = skema
        row.is_simulasi = row.is_simulasi if is_simulasi is None else is_simulasi
        row._history_user = by
        row.save(update_fields=["skema", "is_simulasi"])


def drop_periode(periode: Periode, *, by: Pengguna) -> None:
    """Delete a quarter prepared by mistake, with its Peserta, komponen and empty cells. Its history stays.

    Raises PeriodeStatusError past DISIAPKAN, or once anything was ever entered or locked.
    """
    require_manager(by, act="menghapus periode")
    with locked_periode(periode.pk) as row:
        require_status(row, Status.DISIAPKAN)
        if not is_untouched(row):
            raise PeriodeStatusError(f"{row} pernah diisi, jadi tidak dapat dihapus.")
        row._history_user = by
        row.delete()
        record_event(SecurityEvent.Jenis.STATUS, by=by, rincian=f"{row.kode}: dihapus sebelum pernah diisi")


def is_untouched(periode: Periode) -> bool:
    """Whether nothing was ever entered in this quarter: also nothing cleared or dropped since."""
    peserta_ids = periode.peserta_set.values("pk")
    entered = (
        Nilai.objects.filter(peserta__periode=periode).exclude(state=Nilai.State.BELUM, versi=0),
        Catatan.history.filter(peserta_id__in=peserta_ids),
        Rekomendasi.history.filter(peserta_id__in=peserta_ids),
        Bukti.history.filter(peserta_id__in=peserta_ids),
        Penetapan.objects.filter(periode=periode),
    )
    return not any(rows.exists() for rows in entered)


def open_periode(periode: Periode, *, by: Pengguna) -> None:
    """10 to 20: entry begins. The Skema must be sound, and is fixed from here on."""
    require_manager_or_command(by, act="membuka pengisian")
    with locked_periode(periode.pk) as row:
        check_open(row)
        _add_komponen(row, by=by)
        add_cells(row)
        move_periode(row, Status.PENGISIAN, by=by)


def _add_komponen(periode: Periode, *, by: Pengguna) -> None:
    """Every komponen of the Skema that the quarter does not have yet."""
    known = periode.komponen_set.values("komponen")
    missing = periode.skema.komponen_set.exclude(pk__in=known)
    new = [PeriodeKomponen(periode=periode, komponen=komponen) for komponen in missing]
    if new:
        bulk_create_with_history(new, PeriodeKomponen, default_user=by)


def check_open(periode: Periode) -> None:
    """Raise PeriodeStatusError unless entry can begin."""
    require_status(periode, Status.DISIAPKAN)
    check_skema(periode.skema)
    if not periode.peserta_set.exists():
        raise PeriodeStatusError(f"{periode} belum punya peserta. Masukkan daftar Perangkat Daerah dahulu.")
    _require_own_komponen(periode)


def close_pengisian(periode: Periode, *, by: Pengguna) -> None:
    """20 to 30: every komponen has been submitted or dropped, and no cell is left *belum*."""
    require_manager_or_command(by, act="menutup pengisian")
    with locked_periode(periode.pk) as row:
        check_close(row)
        move_periode(row, Status.VERIFIKASI, by=by)


def check_close(periode: Periode) -> None:
    """Raise PeriodeStatusError, naming what is missing, unless entry can be closed."""
    require_status(periode, Status.PENGISIAN)
    open_list = [str(k.komponen) for k in periode.komponen_set.select_related("komponen") if k.is_open]
    if open_list:
        raise PeriodeStatusError(f"Belum diajukan: {', '.join(open_list)}. Minta pengampunya mengajukan.")
    require_no_belum(periode)


def open_klarifikasi(periode: Periode, *, mulai: date, sampai: date, by: Pengguna) -> None:
    """30 to 40: heads may see the own nilai and object, from `mulai` to `sampai`, both local dates inclusive."""
    require_manager_or_command(by, act="membuka masa klarifikasi")
    if sampai < mulai:
        raise PeriodeStatusError("Tanggal akhir klarifikasi mendahului tanggal mulainya.")
    with locked_periode(periode.pk) as row:
        check_open_klarifikasi(row)
        row.klarifikasi_mulai, row.klarifikasi_sampai = mulai, sampai
        row._history_user = by
        row.save(update_fields=["klarifikasi_mulai", "klarifikasi_sampai"])
        move_periode(row, Status.KLARIFIKASI, by=by)


def check_open_klarifikasi(periode: Periode) -> None:
    """Raise PeriodeStatusError, naming what is missing, unless heads can be asked."""
    require_status(periode, Status.VERIFIKASI)
    if not periode.skema.has_klarifikasi:
        raise PeriodeStatusError(
            f"{periode.skema} tidak mengenal masa klarifikasi. Periode ini langsung dapat dikunci."
        )
    require_ready(periode)


def revert_periode(periode: Periode, *, alasan: str, by: Pengguna) -> None:
    """One step back, possible until 45 inclusive, with a reason. It voids a lock; what was locked stays on file."""
    require_manager(by, act="mengembalikan status periode")
    alasan = require_reason(alasan, act="mengembalikan status periode")
    with locked_periode(periode.pk) as row:
        require_status(row, Status.PENGISIAN, Status.VERIFIKASI, Status.KLARIFIKASI, Status.DIKUNCI)
        if row.is_dikunci:
            _void_lock(row, alasan=alasan, by=by)
        before = row.status
        move_periode(row, _step_before(row), by=by, alasan=alasan)
        if before == Status.KLARIFIKASI:
            drop_penerimaan(row, by=by)
        if before == Status.VERIFIKASI:
            reopen_komponen(row, alasan=alasan, by=by)


def require_no_belum(periode: Periode) -> None:
    """Raise PeriodeStatusError, naming who and what, while any Peserta that counts has a *belum*."""
    missing = (
        Nilai.objects.filter(
            peserta__periode=periode, state=Nilai.State.BELUM, peserta__is_dikecualikan=False
        )
        .exclude(periode_komponen__status=PeriodeKomponen.Status.DIGUGURKAN)
        .select_related("peserta", "periode_komponen__komponen")
    )
    names = [f"{cell.peserta.nama} ({cell.periode_komponen.komponen.nama})" for cell in missing]
    if names:
        raise PeriodeStatusError(
            f"Nilai belum lengkap: {name_some(names, sep='; ')}. Isi nilainya, tandai TD, atau kecualikan pesertanya."
        )


def require_ready(periode: Periode) -> None:
    """Raise PeriodeStatusError unless every komponen is accepted or dropped and no cell is *belum*."""
    closed = (PeriodeKomponen.Status.DITERIMA, PeriodeKomponen.Status.DIGUGURKAN)
    waiting = periode.komponen_set.exclude(status__in=closed).select_related("komponen")
    if waiting:
        names = ", ".join(str(row.komponen) for row in waiting)
        raise PeriodeStatusError(f"Belum diterima: {names}. Terima atau kembalikan komponennya dahulu.")
    require_no_belum(periode)


def _require_never_opened(periode: Periode) -> None:
    require_status(periode, Status.DISIAPKAN)
    if periode.komponen_set.exists():
        raise PeriodeStatusError(
            f"Pengisian {periode} pernah dibuka. Skema dan tanda simulasinya sudah tetap."
        )


def _require_own_komponen(periode: Periode) -> None:
    """After a step back komponen stand already; of two Skema mixed the bobot would sum to more than 100."""
    if periode.komponen_set.exclude(komponen__skema=periode.skema_id).exists():
        raise PeriodeStatusError(f"{periode} sudah berisi komponen skema lain. Pakai kembali skema semula.")


def _step_before(periode: Periode) -> Periode.Status:
    if periode.status == Status.DIKUNCI:
        return Status.KLARIFIKASI if periode.skema.has_klarifikasi else Status.VERIFIKASI
    steps = {
        Status.KLARIFIKASI: Status.VERIFIKASI,
        Status.VERIFIKASI: Status.PENGISIAN,
        Status.PENGISIAN: Status.DISIAPKAN,
    }
    return steps[Status(periode.status)]


def _void_lock(periode: Periode, *, alasan: str, by: Pengguna) -> None:
    locks = Penetapan.objects.filter(periode=periode)
    if not locks.void(dibatalkan_oleh=by, dibatalkan_pada=timezone.now(), alasan_batal=alasan):
        raise PeriodeStatusError(f"Penguncian {periode} tidak ditemukan atau sudah ditetapkan.")
