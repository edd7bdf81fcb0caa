"""What letters and nota dinas share: their head, and the lines they begin and end by."""

from collections.abc import Sequence
from datetime import date

from dokumen.format import format_tanggal
from dokumen.naskah.bahan import Bahan, Ketikan
from dokumen.naskah.bentuk import KOSONG, Bingkai, Butir, Lampiran, Surat, Tabel
from dokumen.naskah.bingkai import build_tanda_tangan
from dokumen.naskah.isian import Isian
from dokumen.teks import print_nama, tie_triwulan
from dokumen.terbilang import format_hari

TEMBUSAN = Isian("tembusan", "Tembusan", "Satu penerima per baris. Boleh dikosongkan.", is_paragraf=True)
NARAHUBUNG = Isian(
    "narahubung", "Narahubung", "Nama dan nomor telepon yang dapat ditanya. Boleh dikosongkan."
)
DI_TEMPAT = ("di", "Tempat")


def sifat(awal: str = "Biasa") -> Isian:
    return Isian("sifat", "Sifat", "Biasa, Penting, Segera, atau Terbatas.", awal=lambda bahan: awal)


def build_surat(
    bahan: Bahan,
    ketikan: Ketikan,
    *,
    bingkai: Bingkai,
    hal: str,
    kepada: Sequence[str],
    pembuka: Sequence[str],
    penutup: Sequence[str],
    rincian: Sequence[Butir] = (),
    tabel: Tabel | None = None,
    lampiran: Lampiran | None = None,
) -> Surat:
    """A letter: place and date at the right, nomor and the like at the left, then to whom."""
    return Surat(
        bingkai=bingkai,
        jenis="",
        tempat_tanggal=f"{print_nama(bahan.pemerintah['tempat'])}, {ketikan.tanggal_teks}",
        rujukan=(
            Butir("Nomor", ketikan.nomor_teks),
            Butir("Sifat", ketikan.line("sifat")),
            Butir("Lampiran", _lampiran_teks(lampiran)),
            Butir("Hal", tie_triwulan(hal)),
        ),
        kepada=tuple(kepada),
        pembuka=tuple(pembuka),
        rincian=tuple(rincian),
        tabel=tabel,
        penutup=tuple(penutup),
        tanda_tangan=build_tanda_tangan(ketikan),
        tembusan=tuple(ketikan.lines("tembusan")),
        lampiran=lampiran,
    )


def build_nota(
    bahan: Bahan,
    ketikan: Ketikan,
    *,
    bingkai: Bingkai,
    hal: str,
    kepada: str,
    pembuka: Sequence[str],
    penutup: Sequence[str],
    melalui: str = "",
    tabel: Tabel | None = None,
    lampiran: Lampiran | None = None,
) -> Surat:
    """A nota dinas: everything about it in one block below its title."""
    penanda_tangan = ketikan.penanda_tangan
    rujukan = (
        Butir("Yth.", kepada),
        Butir("Melalui", melalui),
        Butir("Dari", print_nama(penanda_tangan.sebutan) if penanda_tangan else KOSONG),
        Butir("Tembusan", "\n".join(ketikan.lines("tembusan"))),
        Butir("Tanggal", ketikan.tanggal_teks),
        Butir("Nomor", ketikan.nomor_teks),
        Butir("Sifat", ketikan.line("sifat")),
        Butir("Lampiran", _lampiran_teks(lampiran)),
        Butir("Hal", tie_triwulan(hal)),
    )
    return Surat(
        bingkai=bingkai,
        jenis="NOTA DINAS",
        tempat_tanggal="",
        rujukan=tuple(row for row in rujukan if row.isi),
        kepada=(),
        pembuka=tuple(pembuka),
        rincian=(),
        tabel=tabel,
        penutup=tuple(penutup),
        tanda_tangan=build_tanda_tangan(ketikan),
        tembusan=(),
        lampiran=lampiran,
    )


def build_lampiran(ketikan: Ketikan, *, judul: str, tabel: Sequence[Tabel]) -> Lampiran:
    """The head that an attachment of a letter bears."""
    return Lampiran(
        kepala=("Lampiran", f"Nomor: {ketikan.nomor_teks}", f"Tanggal: {ketikan.tanggal_teks}"),
        judul=judul,
        tabel=tuple(tabel),
    )


def _lampiran_teks(lampiran: Lampiran | None) -> str:
    return "1 (satu) berkas" if lampiran else "-"


def write_hari(day: date | None) -> str:
    """ "Rabu, 19 Oktober 2022", or dots."""
    return f"{format_hari(day)}, {format_tanggal(day)}" if day else KOSONG


def write_narahubung(ketikan: Ketikan) -> tuple[str, ...]:
    """Whom to ask, where somebody was named."""
    lines = ketikan.lines("narahubung")
    return (f"Pertanyaan dapat disampaikan kepada {lines[0].rstrip('.')}.",) if lines else ()
