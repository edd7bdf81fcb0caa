"""A koreksi from its lines to its publication: the only way in which a published result changes.

It is prepared by Bagian Organisasi, locked by one person and published by another; until then the revision that it
changes counts everywhere. Every act holds the Periode's row and reads the koreksi after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.files.base import File
from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from opd.models import Jabatan
from penilaian.errors import PenilaianError, PeriodeStatusError, RecordMismatchError
from penilaian.kalimat import name_some
from penilaian.models import Hasil, HasilKomponen, Koreksi, KoreksiNilai, Nilai, Penetapan, Periode
from penilaian.models.koreksi import MAX_ALASAN
from penilaian.record import dump_record, hash_record, load_record
from penilaian.record.koreksi import correct_record
from penilaian.services.guard import locked_periode, require_manager, require_status, require_text
from penilaian.services.hasil import create_hasil
from penilaian.services.naskah import require_date, require_other_person, stored_scan, write_publication
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


def record_koreksi(koreksi: Koreksi, *, dasar: str, alasan: str, by: Pengguna) -> None:
    """Write its dasar and alasan anew, as long as it is not locked."""
    require_manager(by, act="mengubah koreksi")
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        _save(row, dasar=dasar, alasan=alasan, by=by)


def record_koreksi_nilai(
    koreksi: Koreksi, *, asal: HasilKomponen, baru: NilaiBaru, alasan: str, by: Pengguna
) -> KoreksiNilai:
    """Add a line, or write the one of this nilai anew. Raises PenilaianError for what can't be, or changes nothing."""
    require_manager(by, act="mengubah koreksi")
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        _require_correctable(asal, row)
        _require_new(asal, baru)
        line = KoreksiNilai.objects.filter(koreksi=row, asal=asal).first()
        line = line or KoreksiNilai(koreksi=row, asal=asal)
        line.state, line.nilai, line.alasan_td = baru.state, as_stored(baru.nilai), baru.alasan.strip()
        line.alasan = require_text(alasan, nama="Alasan koreksi nilai ini", panjang=MAX_ALASAN)
        line.oleh, line.pada = by, timezone.now()
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


def lock_koreksi(koreksi: Koreksi, *, by: Pengguna) -> Penetapan:
    """Freeze the corrected result under one hash. It counts nowhere before its publication."""
    require_manager(by, act="mengunci koreksi")
    with _locked_koreksi(koreksi, Status.DISUSUN) as row:
        if not row.nilai_set.exists():
            raise PenilaianError("Koreksi ini belum berisi nilai. Tambahkan nilai yang dikoreksi dahulu.")
        text = dump_record(correct_record(row))
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
    koreksi: Koreksi,
    *,
    nomor: str,
    tanggal: date,
    by: Pengguna,
    jenis_naskah: str = Penetapan.JenisNaskah.KEPUTUSAN,
    penanda_tangan: Jabatan | None = None,
    scan: File | None = None,
) -> Penetapan:
    """Its revision counts from now on, by another person than the one who locked; all is recounted first.

    In a quarter that was announced this is its announcement too. Raises PeriodeStatusError, WewenangError, or
    RecordMismatchError whose `beda` names what changed.
    """
    require_manager(by, act="menetapkan koreksi")
    nomor = require_text(nomor, nama="Nomor naskah penetapan", panjang=120)
    with stored_scan(scan) as name, _locked_koreksi(koreksi, Status.DIKUNCI) as row:
        penetapan = Penetapan.objects.select_related("periode").get(koreksi=row)
        require_other_person(penetapan, by)
        require_date(penetapan, tanggal)
        _require_after(row.atas, tanggal)
        _require_sound(row.periode)
        write_publication(
            penetapan,
            nomor=nomor,
            tanggal=tanggal,
            jenis_naskah=jenis_naskah,
            penanda_tangan=penanda_tangan,
            scan=name,
            by=by,
        )
        if row.periode.is_diumumkan:
            Penetapan.objects.filter(pk=penetapan.pk).announce(
                diumumkan_oleh=by, diumumkan_pada=timezone.now()
            )
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


def _move(koreksi: Koreksi, after: Koreksi.Status, *, by: Pengguna, **fields: object) -> None:
    """The conditional step with its line in the history."""
    if not Koreksi.objects.filter(pk=koreksi.pk).move_status(koreksi.status, after, **fields):
        raise PeriodeStatusError(f"{koreksi} sudah diubah orang lain. Muat ulang halaman ini.")
    koreksi.refresh_from_db()
    Koreksi.history.bulk_history_create([koreksi], update=True, default_user=by)


def _tell(koreksi: Koreksi, what: str, *, by: Pengguna) -> None:
    rincian = f"{koreksi.periode.kode}: koreksi ke revisi {koreksi.revisi} {what}"
    record_event(SecurityEvent.Jenis.KOREKSI, by=by, rincian=rincian)
