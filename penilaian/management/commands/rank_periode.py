import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.base import CommandParser

from akun.models import Pengguna
from penilaian.management.base import PenilaianCommand
from penilaian.models import Penetapan, Periode
from penilaian.ranking import RANKING_FIELDS, ranking_rows
from penilaian.record import build_record, load_record


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
        penetapan = Penetapan.objects.in_force().filter(periode=periode).first()
        record = load_record(penetapan) if penetapan else build_record(periode)
        rows = ranking_rows(record)
        revisi = penetapan.revisi if penetapan else 0
        if options["format"] == "json":
            self._write_json(periode, revisi, rows)
            return
        state = f"revisi {revisi}" if penetapan else "hitungan sementara, belum dikunci"
        self.stderr.write(f"{periode}: {periode.get_status_display()}, {state}")
        if options["format"] == "csv":
            self._write_csv(rows)
        else:
            self._write_table(rows)

    def _write_csv(self, rows: Iterable[dict[str, Any]]) -> None:
        writer = csv.DictWriter(self.stdout, RANKING_FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

    def _write_json(self, periode: Periode, revisi: int, rows: Sequence[dict[str, Any]]) -> None:
        head = {
            "periode": periode.kode,
            "status": periode.status,
            "revisi": revisi,
            "is_simulasi": periode.is_simulasi,
        }
        self.say(json.dumps({**head, "peringkat": rows}, ensure_ascii=False, indent=1))

    def _write_table(self, rows: Iterable[dict[str, Any]]) -> None:
        width = max([len(row["opd"]) for row in rows] or [4])
        self.say(f"{'':>4}  {'Perangkat Daerah':<{width}}  {'Skor':>6}  Pred  {'Delta':>6}  Daftar")
        for row in rows:
            rank = str(row["peringkat"] or "-")
            skor, delta = (str(row[name] or "").replace(".", ",") for name in ("skor", "delta_skor"))
            note = row["daftar"] or row["alasan"]
            self.say(
                f"{rank:>4}  {row['opd']:<{width}}  {skor:>6}  {row['predikat']:<4}  {delta:>6}  {note}".rstrip()
            )
