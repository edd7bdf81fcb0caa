"""Runs each contender in a process of its own, several times in turn, and prints CPU and peak memory side by side."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

Contender = Callable[[], Callable[[], object]]
"""Prepares (not counted), and returns the work that is counted."""


def main(title: str, contenders: Mapping[str, Contender], *, script: str, runs: int = 5, units: int = 1) -> None:
    """The whole life of a benchmark script: called without arguments it compares, with a name it runs that one.

    `units` is by how many things a run's CPU seconds are divided when a figure per thing is of interest.
    """
    if len(sys.argv) > 1:
        print(json.dumps(measure_once(contenders[sys.argv[1]])))
        return
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name in contenders:
            figures[name].append(_run_in_process(script, name))
    _print_table(title, figures, units=units)


def measure_once(contender: Contender) -> dict[str, float]:
    work = contender()
    before = time.process_time()
    work()
    cpu = time.process_time() - before
    return {"cpu": cpu, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _run_in_process(script: str, name: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, script, name], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _print_table(title: str, figures: Mapping[str, list[dict[str, float]]], *, units: int) -> None:
    first = statistics.median(row["cpu"] for row in next(iter(figures.values())))
    print(f"{title}\n{'':<44}{'CPU ms':>10}{'min':>10}{'max':>10}{'ratio':>8}{'peak MB':>9}")
    for name, rows in figures.items():
        cpu = [row["cpu"] * 1000 / units for row in rows]
        median = statistics.median(cpu)
        ratio = median * units / 1000 / first
        memory = max(row["mb"] for row in rows)
        print(f"{name:<44}{median:>10.1f}{min(cpu):>10.1f}{max(cpu):>10.1f}{ratio:>8.2f}{memory:>9.0f}")
    print()
