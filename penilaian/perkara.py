"""What waits on whom in the Periode under way: sentences with counts and deadlines, never a nilai.

The home page shows them as an inbox, `send_reminders` sends them by e-mail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from akun.models import Pengguna
from opd.models import Jabatan
from penilaian.access import is_manager, komponen_kode_of
from penilaian.kelengkapan import (
    Kelengkapan,
    KelengkapanReader,
    Kolom,
    Tally,
    kelengkapan_reader,
    tally_of,
)
from penilaian.models import AnggotaTim, Koreksi, Periode, PeriodeKomponen, TimPenilai
from penilaian.rumah import rumah_of, tim_of
from penilaian.services.komponen import barring_cells
from penilaian.tenggat import Tenggat

Status = Periode.Status


class Jenis(StrEnum):
    """What kind of matter it is; pages know where each is settled."""

    ISI = "isi"
    CATATAN = "catatan"
    AJUKAN = "ajukan"
    LIHAT = "lihat"
    TIM = "tim"
    TAGIH = "tagih"
    JADWAL = "jadwal"
    TUTUP = "tutup"
    PERIKSA = "periksa"
    LANJUT = "lanjut"
    KUNCI = "kunci"
    TETAPKAN = "tetapkan"
    UMUMKAN = "umumkan"
    ALIAS = "alias"
    KOREKSI = "koreksi"
    TETAPKAN_KOREKSI = "tetapkan_koreksi"


ENTRY = (Jenis.ISI, Jenis.CATATAN, Jenis.AJUKAN, Jenis.LIHAT)  # the steps of one komponen with its pengampu


@dataclass(frozen=True, slots=True)
class Perkara:
    """One matter of one person in one Periode; `kalimat` says it whole."""

    jenis: Jenis
    periode: Periode
    kalimat: str
    komponen: str = ""
    is_lewat: bool = False
    periode_komponen: int = 0  # the id of the PeriodeKomponen, where the matter is about one

    @property
    def kode(self) -> str:
        """The name under which the log of reminders knows it: a komponen has one, whatever its next step is."""
        jenis = Jenis.ISI if self.jenis in ENTRY else self.jenis
        return f"{jenis}:{self.komponen}" if self.komponen else str(jenis)


def periode_under_way() -> list[Periode]:
    """From the opening of entry to the announcement, oldest first."""
    rows = Periode.objects.filter(status__gt=Status.DISIAPKAN, status__lt=Status.DIUMUMKAN)
    return list(rows.select_related("skema").order_by("tahun", "triwulan"))


def perkara_of(user: Pengguna, *, day: date, read: KelengkapanReader | None = None) -> list[Perkara]:
    """Everything that waits on this person that day: as pengampu, in a Tim Penilai, for Bagian Organisasi.

    `read` is that of a page which asks for the same quarters itself.
    """
    read = read or kelengkapan_reader(day=day)
    is_involved = is_manager(user) or komponen_kode_of(user, day=day) or tim_of(user, day=day).exists()
    found = [
        perkara
        for periode in (periode_under_way() if is_involved else [])
        for perkara in perkara_in(periode, user, day=day, read=read)
    ]
    return found + list(koreksi_perkara(user))


def perkara_in(periode: Periode, user: Pengguna, *, day: date, read: KelengkapanReader) -> Iterator[Perkara]:
    """What waits on this person in this Periode."""
    if periode.status >= Status.DIKUNCI:
        yield from locked_perkara(periode) if is_manager(user) else ()
        return
    kelengkapan = read(periode)
    yield from pengampu_perkara(kelengkapan, user)
    if is_manager(user):
        yield from organisasi_perkara(kelengkapan, user=user)
    else:
        yield from tim_perkara(kelengkapan, user, day=day)


def pengampu_perkara(kelengkapan: Kelengkapan, user: Pengguna) -> Iterator[Perkara]:
    """The komponen that this person fills and has not submitted, once the deadline is near; a returned one at once."""
    tenggat = kelengkapan.tenggat
    for kolom in kelengkapan.kolom:
        is_told = kolom.is_of(user.pk) and kolom.waits_on_pengampu
        if is_told and (kolom.is_returned or is_near(tenggat)):
            kalimat = f"{kolom.nama}: {gap_text(kolom)}.{deadline_text(tenggat)}"
            jenis = next_jenis(kolom)
            yield Perkara(jenis, kelengkapan.periode, kalimat, kolom.kode, is_late(tenggat), kolom.pk)


def tim_perkara(kelengkapan: Kelengkapan, user: Pengguna, *, day: date) -> Iterator[Perkara]:
    """The houses of the pengampu that this member of the team could fill, once the deadline is near."""
    tenggat = kelengkapan.tenggat
    if kelengkapan.tim is None or not is_near(tenggat):
        return
    if not tim_of(user, day=day).filter(pk=kelengkapan.tim.pk).exists():
        return
    own = rumah_of(user, day=day)
    for kolom in kelengkapan.kolom:
        tally = tally_of(sel for sel in kolom.sel if sel.is_rumah and sel.opd_id not in own)
        if kolom.is_open and not tally.is_lengkap:
            kalimat = f"{kolom.nama}: {_waiting_text(tally)} menunggu Tim Penilai.{deadline_text(tenggat)}"
            yield Perkara(Jenis.TIM, kelengkapan.periode, kalimat, kolom.kode, is_late(tenggat))


def organisasi_perkara(kelengkapan: Kelengkapan, *, user: Pengguna | None = None) -> Iterator[Perkara]:
    """What Bagian Organisasi has to do next in a Periode that is not locked yet.

    For one `user` of it, what somebody else must look through is told apart.
    """
    if kelengkapan.periode.status == Status.VERIFIKASI:
        yield from _periksa(kelengkapan, user)
    build = {Status.PENGISIAN: _pengisian, Status.VERIFIKASI: _verifikasi, Status.KLARIFIKASI: _klarifikasi}
    yield from build[Status(kelengkapan.periode.status)](kelengkapan)


def locked_perkara(periode: Periode) -> Iterator[Perkara]:
    """What Bagian Organisasi has to do next in a Periode whose result stands but is not announced."""
    if periode.status == Status.DIKUNCI:
        kalimat = "Hasil sudah dikunci dan menunggu penetapan oleh petugas lain."
        yield Perkara(Jenis.TETAPKAN, periode, kalimat)
    else:
        yield Perkara(Jenis.UMUMKAN, periode, "Hasil sudah ditetapkan dan menunggu diumumkan.")


def koreksi_perkara(user: Pengguna) -> Iterator[Perkara]:
    """The koreksi that wait to be locked, and those that this person may publish: not who locked them."""
    rows = Koreksi.objects.open().select_related("periode", "atas", "penetapan")
    for row in rows.defer("atas__record", "penetapan__record") if is_manager(user) else ():
        if row.is_disusun:
            kalimat = f"Koreksi ke revisi {row.revisi} sedang disusun dan menunggu dikunci."
            yield Perkara(Jenis.KOREKSI, row.periode, kalimat)
        elif row.penetapan and not row.penetapan.is_locked_by(user):
            kalimat = f"Koreksi ke revisi {row.revisi} sudah dikunci dan menunggu Anda tetapkan."
            yield Perkara(Jenis.TETAPKAN_KOREKSI, row.periode, kalimat)


def is_near(tenggat: Tenggat | None) -> bool:
    return tenggat is not None and tenggat.is_dekat


def is_late(tenggat: Tenggat | None) -> bool:
    return tenggat is not None and tenggat.is_lewat


def deadline_text(tenggat: Tenggat | None) -> str:
    """A sentence to be put behind another one; nothing where there is no deadline."""
    if tenggat is None:
        return ""
    text = str(tenggat)
    return f" {text[0].upper()}{text[1:]}."


def next_jenis(kolom: Kolom, *, fills_rumah: bool = False) -> Jenis:
    """What is to be done next with a komponen by who fills it (with its houses too: Bagian Organisasi)."""
    tally = kolom.semua if fills_rumah else kolom.milik_pengampu
    if not kolom.is_open or (kolom.is_stuck and not fills_rumah):
        return Jenis.LIHAT
    if tally.is_lengkap:
        return Jenis.AJUKAN
    return Jenis.ISI if tally.belum else Jenis.CATATAN


def gap_text(kolom: Kolom) -> str:
    """How much of a komponen is lacking on the pengampu's side; once nothing is, what else it waits for."""
    own = kolom.milik_pengampu
    if not own.is_lengkap:
        return " dan ".join(_gaps(own))
    if kolom.is_stuck:
        return f"bagian pengampu sudah lengkap, {_waiting_text(kolom.rumah)} menunggu Tim Penilai"
    return "dikembalikan, belum diajukan lagi" if kolom.is_returned else "sudah lengkap, belum diajukan"


