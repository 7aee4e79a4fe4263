"""What the README shows is run as it stands, in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(name: str) -> list[tuple[str, str]]:
    """The code blocks of a README: (language, text)."""
    file = HOME / name
    if not file.exists():
        pytest.skip(f"{name} is not written yet")
    return BLOCK.findall(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_example_runs(name: str, tmp_path: Path) -> None:
    example = next((text for language, text in blocks(name) if language == "python"), None)
    assert example, f"{name} shows no Python"
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    ran = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    written = {p.suffix for p in tmp_path.iterdir()} - {".py"}
    assert {".svg", ".png"} <= written, "the example writes a drawing and a picture"
    assert all(p.stat().st_size > 500 for p in tmp_path.iterdir() if p.suffix != ".py")


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_two_commands_come_first(name: str) -> None:
    first = blocks(name)[0][1]
    commands = [line.split("#")[0].strip() for line in first.splitlines()]
    assert [c for c in commands if c.startswith("make")][:2] == ["make demo", "make test"]
    assert next(c for c in commands if c and not c.startswith(("cd ", "git "))) == "make demo"


def test_both_languages_show_the_same_example() -> None:
    def code(name: str) -> list[str]:
        text = next(text for language, text in blocks(name) if language == "python")
        # each shows the motif's name in its own language
        lines = (line.split("  #")[0].rstrip().replace("names.id", "names.en") for line in text.splitlines())
        return [line for line in lines if line and not line.startswith("#")]

    assert code("README.md") == code("README.id.md")
