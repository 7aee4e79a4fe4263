"""However a run ends, it says so in one sentence and an exit code, and leaves nothing half-written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.technique import Technique
from wastra.motifs import WastraError

from .running import DESIGN, Wastra, process
from .test_commands import ENDINGS, WRITING, files, quick

STOPPED = "Stopped. Nothing was left half-written."
POINTS = {
    "draw": ("catalog.find", "motifs.motif.Motif.__call__", "export.format.format_module", "export.format.deliver"),
    "compose": ("design.read_design", "field.Field._unit", "export.format.deliver"),
    "preview": ("design.read_design", "preview.preview.preview_cloth", "export.png.write_png"),
    "stencil": ("stencil.technique.technique", "job.job.save_sheet", "job.job.write_card"),
    "new": ("new_design.design_text", "atomic.deliver"),
    "catalog": ("preview.contact_sheet.contact", "preview.contact_sheet.contact_sheet"),
}
"""Where each command may be when something happens to it."""
CASES = [(command, point) for command, points in POINTS.items() for point in points]


def struck(monkeypatch: pytest.MonkeyPatch, point: str, blow: BaseException) -> None:
    def strike(*_given: Any, **_named: Any) -> Any:
        raise blow

    package = "wastra" if point.startswith(("catalog", "motifs")) else "wastra.generator"
    monkeypatch.setattr(f"{package}.{point}", strike)


@pytest.mark.parametrize(
    ("blow", "said"),
    [
        (KeyboardInterrupt(), STOPPED),
        (MemoryError(), "There is not enough memory for this; a lower --dpi or a smaller cloth needs less."),
        (WastraError("Like this it cannot be."), "Like this it cannot be."),
        (ValueError("odd"), "Wastra failed inside (ValueError: odd). Set WASTRA_DEBUG=1 and send us what it prints."),
    ],
    ids=["interrupted", "memory", "ours", "bug"],
)
@pytest.mark.parametrize(("command", "point"), CASES)
def test_what_strikes_a_command_ends_in_a_sentence(
    wastra: Wastra, monkeypatch: pytest.MonkeyPatch, command: str, point: str, blow: BaseException, said: str
) -> None:
    sheet = Sheet("kain", (10.0, 10.0), ())
    made = Technique("trace", (), lambda cloth: [sheet], "trace")
    monkeypatch.setattr("wastra.generator.stencil.technique.technique", lambda name: made)
    if command == "catalog":
        quick(monkeypatch)
    struck(monkeypatch, point, blow)
    target = Path(f"a.{ENDINGS.get(command, 'pdf')}")
    target.write_bytes(b"old")
    force = ["--force"] if command == "new" else []
    ran = wastra(*WRITING[command], *force, "-o", "sheets" if command == "stencil" else target)
    assert (ran.code, ran.out) == (1, "")
    # on Ctrl-C a line is ended first, for the terminal has written ^C on it
    assert ran.err.lstrip("\n") == f"Error: {said}\n"
    assert target.read_bytes() == b"old" and files() <= {target.name, "sheets"}
    assert not Path("sheets").exists() or not list(Path("sheets").iterdir())


def test_a_bug_shows_its_traceback_to_those_who_ask(wastra: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    struck(monkeypatch, "catalog.find", ValueError("odd"))
    monkeypatch.setenv("WASTRA_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        wastra("show", "kawung")


# From here on real processes.


def test_interrupted_by_a_signal_while_the_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(b"old")
    signal_now = "import os, signal\nos.fsync = lambda number: os.kill(os.getpid(), signal.SIGINT)\n"
    ran = process("draw", "truntum", "-o", "a.svg", before=signal_now, cwd=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", f"\nError: {STOPPED}\n")
    assert [p.name for p in tmp_path.iterdir()] == ["a.svg"] and (tmp_path / "a.svg").read_bytes() == b"old"


def test_interrupted_before_it_could_begin() -> None:
    at_once = "import wastra.generator.cli.language as l\ndef stop(*a): raise KeyboardInterrupt\nl.speak = stop\n"
    ran = process("list", before=at_once)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "kawung"),
        ("search", "kawung"),
        ("draw", "truntum", "-o", "-"),
        ("new", "-o", "-"),
        ("--help",),
    ],
)
def test_a_reader_who_goes_away_and_a_full_disk_behind_standard_output(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = process(*arguments, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        ran = process(*arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (1, "Error: the output cannot be written: No space left on device.\n")


@pytest.mark.parametrize("command", ["draw", "compose"])
def test_a_file_that_outgrows_the_disk(command: str, tmp_path: Path) -> None:
    (tmp_path / "kain.toml").write_text(DESIGN)
    (tmp_path / "a.svg").write_bytes(b"old")

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    ran = process(*WRITING[command], "-o", "a.svg", cwd=tmp_path, preexec_fn=small_disk)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "Error: a.svg cannot be written: File too large.\n"
    assert {p.name for p in tmp_path.iterdir()} == {"a.svg", "kain.toml"} and (
        tmp_path / "a.svg"
    ).read_bytes() == b"old"


def test_the_installed_command_is_this_program(tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "wastra"
    if not command.exists():
        pytest.skip("wastra is not installed as a command beside this Python")
    for arguments, code in ((("--version",), 0), (("show", "zzzz"), 1), (("zzzz",), 2)):
        ran = subprocess.run([command, *arguments], capture_output=True, text=True, cwd=tmp_path, timeout=60)
        assert ran.returncode == code and "Traceback" not in ran.stderr, ran.stderr
        assert bool(ran.stdout) == (code == 0) and bool(ran.stderr) == (code != 0)


def test_a_name_that_no_encoding_knows(tmp_path: Path) -> None:
    ran = process("compose", os.fsdecode(b"kain\xff.toml"), "-o", "a.svg", cwd=tmp_path)
    assert ran.returncode == 1 and ran.stderr.startswith("Error: kain") and "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []
