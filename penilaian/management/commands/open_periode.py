from typing import Any

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.services import open_periode


class Command(PenilaianCommand):
    help = "Membuka pengisian sebuah periode yang sudah disiapkan."

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        open_periode(periode, by=by)
        self.say(f"Pengisian {periode} dibuka.")
