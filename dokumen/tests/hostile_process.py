"""Makes papers of hostile words: 10 s of CPU for each, else the system ends it; any look at the world outside ends it.

For each paper it writes a line of JSON: its name, what is attached to it, and the most memory used so far in MB.
"""

import json
import os
import re
import resource
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "rapor.tests.settings"
django.setup()

import pikepdf  # noqa: E402 - Django comes first

from dokumen.naskah.bahan import ArahanKepala, Bahan, Ketikan, Tugas  # noqa: E402
from dokumen.naskah.bentuk import Bentuk  # noqa: E402
from dokumen.naskah.cetak import print_naskah  # noqa: E402
from dokumen.naskah.docx import write_docx  # noqa: E402
from dokumen.naskah.registry import GENRE, GenreNaskah  # noqa: E402
from dokumen.tests.factories import (  # noqa: E402
    NILAI_DUA,
    OTHERS,
    Record,
    make_pdf,
    make_peserta,
    make_record,
)
from dokumen.tests.naskah_factories import build, make_bahan  # noqa: E402

BEST, LOWEST = "1.03.01", "9.99.99"
CPU_SECONDS = 10
MARKUP = """<script>alert(1)</script><style>@import "http://127.0.0.1/x"</style><table><td colspan=100000000>
<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]> &b; &#0; ]]> {{ 7|add:1 }} {% now "Y" %}
<img src="file:///etc/hostname"><a href=http://127.0.0.1/>x</a> url(file:///etc/hostname)
<svg onload="x"><image href="file:///etc/hostname"/><use href="http://127.0.0.1/#a"/></svg> """
ENDLESS = "a note of 1 MB"
KATA = {
    ENDLESS: "Kata demi kata. " * 65_536,
    "a word of 200,000 letters": "x" * 200_000,
    "markup and addresses": MARKUP * 20,
    "emoji": "🙂👍🏽❤️🇮🇩👨‍👩‍👧‍👦" * 20_000,
    "aksara Jawa": "ꦢꦶꦤꦱ꧀ꦏꦼꦱꦺꦲꦠꦤ꧀" * 20_000,
    "directions, marks and controls": "\u202e54,48\u202c\u2067سلام\u2069\u200f שלום a\u0301\u0301\x00\x1b "
    * 10_000,
}


def make_hostile_bahan(kata: str) -> Bahan:
    """Two OPDs of it among the usual others, the best and the lowest, so that every genre is for one of them."""
    rekomendasi = [{"isi": kata, "penanggung_jawab": kata, "tenggat": None}] * 500
    cells = {komponen: {"catatan": kata, "rekomendasi": rekomendasi} for komponen in NILAI_DUA}
    kepala = {"nama": kata, "sebutan": kata, "status": "definitif"}
    fields: Record = {"nama": kata, "singkatan": kata, "kepala": kepala, "cells": cells}
    low = dict.fromkeys(NILAI_DUA, "1.0000")
    peserta = [make_peserta(**fields), *OTHERS, make_peserta(LOWEST, nilai=low, lalu=None, **fields)]
    tugas = (Tugas(kata, "20.00", (kata,) * 9),)
    return make_bahan(make_record(peserta=peserta), arahan=ArahanKepala(kata, {LOWEST: kata}), tugas=tugas)


def build_hostile(genre: GenreNaskah, bahan: Bahan, kata: str) -> Bentuk:
    """Everything that is typed is hostile too, and it is read as before it is issued."""
    isian = dict.fromkeys((field.kode for field in genre.isian), kata)
    listed = bahan.listed(genre.cakupan.value) if genre.is_per_opd else []
    peserta = next((row for row in listed if row["kode"] in (BEST, LOWEST)), None)
    genre.refuse(bahan, Ketikan(nomor=kata, isian=isian), peserta)
    return build(genre.kode, bahan, opd=peserta["kode"] if peserta else "", nomor=kata, isian=isian)


def list_papers(name: str) -> list[str]:
    """Every file of every genre where words have no end; of other words what differs by how it is laid out."""
    if name != ENDLESS:
        return ["rapor", "undangan", "surat_pembinaan"]
    return ["rapor", *GENRE, *(f"{kode}.docx" for kode, genre in GENRE.items() if genre.has_docx)]


def make_paper(paper: str, bahan: Bahan, kata: str) -> bytes:
    kode, dot, _ = paper.partition(".")
    if kode == "rapor":
        return make_pdf(bahan.record)
    naskah = build_hostile(GENRE[kode], bahan, kata)
    return write_docx(naskah) if dot else print_naskah(naskah)


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Nobody is called, and no file of the machine is opened that words could name."""
    if event == "socket.connect" or (event == "open" and str(arguments[0]).endswith("hostname")):
        os._exit(9)


def report(name: str, make: Callable[[], bytes]) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    attached = list_attached(make())
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    sys.stdout.write(json.dumps([name, attached, int(peak[1]) // 1024 if peak else 0]) + "\n")
    sys.stdout.flush()


def list_attached(content: bytes) -> list[str]:
    """The files inside a PDF, and the pictures and objects inside a .docx."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as pdf:
            return sorted(pdf.attachments)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [name for name in archive.namelist() if name.startswith(("word/media/", "word/embeddings/"))]


if __name__ == "__main__":
    make_pdf()  # the faces are read once
    sys.addaudithook(refuse)
    for name, kata in KATA.items():
        bahan = make_hostile_bahan(kata)
        for paper in list_papers(name):
            report(f"{paper}: {name}", partial(make_paper, paper, bahan, kata))
