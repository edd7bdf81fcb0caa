"""Memory of a worker that prints 1,000 rapor, one after the other: what it holds after a tenth, a half and all of them.

`PAPERS=100` in the environment prints fewer.
"""

import os
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from bench_rapor import KODE_VERIFIKASI, prepare, printer_of_last_quarter
from measure import Figures, Table, main
from project import start
from proses import rss_mb

PAPERS = int(os.environ.get("PAPERS", "1000"))
MARKS = (PAPERS // 10, PAPERS // 2, PAPERS)


def worker(folder: Path) -> Callable[[], Figures]:
    start(folder)
    printer, kode_list = printer_of_last_quarter()

    def work() -> Figures:
        figures = {}
        for number, kode in enumerate(islice(cycle(kode_list), PAPERS), 1):
            printer.print_rapor(kode, kode_verifikasi=KODE_VERIFIKASI)
            if number in MARKS:
                figures[f"MB {number}"] = rss_mb()
        return figures

    return work


if __name__ == "__main__":
    main(
        Table("A worker's memory, per rapor", {"Rapor OPD, tagged": worker}, units=PAPERS, runs=1),
        script=__file__,
        prepare=prepare,
    )
