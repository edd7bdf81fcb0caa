"""Two officers who issue the same naskah at the same time, on SQLite as on PostgreSQL."""

from datetime import date
from pathlib import Path

import pytest

from dokumen.errors import DokumenError
from dokumen.models import Dokumen
from dokumen.naskah.registry import GENRE
from dokumen.services import NaskahBaru, issue_list, issue_naskah, record_naskah, record_nomor_list
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_jabatan, make_periode
from penilaian.tests.race import Arena, slow_down

pytestmark = pytest.mark.django_db(transaction=True)
UNDANGAN, SURAT = GENRE["undangan"], GENRE["surat_pembinaan"]
LOOK = "dokumen.services.naskah.find_issued"


@pytest.fixture
def periode() -> Periode:
    """Published, with an invitation and three letters that lack nothing."""
    periode, by = make_periode(Periode.Status.DITETAPKAN), get_petugas()
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    record_naskah(periode, UNDANGAN, NaskahBaru("005/1", date(2022, 10, 20), sekda), by=by)
    baru = NaskahBaru(tanggal=date(2022, 10, 20), penanda_tangan=sekda)
    record_nomor_list(periode, SURAT, ["1", "2", "3"], by=by, baru=baru)
    return periode


def test_of_two_who_issue_a_naskah_the_second_is_told_that_it_is_issued(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [get_petugas("satu"), get_petugas("dua")]
    inside, arena = slow_down(monkeypatch, LOOK), Arena(tmp_path)
    first, second = arena.race(
        lambda: issue_naskah(periode, UNDANGAN, by=people[0]),
        lambda: issue_naskah(periode, UNDANGAN, by=people[1]),
        inside=inside,
    )
    assert (first, type(second)) == (None, DokumenError)
    assert "sudah terbit" in str(second)
    assert arena.ask(Dokumen.objects.filter(genre="undangan").count) == 1


def test_two_who_issue_a_list_issue_each_letter_once_between_them(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, issued = [get_petugas("satu"), get_petugas("dua")], []
    inside, arena = slow_down(monkeypatch, LOOK), Arena(tmp_path)
    outcomes = arena.race(
        lambda: issued.append(issue_list(periode, SURAT, by=people[0])),
        lambda: issued.append(issue_list(periode, SURAT, by=people[1])),
        inside=inside,
    )
    assert (outcomes, sum(issued)) == ([None, None], 3)
    assert arena.ask(Dokumen.objects.filter(genre="surat_pembinaan").count) == 3
