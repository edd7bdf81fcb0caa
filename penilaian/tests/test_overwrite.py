"""Nilai.objects.overwrite: many cells in one statement, and no way around the guard of a locked quarter."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from penilaian.errors import PublishedError
from penilaian.models import Nilai, Periode
from penilaian.tests.factories import cell_of, fill_nilai, make_opd_list, make_periode

pytestmark = pytest.mark.django_db
Status = Periode.Status


def changed_cells(periode: Periode) -> list[Nilai]:
    """Every cell of the quarter, changed in memory alone."""
    cells = list(Nilai.objects.filter(peserta__periode=periode).order_by("pk"))
    for cell in cells:
        cell.nilai, cell.alasan = Decimal("12.3456"), "diubah"
    return cells


def test_the_named_fields_are_written_and_no_other() -> None:
    make_opd_list(2)
    periode = make_periode(nilai={"D01": "80", "D02": "70"})
    Nilai.objects.overwrite(changed_cells(periode), fields=["nilai"])
    assert set(Nilai.objects.values_list("nilai", "alasan")) == {(Decimal("12.3456"), "")}


def test_no_cell_is_added_or_renumbered() -> None:
    periode = make_periode(nilai={"D01": "80"})
    before = set(Nilai.objects.values_list("pk", "peserta", "periode_komponen"))
    Nilai.objects.overwrite(changed_cells(periode)[:6], fields=["nilai"])
    assert set(Nilai.objects.values_list("pk", "peserta", "periode_komponen")) == before


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_a_locked_quarter_is_not_overwritten(status: Status) -> None:
    periode = make_periode(status)
    before = list(Nilai.objects.values_list())
    with pytest.raises(PublishedError):
        Nilai.objects.overwrite(changed_cells(periode), fields=["nilai"])
    assert list(Nilai.objects.values_list()) == before


def test_one_locked_cell_among_open_ones_and_none_is_overwritten() -> None:
    locked, open_periode = make_periode(Status.DIKUNCI), make_periode(triwulan=4)
    fill_nilai(open_periode, {"D01": "80"})
    before = list(Nilai.objects.values_list())
    with pytest.raises(PublishedError):
        Nilai.objects.overwrite([*changed_cells(open_periode), *changed_cells(locked)], fields=["nilai"])
    assert list(Nilai.objects.values_list()) == before


def test_a_cell_that_is_gone_does_not_come_back_under_a_locked_quarter() -> None:
    cell = cell_of(make_periode(Status.DIKUNCI), "D01", "inovasi")
    cell.pk = 10**6
    with pytest.raises(PublishedError):
        Nilai.objects.overwrite([cell], fields=["nilai"])
    assert not Nilai.objects.filter(pk=10**6).exists()


@pytest.mark.parametrize("jumlah", [2, 60])
def test_the_number_of_queries_does_not_follow_the_number_of_opds(
    jumlah: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    periode = make_periode(nilai={f"D{number:02}": "80" for number in range(1, jumlah + 1)})
    cells = changed_cells(periode)
    with django_assert_max_num_queries(
        10
    ):  # three guards, the savepoint, and an insert per 76 cells on SQLite
        Nilai.objects.overwrite(cells, fields=["nilai"])
