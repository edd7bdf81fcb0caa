import csv
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.core.management.base import CommandParser

from akun.models import Pengguna
from penilaian.lembar.inert import neutralise_text
from penilaian.management.base import PenilaianCommand
from penilaian.models import Penetapan, Periode
from penilaian.queries import require_opened
from penilaian.ranking import FIGURE_FIELDS, RANKING_FIELDS, Row, ranking_rows
from penilaian.record import build_record, load_record

NAMA = "Perangkat Daerah"


class Command(PenilaianCommand):
    help = (
        "Mencetak peringkat sebuah periode: yang dibekukan bila sudah dikunci, jika belum hitungan sementara."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("periode", help="kode periode, misalnya 2022-TW3")
        parser.add_argument(
            "--format", choices=["table", "csv", "json"], default="table", help="bentuk keluaran"
        )

    def act(self, periode: Periode, by: Pengguna, options: dict[str, Any]) -> None:
        penetapan = Penetapan.objects.berlaku().filter(periode=periode).first()
        if penetapan is None:
            require_opened(periode)
        rows = ranking_rows(load_record(penetapan) if penetapan else build_record(periode))
        revisi = penetapan.revisi if penetapan else 0
        if options["format"] != "table" and hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8")  # what programs read, whatever the terminal speaks
        if options["format"] == "json":
            self._write_json(periode, revisi, rows)
            return
        self.stderr.write(describe(periode, revisi))
        if options["format"] == "csv":
            self._write_csv(rows)
        else:
            self._write_table(rows)

    def _write_csv(self, rows: Iterable[Row]) -> None:
        """UTF-8, comma, decimal point: for programs, but a CSV gets opened in a spreadsheet all the same.

        So what users typed is kept from becoming a formula there: a text such as `=cmd` gets an apostrophe in front,
        as OWASP advises. No name of a real OPD begins like that. Figures are ours and stay bare, a negative delta too;
        who needs every text to the letter reads the JSON.
        """
        writer = csv.DictWriter(self.stdout, RANKING_FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: value if name in FIGURE_FIELDS else neutralise_text(value) for name, value in row.items()}
            for row in rows
        )

    def _write_json(self, periode: Periode, revisi: int, rows: Sequence[Row]) -> None:
        head = {
            "periode": periode.kode,
            "status": periode.status,
            "revisi": revisi,
            "is_simulasi": periode.is_simulasi,
        }
        self.say(json.dumps({**head, "peringkat": rows}, ensure_ascii=False, indent=1))

    def _write_table(self, rows: Sequence[Row]) -> None:
        width = max(map(len, [NAMA, *(row["opd"] for row in rows)]))
        has_kelompok = len({row["kelompok"] for row in rows}) > 1
        self.say(f"{'':>4}  {NAMA:<{width}}  {'Skor':>6}  Pred  {'Delta':>6}  Daftar")
        for kelompok, members in groupby(rows, key=lambda row: row["kelompok"]):
            if has_kelompok:
                self.say(f"-- {kelompok}")
            for row in members:
                self.say(to_line(row, width=width))


def describe(periode: Periode, revisi: int) -> str:
    """What the figures are worth: the quarter's status, and the lock they come from or that there is none."""
    state = f"revisi {revisi}" if revisi else "hitungan sementara, belum dikunci"
    simulasi = ", data simulasi" if periode.is_simulasi else ""
    return f"{periode}: {periode.get_status_display()}, {state}{simulasi}"


def to_line(row: Row, *, width: int) -> str:
    """One OPD for a reader: decimal commas, and what it is listed for or why it has no place."""
    skor, delta = (str(row[name] or "").replace(".", ",") for name in ("skor", "delta_skor"))
    line = f"{row['peringkat'] or '-':>4}  {row['opd']:<{width}}  {skor:>6}  {row['predikat']:<4}  {delta:>6}"
    return f"{line}  {row['daftar'] or row['alasan']}".rstrip()
