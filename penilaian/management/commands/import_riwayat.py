import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from penilaian.errors import PenilaianError
from penilaian.lembar import LembarCellError, LembarError
from penilaian.management.base import PenilaianCommand, get_by
from penilaian.management.commands.import_nilai import read_file
from penilaian.queries import read_riwayat_file
from penilaian.services import Sumber, preview_riwayat, record_riwayat
from penilaian.services.guard import require_manager_or_command
from penilaian.services.riwayat import RiwayatPreview, count_riwayat


class Command(PenilaianCommand):
    help = (
        "Mengimpor data riwayat: hasil triwulan lama yang dinilai di luar aplikasi (kolom Periode, Nama OPD atau Kode, "
        "Skor, Peringkat, Predikat, Nomor Keputusan, Nilai <komponen>). Tidak dihitung ulang. Semua baris diterima, "
        "atau tidak satu pun."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="berkas data riwayat (XLSX, ODS, CSV)")
        parser.add_argument("--sheet", help="nama lembar di dalam berkas, bila lebih dari satu")
        parser.add_argument("--dry-run", action="store_true", help="periksa saja, tidak menyimpan apa pun")
        parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
        self.add_by_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            preview = self._import(options)
        except (LembarError, PenilaianError) as error:
            preview = RiwayatPreview((), {}, (LembarCellError(None, None, "", str(error)),))
        if options["json"]:
            self.say(json.dumps(to_json(preview), ensure_ascii=False))
        else:
            self._report(preview, is_dry_run=options["dry_run"])
        if preview.errors:
            raise CommandError(
                f"Data riwayat ditolak: {len(preview.errors)} kesalahan. Tidak ada yang disimpan."
            )

    def _import(self, options: dict[str, Any]) -> RiwayatPreview:
        by = get_by(options["by"])
        require_manager_or_command(by, act="mengimpor data riwayat")
        sumber = Sumber(options["file"].name, read_file(options["file"]))
        lembar = read_riwayat_file(sumber.content, filename=sumber.nama, sheet=options["sheet"])
        if options["dry_run"]:
            return preview_riwayat(lembar)
        return record_riwayat(lembar, by=by, sumber=sumber)

    def _report(self, preview: RiwayatPreview, *, is_dry_run: bool) -> None:
        for error in preview.errors:
            self.stderr.write(error.message)
        if not preview.errors:
            done = " (belum disimpan)" if is_dry_run else ""
            self.say(f"{count_riwayat(preview)}{done}. Data riwayat tidak dihitung ulang.")


def to_json(preview: RiwayatPreview) -> dict[str, Any]:
    """The stable form other programs read."""
    return {
        "accepted": not preview.errors,
        "new": preview.baru,
        "changed": preview.berubah,
        "unchanged": preview.tetap,
        "errors": [
            {"row": error.row, "column": error.column, "header": error.header, "message": error.message}
            for error in preview.errors
        ],
    }
