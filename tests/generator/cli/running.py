"""Running the program, here and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from wastra.generator.cli.program import run

DESIGN = '[cloth]\nlength = 120\nwidth = 90\n\n[[motif]]\nname = "truntum"\n'
"""Small, and quickly drawn."""


@dataclass(frozen=True)
class Ran:
    """What a run ended in: its exit code, and what it wrote on both streams."""

    code: int
    out: str
    err: str


class Wastra:
    """The program, run in this process; `wastra("list")`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        """Run with these arguments."""
        self.capsys.readouterr()
        code = run([str(a) for a in arguments])
        said = self.capsys.readouterr()
        return Ran(code, said.out, said.err)

    def fails(self, *arguments: str | Path) -> str:
        """Run; the one sentence of an error that is the user's, without its "Error: "."""
        ran = self(*arguments)
        assert (ran.code, ran.out) == (1, ""), ran
        assert ran.err.startswith("Error: ") and ran.err.count("\n") == 1, ran.err
        assert "inside" not in ran.err and "Traceback" not in ran.err, ran.err
        return ran.err.removeprefix("Error: ").rstrip("\n")


def process(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, before: str = "", **how: object
) -> subprocess.CompletedProcess[str]:
    """The program as users run it; `before` is Python that is run in the process first."""
    code = f"import sys; sys.argv[0] = 'wastra'\n{before}\nfrom wastra.generator.cli import main\nmain()\n"
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_", "WASTRA"))}
    kept: dict[str, object] = {"capture_output": True, **how}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", code, *map(str, arguments)],
        text=True,
        timeout=60,
        env={**clean, "LC_ALL": "C.UTF-8", **(environment or {})},
        **kept,
    )
