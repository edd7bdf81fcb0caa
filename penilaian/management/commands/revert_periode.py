from typing import Any

from django.core.management.base import CommandParser

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.services import revert_periode


class Command(PenilaianCommand):
    help = "Mengembalikan periode satu langkah, sampai sebelum ditetapkan; membatalkan penguncian bila ada."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--alasan", required=True, help="alasan yang dicatat")

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        revert_periode(periode, alasan=options["alasan"], by=by)
        periode.refresh_from_db()
        self.say(f"{periode} kembali ke status {periode.get_status_display()}.")
