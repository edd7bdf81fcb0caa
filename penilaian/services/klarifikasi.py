"""The masa klarifikasi: its window, the head who takes the nilai as they stand, and what a lock waits for."""

import json
from collections.abc import Iterable
from hashlib import sha256

from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.access import can_submit_sanggah, visible_nilai
from penilaian.errors import NilaiConflictError, PeriodeStatusError, WewenangError
from penilaian.kalimat import name_some
from penilaian.models import Catatan, Penerimaan, Periode, Peserta, Sanggah
from penilaian.services.guard import locked_periode, require_status

Status = Periode.Status


def require_window(periode: Periode) -> None:
    """Raise PeriodeStatusError outside the window, naming the date that passed or is to come.

    Both ends are dates of the government's own zone, inclusive.
    """
    today, mulai, sampai = timezone.localdate(), periode.klarifikasi_mulai, periode.klarifikasi_sampai
    if periode.status >= Status.KLARIFIKASI and sampai is not None and today > sampai:
        raise PeriodeStatusError(
            f"Masa klarifikasi {periode} sudah berakhir pada {sampai:%d-%m-%Y}. "
            "Yang tidak disanggah sampai tanggal itu dianggap diterima."
        )
    require_status(periode, Status.KLARIFIKASI)
    if mulai is None or sampai is None:
        raise PeriodeStatusError(f"Jadwal masa klarifikasi {periode} belum diisi.")
    if today < mulai:
        raise PeriodeStatusError(f"Masa klarifikasi {periode} baru dibuka pada {mulai:%d-%m-%Y}.")


def fingerprint(cells: Iterable[tuple[int, int, str]]) -> str:
    """What a head read, in 64 characters: of each cell its id, its versi and its catatan ("" without one)."""
    return sha256(json.dumps(sorted(cells)).encode()).hexdigest()


def accept_nilai(
    peserta: Peserta, *, by: Pengguna, sidik: str | None = None, alamat: str | None = None
) -> Penerimaan:
    """The head takes every nilai of the OPD as it stands. Nothing may be objected to after that.

    With `sidik`, the `fingerprint` of what was read, nilai and catatan that have changed since are not taken:
    NilaiConflictError.
    """
    with locked_periode(peserta.periode_id) as periode:
        require_window(periode)
        if not can_submit_sanggah(by, peserta):
            raise WewenangError(f"Hanya kepala {peserta.nama} yang dapat menerima nilainya.")
        require_not_accepted(peserta)
        _require_no_sanggah(peserta)
        if sidik is not None:
            _require_read(peserta, sidik, by=by)
        penerimaan = Penerimaan(peserta=peserta, oleh=by, pada=timezone.now())
        penerimaan._history_user = by
        penerimaan.save()
        rincian = f"{periode.kode}: {peserta.nama} menerima nilainya"
        record_event(SecurityEvent.Jenis.KLARIFIKASI, by=by, alamat=alamat, rincian=rincian)
        return penerimaan


def require_not_accepted(peserta: Peserta) -> None:
    """Raise PeriodeStatusError when the head has taken the nilai already, naming who and when."""
    found = Penerimaan.objects.filter(peserta=peserta).select_related("oleh").first()
    if found is not None:
        raise PeriodeStatusError(
            f"Nilai {peserta.nama} sudah diterima oleh {found.oleh} pada {timezone.localtime(found.pada):%d-%m-%Y}."
        )


def require_sanggah_decided(periode: Periode) -> None:
    """Raise PeriodeStatusError, naming them, while a submitted sanggah has no decision. Drafts lapse."""
    waiting = (
        Sanggah.objects.waiting()
        .filter(peserta__periode=periode)
        .select_related("peserta", "periode_komponen__komponen")
    )
    names = [f"{row.peserta.nama} ({row.periode_komponen.komponen.nama})" for row in waiting]
    if names:
        raise PeriodeStatusError(
            f"Sanggah belum diputus: {name_some(names, sep='; ')}. Putuskan dahulu, lalu kunci."
        )


def drop_penerimaan(periode: Periode, *, by: Pengguna) -> None:
    """After a step back nilai may change: what a head accepted is then no longer what stands. The history keeps it."""
    for penerimaan in Penerimaan.objects.filter(peserta__periode=periode):
        penerimaan._history_user = by
        penerimaan.delete()


def _require_read(peserta: Peserta, sidik: str, *, by: Pengguna) -> None:
    """Raise NilaiConflictError unless what this head may see now is what was read."""
    cells = visible_nilai(by).filter(peserta=peserta).values_list("pk", "versi", "periode_komponen")
    catatan = dict(Catatan.objects.filter(peserta=peserta).values_list("periode_komponen", "isi"))
    if sidik != fingerprint((pk, versi, catatan.get(komponen, "")) for pk, versi, komponen in cells):
        raise NilaiConflictError("Nilai berubah setelah halaman ini dibuka. Baca lagi, lalu terima.")


def _require_no_sanggah(peserta: Peserta) -> None:
    """Neither a draft nor one that waits for its decision: taking the nilai would contradict it."""
    open_list = Sanggah.objects.filter(peserta=peserta, status__lt=Sanggah.Status.DITERIMA)
    names = [
        str(row.periode_komponen.komponen) for row in open_list.select_related("periode_komponen__komponen")
    ]
    if names:
        raise PeriodeStatusError(
            f"Masih ada sanggah atas {', '.join(names)}. Hapus drafnya, atau tunggu putusannya, lalu terima nilainya."
        )
