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

    Raises WastraError when the folder is missing or not writable, or the disk is full.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        _forget(beside)
        raise WastraError(_cannot_write(path, error)) from error
    except BaseException:
        _forget(beside)
        raise


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _cannot_write(path: Path, error: OSError) -> str:
    if not path.parent.is_dir():
        return _("{path} cannot be written: the folder {folder} does not exist.").format(path=path, folder=path.parent)
    return _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or str(error))


def deliver(target: str | Path, write: Callable[[BinaryIO], None]) -> None:
    """Write to a file, whole or not at all; "-" is standard output.

    Raises WastraError when it cannot be written.
    """
    if str(target) == "-":
        try:
            write(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # the reader has had enough (`| head`); nothing is wrong with what we wrote
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    with whole_file(Path(target)) as stream:
        write(stream)
