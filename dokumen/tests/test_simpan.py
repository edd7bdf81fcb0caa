"""Storing a paper: once, whole, under a kode drawn before."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import IntegrityError, transaction

from dokumen.models import Dokumen, Genre, KodeDokumen
from dokumen.services import PaperKey, read_dokumen, reserve_kode, store_dokumen
from dokumen.tests.factories import store_paper
from penilaian.errors import PublishedError
from penilaian.models import Hasil, Periode
from penilaian.tests.factories import make_opd_list, make_pemerintah, make_periode, penetapan_of

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 sebuah kertas"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_pemerintah()
    make_opd_list(2)
    return make_periode(Periode.Status.DITETAPKAN)


def papers_of(periode: Periode) -> list[PaperKey]:
    """One of each kind: of an OPD, of a locked quarter, of a quarter that nobody has locked."""
    penetapan = penetapan_of(periode)
    hasil = Hasil.objects.filter(penetapan=penetapan).order_by("kode")[0]
    return [
        PaperKey(periode, Genre.PIAGAM, penetapan, hasil),
        PaperKey(periode, Genre.KEPUTUSAN, penetapan),
        PaperKey(periode, Genre.NOTA_MINTA_NILAI),
    ]


def test_a_paper_has_one_kode_however_often_it_is_begun(periode: Periode) -> None:
    for key in papers_of(periode):
        assert reserve_kode(key) == reserve_kode(key)
        assert reserve_kode(replace(key, versi=2)) != reserve_kode(key)
    assert KodeDokumen.objects.count() == 6


def test_a_paper_is_stored_once_and_the_second_takes_the_first(periode: Periode, dokumen_root: Path) -> None:
    for key in papers_of(periode):
        first = store_paper(key, CONTENT)
        assert store_dokumen(key, content=b"lain", kode="0" * 13) == first
        assert read_dokumen(first) == CONTENT
    assert Dokumen.objects.count() == len([path for path in dokumen_root.rglob("*.*") if path.is_file()]) == 3


def test_a_file_says_whose_paper_it_is(periode: Periode) -> None:
    names = [store_paper(key, CONTENT).berkas for key in papers_of(periode)]
    kode = periode.kode
    assert [name.rpartition("-")[0] for name in names] == [
        f"piagam/{kode}/r1/D01",
        f"keputusan/{kode}/r1/v1",
        f"nota_minta_nilai/{kode}/belum-dikunci/v1",
    ]


def test_a_paper_issued_anew_stands_beside_the_first_and_says_why(periode: Periode) -> None:
    for key in papers_of(periode):
        first = store_paper(key, CONTENT)
        again = replace(key, versi=2)
        kode = reserve_kode(again)
        second = store_dokumen(again, content=b"baru", kode=kode, nomor="2", alasan="Nomor salah ketik")
        assert (second.versi, second.nomor, second.kode) == (2, "2", kode)
        assert read_dokumen(first) == CONTENT


def test_no_paper_is_issued_anew_without_a_reason(periode: Periode) -> None:
    for key in papers_of(periode):
        with pytest.raises(IntegrityError, match="alasan"), transaction.atomic():
            store_paper(replace(key, versi=2))


def test_the_database_takes_no_paper_and_no_kode_twice(periode: Periode) -> None:
    fields = {"berkas": "x", "sha256": "0" * 64, "ukuran": 1}
    for number, key in enumerate(papers_of(periode)):
        Dokumen.objects.create(**key.fields, **fields, kode=f"A{number}")
        for again in (
            {**key.fields, "kode": "B"},
            {**key.fields, "versi": 2, "alasan": "salah", "kode": f"A{number}"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Dokumen.objects.create(**again, **fields)


def test_a_paper_of_one_opd_belongs_to_a_lock(periode: Periode) -> None:
    hasil = Hasil.objects.all()[0]
    with pytest.raises(IntegrityError, match="hasil_has_penetapan"), transaction.atomic():
        store_dokumen(PaperKey(periode, Genre.PIAGAM, hasil=hasil), content=CONTENT, kode="A")


def test_of_two_that_store_at_once_the_second_takes_what_the_first_made(
    periode: Periode, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = papers_of(periode)[1]
    first = store_paper(key, CONTENT)
    blind_at_first = Mock(side_effect=[None, first])
    monkeypatch.setattr("dokumen.services.simpan.find_dokumen", blind_at_first)
    assert store_paper(key, CONTENT) == first


def test_a_reserved_kode_is_never_changed(periode: Periode) -> None:
    reserve_kode(PaperKey(periode, Genre.UNDANGAN))
    reserved = KodeDokumen.objects.get()
    for act in (reserved.save, reserved.delete, lambda: KodeDokumen.objects.update(kode="A")):
        with pytest.raises(PublishedError):
            act()
