"""Importing a sheet of six komponen for 66, 2,000 and 30,000 OPDs: ours beside a stock django-import-export resource.

Both read an XLSX of the same nilai into the same tables of a SQLite file. The stock resource takes one nilai a line
(kode, komponen, nilai), since it can't read the office's sheet of one OPD a line. It checks no right, range, double or
missing cell, and for it the guards of frozen rows are switched off, which would double its work.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from measure import Contender, Figures, Table, main
from project import migrate, start

RUNS = {66: 5, 2_000: 3, 30_000: 1}  # by number of OPDs in the sheet
LONG = 30_000  # here the stock resource takes a quarter of an hour: it runs once, and only as it comes
TRIWULAN = {size: triwulan for triwulan, size in enumerate(RUNS, start=1)}
DATABASE = "rapor.sqlite3"


def prepare(folder: Path) -> None:
    """One database with an open quarter of each size, and both forms of its sheet."""
    start(folder, database=DATABASE)
    migrate()
    from penilaian.services import create_default_skema

    skema = create_default_skema(dasar_hukum="Peraturan contoh", has_klarifikasi=False)
    opd_list = make_opd_list(max(RUNS))
    for size in RUNS:
        open_quarter(skema, opd_list[:size], triwulan=TRIWULAN[size])
        write_sheets(folder, size)


def make_opd_list(count: int) -> list[Any]:
    from opd.models import Opd

    return Opd.objects.bulk_create(
        Opd(kode=f"K{number:05}", nama=f"Perangkat Daerah Nomor {number:05}", jenis=Opd.Jenis.DINAS)
        for number in range(count)
    )


def open_quarter(skema: Any, opd_list: list[Any], *, triwulan: int) -> None:
    """Past `prepare_periode`, which would write 30,000 lines of history one by one."""
    from akun.services import get_perintah
    from penilaian.models import Periode, Peserta
    from penilaian.services import open_periode

    periode = Periode.objects.create(tahun=2022, triwulan=triwulan, skema=skema)
    Peserta.objects.bulk_create(
        Peserta(periode=periode, opd=opd, kode=opd.kode, nama=opd.nama, jenis=opd.jenis) for opd in opd_list
    )
    open_periode(periode, by=get_perintah())


def write_sheets(folder: Path, size: int) -> None:
    from openpyxl import Workbook

    from penilaian.services.skema import DEFAULT_KOMPONEN

    komponen = [kode for kode, _, _ in DEFAULT_KOMPONEN]
    wide, long = Workbook(write_only=True), Workbook(write_only=True)
    wide_sheet, long_sheet = wide.create_sheet(), long.create_sheet()
    wide_sheet.append(["Kode", "Nama OPD", *komponen])
    long_sheet.append(["kode", "komponen", "nilai"])
    for number, nilai in enumerate(islice(nilai_rows(), size)):
        wide_sheet.append([f"K{number:05}", f"Perangkat Daerah Nomor {number:05}", *nilai])
        for kode, one in zip(komponen, nilai, strict=True):
            long_sheet.append([f"K{number:05}", kode, one])
    wide.save(folder / f"wide-{size}.xlsx")
    long.save(folder / f"long-{size}.xlsx")


def nilai_rows() -> Iterator[list[float]]:
    draw = random.Random(2022)
    while True:
        yield [draw.randrange(300_000, 1_000_000) / 10_000 for _ in range(6)]


def start_on_a_copy(folder: Path) -> None:
    """A database that this run alone writes to."""
    shutil.copy(folder / DATABASE, folder / "copy.sqlite3")
    for leftover in ("copy.sqlite3-wal", "copy.sqlite3-shm"):
        (folder / leftover).unlink(missing_ok=True)
    start(folder, database="copy.sqlite3")


def counting_queries(work: Callable[[], None], size: int) -> Callable[[], Figures]:
    """The work, held to have stored every nilai, with the number of queries it took."""
    from django.db import connection

    from penilaian.models import Nilai

    stored = Nilai.objects.filter(peserta__periode__triwulan=TRIWULAN[size], state=Nilai.State.TERISI)
    queries = 0

    def count(execute: Any, *query: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*query)

    def counted() -> Figures:
        with connection.execute_wrapper(count):
            work()
        if stored.count() != size * 6:
            raise RuntimeError("The sheet was not stored whole.")
        return {"queries": queries}

    return counted


def ours(folder: Path, *, size: int) -> Callable[[], Figures]:
    start_on_a_copy(folder)
    from akun.services import get_perintah
    from penilaian.queries import get_periode, read_lembar_for
    from penilaian.services import Sumber, record_lembar

    path, by = folder / f"wide-{size}.xlsx", get_perintah()

    def work() -> None:
        periode = get_periode(f"2022-TW{TRIWULAN[size]}")
        sumber = Sumber(path.name, path.read_bytes())  # kept, as the page and the command keep it
        lembar = read_lembar_for(periode, sumber.content, filename=sumber.nama, by=by)
        record_lembar(periode, lembar=lembar, by=by, sumber=sumber)

    return counting_queries(work, size)


def stock(folder: Path, *, size: int, use_bulk: bool) -> Callable[[], Figures]:
    """What the manual of django-import-export shows: a ModelResource, columns matched by ForeignKeyWidget."""
    start_on_a_copy(folder)
    from import_export.fields import Field
    from import_export.formats.base_formats import XLSX
    from import_export.resources import ModelResource
    from import_export.widgets import ForeignKeyWidget

    from penilaian.models import Nilai, PeriodeKomponen, Peserta

    class OfQuarter(ForeignKeyWidget):
        def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
            return self.model.objects.filter(periode__triwulan=TRIWULAN[size])

    class NilaiResource(ModelResource):
        peserta = Field("peserta", "kode", OfQuarter(Peserta, "kode"))
        periode_komponen = Field("periode_komponen", "komponen", OfQuarter(PeriodeKomponen, "komponen__kode"))
        state = Field("state", default="terisi")

        class Meta:
            model = Nilai
            fields = import_id_fields = ("peserta", "periode_komponen")
            fields += ("nilai", "state")

        def before_import_row(self, row: Any, **kwargs: Any) -> None:
            row["state"] = Nilai.State.TERISI

    NilaiResource._meta.use_bulk = use_bulk
    path = folder / f"long-{size}.xlsx"

    def work() -> None:
        with unguarded():
            dataset = XLSX().create_dataset(path.read_bytes())
            NilaiResource().import_data(dataset, raise_errors=True, use_transactions=True)

    return counting_queries(work, size)


@contextmanager
def unguarded() -> Iterator[None]:
    """Tables as anybody has them: no row is asked whether it is frozen."""
    from django.db.models import Model

    from penilaian.models.frozen import GuardedModel, GuardedQuerySet

    with (
        patch.object(GuardedQuerySet, "_guarded", lambda rows, names: nullcontext()),
        patch.object(GuardedModel, "refuse_frozen_parents", lambda objs: None),
        patch.object(GuardedModel, "save", Model.save),
    ):
        yield


def contenders(size: int) -> dict[str, Contender]:
    as_it_comes: dict[str, Contender] = {
        "Rapor OPD": partial(ours, size=size),
        "stock resource": partial(stock, size=size, use_bulk=False),
    }
    if size >= LONG:
        return as_it_comes
    return as_it_comes | {
        "stock resource, use_bulk (keeps no history)": partial(stock, size=size, use_bulk=True)
    }


if __name__ == "__main__":
    main(
        *(
            Table(f"Importing {size:,} OPDs, {size * 6:,} nilai", contenders(size), runs=runs)
            for size, runs in RUNS.items()
        ),
        script=__file__,
        prepare=prepare,
    )
