"""A koreksi from its lines to its publication: the only way in which a published result changes.

It is prepared by Bagian Organisasi, locked by one person and published by another; until then the revision that it
changes counts everywhere. Every act holds the Periode's row and reads the koreksi after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.errors import PenilaianError, PeriodeStatusError, RecordMismatchError
from penilaian.kalimat import name_some
from penilaian.models import Hasil, HasilKomponen, Koreksi, KoreksiNilai, Nilai, Penetapan, Periode
from penilaian.models.koreksi import MAX_ALASAN
from penilaian.record import dump_record, hash_record, load_record
from penilaian.record.koreksi import correct_record
from penilaian.services.guard import locked_periode, require_manager, require_status, require_text
from penilaian.services.hasil import create_hasil
from penilaian.services.naskah import (
    NaskahPenetapan,
    require_date,
    require_nomor,
    require_other_person,
    require_seen,
    stored_scan,
    write_publication,
)
from penilaian.services.nilai import NilaiBaru, as_stored, check_content
from penilaian.services.verify import verify_periode

Status = Koreksi.Status


def prepare_koreksi(periode: Periode, *, dasar: str, alasan: str, by: Pengguna) -> Koreksi:
    """Begin the correction of a published quarter. `dasar` is the paper that demands it. One at a time."""
    require_manager(by, act="menyusun koreksi")
    with locked_periode(periode.pk) as row:
        require_status(row, Periode.Status.DITETAPKAN, Periode.Status.DIUMUMKAN)
        if Koreksi.objects.filter(periode=row).open().exists():
            raise PeriodeStatusError(f"Koreksi {row} sudah ada yang sedang berjalan. Selesaikan itu dahulu.")
        koreksi = Koreksi(
            periode=row,
            atas=Penetapan.objects.berlaku().get(periode=row),
            disusun_oleh=by,
            disusun_pada=timezone.now(),
        )
        _save(koreksi, dasar=dasar, alasan=alasan, by=by)
        _tell(koreksi, "mulai disusun", by=by)
        return koreksi


def record_koreksi(
    koreksi: Koreksi, *, dasar: str, alasan: str, by: Pengguna, seen: str | None = None
) -> None:
    """Write its dasar and alasan anew, as long as it is not locked. `seen` is the `sidik` of those that were read."""
    require_manager(by, act="mengubah koreksi")
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        if seen not in (None, row.sidik):
            raise PenilaianError("Dasar atau alasannya sudah diubah orang lain. Muat ulang halaman ini.")
        _save(row, dasar=dasar, alasan=alasan, by=by)


def record_koreksi_nilai(
    koreksi: Koreksi, *, asal: HasilKomponen, baru: NilaiBaru, alasan: str, by: Pengguna
) -> KoreksiNilai:
    """Add a line. Raises PenilaianError for what can't be, or changes nothing, or where this nilai has one already."""
    require_manager(by, act="mengubah koreksi")
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        _require_correctable(asal, row)
        _require_new(asal, baru)
        line = KoreksiNilai(
            koreksi=row,
            asal=asal,
            state=baru.state,
            nilai=as_stored(baru.nilai),
            alasan_td=baru.alasan.strip(),
            alasan=require_text(alasan, nama="Alasan koreksi nilai ini", panjang=MAX_ALASAN),
            oleh=by,
            pada=timezone.now(),
        )
        line._history_user = by
        line.save()
        return line


def drop_koreksi_nilai(line: KoreksiNilai, *, by: Pengguna) -> None:
    """Take a line out, as long as its koreksi is not locked."""
    require_manager(by, act="mengubah koreksi")
    with _locked_koreksi(line.koreksi, Status.DISUSUN) as row:
        found = row.nilai_set.filter(pk=line.pk).first()
        if found is None:
            raise PenilaianError("Baris koreksi ini sudah dihapus orang lain. Muat ulang halaman ini.")
        found._history_user = by
        found.delete()


