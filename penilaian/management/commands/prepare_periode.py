from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from penilaian.management.base import PenilaianCommand, get_by
from penilaian.models import Skema
from penilaian.queries import KODE_PATTERN
from penilaian.services import create_default_skema, prepare_periode


class Command(PenilaianCommand):
    help = (
        "Menyiapkan periode baru dengan semua Perangkat Daerah yang berlaku pada hari terakhir triwulan itu."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--skema", help="kode dan versi skema, misalnya rapor/1; bawaan: versi terbaru")
        parser.add_argument(
            "--dasar-hukum", help="membuat skema bawaan dengan dasar hukum ini bila belum ada skema"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        match = KODE_PATTERN.fullmatch(options["periode"].upper())
        if match is None:
            raise CommandError(f'Periode "{options["periode"]}" tidak dikenal. Tulis seperti 2022-TW3.')
        by = get_by(options["by"])
        with transaction.atomic():  # a quarter that can't be prepared leaves no default Skema behind
            skema = get_skema(options["skema"], dasar_hukum=options["dasar_hukum"])
            periode = prepare_periode(tahun=int(match[1]), triwulan=int(match[2]), skema=skema, by=by)
        self.say(f"{periode} disiapkan dengan {periode.peserta_set.count()} peserta, {skema}.")


def get_skema(name: str | None, *, dasar_hukum: str | None) -> Skema:
    """The Skema of this name, or the latest one; a government without any may start from the default one."""
    skema = find_skema(name) if name else Skema.objects.order_by("-pk").first()
    if skema is None and dasar_hukum and not name:
        return create_default_skema(dasar_hukum=dasar_hukum)
    if skema is None:
        raise CommandError(
            "Skema tidak ditemukan. Buat di admin, atau beri --dasar-hukum untuk skema bawaan."
        )
    return skema


def find_skema(name: str) -> Skema | None:
    """By "rapor/2" that version, by "rapor" its latest."""
    kode, _, versi = name.partition("/")
    versions = Skema.objects.filter(kode=kode).order_by("-versi")
    return next((skema for skema in versions if versi in ("", str(skema.versi))), None)
