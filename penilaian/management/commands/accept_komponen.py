from typing import Any

from django.core.management.base import CommandParser

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.queries import get_periode_komponen
from penilaian.services import accept_komponen


class Command(PenilaianCommand):
    help = "Menerima komponen yang diajukan; tidak oleh orang yang mengisinya."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("komponen", nargs="+", help="kode komponen, misalnya pengawasan")

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        for kode in options["komponen"]:
            accept_komponen(get_periode_komponen(periode, kode), by=by)
            self.say(f"{kode} diterima.")