def drop_koreksi(koreksi: Koreksi, *, alasan: str, by: Pengguna) -> None:
    """Give it up before it is locked. It stays on file."""
    require_manager(by, act="membatalkan koreksi")
    alasan = require_text(alasan, nama="Alasan pembatalan", panjang=MAX_ALASAN)
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        _move(row, Status.DIBATALKAN, by=by, alasan_batal=alasan)
        _tell(row, f"dibatalkan. {alasan}", by=by)


def lock_koreksi(koreksi: Koreksi, *, by: Pengguna, seen: str | None = None) -> Penetapan:
    """Freeze the corrected result under one hash. It counts nowhere before its publication.

    With `seen`, the hash of the preview that was looked at, anything else is refused.
    """
    require_manager(by, act="mengunci koreksi")
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        if not row.nilai_set.exists():
            raise PenilaianError("Koreksi ini belum berisi nilai. Tambahkan nilai yang dikoreksi dahulu.")
        text = dump_record(correct_record(row))
        require_seen(hash_record(text), seen=seen)
        penetapan = Penetapan.objects.create(
            periode=row.periode,
            revisi=row.revisi,
            record=text,
            hash=hash_record(text),
            dikunci_oleh=by,
            dikunci_pada=timezone.now(),
        )
        create_hasil(penetapan, load_record(penetapan))
        _move(row, Status.DIKUNCI, by=by, penetapan=penetapan)
        _tell(row, "dikunci", by=by)
        return penetapan


def revert_koreksi(koreksi: Koreksi, *, alasan: str, by: Pengguna) -> None:
    """Void its lock with a reason: its lines are open again, and what was locked stays on file."""
    require_manager(by, act="membuka kunci koreksi")
    alasan = require_text(alasan, nama="Alasan pembatalan kunci", panjang=MAX_ALASAN)
    with _locked_koreksi(koreksi, Status.DIKUNCI) as row:
        lock = Penetapan.objects.filter(koreksi=row)
        if not lock.void(dibatalkan_oleh=by, dibatalkan_pada=timezone.now(), alasan_batal=alasan):
            raise PeriodeStatusError(f"{row} sudah ditetapkan. Muat ulang halaman ini.")
        _move(row, Status.DISUSUN, by=by, penetapan=None)
        _tell(row, f"kuncinya dibatalkan. {alasan}", by=by)


def publish_koreksi(
    koreksi: Koreksi, *, naskah: NaskahPenetapan, by: Pengguna, seen: str | None = None
) -> Penetapan:
    """Its revision counts from now on, by another person than the one who locked; all is recounted first.

    In a quarter that was announced this is its announcement too. With `seen`, the hash of the lock that was looked at,
    another lock is refused. Raises PeriodeStatusError, WewenangError, or RecordMismatchError whose `beda` names what
    changed.
    """
    require_manager(by, act="menetapkan koreksi")
    nomor = require_nomor(naskah)
    with stored_scan(naskah.scan) as scan, _locked_koreksi(koreksi, Status.DIKUNCI) as row:
        penetapan = Penetapan.objects.select_related("periode").get(koreksi=row)
        require_other_person(penetapan, by)
        require_seen(penetapan.hash, seen=seen)
        require_date(penetapan, naskah.tanggal)
        _require_after(row.atas, naskah.tanggal)
        _require_sound(row.periode)
        write_publication(penetapan, naskah, scan=scan, by=by)
        _announce(penetapan, by=by)
        _move(row, Status.DITETAPKAN, by=by)
        _tell(row, f"ditetapkan dengan nomor {nomor}", by=by)
    return Penetapan.objects.get(pk=penetapan.pk)


@contextmanager
def _locked_koreksi(koreksi: Koreksi, status: Koreksi.Status) -> Iterator[Koreksi]:
    """The koreksi as it stands under its Periode's lock. Raises PeriodeStatusError unless it has this status."""
    with locked_periode(koreksi.periode_id) as periode:
        row = Koreksi.objects.select_related("atas").get(pk=koreksi.pk)
        row.periode = periode
        if row.status != status:
            raise PeriodeStatusError(
                f"{row} berstatus {row.get_status_display()}. Langkah ini hanya untuk status {status.label}."
            )
        yield row


