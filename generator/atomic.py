"""Files appear whole or not at all: written beside, flushed, then renamed over the old one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..motifs.errors import WastraError
from ..motifs.words import _


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become `path` when the block ends well; otherwise an older file stays as it was.

    A link is followed: the file that it names is replaced. Raises WastraError when the folder is missing or not
    writable, the disk is full, or something that is no file stands there.
    """
    real = _real_file(path)
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(real)
    except OSError as error:
        _forget(beside)
        raise WastraError(_cannot_write(path, error)) from error
    except BaseException:
        _forget(beside)
        raise


def _real_file(path: Path) -> Path:
    """The file that a path means, links followed; it need not exist yet."""
    real = Path(os.path.realpath(path))
    try:
        if path.name in ("", "..") or real.is_dir():
            raise WastraError(_("{path} is a folder; give the name of a file.").format(path=path))
        if real.exists() and not real.is_file():
            # a rename over a device or a pipe would put a file in its place
            raise WastraError(_("{path} is not a file that can be replaced.").format(path=path))
    except OSError as error:
        raise WastraError(_cannot_write(path, error)) from error
    return real


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _cannot_write(path: Path, error: OSError) -> str:
    if not path.parent.exists():
        return _("{path} cannot be written: the folder {folder} does not exist.").format(path=path, folder=path.parent)
    if not path.parent.is_dir():
        return _("{path} cannot be written: {folder} is not a folder.").format(path=path, folder=path.parent)
    return _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or str(error))


def deliver(target: str | Path, write: Callable[[BinaryIO], None]) -> None:
    """Write to a file, whole or not at all; "-" is standard output.

    Raises WastraError when it cannot be written.
    """
    if str(target) == "-":
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with whole_file(Path(target)) as stream:
        write(stream)
