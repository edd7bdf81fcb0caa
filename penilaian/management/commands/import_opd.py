from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from opd.services import OpdListResult, record_opd_list
from penilaian.management.base import PenilaianCommand, get_by
from penilaian.management.commands.import_nilai import read_file
from penilaian.opd_list import read_opd_list


class Command(PenilaianCommand):
    help = "Mengimpor daftar Perangkat Daerah (kolom kode, nama, singkatan, alias, jenis). Dua kali sama dengan sekali."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="berkas daftar (CSV, XLSX, ODS)")
        self.add_by_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"]
        rows = read_opd_list(read_file(path), filename=path.name)
        result = record_opd_list(rows, by=get_by(options["by"]))
        for error in result.errors:
            self.stderr.write(error)
        if result.errors:
            raise CommandError(f"Daftar ditolak: {len(result.errors)} kesalahan. Tidak ada yang disimpan.")
        self._report(result)

    def _report(self, result: OpdListResult) -> None:
        for nama, kode in result.kode_baru.items():
            self.say(f"Kode dibuat dari singkatan: {kode} untuk {nama}")
        self.say(f"{result.counts}.")
