"""Hostile files are refused within seconds and 200 MB: each is read in a process that the system holds to it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from penilaian.tests.lembar.hostile import BUILDERS, build

MEGABYTES = 200
CPU_SECONDS = 20  # the reader gives up by itself after half of that

# Reads the file named on the command line; prints what was said and the most memory that was ever used, in MB.
# RLIMIT_AS counts reserved addresses too, hence the room above what may really be used. The peak is VmHWM, since the
# ru_maxrss of a child begins at what its parent, the whole suite, had in use.
READER = f"""
import json, re, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 * {MEGABYTES} * 1024 * 1024,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS},) * 2)
from pathlib import Path
from penilaian.lembar import LembarError, OpdRef, read_lembar
from penilaian.tests.lembar.refs import TWO
opd = [OpdRef(n, str(n), f"Dinas Nomor {{n}}") for n in range(66)]
try:
    content = Path(sys.argv[1]).read_bytes()
    lembar = read_lembar(
        content, filename="nilai.xlsx", opd=opd, komponen=TWO, claimed={{"pengawasan", "inovasi"}}
    )
    said = [error.message for error in lembar.errors][-1]
except LembarError as error:
    said = str(error)
used = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024
print(json.dumps({{"said": said, "used": used}}))
"""

BROKEN = "Berkas rusak atau terpotong."
SWOLLEN = "Isi berkas membengkak tidak wajar saat dibuka."
SAID = {
    "zip_bomb": BROKEN,
    "zip_of_many_parts": "Berkas berisi lebih dari 2000 bagian.",
    "far_cell": 'Sel XFD1048576 di lembar "Nilai" berisi data, padahal lembar nilai paling banyak 50.000 baris.',
    "far_column": 'Sel XFD1 di lembar "Nilai" berisi data, padahal lembar nilai paling banyak 100 kolom.',
    "million_rows": 'Sel A50001 di lembar "Nilai" berisi data, padahal lembar nilai paling banyak 50.000 baris.',
    "million_empty_rows": SWOLLEN,
    "row_of_millions": SWOLLEN,
    "many_cells": "Berkas berisi lebih dari 500.000 sel.",
    "many_strings": BROKEN,
    "long_strings": "Teks di dalam berkas lebih dari 10 juta huruf.",
    "many_styles": BROKEN,
    "deep_tags": BROKEN,
    "long_attribute": BROKEN,
    "long_comment": BROKEN,
    "long_cell": 'Sel A1 di lembar "Nilai" berisi ',
    "billion_laughs": "Berkas memuat deklarasi DOCTYPE atau entitas XML",
    "external_entity": "Berkas memuat deklarasi DOCTYPE atau entitas XML",
    "ods_run": 'Sel CFDGSXL1 di lembar "Nilai" berisi data, padahal lembar nilai paling banyak 100 kolom.',
    "ods_run_of_rows": "Berkas berisi lebih dari 500.000 sel.",
    "ods_spaces": 'Sel A1 di lembar "Nilai" berisi 32.768 huruf, paling banyak 32.767.',
    "ods_million_empty_rows": SWOLLEN,
    "csv_one_line": 'Berkas "nilai.xlsx" lebih dari 10 MB.',
    "csv_one_line_below_the_limit": "Satu baris CSV lebih dari satu juta huruf.",
    "csv_one_quoted_record": "Satu baris CSV lebih dari satu juta huruf.",
    "csv_million_rows": "Sel A50001 berisi data, padahal lembar nilai paling banyak 50.000 baris.",
    "csv_long_cell": "Berkas CSV rusak di sekitar baris 2: tanda kutip tidak berpasangan atau sel terlalu panjang.",
    "csv_unknown_names": "Masih ada 48800 kesalahan lain.",
    "csv_bad_cells": "Masih ada ",
}


@pytest.mark.parametrize("name", BUILDERS)
def test_a_hostile_file_is_refused_with_a_sentence_and_within_its_memory(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    build(name, str(target))
    command = [sys.executable, "-c", READER, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["said"].startswith(SAID[name])
    assert answer["used"] < MEGABYTES
