"""The page of a koreksi in tests: its buttons, on the page as it stands or on one of earlier."""

import re
from typing import Any

from django.test import Client

from dasbor.tests.factories import client_of
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.tests.factories import (
    make_pengguna,
)
from penilaian.tests.koreksi import (
    asal_of,
)

URL = "/koreksi/2022/3/"
TETAPKAN = f"{URL}tetapkan/"
LINES = {("D02", "pengawasan"): "99"}


def head_of(kode: str) -> Client:
    """A browser of the head of this OPD of `periode`."""
    kepala = make_pengguna()
    Jabatan.objects.filter(opd__kode=kode).update(pengguna=kepala)
    return client_of(kepala)


def hidden_of(client: Client, address: str) -> dict[str, str]:
    """What the page sends along without showing it: the koreksi and what of it was read."""
    html = client.get(address, follow=True).content.decode()
    return dict(re.findall(r'<input type="hidden" name="((?:ubah-)?(?:koreksi|seen))" value="(\w*)"', html))


def press(client: Client, aksi: str, address: str = URL, **data: Any) -> str:
    """Press a button of the page as it stands; what the page that follows says."""
    return send(client, aksi, address, **(hidden_of(client, address) | data))


def send(client: Client, aksi: str, address: str = URL, **data: Any) -> str:
    """Press it on a page of earlier."""
    response = client.post(address, {"aksi": aksi, **data}, follow=True)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def naskah_of(bupati: Jabatan) -> dict[str, Any]:
    return {
        "jenis_naskah": "keputusan", "nomor": "188/9/2022", "tanggal": "2022-11-20",
        "penanda_tangan": bupati.pk, "setuju": "on",
    }  # fmt: skip


def line_of(periode: Periode, opd: str, komponen: str, baru: str, **data: Any) -> dict[str, Any]:
    return {"asal": asal_of(periode, opd, komponen).pk, "baru": baru, "alasan": "Salah baca.", **data}
