"""The inbox of the home page: each matter with the way to settle it."""

from pathlib import Path
from typing import Any

import pytest

from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.berkas import kept_files
from penilaian.services.unggahan import Sumber, record_unggahan
from penilaian.tests.factories import get_petugas, make_pengguna, make_small

pytestmark = pytest.mark.django_db


def test_names_that_wait_to_become_an_alias_lead_to_the_uploads_of_their_quarter(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    periode, by = make_small(), get_petugas()
    sumber = Sumber("n.csv", b"Kode", padanan={"Dinas Satu": "D01"})
    with kept_files() as files:
        record_unggahan(sumber, files=files, guna="nilai", periode=periode, by=by, berubah=1, tetap=0)
    client = client_of(by)
    assert "1 nama pada lembar yang diunggah belum dicatat sebagai alias" in text_of(client, "/")
    url = f"/admin/penilaian/unggahan/?periode__id__exact={periode.pk}"
    assert f'href="{url}"' in client.get("/").content.decode()
    assert "“Dinas Satu” sebagai D01" in text_of(client, url)
    assert "alias" not in text_of(client_of(make_pengguna()), "/")
