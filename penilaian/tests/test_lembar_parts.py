"""A long sheet is compared and written in parts, and is still one act: all of it, or nothing."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from penilaian.errors import LembarStaleError
from penilaian.models import Catatan, Nilai, Periode, Unggahan
from penilaian.queries import komponen_refs, opd_refs, read_lembar_for
from penilaian.resources.report import make_report
from penilaian.services import LembarResult, Sumber, preview_lembar, record_lembar, record_nilai
from penilaian.services.lembar import LembarPreview, compare
from penilaian.tests.factories import cell_of, get_petugas, make_small
from penilaian.tests.lembar.files import csv_bytes
from penilaian.tests.nilai_list import make_catatan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
JUMLAH = 7
HEADER = ["Kode", "Pengawasan", "Inovasi", "Catatan Inovasi"]
GRID: list[list[Any]] = [HEADER, *([f"D{n:02}", 60 + n, "0,5", f"Catatan {n}"] for n in range(1, JUMLAH + 1))]


@pytest.fixture(autouse=True)
def parts_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "PART_ROWS", 2)


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(jumlah=JUMLAH)


def preview(periode: Periode, grid: list[list[Any]] = GRID) -> LembarPreview:
    by = get_petugas()
    return preview_lembar(
        periode, lembar=read_lembar_for(periode, csv_bytes(grid), filename="n.csv", by=by), by=by
    )


def record(periode: Periode, grid: list[list[Any]] = GRID, *, digest: str | None = None) -> LembarResult:
    by, content = get_petugas(), csv_bytes(grid)
    lembar = read_lembar_for(periode, content, filename="n.csv", by=by)
    return record_lembar(periode, lembar=lembar, by=by, sumber=Sumber("n.csv", content), digest=digest)


def test_every_part_is_counted_and_written(periode: Periode) -> None:
    assert record(periode) == LembarResult(True, 21, 0, (), 7)
    assert [row.nilai for row in Nilai.objects.filter(periode_komponen__komponen__kode="pengawasan")] == [
        Decimal(60 + n) for n in range(1, JUMLAH + 1)
    ]
    assert Catatan.objects.count() == JUMLAH
    kept = Unggahan.objects.get()
    assert (kept.berubah, kept.catatan, kept.tetap) == (14, 7, 0)
    assert set(Nilai.objects.values_list("unggahan", flat=True)) == {kept.pk}


def test_a_mistake_in_the_last_part_keeps_the_first_from_being_written(periode: Periode) -> None:
    record_nilai(cell_of(periode, "D07", "inovasi"), state="terisi", nilai=Decimal(1), by=get_petugas())
    result = record(periode, [*GRID[:-1], ["D07", 67, None, None]])
    assert [(error.row, error.column) for error in result.errors] == [(8, "C")]
    assert Nilai.objects.filter(state="terisi").count() == 1
    assert Catatan.objects.count() == Unggahan.objects.count() == 0


def test_a_change_by_somebody_else_in_any_part_makes_the_preview_stale(periode: Periode) -> None:
    digest = preview(periode).digest
    record_nilai(cell_of(periode, "D07", "inovasi"), state="terisi", nilai=Decimal(1), by=get_petugas())
    with pytest.raises(LembarStaleError):
        record(periode, digest=digest)
    assert record(periode, digest=preview(periode).digest).accepted


def test_a_catatan_that_somebody_else_wrote_since_the_preview_makes_it_stale(periode: Periode) -> None:
    digest = preview(periode).digest
    make_catatan(cell_of(periode, "D07", "inovasi"), "Kata orang lain.")
    with pytest.raises(LembarStaleError):
        record(periode, digest=digest)
    assert Catatan.objects.get().isi == "Kata orang lain."
    assert record(periode, digest=preview(periode).digest).accepted


def test_a_page_shows_the_first_rows_that_change_and_counts_the_rest(
    periode: Periode, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(periode, [HEADER, *GRID[3:]])  # the first two stay to be written
    monkeypatch.setattr(compare, "SHOWN_ROWS", 1)
    monkeypatch.setattr("penilaian.resources.report.SHOWN_ROWS", 1)
    by = get_petugas()
    lembar = read_lembar_for(periode, csv_bytes(GRID), filename="n.csv", by=by)
    shown = preview_lembar(periode, lembar=lembar, by=by)
    report = make_report(lembar, shown, opd=opd_refs(periode), komponen=komponen_refs(periode))
    assert ([row.row for row in report.rows], report.hidden, report.changed) == ([2], 6, 6)


def test_a_sheet_of_one_part_is_compared_once(periode: Periode, monkeypatch: pytest.MonkeyPatch) -> None:
    def reads_of_nilai() -> int:
        with CaptureQueriesContext(connection) as captured:
            record(periode)
        return sum(query["sql"].startswith('SELECT "penilaian_nilai"') for query in captured)

    assert reads_of_nilai() == 8  # four parts, twice
    monkeypatch.setattr(compare, "PART_ROWS", JUMLAH)
    assert reads_of_nilai() == 1
