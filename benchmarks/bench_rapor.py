"""Printing the rapor of 60 OPDs: ours beside the WeasyPrint page that is usually written, with the same content.

The usual page links a framework (Tabler, which is Bootstrap) and the web fonts, and every document is made afresh:
`HTML(string=...).write_pdf()`. It is not tagged; ours is PDF/UA-1.
"""

import io
import logging
import os
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import segno
from measure import Contender, Figures, Table, main
from project import ROOT, migrate, start

OPD = int(os.environ.get("OPD", "60"))
KODE_VERIFIKASI = "0123-4567-89ABC"  # each paper bears its QR
NAMA = "Dinas Perumahan, Kawasan Permukiman dan Pertanahan Wilayah"
CATATAN = (
    "Tindak lanjut temuan selesai sebelum batas waktunya, tetapi bukti dukung dua kegiatan belum lengkap."
)
PAGE = (
    "@page{size:210mm 297mm;margin:13mm 16mm 17mm}body,p,h1,h2,ul,li{margin:0;padding:0}"
    ".aksen-latar{background:#0049b8}.aksen-bar{color:#5b8ad6}"
)
FRAMEWORK = ("static/vendor/tabler/tabler.min.css",)
OWN_SHEETS = ("static/dokumen/dasar.css", "static/dokumen/kertas.css")


def prepare(folder: Path) -> None:
    """Four published quarters, the last with a catatan in every cell and a signature."""
    start(folder)
    migrate()
    from penilaian.models import Catatan, Nilai, Periode
    from penilaian.tests.factories import (
        make_jabatan,
        make_opd,
        make_pemerintah,
        make_periode,
        publish,
        walk_periode,
    )

    make_pemerintah(base_url="https://rapor.contoh.go.id")
    bupati = make_jabatan(nama="Pejabat Contoh, S.Sos., M.Si.")
    for number in range(1, OPD + 1):
        opd = make_opd(f"1.04.{number:02}", nama=f"{NAMA} {number}", singkatan=f"DPKPP {number}")
        make_jabatan(opd, nama=f"Kepala Contoh {number}, S.T., M.T.")
    draw = random.Random(2022)
    for triwulan in (1, 2, 3, 4):
        periode = make_periode(triwulan=triwulan, nilai=dict(nilai_rows(draw)))
        Catatan.objects.bulk_create(
            Catatan(peserta_id=cell.peserta_id, periode_komponen_id=cell.periode_komponen_id, isi=CATATAN)
            for cell in Nilai.objects.filter(peserta__periode=periode)
        )
        publish(walk_periode(periode, Periode.Status.DIKUNCI), penanda_tangan=bupati)


def nilai_rows(draw: random.Random) -> Iterator[tuple[str, dict[str, str]]]:
    from penilaian.services.skema import DEFAULT_KOMPONEN

    for number in range(1, OPD + 1):
        nilai = {
            kode: f"{draw.randrange(600_000, 1_000_000) / 10_000:.4f}" for kode, _, _ in DEFAULT_KOMPONEN
        }
        yield f"1.04.{number:02}", nilai


def ours(folder: Path) -> Callable[[], Figures]:
    """As the worker makes them, storing left out: the usual page would store the same."""
    start(folder)
    printer, kode_list = printer_of_last_quarter()
    print_one = partial(printer.print_rapor, kode_verifikasi=KODE_VERIFIKASI)
    print_one(kode_list[0])  # warm: a worker prints many

    return lambda: weigh([print_one(kode) for kode in kode_list])


def usual(*sheets: str) -> Contender:
    """The same documents with these sheets linked and nothing kept from one to the next."""

    def contender(folder: Path) -> Callable[[], Figures]:
        start(folder)
        logging.getLogger("weasyprint").setLevel(
            logging.CRITICAL
        )  # it knows less CSS than a browser, and says so
        pages = list(captured_pages())
        print_usual(pages[0], sheets)

        return lambda: weigh([print_usual(page, sheets) for page in pages])

    return contender


