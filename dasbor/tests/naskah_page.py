"""The pages of naskah in tests: their forms typed and sent, their files, and a list of letters issued."""

import re
from typing import cast

from django.http import HttpResponse
from django.test import Client

from dokumen.naskah.queries import list_peserta
from dokumen.naskah.registry import GENRE
from dokumen.services import NaskahBaru, issue_list, record_nomor_list
from dokumen.tests.naskah_quarter import TANGGAL
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas

PAGE = "/naskah/2022/3/"


def typed(sekda: Jabatan, **fields: str) -> dict[str, str]:
    common = {"nomor": "005/7/2022", "tanggal": "2022-10-20", "penanda_tangan": str(sekda.pk)}
    return common | {"isian_sifat": "Penting", "isian_acara": "Penyerahan rapor"} | fields


def send(client: Client, address: str, data: dict[str, str]) -> HttpResponse:
    """Send the form of a page as it stands, with what the page says was read."""
    seen = re.findall(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    return cast("HttpResponse", client.post(address, {"seen": "".join(seen)} | data))


def file_of(client: Client, address: str) -> bytes:
    """The whole file, written anew or sent from the store."""
    content: bytes = client.get(address).getvalue()
    return content


def issue_letters(periode: Periode, sekda: Jabatan, genre: str = "surat_pembinaan") -> list[str]:
    """Each OPD of the list has its letter; returns their kode."""
    rows = list_peserta(periode, GENRE[genre])
    nomor = [f"700/{number}" for number in range(1, len(rows) + 1)]
    baru = NaskahBaru("", TANGGAL, sekda)
    record_nomor_list(periode, GENRE[genre], nomor, by=get_petugas(), baru=baru)
    issue_list(periode, GENRE[genre], by=get_petugas())
    return [row.kode for row in rows]
