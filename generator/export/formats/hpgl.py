"""HPGL: what pen plotters and vinyl cutters read (.hpgl, .plt)."""

from __future__ import annotations

from typing import Annotated, BinaryIO

from ....motifs.motif import Choice, Ratio
from ...stencil.sheet import Sheet
from ...stencil.strokes.machine import machine_names
from ..hpgl import read_about, write_sheet
from ..machine_path import OWN, for_machine


def sheet(
    sheet: Sheet,
    stream: BinaryIO,
    machine: Annotated[str, Choice(OWN, *machine_names())] = OWN,
    feed: Annotated[float, Ratio(0.0, 30_000.0)] = 0.0,
) -> None:
    """One sheet of a stencil, for the machine that it names or another; `feed` 0 is the machine's own."""
    write_sheet(for_machine(sheet, machine, feed), stream)


def about(data: bytes) -> dict[str, str]:
    """What such a file says of itself."""
    return read_about(data)