def printer_of_last_quarter() -> tuple[Any, list[str]]:
    from dokumen.cetak import final_printer
    from penilaian.models import Hasil, Penetapan

    penetapan = Penetapan.objects.select_related("periode").get(periode__triwulan=4)
    return final_printer(penetapan), list(
        Hasil.objects.filter(penetapan=penetapan).values_list("kode", flat=True)
    )


def captured_pages() -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """What our templates hand over to be printed: the HTML and its pictures.

    Labels have their places as styles of their own, for our classes come with a sheet that is parsed once. The QR is
    pixels, which all but our own painter draw sooner than a path.
    """
    printer, kode_list = printer_of_last_quarter()
    qr = qr_pixels(printer.base_url)
    for kode in kode_list:
        with patch("dokumen.cetak.render_pdf") as render_pdf:
            printer.print_rapor(kode, kode_verifikasi=KODE_VERIFIKASI)
        html = re.sub(r'class="teks x(\d+) y(\d+)', place_label, render_pdf.call_args.args[0])
        yield html, render_pdf.call_args.kwargs["berkas"] | qr


def captured_rapor() -> Iterator[Any]:
    """The same as data, ready to be laid out by somebody else."""
    printer, kode_list = printer_of_last_quarter()
    for kode in kode_list:
        with patch("dokumen.cetak.print_pdf") as print_pdf:
            printer.print_rapor(kode, kode_verifikasi=KODE_VERIFIKASI)
        yield print_pdf.call_args.args[0]


def qr_pixels(base_url: str) -> dict[str, bytes]:
    """The QR that every paper of this run bears, by its address."""
    from dokumen.rapor.verifikasi import make_verifikasi

    verifikasi = make_verifikasi(KODE_VERIFIKASI, base_url=base_url, nama="rapor")
    assert verifikasi is not None  # noqa: S101 - it has a kode
    pixels = io.BytesIO()
    code = segno.make(
        f"https://{verifikasi.halaman}{KODE_VERIFIKASI}/", error="q", micro=False, boost_error=False
    )
    code.save(pixels, kind="png", scale=8)
    return {verifikasi.qr.alamat: pixels.getvalue()}


def place_label(match: re.Match[str]) -> str:
    left, top = int(match[1]) / 2, int(match[2]) / 2
    return f'style="left:{left}%;top:{top}%" class="teks'


def print_usual(page: tuple[str, Mapping[str, bytes]], sheets: Sequence[str]) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    html, pictures = page

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            return URLFetcherResponse(url, pictures[url]) if url in pictures else super().fetch(url, headers)

    links = "".join(f'<link rel="stylesheet" href="{(ROOT / sheet).as_uri()}"/>' for sheet in sheets)
    head = f"{links}<style>{font_faces()}{PAGE}</style></head>"
    pdf: bytes = HTML(string=html.replace("</head>", head, 1), url_fetcher=Fetcher()).write_pdf()
    return pdf


def font_faces() -> str:
    faces = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf"}
    return "".join(
        f"@font-face{{font-family:Inter;font-weight:{weight};src:url({(ROOT / 'static/fonts' / name).as_uri()})}}"
        for weight, name in faces.items()
    )


def weigh(papers: Sequence[bytes]) -> Figures:
    return {"kB a PDF": sum(map(len, papers)) / len(papers) / 1024}


if __name__ == "__main__":
    main(
        Table(
            f"The rapor of {OPD} OPDs, per rapor",
            {
                "Rapor OPD, tagged": ours,
                "the same, nothing shared": usual(*OWN_SHEETS),
                "the usual page: a framework linked": usual(*FRAMEWORK, *OWN_SHEETS),
            },
            units=OPD,
            runs=3,
        ),
        script=__file__,
        prepare=prepare,
    )
