"""LBRN2: LightBurn's project, with cut and engrave layers in the order of work."""

from __future__ import annotations

from typing import BinaryIO

from ...stencil.sheet import Sheet
from ..lbrn2 import about_of, write_sheet


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil."""
    write_sheet(sheet, stream)


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return about_of(data)
