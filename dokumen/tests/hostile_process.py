"""Prints papers of hostile words: 10 s of CPU for each, else the system ends it; any look at the world outside ends it.

For each paper it writes a line of JSON: its name, what is attached to it, and the most memory used so far in MB.
"""

import json
import os
import re
import resource
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "rapor.tests.settings"
django.setup()

import pikepdf  # noqa: E402 - Django comes first

from dokumen.naskah.cetak import print_naskah  # noqa: E402
from dokumen.naskah.registry import GENRE  # noqa: E402
from dokumen.tests.factories import NILAI_DUA, OTHERS, make_pdf, make_peserta, make_record  # noqa: E402
from dokumen.tests.naskah_factories import build, make_bahan  # noqa: E402

CPU_SECONDS = 10
MARKUP = """<script>alert(1)</script><style>@import "http://127.0.0.1/x"</style><table><td colspan=100000000>
<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]> &b; &#0; ]]> {{ 7|add:1 }} {% now "Y" %}
<img src="file:///etc/hostname"><a href=http://127.0.0.1/>x</a> url(file:///etc/hostname)
<svg onload="x"><image href="file:///etc/hostname"/><use href="http://127.0.0.1/#a"/></svg> """
KATA = {
    "a note of 1 MB": "Kata demi kata. " * 65_536,
    "a word of 200,000 letters": "x" * 200_000,
    "markup and addresses": MARKUP * 20,
    "emoji": "🙂👍🏽❤️🇮🇩👨‍👩‍👧‍👦" * 20_000,
    "aksara Jawa": "ꦢꦶꦤꦱ꧀ꦏꦼꦱꦺꦲꦠꦤ꧀" * 20_000,
    "directions, marks and controls": "\u202e54,48\u202c\u2067سلام\u2069\u200f שלום a\u0301\u0301\x00\x1b "
    * 10_000,
}


def print_rapor(kata: str) -> bytes:
    rekomendasi = [{"isi": kata, "penanggung_jawab": kata, "tenggat": None}] * 500
    cells = {komponen: {"catatan": kata, "rekomendasi": rekomendasi} for komponen in NILAI_DUA}
    kepala = {"nama": kata, "sebutan": kata, "status": "definitif"}
    peserta = make_peserta(nama=kata, singkatan=kata, kepala=kepala, cells=cells)
    return make_pdf(make_record(peserta=[peserta, *OTHERS]))


def print_undangan(kata: str) -> bytes:
    isian = dict.fromkeys((field.kode for field in GENRE["undangan"].isian), kata)
    record = make_record(peserta=[make_peserta(nama=kata, singkatan=kata), *OTHERS])
    return print_naskah(build("undangan", make_bahan(record), nomor=kata, isian=isian))


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Nobody is called, and no file of the machine is opened that words could name."""
    if event == "socket.connect" or (event == "open" and str(arguments[0]).endswith("hostname")):
        os._exit(9)


def report(name: str, make: Callable[[str], bytes], kata: str) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    with pikepdf.open(BytesIO(make(kata))) as pdf:
        attached = sorted(pdf.attachments)
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    sys.stdout.write(json.dumps([name, attached, int(peak[1]) // 1024 if peak else 0]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    make_pdf()  # the faces are read once
    sys.addaudithook(refuse)
    for name, kata in KATA.items():
        report(f"rapor: {name}", print_rapor, kata)
        report(f"undangan: {name}", print_undangan, kata)
