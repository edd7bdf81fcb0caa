"""Runs each contender in a process of its own, several times in turn, and prints time and peak memory side by side."""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Figures = dict[str, float]
Contender = Callable[[Path], Callable[[], object]]
"""Prepares (not counted) from the folder that all share, and returns the work that is counted.

If the work returns Figures, they are shown too, a column each.
"""
Prepare = Callable[[Path], None]

_MEMORY = Path("/proc/self/status")
_MEMORY_RESET = Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Table:
    """Contenders that do the same work; the first is ours, and the ratios are to it.

    `units` is by how many things a run's times are divided when a figure per thing is of interest; `runs` is how many
    times each contender runs.
    """

    title: str
    contenders: Mapping[str, Contender]
    units: int = 1
    runs: int = 5


def main(*tables: Table, script: str, prepare: Prepare | None = None) -> None:
    """The whole life of a benchmark script: called without arguments it compares, with some it is one of its own runs.

    `prepare` fills, in a process of its own and once, the folder that every contender reads from.
    """
    match sys.argv[1:]:
        case []:
            _compare(tables, script, is_prepared=prepare is not None)
        case ["prepare", folder] if prepare is not None:
            prepare(Path(folder))
        case ["run", folder, table, name]:
            print(json.dumps(_measure(tables[int(table)].contenders[name], Path(folder))))
        case _:
            sys.exit(f"{script} takes no arguments")


def _compare(tables: tuple[Table, ...], script: str, *, is_prepared: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="rapor-bench-") as folder:
        if is_prepared:
            _run_in_process(script, "prepare", folder)
        for number, table in enumerate(tables):
            figures: dict[str, list[Figures]] = {name: [] for name in table.contenders}
            for _ in range(table.runs):
                for name in table.contenders:
                    output = _run_in_process(script, "run", folder, str(number), name)
                    figures[name].append(json.loads(output.splitlines()[-1]))
            _print_table(table, figures)


def _run_in_process(script: str, *arguments: str) -> str:
    command = [sys.executable, script, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603 - our own script


def _measure(contender: Contender, folder: Path) -> Figures:
    work = contender(folder)
    _forget_peak()
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"cpu": cpu, "wall": wall, "mb": _peak_mb(), **(result if isinstance(result, dict) else {})}


def _forget_peak() -> None:
    """From here on the peak is that of the work, not of what came before it. Linux alone can do that."""
    if _MEMORY_RESET.exists():
        _MEMORY_RESET.write_text("5")


def _peak_mb() -> float:
    if _MEMORY.exists():
        line = next(line for line in _MEMORY.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _print_table(table: Table, figures: Mapping[str, list[Figures]]) -> None:
    first, *_ = figures.values()
    ours = statistics.median(row["cpu"] for row in first)
    further = [name for name in first[0] if name not in ("cpu", "wall", "mb")]
    heads = ["CPU ms", "min", "max", "wall ms", "ratio", "peak MB", *further]
    print(f"{table.title}\n{'':<44}" + "".join(f"{head:>10}" for head in heads))
    for name, rows in figures.items():
        cpu, wall = ([row[kind] * 1000 / table.units for row in rows] for kind in ("cpu", "wall"))
        median = statistics.median(cpu)
        cells = [f"{x:>10.1f}" for x in (median, min(cpu), max(cpu), statistics.median(wall))]
        cells.append(f"{median * table.units / 1000 / ours:>10.2f}")
        cells.append(f"{max(row['mb'] for row in rows):>10.0f}")
        cells += [f"{statistics.median(row[kind] for row in rows):>10.1f}" for kind in further]
        print(f"{name:<44}" + "".join(cells))
    print(flush=True)
