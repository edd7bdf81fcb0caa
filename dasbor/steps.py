"""The life of a quarter as a line of steps, and the sentence that says what comes next."""

from dataclasses import dataclass

from django.urls import reverse

from dasbor.queries.progress import KomponenProgress
from dokumen.format import format_tanggal
from penilaian.models import Periode

Status = Periode.Status
FILLING = (Status.PENGISIAN, Status.VERIFIKASI)  # in verification only what was returned


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


def next_act(periode: Periode, progress: list[KomponenProgress]) -> NextAct:
    text = {
        Status.DISIAPKAN: lambda: "Periksa daftar peserta dan bobot komponen, lalu buka pengisian.",
        Status.PENGISIAN: lambda: _pengisian_text(progress),
        Status.VERIFIKASI: lambda: _verifikasi_text(progress),
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
    return NextAct(text, next_links(periode, progress))


def page_act(periode: Periode) -> Link | None:
    """The act on this quarter that is a page of ours; all others are done in the admin."""
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    if periode.status == Status.DIKUNCI:
        return Link("Tetapkan", reverse("dasbor:tetapkan", kwargs=key), "gavel")
    if periode.status == Status.DITETAPKAN:
        return Link("Umumkan", reverse("dasbor:umumkan", kwargs=key), "speakerphone")
    return None


def next_links(periode: Periode, progress: list[KomponenProgress]) -> tuple[Link, ...]:
    """The act itself first, then where nilai are entered and where its figures can be looked at."""
    manage = Link("Kelola triwulan", reverse("admin:penilaian_periode_change", args=[periode.pk]), "settings")
    ranking = reverse("dasbor:periode", kwargs={"tahun": periode.tahun, "triwulan": periode.triwulan})
    if periode.status == Status.KLARIFIKASI:
        return klarifikasi_link(periode), manage, Link("Lihat pratinjau", ranking, "eye")
    if periode.status < Status.DIKUNCI:
        entry = (*entry_links(periode, progress), kelengkapan_link(periode)) if progress else ()
        return manage, *entry, Link("Lihat pratinjau", ranking, "eye")
    first = page_act(periode) or Link("Siapkan triwulan", reverse("admin:penilaian_periode_add"), "calendar")
    return first, Link("Lihat peringkat", ranking, "list-numbers"), manage


def entry_links(periode: Periode, progress: list[KomponenProgress]) -> tuple[Link, ...]:
    """The ways to enter nilai of this quarter, on the screen and by a sheet, while any of these komponen takes them."""
    if not is_filling(periode, progress):
        return ()
    return lembar_link(periode), *sheet_links(periode)


def is_filling(periode: Periode, progress: list[KomponenProgress]) -> bool:
    return periode.status in FILLING and any(row.is_open for row in progress)


def lembar_link(periode: Periode) -> Link:
    """The grid of this quarter; who can't use it finds the plain form there."""
    url = reverse("dasbor:lembar", kwargs={"tahun": periode.tahun, "triwulan": periode.triwulan})
    return Link("Isi nilai", url, "pencil")


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


def check_link(periode: Periode) -> Link:
    """Where submitted komponen are looked through and accepted."""
    url = reverse("admin:penilaian_periodekomponen_changelist", query={"periode": periode.pk})
    return Link("Periksa komponen", url, "check")


def _pengisian_text(progress: list[KomponenProgress]) -> str:
    belum = sum(row.belum for row in progress)
    if belum:
        count = sum(1 for row in progress if row.belum)
        return f"{belum} nilai pada {count} komponen belum diisi. Ingatkan pengampunya atau impor lembar nilainya."
    waiting = [row.nama for row in progress if row.is_open]
    if waiting:
        return f"Semua nilai sudah terisi. Belum diajukan: {', '.join(waiting)}."
    return "Semua komponen sudah diajukan. Tutup pengisian untuk mulai memverifikasi."


def _verifikasi_text(progress: list[KomponenProgress]) -> str:
    waiting = [row.nama for row in progress if not row.is_settled]
    if waiting:
        return f"Belum diterima: {', '.join(waiting)}. Terima atau kembalikan komponennya."
    return "Semua komponen sudah diterima. Lanjutkan ke langkah berikutnya."


def _klarifikasi_text(periode: Periode) -> str:
    sampai = format_tanggal(periode.klarifikasi_sampai)
    return f"Masa klarifikasi berjalan sampai {sampai}. Sesudah itu hasil dapat dikunci."
