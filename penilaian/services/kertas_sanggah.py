"""What the kertas kerja says of the masa klarifikasi: every submitted sanggah with its decision, and every bukti."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from akun.models import Pengguna
from penilaian.lembar import Column, KertasKerjaSheet
from penilaian.models import Bukti, Periode, Sanggah
from penilaian.models.nilai import Cell, show_cell

Line = tuple[str | Decimal | int, ...]
KODE = (Column("Kode", 24), Column("Perangkat Daerah", 56), Column("Komponen", 40))
SANGGAH = (
    *KODE,
    *(Column("Nilai yang disanggah", 12), Column("Isi sanggah", 60)),
    *(Column("Disiapkan oleh", 28), Column("Diajukan oleh", 28), Column("Diajukan pada", 18)),
    *(Column("Jawaban", 60), Column("Dijawab oleh", 28), Column("Dijawab pada", 18)),
    *(Column("Atas nama pengampu", 12), Column("Putusan", 12), Column("Nilai baru", 12)),
    *(Column("Alasan putusan", 60), Column("Diputus oleh", 28), Column("Diputus pada", 18)),
)
BUKTI = (
    *KODE,
    *(Column("Berkas", 48), Column("Untuk", 12), Column("Jenis", 8), Column("Bita", 12)),
    *(Column("Diunggah oleh", 28), Column("Diunggah pada", 18), Column("SHA-256", 68)),
)


def make_sanggah_sheet(periode: Periode) -> KertasKerjaSheet:
    """One line for each submitted sanggah of the quarter; drafts are the OPD's own affair."""
    rows = (
        Sanggah.objects.submitted()
        .filter(peserta__periode=periode)
        .select_related(
            "peserta",
            "periode_komponen__komponen",
            "disiapkan_oleh",
            "diajukan_oleh",
            "dijawab_oleh",
            "diputus_oleh",
        )
    )
    return KertasKerjaSheet("Sanggah", SANGGAH, tuple(map(_sanggah, rows)))


def make_bukti_sheet(periode: Periode) -> KertasKerjaSheet:
    """One line for each file behind a nilai or a submitted sanggah of the quarter."""
    kept = Q(sanggah=None) | Q(sanggah__status__gte=Sanggah.Status.DIAJUKAN)
    rows = Bukti.objects.filter(kept, peserta__periode=periode)
    rows = rows.select_related("peserta", "periode_komponen__komponen", "oleh")
    return KertasKerjaSheet("Bukti", BUKTI, tuple(map(_bukti, rows)))


def _sanggah(row: Sanggah) -> Line:
    return (
        *_place(row),
        *(_nilai(row.state_lama, row.nilai_lama), row.isi),
        *(str(row.disiapkan_oleh), *_step(row.diajukan_oleh, row.diajukan_pada)),
        *(row.jawaban, *_step(row.dijawab_oleh, row.dijawab_pada), "ya" if row.is_diwakili else ""),
        row.get_status_display() if row.is_diputus else "belum diputus",
        _nilai(row.state_baru, row.nilai_baru) if row.is_diterima else "",
        *(row.alasan, *_step(row.diputus_oleh, row.diputus_pada)),
    )


def _bukti(row: Bukti) -> Line:
    purpose = "sanggah" if row.sanggah_id else "nilai"
    return (
        *_place(row),
        *(row.nama, purpose, row.get_jenis_display(), row.ukuran),
        *(*_step(row.oleh, row.pada), row.sha256),
    )


def _place(row: Cell) -> tuple[str, str, str]:
    return row.peserta.kode, row.peserta.nama, row.periode_komponen.komponen.nama


def _nilai(state: str, nilai: Decimal | None) -> str | Decimal:
    return nilai if nilai is not None else show_cell(state, nilai)


def _step(oleh: Pengguna | None, pada: datetime | None) -> Iterator[str]:
    yield str(oleh or "")
    yield f"{timezone.localtime(pada):%d-%m-%Y %H.%M}" if pada else ""
