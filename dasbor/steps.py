"""The life of a quarter as a line of steps, and the sentence that says what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from akun.models import Pengguna
from dokumen.format import format_tanggal
from penilaian.access import can_present, can_record_arahan, can_rehearse
from penilaian.kelengkapan import Kolom
from penilaian.models import Periode
from penilaian.perkara import Jenis, next_jenis

Status = Periode.Status


@dataclass(frozen=True, slots=True)
class Step:
    """One status on the line. Exactly one is current."""

    label: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    icon: str = "arrow-right"


@dataclass(frozen=True, slots=True)
class NextAct:
    """What Bagian Organisasi does next with this quarter, and where."""

    text: str
    links: tuple[Link, ...]


def steps_of(periode: Periode, *, has_klarifikasi: bool) -> list[Step]:
    """Every status in order; klarifikasi only where the Skema knows it."""
    skipped = () if has_klarifikasi else (Status.KLARIFIKASI,)
    return [
        Step(status.label, periode.status > status, periode.status == status)
        for status in Status
        if status not in skipped
    ]


def next_act(periode: Periode, kolom_list: Sequence[Kolom]) -> NextAct:
    text = {
        Status.DISIAPKAN: lambda: "Periksa daftar peserta dan bobot komponen, lalu buka pengisian.",
        Status.PENGISIAN: lambda: _pengisian_text(kolom_list),
        Status.VERIFIKASI: lambda: _verifikasi_text(kolom_list),
        Status.KLARIFIKASI: lambda: _klarifikasi_text(periode),
        Status.DIKUNCI: lambda: (
            "Hasil sudah dikunci. Setelah naskahnya ditandatangani, catat nomor dan tanggalnya untuk menetapkan. "
            "Yang menetapkan bukan yang mengunci."
        ),
        Status.DITETAPKAN: lambda: (
            "Hasil sudah ditetapkan. Umumkan agar setiap kepala Perangkat Daerah melihat rapornya."
        ),
        Status.DIUMUMKAN: lambda: "Triwulan ini sudah diumumkan. Siapkan triwulan berikutnya.",
    }[Status(periode.status)]()
    return NextAct(text, next_links(periode, kolom_list))


def page_act(periode: Periode) -> Link | None:
    """The act on this quarter that is a page of ours; all others are done in the admin."""
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    if periode.status == Status.DIKUNCI:
        return Link("Tetapkan", reverse("dasbor:tetapkan", kwargs=key), "gavel")
    if periode.status == Status.DITETAPKAN:
        return Link("Umumkan", reverse("dasbor:umumkan", kwargs=key), "speakerphone")
    return None


def pengumuman_link(user: Pengguna, periode: Periode) -> Link | None:
    """To the presentation of a published quarter, while it is only locked to its rehearsal."""
    if can_present(user, periode):
        args = [periode.tahun, periode.triwulan]
        return Link("Mode pengumuman", reverse("dasbor:pengumuman", args=args), "presentation")
    if periode.is_dikunci and can_rehearse(user):
        return Link("Latihan pengumuman", reverse("dasbor:latihan"), "presentation")
    return None


def arahan_link(user: Pengguna, periode: Periode, *, kode: str = "", is_written: bool = False) -> Link | None:
    """To where the kepala daerah writes to all of a quarter, or to the OPD with this kode; None for everybody else."""
    if not can_record_arahan(user, periode):
        return None
    args = [periode.tahun, periode.triwulan, *([kode] if kode else [])]
    address = reverse("dasbor:arahan_opd" if kode else "dasbor:arahan", args=args)
    return Link("Ubah arahan" if is_written else "Tulis arahan", address, "pencil")


def next_links(periode: Periode, kolom_list: Sequence[Kolom]) -> tuple[Link, ...]:
    """The act itself first, then where nilai are entered and where its figures can be looked at."""
    manage = Link("Kelola triwulan", reverse("admin:penilaian_periode_change", args=[periode.pk]), "settings")
    ranking = reverse("dasbor:periode", kwargs={"tahun": periode.tahun, "triwulan": periode.triwulan})
    if periode.status == Status.KLARIFIKASI:
        return klarifikasi_link(periode), manage, Link("Lihat pratinjau", ranking, "eye")
    if periode.status < Status.DIKUNCI:
        entry = (*entry_links(periode, kolom_list), kelengkapan_link(periode)) if kolom_list else ()
        return manage, *entry, Link("Lihat pratinjau", ranking, "eye")
    first = page_act(periode) or Link("Siapkan triwulan", reverse("admin:penilaian_periode_add"), "calendar")
    return first, Link("Lihat peringkat", ranking, "list-numbers"), manage


def kemajuan_link(periode: Periode) -> Link:
    """To how far a quarter in the making is, for pimpinan."""
    return Link("Lihat kemajuan", reverse("dasbor:periode", args=[periode.tahun, periode.triwulan]), "eye")


def entry_links(periode: Periode, kolom_list: Sequence[Kolom]) -> tuple[Link, ...]:
    """The ways to enter nilai of this quarter, on the screen and by a sheet, while any of these komponen takes them."""
    if not any(kolom.is_open for kolom in kolom_list):
        return ()
    return lembar_link(periode), *sheet_links(periode)


def lembar_link(periode: Periode) -> Link:
    """The grid of this quarter; who can't use it finds the plain form there."""
    return Link("Isi nilai", lembar_url(periode), "pencil")


