from typing import Any

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Periode
from penilaian.services import lock_periode


class Command(PenilaianCommand):
    help = "Mengunci hasil sebuah periode: skor dan peringkat dihitung dan dibekukan dengan satu hash."

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        penetapan = lock_periode(periode, by=by)
        self.say(f"{periode} dikunci, revisi {penetapan.revisi}.\nSHA-256 {penetapan.hash}")
