"""The state emblem that an installation was given: one that is no picture is named, and final papers wait for it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from PIL import Image

from dokumen.cetak import RaporPrinter
from dokumen.errors import DokumenError
from dokumen.lambang import read_lambang_negara
from dokumen.naskah.sumber import make_printer
from dokumen.rapor import Keadaan, Publikasi
from dokumen.tests.factories import TTD_BUPATI, make_publikasi, make_record
from penilaian.models import Periode
from penilaian.tests.factories import make_opd_list, make_pemerintah, make_periode


def keep(content: bytes | None) -> Any:
    def at(path: Path) -> None:
        if content is not None:
            path.write_bytes(content)

    return at


def keep_huge(path: Path) -> None:
    Image.new("1", (5000, 4000)).save(path)


BROKEN = [
    pytest.param(keep(None), "No such file or directory", id="none"),
    pytest.param(keep(b""), "Lambang kosong", id="empty"),
    pytest.param(keep(b"<svg/>"), "bukan gambar yang dapat dibaca", id="no picture"),
    pytest.param(keep_huge, "di bawah 16 megapiksel", id="20 megapixels"),
    pytest.param(Path.mkdir, "Is a directory", id="a folder"),
]


@pytest.fixture
def path(settings: Any, tmp_path: Path) -> Path:
    path = tmp_path / "negara.png"
    settings.RAPOR_LAMBANG_NEGARA = str(path)
    return path


@pytest.mark.parametrize(("fill", "why"), BROKEN)
def test_the_check_names_setting_file_reason_and_remedy(path: Path, fill: Any, why: str) -> None:
    fill(path)
    with pytest.raises(SystemCheckError) as refused:
        call_command("check")
    said = str(refused.value)
    assert "(dokumen.E001)" in said
    assert f"RAPOR_LAMBANG_NEGARA ({path}) tidak dapat dipakai" in said
    assert why in said
    assert "atau kosongkan: perisai netral lalu dicetak." in said


def test_a_picture_or_none_passes_the_check(path: Path, settings: Any) -> None:
    Image.new("RGB", (12, 13), "red").save(path)
    call_command("check")
    settings.RAPOR_LAMBANG_NEGARA = ""
    call_command("check")


@pytest.mark.parametrize(("fill", "why"), BROKEN)
def test_drafts_go_without_it_and_final_papers_wait(path: Path, fill: Any, why: str) -> None:
    fill(path)
    assert read_lambang_negara() is None
    draft = RaporPrinter(make_record(), Publikasi(Keadaan.SEMENTARA, penanda_tangan=TTD_BUPATI), {})
    assert draft.print_rapor("1.03.01").startswith(b"%PDF")
    final = RaporPrinter(make_record(), make_publikasi(penanda_tangan=TTD_BUPATI), {})
    with pytest.raises(DokumenError, match=why):
        final.print_rapor("1.03.01")


@pytest.mark.django_db
def test_a_naskah_is_drafted_without_it_and_not_issued(path: Path) -> None:
    make_pemerintah()
    make_opd_list(2)
    periode = make_periode(Periode.Status.DITETAPKAN)
    assert not make_printer(periode).bahan.has_lambang_negara
    with pytest.raises(DokumenError, match="RAPOR_LAMBANG_NEGARA"):
        make_printer(periode, is_terbit=True)
    Image.new("RGB", (12, 13), "red").save(path)
    assert make_printer(periode, is_terbit=True).bahan.has_lambang_negara
