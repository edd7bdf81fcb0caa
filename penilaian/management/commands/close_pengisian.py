from typing import Any

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.services import close_pengisian


class Command(PenilaianCommand):
    help = "Menutup pengisian: semua komponen sudah diajukan dan tidak ada nilai yang belum."

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        close_pengisian(periode, by=by)
        self.say(f"Pengisian {periode} ditutup; sekarang verifikasi.")
