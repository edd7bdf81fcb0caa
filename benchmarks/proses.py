"""CPU and memory of a whole family of processes: a browser or an office suite works in children of its own."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_SECONDS = 0.1


def family() -> Iterator[int]:
    """This process and all that descend from it."""
    parents = {pid: parent for pid in _all_pids() if (parent := _parent(pid)) is not None}
    found = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= grown
    yield from found


def family_cpu() -> float:
    """Seconds that the living ones have used, and the children that they have buried."""
    return sum(sum(map(int, _stat(pid)[11:15])) for pid in family()) / _TICKS


def watch_family(work: Callable[[], object]) -> dict[str, float]:
    """Do the work; its seconds of CPU and of the clock, and the peak of what the family held by itself (PSS), in MB."""
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(_SECONDS):
            peak[0] = max(peak[0], sum(map(_pss_mb, family())))

    watcher = threading.Thread(target=watch)
    watcher.start()
    before, began = family_cpu(), time.perf_counter()
    work()
    cpu, wall = family_cpu() - before, time.perf_counter() - began
    done.set()
    watcher.join()
    return {"cpu": cpu, "wall": wall, "mb": peak[0]}


def _all_pids() -> Iterator[int]:
    yield from (int(name) for name in os.listdir("/proc") if name.isdigit())  # noqa: PTH208 - names are all we want


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may hold blanks; none of a process that has just gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 20


def _parent(pid: int) -> int | None:
    return int(_stat(pid)[1]) or None


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def rss_mb() -> float:
    """What this process holds now, in MB."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
