"""HPGL: what pen plotters and vinyl cutters read (.hpgl, .plt)."""

from __future__ import annotations

from typing import BinaryIO

from ...stencil.sheet import Sheet
from ..hpgl import read_about, write_sheet
from ..machine_path import OWN, Feed, MachineName, for_machine


def sheet(sheet: Sheet, stream: BinaryIO, machine: MachineName = OWN, feed: Feed = 0.0) -> None:
    """One sheet of a stencil, for the machine that it names or another; `feed` 0 is the machine's own."""
    write_sheet(for_machine(sheet, machine, feed), stream)


def about(data: bytes) -> dict[str, str]:
    """What such a file says of itself."""
    return read_about(data)
