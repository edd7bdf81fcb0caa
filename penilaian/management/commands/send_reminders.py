from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from penilaian.management.base import PenilaianCommand
from penilaian.services.pengingat import ReminderResult, send_reminders


class Command(PenilaianCommand):
    help = (
        "Mengirim pengingat lewat surel: kepada pengampu dan anggota Tim Penilai bila batas waktu mendekat atau lewat, "
        "kepada Bagian Organisasi apa yang menunggu mereka. Setiap perkara paling banyak satu kali sehari per orang; "
        "aman dijalankan berulang. Isinya jumlah dan batas waktu, tanpa nilai."
    )

    def add_arguments(self, parser: Any) -> None:
        """None: it concerns every quarter under way, and nobody in particular sends it."""

    def handle(self, *args: Any, **options: Any) -> None:
        result = send_reminders(day=timezone.localdate())
        self._tell(result)
        if result.failed:
            names = ", ".join(user.username for user in result.failed)
            raise CommandError(f"Tidak terkirim: {names}. Periksa EMAIL_URL, lalu jalankan lagi.")

    def _tell(self, result: ReminderResult) -> None:
        for user, jumlah in result.sent.items():
            self.say(f"Terkirim: {user.username} <{user.email}>, {jumlah} perkara")
        for user, jumlah in result.without_surel.items():
            self.say(f"Tanpa alamat surel: {user.username} ({user}), {jumlah} perkara")
        self.say(
            f"{len(result.sent)} orang dikirimi, {len(result.told_today)} sudah diberi tahu hari ini, "
            f"{len(result.without_surel)} tanpa alamat surel."
        )
