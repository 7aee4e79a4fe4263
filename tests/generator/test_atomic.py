"""Files appear whole or not at all: every operation of a write is made to fail once, and the folder looked at."""

from __future__ import annotations

import errno
import itertools
import os
import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from wastra.generator import Cloth, colourway, save_drawing, save_sheet
from wastra.generator.atomic import deliver, whole_file
from wastra.generator.export.format import format_names, save_cloth
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.motifs import Drawing, Form, Ink, Role, Tint, WastraError
from wastra.motifs import Path as Curve

OLD = b"what was here before"
FLOWER = Drawing((Form(Curve.circle((5, 5), 3), fill=Ink(Role.ISI, Tint.SOGA)),), cell=(10.0, 10.0), name="flower")


class Disk:
    """Counts what is done to a file while it is written, and fails at one of the operations."""

    def __init__(self, fails_at: int, failure: Callable[[], BaseException]) -> None:
        self.fails_at = fails_at
        self.failure = failure
        self.done = 0

    def operation(self) -> None:
        self.done += 1
        if self.done == self.fails_at:
            raise self.failure()


class Stream:
    """A file of a Disk. A write that fails leaves half of its bytes, as a full disk does."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self.file = file
        self.disk = disk

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.file.close()
        self.disk.operation()

    def write(self, data: bytes) -> int:
        try:
            self.disk.operation()
        except BaseException:
            self.file.write(data[: len(data) // 2])
            raise
        return int(self.file.write(data))

    def flush(self) -> None:
        self.disk.operation()
        self.file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


@contextmanager
def failing(fails_at: int, failure: Callable[[], BaseException]) -> Iterator[Disk]:
    """Every file that is opened, written, flushed, synced, closed or renamed passes through one Disk."""
    disk = Disk(fails_at, failure)
    opened, renamed, synced = pathlib.Path.open, pathlib.Path.replace, os.fsync

    def open_(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "w" not in mode and "x" not in mode:
            return opened(path, mode, *rest, **named)
        disk.operation()
        return Stream(opened(path, mode, *rest, **named), disk)

    def replace(path: Path, target: Path) -> Path:
        disk.operation()
        return renamed(path, target)

    def fsync(number: int) -> None:
        disk.operation()
        synced(number)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pathlib.Path, "open", open_)
        patch.setattr(pathlib.Path, "replace", replace)
        patch.setattr(os, "fsync", fsync)
        yield disk


def drawing(target: Path) -> None:
    save_drawing(FLOWER, colourway("sogan"), {"name": "flower"}, target, dpi=30)


def cloth(target: Path) -> None:
    save_cloth(Cloth("kain", FLOWER, (30.0, 20.0), colourway("sogan")), target, dpi=30)


def sheet(target: Path) -> None:
    stroke = Stroke(Curve.circle((5, 5), 3), Operation.DRAW, Role.KLOWONG, 0.5)
    save_sheet(Sheet("flower", (10.0, 10.0), (SheetLayer("klowong", (stroke,)),)), target)


WRITERS = [(f"{f.__name__}.{name}", f) for f in (drawing, cloth, sheet) for name in format_names(f.__name__)]
FAILURES: dict[str, tuple[Callable[[], BaseException], type[BaseException]]] = {
    "full": (lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), WastraError),
    "interrupted": (KeyboardInterrupt, KeyboardInterrupt),
    "wrong": (ZeroDivisionError, ZeroDivisionError),
}


@pytest.mark.parametrize("old", [OLD, None], ids=["replaced", "new"])
@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize(("name", "write"), WRITERS, ids=[name for name, _write in WRITERS])
def test_a_write_that_fails_anywhere_leaves_the_folder_as_it_was(
    name: str, write: Callable[[Path], None], failure: str, old: bytes | None, tmp_path: Path
) -> None:
    target = tmp_path / name
    made, seen = FAILURES[failure]
    for n in itertools.count(1):
        if old is not None:
            target.write_bytes(old)
        with failing(n, made) as disk:
            try:
                write(target)
            except seen as error:
                assert failure != "full" or str(error) == f"{target} cannot be written: No space left on device."
            else:
                assert disk.done < n, "an operation failed, and nobody noticed"
                break
        assert disk.done <= n + 1, "a failed write is closed, and goes no further"
        assert [p.name for p in tmp_path.iterdir()] == ([name] if old is not None else [])
        assert old is None or target.read_bytes() == old
    assert n > 5, "open, write, flush, sync, close and rename"
    assert target.read_bytes() != old and [p.name for p in tmp_path.iterdir()] == [name]
    whole = target.read_bytes()
    write(target)
    assert target.read_bytes() == whole


def refused(target: Path | str) -> str:
    """The sentence with which a target is refused."""
    with pytest.raises(WastraError) as caught:
        deliver(target, lambda stream: stream.write(b"new") and None)
    return str(caught.value)


def test_targets_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(OLD)
    monkeypatch.chdir(tmp_path)
    assert refused(tmp_path / "none" / "x.svg").endswith(f"the folder {tmp_path / 'none'} does not exist.")
    assert refused(tmp_path / "file" / "x.svg").endswith(f"{tmp_path / 'file'} is not a folder.")
    for folder in (tmp_path, "", ".", "..", "/"):
        assert refused(folder).endswith("is a folder; give the name of a file.")
    assert "cannot be written" in refused(tmp_path / ("x" * 300))
    os.mkfifo(tmp_path / "pipe")
    for device in (tmp_path / "pipe", "/dev/null"):
        assert refused(device) == f"{device} is not a file that can be replaced."
    assert not Path("/dev/null").is_file()
    assert {p.name for p in tmp_path.iterdir()} == {"file", "pipe"} and (tmp_path / "file").read_bytes() == OLD


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "file")
    deliver(tmp_path / "link", lambda stream: stream.write(b"new") and None)
    assert (tmp_path / "link").is_symlink() and (tmp_path / "folder" / "file").read_bytes() == b"new"


def test_what_a_killed_run_left_behind_is_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / f".x.svg.{os.getpid()}.part").write_bytes(b"half")
    with whole_file(tmp_path / "x.svg") as stream:
        stream.write(b"new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.svg": b"new"}
