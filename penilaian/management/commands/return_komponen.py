from typing import Any

from django.core.management.base import CommandParser

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.queries import get_periode_komponen
from penilaian.services import return_komponen


class Command(PenilaianCommand):
    help = "Mengembalikan komponen kepada pengampunya, dengan alasan."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("komponen", help="kode komponen, misalnya pengawasan")
        parser.add_argument("--alasan", required=True, help="alasan yang dicatat")

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        return_komponen(get_periode_komponen(periode, options["komponen"]), alasan=options["alasan"], by=by)
        self.say(f"{options['komponen']} dikembalikan.")
