"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import DESIGN, Wastra


@pytest.fixture
def wastra(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wastra:
    """The program, run in this process in a folder of its own that holds kain.toml."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kain.toml").write_text(DESIGN)
    return Wastra(capsys)
