from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import CommandParser

from penilaian.management.base import PenilaianCommand
from penilaian.services.unggahan import UNNAMED_AFTER, find_unnamed_berkas

HOURS = int(UNNAMED_AFTER.total_seconds() // 3600)


class Command(PenilaianCommand):
    help = (
        "Mencari berkas unggahan dan bukti yang tidak disebut satu baris pun di basis data, misalnya karena proses "
        f"dihentikan saat menyimpan. Hanya yang lebih tua dari {HOURS} jam. Tanpa --hapus tidak ada yang dihapus."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--hapus",
            action="store_true",
            help="hapus berkas yang ditemukan; jangan dipakai selagi basis data dipulihkan dari cadangan lama",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        names = find_unnamed_berkas()
        for name in names:
            self.say(name)
            if options["hapus"]:
                default_storage.delete(name)
        self.say(f"{len(names)} berkas tanpa baris {'dihapus' if options['hapus'] else 'ditemukan'}.")