def _gaps(tally: Tally) -> Iterator[str]:
    if tally.belum:
        yield f"{tally.belum} dari {tally.jumlah} nilai belum diisi"
    if tally.catatan:
        yield f"{tally.catatan} catatan wajib belum ditulis"


def _waiting_text(tally: Tally) -> str:
    counted = ((tally.belum, "nilai"), (tally.catatan, "catatan wajib"))
    return " dan ".join(f"{jumlah} {nama}" for jumlah, nama in counted if jumlah)


def accounts_of(tim: TimPenilai, *, day: date) -> list[Pengguna]:
    """The accounts that have a place in this team on that day, by the jabatan they hold."""
    held = Jabatan.objects.held_on(day).filter(pengguna__is_active=True).select_related("pengguna")
    places = set(AnggotaTim.objects.filter(tim=tim).values_list("jabatan__jenis", "jabatan__opd_id"))
    found = {row.pengguna for row in held if row.pengguna and (row.jenis, row.opd_id) in places}
    return sorted(found, key=lambda user: user.username)


def _pengisian(kelengkapan: Kelengkapan) -> Iterator[Perkara]:
    periode, tenggat = kelengkapan.periode, kelengkapan.tenggat
    open_list = [kolom for kolom in kelengkapan.kolom if kolom.is_open]
    if not open_list:
        yield Perkara(Jenis.TUTUP, periode, "Semua komponen sudah diajukan; pengisian dapat ditutup.")
    elif tenggat is None:
        yield Perkara(Jenis.JADWAL, periode, "Batas pengisian belum ditetapkan; pengampu tidak diingatkan.")
    elif tenggat.is_dekat:
        names = ", ".join(kolom.nama for kolom in open_list)
        kalimat = f"Belum diajukan: {names}.{deadline_text(tenggat)}"
        yield Perkara(Jenis.TAGIH, periode, kalimat, is_lewat=tenggat.is_lewat)
    rumah = tally_of(sel for kolom in open_list for sel in kolom.sel if sel.is_rumah)
    if kelengkapan.tim is None and not rumah.is_lengkap:
        kalimat = f"{_waiting_text(rumah)} rumah pengampu menunggu Anda: Tim Penilai belum dicatat."
        yield Perkara(Jenis.TIM, periode, kalimat)


def _periksa(kelengkapan: Kelengkapan, user: Pengguna | None) -> Iterator[Perkara]:
    """The submitted komponen: who entered any nilai of one leaves it to somebody else."""
    submitted = {
        row.pk: row.nama for row in kelengkapan.kolom if row.status == PeriodeKomponen.Status.DIAJUKAN
    }
    barred = barring_cells(submitted, by=user) if user and submitted else {}
    own = [nama for pk, nama in submitted.items() if pk in barred]
    others = [nama for pk, nama in submitted.items() if pk not in barred]
    for jenis, names, siapa in ((Jenis.PERIKSA, others, ""), (Jenis.TAGIH, own, " petugas lain")):
        if names:
            why = " Anda ikut mengisinya." if siapa else ""
            kalimat = f"{len(names)} komponen menunggu diperiksa{siapa}: {', '.join(names)}.{why}"
            tenggat = kelengkapan.tenggat
            yield Perkara(
                jenis, kelengkapan.periode, f"{kalimat}{deadline_text(tenggat)}", is_lewat=is_late(tenggat)
            )


def _verifikasi(kelengkapan: Kelengkapan) -> Iterator[Perkara]:
    periode, tenggat = kelengkapan.periode, kelengkapan.tenggat
    open_list = [kolom for kolom in kelengkapan.kolom if kolom.is_open]
    if open_list and is_near(tenggat):
        names = ", ".join(kolom.nama for kolom in open_list)
        kalimat = f"Dikembalikan dan belum diajukan lagi: {names}.{deadline_text(tenggat)}"
        yield Perkara(Jenis.TAGIH, periode, kalimat, is_lewat=is_late(tenggat))
    if all(kolom.is_settled for kolom in kelengkapan.kolom):
        step = "masa klarifikasi dapat dibuka" if periode.skema.has_klarifikasi else "hasil dapat dikunci"
        yield Perkara(Jenis.LANJUT, periode, f"Semua komponen sudah diterima; {step}.")


def _klarifikasi(kelengkapan: Kelengkapan) -> Iterator[Perkara]:
    if is_late(kelengkapan.tenggat):
        kalimat = "Masa klarifikasi sudah berakhir; hasil dapat dikunci."
        yield Perkara(Jenis.KUNCI, kelengkapan.periode, kalimat)
