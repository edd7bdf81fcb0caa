from typing import Any

from django.core.management.base import CommandParser

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand, parse_tanggal
from penilaian.models import Periode
from penilaian.services import open_klarifikasi


class Command(PenilaianCommand):
    help = "Membuka masa klarifikasi (sanggah) sebuah periode yang sudah diverifikasi."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--mulai", required=True, type=parse_tanggal, help="hari pertama, misalnya 2022-10-03"
        )
        parser.add_argument(
            "--sampai", required=True, type=parse_tanggal, help="hari terakhir, misalnya 2022-10-07"
        )

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        open_klarifikasi(periode, mulai=options["mulai"], sampai=options["sampai"], by=by)
        self.say(f"Masa klarifikasi {periode} dibuka.")
