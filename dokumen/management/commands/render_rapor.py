import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from akun.models import Pengguna
from dokumen.arsip import name_rapor, write_zip
from dokumen.cetak import draft_printer, final_printer
from dokumen.queries import handed_out
from dokumen.services import read_dokumen, render_rapor
from penilaian.management.base import PenilaianCommand
from penilaian.models import Hasil, Penetapan, Periode, Peserta

Paper = tuple[str, bytes]


class Command(PenilaianCommand):
    help = (
        "Menulis rapor PDF sebuah periode ke folder. Periode yang sudah ditetapkan: salinan rapor final; "
        "sebelum itu: draf dari angka saat ini."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("periode", help="kode periode, misalnya 2022-TW3")
        parser.add_argument("--output", metavar="DIR", required=True, type=Path, help="folder tujuan")
        parser.add_argument("--opd", metavar="KODE", help="hanya Perangkat Daerah berkode ini")
        parser.add_argument("--zip", metavar="FILE", type=Path, help="tulis juga semuanya ke satu berkas ZIP")

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        papers, folder = [], options["output"]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in make_papers(periode, options["opd"]):
                (folder / name).write_bytes(content)
                papers.append((name, content))
            if options["zip"]:
                write_zip(options["zip"], papers)
        except OSError as error:
            raise CommandError(f"{error.filename} tidak dapat ditulis: {error.strerror}.") from error
        self.say(f"{len(papers)} rapor {periode} ditulis ke {folder}.")


def make_papers(periode: Periode, kode: str | None) -> Iterator[Paper]:
    """Name and bytes of every rapor, or of one; a bar on a terminal says how far it is."""
    singkatan = dict(
        Peserta.objects.filter(periode=periode).order_by("kode").values_list("kode", "singkatan")
    )
    if kode is not None and kode not in singkatan:
        raise CommandError(f"Tidak ada Perangkat Daerah berkode {kode} pada {periode}.")
    penetapan = Penetapan.objects.published().berlaku().filter(periode=periode).first()
    read_paper, revisi = paper_reader(periode, penetapan), penetapan.revisi if penetapan else 1
    wanted = list(singkatan) if kode is None else [kode]
    for one in tqdm(wanted, desc="Rapor", unit="rapor", disable=not sys.stderr.isatty()):
        yield name_rapor(periode.kode, one, singkatan[one], revisi=revisi), read_paper(one)


def paper_reader(periode: Periode, penetapan: Penetapan | None) -> Callable[[str], bytes]:
    """How the rapor of a kode is had: what is handed out of a published quarter, made if it is missing, or a draft."""
    if penetapan is None:
        return draft_printer(periode).print_rapor
    printer = final_printer(penetapan)
    hasil = {row.kode: row for row in Hasil.objects.filter(penetapan=penetapan)}
    return lambda kode: read_dokumen(handed_out(render_rapor(penetapan, hasil[kode], printer=printer)))
