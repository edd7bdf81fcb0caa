import zipfile
from pathlib import Path

import pytest

from dokumen.arsip import name_rapor, safe_part, write_zip


def test_a_rapor_is_named_by_quarter_kode_and_short_name() -> None:
    assert name_rapor("2022-TW3", "1.02.01", "DINKES") == "2022-TW3_1.02.01_DINKES.pdf"
    assert name_rapor("2022-TW3", "1.02.01", "") == "2022-TW3_1.02.01.pdf"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("Bappeda / Litbang", "Bappeda-Litbang"),
        ("Dinas P&K", "Dinas-P-K"),
        ("Café", "Cafe"),
        ("a\x00b\nc", "a-b-c"),
        ("..", ""),
        ("x" * 300, "x" * 60),
    ],
)
def test_what_people_typed_becomes_a_name_that_every_system_takes(text: str, safe: str) -> None:
    assert safe_part(text) == safe


def test_the_same_papers_make_the_same_archive(tmp_path: Path) -> None:
    papers = [("a.pdf", b"satu"), ("b.pdf", b"dua")]
    write_zip(tmp_path / "1.zip", papers)
    write_zip(tmp_path / "2.zip", papers)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(papers)
