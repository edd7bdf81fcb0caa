from typing import Any

from django.core.management.base import CommandParser

from penilaian.management.base import PenilaianCommand
from penilaian.scoring import PesertaTahunResult
from penilaian.tahun import rank_tahun


class Command(PenilaianCommand):
    help = "Mencetak peringkat setahun: rata-rata skor triwulan yang sudah ditetapkan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tahun", type=int, help="misalnya 2022")

    def handle(self, *args: Any, **options: Any) -> None:
        ranking = rank_tahun(options["tahun"])
        result = ranking.result
        sources = ", ".join(f"{rule.kode} revisi {rule.revisi}" for rule in result.triwulan)
        mixed = "; skema berbeda antartriwulan" if result.is_skema_campuran else ""
        self.stderr.write(f"Tahun {options['tahun']}: rata-rata {sources}{mixed}")
        for kelompok in result.kelompok:
            if len(result.kelompok) > 1:
                self.say(f"-- {kelompok.kelompok}")
            for row in kelompok.peserta:
                self.say(to_line(row, ranking.last_hasil(row.kode).nama))


def to_line(row: PesertaTahunResult, nama: str) -> str:
    """One OPD's year: place, name, mean, predikat, and its list or what is missing."""
    skor = "" if row.skor is None else f"{row.skor:.2f}".replace(".", ",")
    return f"{row.peringkat or '-':>4}  {nama:<60}  {skor:>6}  {row.predikat:<4}  {row.daftar or row.alasan}".rstrip()
