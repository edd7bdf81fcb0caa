"""Runs a command as a shell would: words in, an exit code and two texts out."""

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from unittest.mock import patch

from django.core.management import get_commands, load_command_class


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


def run(name: str, *words: object) -> Outcome:
    """manage.py NAME WORDS... in this process; the connection stays open, since the test's transaction is in it."""
    out, err = StringIO(), StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch("django.core.management.base.connections.close_all"),
    ):
        try:
            command = load_command_class(str(get_commands()[name]), name)
            command.run_from_argv(["manage.py", name, "--skip-checks", *map(str, words)])
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return Outcome(code, out.getvalue(), err.getvalue())


def succeed(name: str, *words: object) -> str:
    """What a command that must succeed printed, without the last line end."""
    outcome = run(name, *words)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.rstrip("\n")


def fail(name: str, *words: object) -> str:
    """The one sentence with which a command that must fail ended; it must have printed nothing else."""
    outcome = run(name, *words)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("CommandError: ")
    return outcome.err.removeprefix("CommandError: ").rstrip("\n")