def lembar_url(periode: Periode, saring: str = "", **cell: int | str) -> str:
    """The grid; with `saring` only rows that lack a nilai ("belum") or a catatan ("catatan").

    `cell` is where it opens: the id of the `peserta`, the kode of the `komponen`.
    """
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    query = ({saring: 1} if saring else {}) | cell
    return reverse("dasbor:lembar", kwargs=key, query=query or None)


def komponen_link(periode: Periode, kolom: Kolom, *, fills_rumah: bool = False) -> Link:
    """The one next step with a komponen of who fills it (with its houses too: Bagian Organisasi); else a look at it."""
    return step_link(periode, next_jenis(kolom, fills_rumah=fills_rumah), pk=kolom.pk)


def own_links(periode: Periode, kolom: Kolom) -> tuple[Link, ...]:
    """The next step of its pengampu; with a komponen that was returned first to what is to be mended."""
    step = komponen_link(periode, kolom)
    is_mended = kolom.is_returned and kolom.is_open and kolom.milik_pengampu.is_lengkap
    return (Link("Perbaiki", lembar_url(periode), "pencil"), step) if is_mended else (step,)


def step_link(periode: Periode, jenis: Jenis, *, pk: int) -> Link:
    """Where nilai are filled in, catatan written, this PeriodeKomponen submitted, or there is nothing but to look."""
    if jenis is Jenis.AJUKAN:
        return Link("Ajukan", act_url("periodekomponen", pk, "ajukan"), "check")
    if jenis is Jenis.CATATAN:
        return Link("Tulis catatan", lembar_url(periode, "catatan"), "pencil")
    if jenis is Jenis.LIHAT:
        return Link("Lihat", lembar_url(periode), "eye")
    return Link("Isi", lembar_url(periode, "belum"), "pencil")


def act_url(model: str, pk: int, act: str, *, then: str = "") -> str:
    """The page that asks before this act is done, and leads on after it, or home."""
    return reverse(
        f"admin:penilaian_{model}_act", args=[pk, act], query={"next": then or reverse("dasbor:beranda")}
    )


def sheet_links(periode: Periode) -> tuple[Link, ...]:
    """The sheet to fill in, with what this person fills, and the way back in."""
    templat = reverse("admin:penilaian_peserta_templat", query={"periode": periode.pk})
    return (
        Link("Unduh templat", templat, "download"),
        Link("Impor lembar nilai", reverse("admin:penilaian_peserta_import"), "table-import"),
    )


