from typing import Any

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.services import announce_periode


class Command(PenilaianCommand):
    help = "Mengumumkan hasil yang sudah ditetapkan; setiap kepala melihat rapornya sendiri."

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        announce_periode(periode, by=by)
        self.say(f"{periode} diumumkan.")
