from typing import Any

from django.core.management.base import CommandError, CommandParser

from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.services import verify_periode


class Command(PenilaianCommand):
    help = "Menghitung ulang hasil yang sudah dikunci atau ditetapkan dari rekamannya, dan menyebut setiap perbedaan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("periode", help="kode periode, misalnya 2022-TW3")

    def act(self, periode: Periode, by: Any, options: dict[str, Any]) -> None:
        beda = verify_periode(periode)
        for line in beda:
            self.say(line)
        if beda:
            raise CommandError(f"{periode}: {len(beda)} perbedaan ditemukan.")
        self.say(f"{periode}: semua hasil cocok dengan rekaman dan hitung ulang.")
