"""The project under gunicorn: what its workers compute, and what they answer."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

HOST = "testserver"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request got, read to its end."""

    status: int
    headers: Message
    body: bytes


@contextmanager
def served(folder: Path, script: str, *, workers: int) -> Iterator[tuple[int, list[int]]]:
    """The port of a gunicorn with its workers' ids. It serves what `application` of the script makes of the folder."""
    port, here = _free_port(), Path(script).resolve()
    arguments = ["--workers", str(workers), "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    made = f"{here.stem}:application({str(folder)!r})"
    command = [sys.executable, "-m", "gunicorn", *arguments, "--chdir", str(here.parent), made]
    process = subprocess.Popen(command)  # noqa: S603 - our own script
    try:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while len(pids := children.read_text().split()) < workers or not _answers(port):
            time.sleep(0.1)
        yield port, [int(pid) for pid in pids]
    finally:
        process.terminate()
        process.wait()


def ask(port: int, url: str, headers: dict[str, str], *, body: str | None = None) -> Answer:
    """With a body it is a form that is sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    form = {} if body is None else {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("GET" if body is None else "POST", url, body, {"Host": HOST} | form | headers)
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer


def cpu_of(workers: list[int]) -> float:
    """Seconds that these processes have computed."""
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in workers) / 1e9


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
