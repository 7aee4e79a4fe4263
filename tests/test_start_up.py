"""`wastra --help` comes quickly because nothing heavy is on its path."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("numpy", "scipy", "shapely", "svgwrite", "skimage", "PIL", "pyvips", "pydyf", "wastra.motifs.geometry")
LIGHT_ROOMS = {"wastra.motifs.errors", "wastra.motifs.words", "wastra.motifs"}
SCRIPT = """
import sys
from wastra.generator.cli.program import run
code = run(sys.argv[1:])
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a run has imported by its end."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout
    return set(ran.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), ("draw", "--help"), ("stencil", "--help"), ("list",), ("search", "bambu")],
)
def test_neither_arrays_nor_motifs_are_imported(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert "click" in modules
    assert not {m for m in modules if m.startswith(HEAVY)}
    assert {m for m in modules if m.startswith("wastra.motifs")} <= LIGHT_ROOMS
    if "--help" in arguments or "--version" in arguments:
        assert not {m for m in modules if m.startswith(("wastra.catalog", "msgspec", "tomllib"))}


@pytest.mark.parametrize("door", ["motifs", "generator", "catalog"])
def test_the_doors_of_the_library_import_nothing_heavy(door: str) -> None:
    code = f"import sys, wastra.{door}; print(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert not {m for m in ran.stdout.split() if m.startswith(HEAVY)}
