"""Lembar nilai as its script uses it."""

import json
from typing import Any

from django.test import Client

from penilaian.models import Periode
from penilaian.tests.factories import cell_of

URL = "/lembar/2022/3/"


def edit_of(periode: Periode, text: str, kode: str = "D01", komponen: str = "inovasi", **fields: Any) -> dict:
    """One edit as the script sends it, of the cell as it stands now."""
    cell = cell_of(periode, kode, komponen)
    read = {"peserta": cell.peserta_id, "komponen": komponen, "versi": cell.versi}
    return read | {"text": text, "alasan": "", "timpa": None, "clear": False} | fields


def send(client: Client, url: str, body: Any) -> Any:
    """POST this body as JSON; text goes as it is."""
    content = body if isinstance(body, str) else json.dumps(body)
    return client.post(url, content, content_type="application/json")


def save(client: Client, *edits: dict, url: str = URL) -> Any:
    return send(client, f"{url}simpan/", {"edits": list(edits)})


def outcomes(response: Any) -> list[tuple[str, str]]:
    """Kind and text of every outcome."""
    assert response.status_code == 200
    return [(outcome["kind"], outcome["text"]) for outcome in response.json()["outcomes"]]


def data_of(client: Client, url: str = URL) -> dict[str, Any]:
    """What the page starts from."""
    page = client.get(url).content.decode()
    found: dict[str, Any] = json.loads(
        page.split('id="lembar-data"', 1)[1].split(">", 1)[1].split("</script>")[0]
    )
    return found


def names(*texts: str) -> dict[str, Any]:
    return {"names": [{"text": text, "kode": ""} for text in texts], "texts": []}
