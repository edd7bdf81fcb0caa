"""Lock, publication and announcement (rules.md, "The life of a Periode")."""

import json

from django.utils import timezone

from akun.models import Pengguna
from opd.models import Pemerintah
from penilaian.errors import PeriodeStatusError, RecordMismatchError
from penilaian.kalimat import name_some
from penilaian.models import Penetapan, Periode
from penilaian.record import build_record, dump_record, hash_record
from penilaian.record.canon import load_record
from penilaian.record.compare import compare_records
from penilaian.record.rescore import inputs_of
from penilaian.services.guard import locked_periode, move_periode, require_manager, require_status
from penilaian.services.hasil import create_hasil
from penilaian.services.klarifikasi import require_sanggah_decided
from penilaian.services.naskah import (
    NaskahPenetapan,
    require_date,
    require_nomor,
    require_other_person,
    require_seen,
    stored_scan,
    write_publication,
)
from penilaian.services.periode import require_ready
from penilaian.services.verify import verify_periode

Status = Periode.Status


def lock_periode(periode: Periode, *, by: Pengguna) -> Penetapan:
    """To 45: results are computed and frozen under one hash. No nilai, catatan or Peserta can change from here on."""
    require_manager(by, act="mengunci periode")
    with locked_periode(periode.pk) as row:
        check_lock(row)
        text = dump_record(build_record(row))
        penetapan = Penetapan.objects.create(
            periode=row, record=text, hash=hash_record(text), dikunci_oleh=by, dikunci_pada=timezone.now()
        )
        # What was written, not what was meant: normal form C may have changed a name on the way.
        create_hasil(penetapan, load_record(penetapan))
        move_periode(row, Status.DIKUNCI, by=by)
        return penetapan


def publish_periode(
    periode: Periode, *, naskah: NaskahPenetapan, by: Pengguna, seen: str | None = None
) -> Penetapan:
    """45 to 50, by another person than the one who locked. What the lock froze is recomputed first, and must agree.

    With `seen`, the hash of the lock that was looked at, another lock is refused.
    Raises PeriodeStatusError, WewenangError, or RecordMismatchError whose `beda` names what changed.
    """
    require_manager(by, act="menetapkan hasil")
    require_nomor(naskah)
    with stored_scan(naskah.scan) as scan, locked_periode(periode.pk) as row:
        require_status(row, Status.DIKUNCI)
        penetapan = Penetapan.objects.berlaku().get(periode=row)
        require_other_person(penetapan, by)
        require_seen(penetapan.hash, seen=seen)
        _require_order(row)
        require_date(penetapan, naskah.tanggal)
        _require_same_record(row, penetapan)
        write_publication(penetapan, naskah, scan=scan, by=by)
        move_periode(row, Status.DITETAPKAN, by=by)
    return Penetapan.objects.get(pk=penetapan.pk)


def announce_periode(periode: Periode, *, by: Pengguna, seen: str | None = None) -> Penetapan:
    """50 to 60: every head sees the own rapor and the ranking.

    With `seen`, the hash of the result that was looked at, another revision is refused.
    Raises PeriodeStatusError while a quarter before it is published and not announced: what changed would tell of it.
    """
    require_manager(by, act="mengumumkan hasil")
    with locked_periode(periode.pk) as row:
        require_status(row, Status.DITETAPKAN)
        _require_earlier_announced(row)
        penetapan = Penetapan.objects.published().berlaku().filter(periode=row).first()
        if penetapan is None:
            raise PeriodeStatusError(f"{row} belum punya penetapan.")
        require_seen(penetapan.hash, seen=seen)
        Penetapan.objects.filter(pk=penetapan.pk).announce(diumumkan_oleh=by, diumumkan_pada=timezone.now())
        move_periode(row, Status.DIUMUMKAN, by=by)
    return Penetapan.objects.get(pk=penetapan.pk)


def check_lock(periode: Periode) -> None:
    """Raise PeriodeStatusError, naming what is missing, unless the result can be computed and frozen."""
    if periode.skema.has_klarifikasi:
        require_status(periode, Status.KLARIFIKASI)
        if periode.klarifikasi_sampai is None:
            raise PeriodeStatusError(f"Tanggal akhir masa klarifikasi {periode} belum diisi.")
        if not is_klarifikasi_over(periode):
            raise PeriodeStatusError(
                f"Masa klarifikasi {periode} masih berjalan sampai {periode.klarifikasi_sampai:%d-%m-%Y}. "
                "Kunci setelah tanggal itu lewat."
            )
        require_sanggah_decided(periode)
    else:
        require_status(periode, Status.VERIFIKASI)
    require_ready(periode)
    if not Pemerintah.objects.exists():
        raise PeriodeStatusError("Identitas pemerintah daerah belum diisi. Isi di admin, lalu kunci lagi.")


def is_klarifikasi_over(periode: Periode) -> bool:
    """Whether the last day of the masa klarifikasi, itself included, has passed."""
    return periode.klarifikasi_sampai is not None and timezone.localdate() > periode.klarifikasi_sampai


def _require_order(periode: Periode) -> None:
    """Quarters are published in order (rules.md, "Over time"): none before is under way, none after is published."""
    same = Periode.objects.filter(is_simulasi=periode.is_simulasi)
    waiting = same.before(periode).filter(status__gt=Status.DISIAPKAN, status__lt=Status.DITETAPKAN).first()
    if waiting is not None:
        raise PeriodeStatusError(f"{waiting} belum ditetapkan. Tetapkan triwulan itu dahulu.")
    later = [
        other
        for other in same.published()
        if (other.tahun, other.triwulan) > (periode.tahun, periode.triwulan)
    ]
    if later:
        raise PeriodeStatusError(f"{later[0]} sudah ditetapkan; triwulan sebelumnya tidak dapat menyusul.")


def _require_earlier_announced(periode: Periode) -> None:
    """From the changes that an announced quarter shows, heads can reckon the one before it."""
    same = Periode.objects.filter(is_simulasi=periode.is_simulasi)
    waiting = same.before(periode).published().filter(status__lt=Status.DIUMUMKAN).last()
    if waiting is not None:
        raise PeriodeStatusError(f"{waiting} belum diumumkan. Umumkan triwulan itu dahulu.")


def _require_same_record(periode: Periode, penetapan: Penetapan) -> None:
    """What is recomputed now, and the copies that pages read, must be what the lock froze."""
    pembanding = load_record(penetapan)["pembanding"]
    text = dump_record(build_record(periode, revisi=penetapan.revisi, pembanding=pembanding))
    beda = verify_periode(periode) if hash_record(text) == penetapan.hash else _name_changes(penetapan, text)
    if beda:
        raise RecordMismatchError(
            f"Hasil {periode} berubah sejak dikunci: {name_some(beda, limit=10, sep='; ')}. "
            "Kembalikan status, periksa, lalu kunci lagi.",
            beda,
        )


def _name_changes(penetapan: Penetapan, text: str) -> list[str]:
    """What differs from the frozen record: the inputs that changed, or else whatever did."""
    frozen, current = load_record(penetapan), json.loads(text)
    return (
        compare_records(inputs_of(frozen), inputs_of(current))
        or compare_records(frozen, current)
        or verify_periode(penetapan.periode)
        or ["rekaman"]
    )
