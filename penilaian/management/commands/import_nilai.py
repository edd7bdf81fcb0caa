import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from penilaian.errors import PenilaianError
from penilaian.lembar import LembarCellError, LembarError
from penilaian.management.base import PenilaianCommand, get_by
from penilaian.models import Nilai
from penilaian.queries import get_periode, read_lembar_for
from penilaian.services import LembarResult, Sumber, preview_lembar, record_lembar


class Command(PenilaianCommand):
    help = "Mengimpor lembar nilai (XLSX, ODS, CSV). Semua baris diterima, atau tidak satu pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="berkas lembar nilai")
        parser.add_argument("--periode", required=True, help="kode periode, misalnya 2022-TW3")
        parser.add_argument(
            "--komponen",
            action="append",
            metavar="KODE",
            help="hanya komponen ini (boleh diulang); bawaan: semua",
        )
        parser.add_argument("--sheet", help="nama lembar di dalam berkas, bila lebih dari satu")
        parser.add_argument("--dry-run", action="store_true", help="periksa saja, tidak menyimpan apa pun")
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
        self.add_by_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = self._import(options)
        except (LembarError, PenilaianError) as error:
            result = LembarResult(False, 0, 0, (LembarCellError(None, None, "", str(error)),))
        if options["json"]:
            self.say(json.dumps(to_json(result), ensure_ascii=False))
        else:
            self._report(result, is_dry_run=options["dry_run"])
        if not result.accepted:
            raise CommandError(
                f"Lembar ditolak: {len(result.errors)} kesalahan. Tidak ada nilai yang disimpan."
            )

    def _import(self, options: dict[str, Any]) -> LembarResult:
        periode, by = get_periode(options["periode"]), get_by(options["by"])
        sumber = Sumber(options["file"].name, read_file(options["file"]))
        lembar = read_lembar_for(
            periode,
            sumber.content,
            filename=sumber.nama,
            by=by,
            komponen=options["komponen"],
            sheet=options["sheet"],
        )
        for warning in lembar.warnings:
            self.stderr.write(warning)
        if options["dry_run"]:
            return preview_lembar(periode, lembar=lembar, by=by).result
        return record_lembar(periode, lembar=lembar, by=by, cara=Nilai.Cara.PERINTAH, sumber=sumber)

    def _report(self, result: LembarResult, *, is_dry_run: bool) -> None:
        for error in result.errors:
            self.stderr.write(error.message)
        if result.accepted:
            done = "akan berubah (belum disimpan)" if is_dry_run else "berubah"
            self.say(f"{count_changed(result)} {done}, {result.unchanged} tetap.")


def read_file(path: Path) -> bytes:
    """The bytes of the file, or a LembarError that says what is wrong with the path."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LembarError(f"Berkas {path} tidak ditemukan. Periksa nama dan foldernya.") from error
    except OSError as error:
        raise LembarError(f"Berkas {path} tidak dapat dibuka. Periksa izin dan jenisnya.") from error


def count_changed(result: LembarResult) -> str:
    """Nilai and catatan apart; catatan only if the sheet changes any."""
    catatan = f" dan {result.catatan} catatan" if result.catatan else ""
    return f"{result.changed - result.catatan} nilai{catatan}"


def to_json(result: LembarResult) -> dict[str, Any]:
    """The stable form other programs read."""
    return {
        "accepted": result.accepted,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "errors": [
            {"row": error.row, "column": error.column, "header": error.header, "message": error.message}
            for error in result.errors
        ],
    }
