"""A browser that goes on as long as this process, driven over a pipe in its own protocol (CDP), nothing between."""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless --remote-debugging-pipe --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
# Reads at 3 and writes at 4, as the browser wants it.
SHIM = """
import fcntl, os, sys
reads, writes = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Tab:
    def __init__(self, profile: Path) -> None:
        reads, self._to = os.pipe()
        self._from, writes = os.pipe()
        browser = [str(shutil.which("chromium")), *FLAGS.split(), f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(  # noqa: S603 - our own arguments
            [sys.executable, "-c", SHIM, str(reads), str(writes), *browser],
            pass_fds=(reads, writes),
            stderr=subprocess.DEVNULL,
        )
        self._session: dict[str, str] = {}
        self._rest, self._count = b"", 0
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        self._send("Page.enable")

    def print_page(self, file: Path) -> bytes:
        """The page in this file as a PDF, once it is there with its faces and drawings."""
        self._send("Page.navigate", url=file.as_uri())
        while self._read().get("method") != "Page.loadEventFired":
            pass
        self._send("Runtime.evaluate", expression="document.fonts.ready.then(() => 1)", awaitPromise=True)
        printed = self._send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])

    def _send(self, method: str, **params: object) -> dict[str, Any]:
        """The answer; what the browser tells in between is not of interest."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params, **self._session}
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._count:
            pass
        result: dict[str, Any] = answer["result"]
        return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._from, 1 << 20)
            if not part:
                raise RuntimeError("The browser has gone.")
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message
