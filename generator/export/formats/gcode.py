"""G-code: what a pen plotter, a wax machine or a laser frame runs."""

from __future__ import annotations

from typing import BinaryIO

from ...stencil.sheet import Sheet
from ..gcode import read_about, write_sheet


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil, for the machine that it names."""
    write_sheet(sheet, stream)


def about(data: bytes) -> dict[str, str]:
    """What such a file says of itself."""
    return read_about(data)
