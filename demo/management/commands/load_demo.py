from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.formats import date_format
from tqdm import tqdm

from demo.errors import DemoError
from demo.files import DATA_DIR
from demo.periode import BERJALAN, LEMBAR_INOVASI, PenetapanPlan
from demo.queries import AkunRow, list_akun
from demo.services import load_demo, open_demo_klarifikasi
from demo.services.akun import SANDI
from penilaian.management.base import PenilaianCommand

HEADINGS = AkunRow("Akun", "Peran", "Nama atau Perangkat Daerah")


class Command(PenilaianCommand):
    help = (
        "Memuat data contoh: daftar Perangkat Daerah sungguhan dengan nilai simulasi, dan akun untuk setiap peran. "
        "Hanya bila DEBUG menyala dan basis data kosong; dua kali sama dengan sekali, kecuali --klarifikasi."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--klarifikasi",
            action="store_true",
            help=f"Teruskan {BERJALAN.kode} sampai masa klarifikasi: terisi, diajukan, diterima, lalu dibuka.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            is_new = load_demo(progress=watch)
            sampai = open_demo_klarifikasi() if options["klarifikasi"] else None
        except DemoError as error:
            raise CommandError(str(error)) from error
        self.say("Data contoh sudah dimuat." if is_new else "Data contoh sudah ada; tidak ada yang diubah.")
        if sampai is not None:
            self.say(f"Masa klarifikasi {BERJALAN.kode} dibuka sampai {date_format(sampai, 'j F Y')}.")
        self._show_akun(list_akun())
        self._show_lembar()

    def _show_akun(self, rows: Sequence[AkunRow]) -> None:
        self.say("")
        for line in table_lines([HEADINGS, *rows]):
            self.say(line)
        self.say(f"\nKata sandi semua akun: {SANDI} (hanya untuk mencoba di komputer sendiri)")

    def _show_lembar(self) -> None:
        folder = DATA_DIR.relative_to(settings.BASE_DIR)
        self.say(f"Lembar siap impor untuk {BERJALAN.kode}: {folder / BERJALAN.lembar} (Bagian Organisasi),")
        self.say(f"  {folder / LEMBAR_INOVASI} (pengampu.inovasi)")


def watch(plans: Iterable[PenetapanPlan]) -> Iterable[PenetapanPlan]:
    """A progress bar on standard error, and none where that is no terminal."""
    return tqdm(plans, desc="Triwulan", unit="triwulan", disable=None)


def table_lines(rows: Sequence[AkunRow]) -> list[str]:
    """The rows in columns as wide as their widest cell."""
    cells = [(row.username, row.peran, row.nama) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
