"""What every command of the core shares: Indonesian help, `--by`, local time, and errors as one clear sentence."""

import argparse
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from akun.models import Pengguna
from akun.services import PERINTAH_USERNAME, get_perintah
from opd.errors import OpdError
from opd.queries import get_pemerintah
from penilaian.errors import PenilaianError, WewenangError
from penilaian.lembar import LembarError
from penilaian.queries import get_periode


class PenilaianCommand(BaseCommand):
    """A command acts as a person: `--by`, or else the account `perintah`, which may do less: the services say what."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("periode", help="kode periode, misalnya 2022-TW3")
        self.add_by_argument(parser)

    def add_by_argument(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            help="nama akun yang melakukan langkah ini; bawaan: akun perintah, yang tidak dapat memeriksa, mengunci, "
            "menetapkan, atau mengumumkan",
        )

    def execute(self, *args: Any, **options: Any) -> str | None:
        with timezone.override(ZoneInfo(get_pemerintah().zona_waktu)):
            try:
                return super().execute(*args, **options)
            except (PenilaianError, LembarError, OpdError) as error:
                raise CommandError(str(error)) from error

    def handle(self, *args: Any, **options: Any) -> None:
        """Resolve the Periode and the person, then `act`."""
        by = get_by(options["by"]) if "by" in options else get_perintah()
        self.act(get_periode(options["periode"]), by, options)

    def act(self, periode: Any, by: Pengguna, options: dict[str, Any]) -> None:
        raise NotImplementedError

    def say(self, message: str) -> None:
        self.stdout.write(message)


def get_by(username: str | None) -> Pengguna:
    """The active account of this name, or without a name the account `perintah`. Raises WewenangError."""
    if not username or username == PERINTAH_USERNAME:
        return get_perintah()
    pengguna = Pengguna.objects.filter(username=username, is_active=True).first()
    if pengguna is None:
        raise WewenangError(f'Akun "{username}" tidak ada atau tidak aktif. Periksa nama akunnya.')
    return pengguna


def parse_tanggal(text: str) -> date:
    """An argparse type for ISO dates."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f'tanggal "{text}" tidak dikenal, tulis seperti 2022-10-20'
        ) from error
