"""What a naskah of every genre says of itself, in every status of its quarter, drafted and issued."""

import pytest

from dokumen.models import Naskah
from dokumen.naskah.registry import GENRE
from dokumen.naskah.sumber import make_printer
from dokumen.rapor import Keadaan
from dokumen.tests.naskah_factories import build, docx_text, make_bahan, opd_of, print_text
from penilaian.models import Periode
from penilaian.tests.factories import make_opd_list, make_pemerintah, make_periode

Status = Periode.Status
DRAF = {
    Status.PENGISIAN: "DRAF",
    Status.VERIFIKASI: "DRAF",
    Status.DIKUNCI: "SEMENTARA",
    Status.DITETAPKAN: "DRAF",
    Status.DIUMUMKAN: "DRAF",
}
KODE = "0123456789ABC"


def words_of(status: Status, *, kode: str) -> dict[str, str]:
    """The words across every naskah that can be drafted at this status, or issued for a `kode`, by genre."""
    make_pemerintah()
    make_opd_list(4)
    printer = make_printer(periode := make_periode(status))
    said = {}
    for genre in GENRE.values():
        if status < (genre.terbit_sejak if kode else genre.draf_sejak):
            continue
        listed = printer.listed(genre) if genre.is_per_opd else []
        peserta = periode.peserta_set.get(kode=listed[0]["kode"]) if listed else None
        naskah = Naskah(periode=periode, genre=genre.kode, peserta=peserta)
        said[genre.kode] = printer.build(genre, naskah, kode=kode).bingkai.keadaan
    return said


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "mark"), DRAF.items())
def test_every_draft_says_sementara_while_its_quarter_is_locked_and_else_draf(
    status: Status, mark: str
) -> None:
    said = words_of(status, kode="")
    assert said == dict.fromkeys((kode for kode in GENRE if GENRE[kode].draf_sejak <= status), mark)


@pytest.mark.django_db
@pytest.mark.parametrize("status", DRAF)
def test_an_issued_naskah_says_so_only_of_results_that_are_locked_and_not_published(status: Status) -> None:
    said = words_of(status, kode=KODE)
    sementara = {"nota_pengantar"} if status == Status.DIKUNCI else set()
    assert {kode for kode, words in said.items() if words == "SEMENTARA"} == sementara
    assert all(words == "" for kode, words in said.items() if kode not in sementara)
    assert said.keys() == {kode for kode in GENRE if GENRE[kode].terbit_sejak <= status}


@pytest.mark.parametrize("genre", GENRE)
def test_the_word_stands_on_the_pdf_and_on_the_docx_of_every_genre(genre: str) -> None:
    bahan = make_bahan(keadaan=Keadaan.SEMENTARA)
    opd = opd_of(genre, bahan)
    assert build(genre, bahan, opd=opd, kode="").bingkai.keadaan == "SEMENTARA"
    assert "SEMENTARA" in print_text(genre, bahan, opd=opd, kode="")
    if GENRE[genre].has_docx:
        assert docx_text(genre, bahan, opd=opd, kode="").startswith("SEMENTARA ")