def _save(koreksi: Koreksi, *, dasar: str, alasan: str, by: Pengguna) -> None:
    koreksi.dasar = require_text(dasar, nama="Dasar koreksi", panjang=300)
    koreksi.alasan = require_text(alasan, nama="Alasan koreksi", panjang=MAX_ALASAN)
    koreksi._history_user = by
    koreksi.save()


def _require_correctable(asal: HasilKomponen, koreksi: Koreksi) -> None:
    if asal.hasil.penetapan_id != koreksi.atas_id:
        raise PenilaianError("Nilai ini bukan dari hasil yang sedang dikoreksi. Muat ulang halaman ini.")
    if asal.hasil.keadaan == Hasil.Keadaan.DIKECUALIKAN:
        raise PenilaianError(
            f"{asal.hasil.nama} dikecualikan dari penilaian; nilainya tidak dapat dikoreksi."
        )
    if line := koreksi.nilai_set.filter(asal=asal).select_related("oleh").first():
        raise PenilaianError(
            f"Nilai ini sudah dikoreksi oleh {line.oleh} menjadi {line.baru}. Hapus dahulu barisnya untuk menggantinya."
        )


def _require_new(asal: HasilKomponen, baru: NilaiBaru) -> None:
    check_content(baru)
    if baru.state not in (Nilai.State.TERISI, Nilai.State.TD):
        raise PenilaianError(
            "Nilai yang dikoreksi harus terisi atau tidak dinilai (TD), tidak dapat dikosongkan."
        )
    if baru.state == Nilai.State.TERISI and baru.alasan:
        raise PenilaianError("Alasan tidak dinilai hanya untuk TD.")
    if (asal.state, asal.nilai, asal.alasan) == (baru.state, baru.nilai, baru.alasan.strip()):
        raise PenilaianError("Nilai barunya sama dengan yang sudah ditetapkan; tidak ada yang dikoreksi.")


def _require_after(atas: Penetapan, tanggal: date) -> None:
    if atas.tanggal is not None and tanggal < atas.tanggal:
        raise PeriodeStatusError(
            f"Tanggal naskah perubahan tidak boleh mendahului naskah yang diubahnya ({atas.tanggal:%d-%m-%Y})."
        )


def _require_sound(periode: Periode) -> None:
    """Every revision, this one too, must still be what its own inputs and lines give."""
    if beda := verify_periode(periode):
        raise RecordMismatchError(
            f"Hasil {periode} atau koreksinya berubah sejak dikunci: {name_some(beda, limit=10, sep='; ')}. "
            "Batalkan kuncinya, periksa, lalu kunci lagi.",
            beda,
        )


def _announce(penetapan: Penetapan, *, by: Pengguna) -> None:
    """At once where its quarter was announced; else together with it."""
    if penetapan.periode.is_diumumkan:
        row = Penetapan.objects.filter(pk=penetapan.pk)
        row.announce(diumumkan_oleh=by, diumumkan_pada=timezone.now())


def _move(koreksi: Koreksi, after: Koreksi.Status, *, by: Pengguna, **fields: object) -> None:
    """The conditional step with its line in the history."""
    if not Koreksi.objects.filter(pk=koreksi.pk).move_status(koreksi.status, after, **fields):
        raise PeriodeStatusError(f"{koreksi} sudah diubah orang lain. Muat ulang halaman ini.")
    koreksi.refresh_from_db()
    Koreksi.history.bulk_history_create([koreksi], update=True, default_user=by)


def _tell(koreksi: Koreksi, what: str, *, by: Pengguna) -> None:
    rincian = f"{koreksi.periode.kode}: koreksi ke revisi {koreksi.revisi} {what}"
    record_event(SecurityEvent.Jenis.KOREKSI, by=by, rincian=rincian)