def klarifikasi_link(periode: Periode) -> Link:
    """What was objected to, and what waits on whom."""
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    return Link("Sanggah", reverse("dasbor:klarifikasi", kwargs=key), "gavel")


def kelengkapan_link(periode: Periode) -> Link:
    """What is missing and whose it is."""
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    return Link("Lihat kelengkapan", reverse("dasbor:kelengkapan", kwargs=key), "circle-check")


def koreksi_link(periode: Periode) -> Link:
    """Where a published quarter is corrected."""
    url = reverse("dasbor:koreksi", kwargs={"tahun": periode.tahun, "triwulan": periode.triwulan})
    return Link("Lanjutkan koreksi", url, "pencil")


def tetapkan_koreksi_link(periode: Periode) -> Link:
    url = reverse("dasbor:tetapkan_koreksi", kwargs={"tahun": periode.tahun, "triwulan": periode.triwulan})
    return Link("Tetapkan koreksi", url, "gavel")


def check_link(periode: Periode) -> Link:
    """Where submitted komponen are looked through and accepted."""
    url = reverse("admin:penilaian_periodekomponen_changelist", query={"periode": periode.pk})
    return Link("Periksa komponen", url, "check")


def making_text(periode: Periode) -> str:
    """What the head of an OPD may know of a quarter in the making: its stage, and when the own nilai can be seen."""
    if periode.status == Status.KLARIFIKASI:
        mulai, sampai = map(format_tanggal, (periode.klarifikasi_mulai, periode.klarifikasi_sampai))
        return f"{periode}: masa klarifikasi {mulai} sampai {sampai}."
    stage = "nilainya sedang diisi" if periode.is_pengisian else "nilainya sedang diperiksa"
    if not periode.skema.has_klarifikasi:
        return f"{periode}: {stage}. Hasilnya tampil di sini setelah diumumkan."
    return f"{periode}: {stage}. Nilai Perangkat Daerah Anda tampil begitu masa klarifikasi dibuka."


def _pengisian_text(kolom_list: Sequence[Kolom]) -> str:
    gaps = [kolom for kolom in kolom_list if not kolom.semua.is_lengkap]
    if gaps:
        belum, catatan = (sum(getattr(kolom.semua, name) for kolom in gaps) for name in ("belum", "catatan"))
        counted = ((belum, "nilai belum diisi"), (catatan, "catatan wajib belum ditulis"))
        said = " dan ".join(f"{jumlah} {nama}" for jumlah, nama in counted if jumlah)
        return f"{said}, pada {len(gaps)} komponen. Ingatkan pengampunya atau impor lembar nilainya."
    waiting = [kolom.nama for kolom in kolom_list if kolom.is_open]
    if waiting:
        return f"Semua nilai sudah terisi. Belum diajukan: {', '.join(waiting)}."
    return "Semua komponen sudah diajukan. Tutup pengisian untuk mulai memverifikasi."


def _verifikasi_text(kolom_list: Sequence[Kolom]) -> str:
    waiting = [kolom for kolom in kolom_list if not kolom.is_settled]
    submitted = ", ".join(kolom.nama for kolom in waiting if not kolom.is_open)
    returned = ", ".join(kolom.nama for kolom in waiting if kolom.is_open)
    told = []
    if submitted:
        told.append(f"Belum diterima: {submitted}. Terima atau kembalikan; yang menerima bukan yang mengisi.")
    if returned:
        told.append(f"Dikembalikan, menunggu diajukan lagi: {returned}.")
    return " ".join(told) or "Semua komponen sudah diterima. Lanjutkan ke langkah berikutnya."


def _klarifikasi_text(periode: Periode) -> str:
    sampai = format_tanggal(periode.klarifikasi_sampai)
    return f"Masa klarifikasi berjalan sampai {sampai}. Sesudah itu hasil dapat dikunci."
