from typing import Any

from django.core.management.base import CommandError, CommandParser

from akun.models import Pengguna
from opd.models import Jabatan
from opd.queries import get_pejabat
from penilaian.management.base import PenilaianCommand, parse_tanggal
from penilaian.models import Penetapan, Periode
from penilaian.services import NaskahPenetapan, publish_periode

SIGNATORIES = {"kepala-daerah": Jabatan.Jenis.KEPALA_DAERAH, "sekda": Jabatan.Jenis.SEKDA}


class Command(PenilaianCommand):
    help = (
        "Menetapkan hasil yang dikunci, dengan nomor dan tanggal naskah; oleh orang lain dari yang mengunci."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--nomor-sk", required=True, help="nomor naskah penetapan")
        parser.add_argument(
            "--tanggal", required=True, type=parse_tanggal, help="tanggal naskah, misalnya 2022-10-20"
        )
        parser.add_argument(
            "--jenis",
            choices=Penetapan.JenisNaskah.values,
            default="keputusan",
            help="jenis naskah penetapan",
        )
        parser.add_argument(
            "--penanda-tangan",
            choices=SIGNATORIES,
            default="kepala-daerah",
            help="pejabat yang menjabat pada tanggal itu; sekda menandatangani atas nama kepala daerah",
        )

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        signatory = get_pejabat(SIGNATORIES[options["penanda_tangan"]], day=options["tanggal"])
        if signatory is None:
            raise CommandError(
                f"Tidak ada {options['penanda_tangan']} yang menjabat pada {options['tanggal']:%d-%m-%Y}. "
                "Isi jabatannya di admin, atau pilih penanda tangan lain."
            )
        naskah = NaskahPenetapan(
            options["nomor_sk"], options["tanggal"], options["jenis"], penanda_tangan=signatory
        )
        penetapan = publish_periode(periode, naskah=naskah, by=by)
        self.say(
            f"{periode} ditetapkan dengan {penetapan.get_jenis_naskah_display()} Nomor {penetapan.nomor}."
        )
