"""Named limits, each with its reason. What is over one ends in a clear sentence, not in a machine without memory."""

from __future__ import annotations

from ..motifs.errors import WastraError
from ..motifs.words import _

DESIGN_BYTES = 1_000_000
"""A design is written by a person; a megabyte is a thousand pages. More is a wrong file."""
PLACED_MOTIFS = 500
"""Motifs written one by one in a design: more are made by a repeat or a scatter."""
NAME_LETTERS = 120
"""Letters of a cloth's name: it stands on one line of a sheet and in the names of files."""
SIDE_MM = 20_000.0
"""The longest side of a cloth or cell: 20 m, a bolt of mori is shorter, and float32 renderers keep 2 micrometres."""
LEAST_SIDE_MM = 1.0
"""The shortest side of a cell, and the narrowest border: under 1 mm no mark of batik can be made."""
CELL_PIXELS = 200_000_000
"""Pixels of one rendered cell: 600 MB as RGB, the most that a workshop's laptop holds beside everything else."""
SIDE_PIXELS = 200_000
"""Pixels along one side of a written picture: PNG and TIFF allow more, the programs that read them do not."""
CELL_ITEMS = 10_000
"""Marks of one cell. What repeats inside it belongs into a smaller cell, which costs nothing to repeat."""
SCATTER_MM = 1_200.0
"""The longest side of a cell that is scattered or mapped: no table takes a larger one, and it is repeated anyway."""
OVERLAPS = 400
"""Area of one figure in cells: one that is 20 times as wide and high as its cell is a slip of the pen."""
INSTANCES = 250_000
"""Copies of the cell on one cloth: over this an SVG is larger than its readers bear."""
REMEMBERING_BYTES = 512_000_000
"""A file that is asked how it was made: it is read whole, and a cloth's largest picture is a tenth of this."""


def check_side(name: str, value: float) -> None:
    """A side of a cloth or a cell, in mm.

    Raises WastraError when it is outside LEAST_SIDE_MM .. SIDE_MM.
    """
    if not LEAST_SIDE_MM <= value <= SIDE_MM:
        raise WastraError(
            _("{name} is {value:g} mm; it should lie between {low:g} mm and {high:g} mm.").format(
                name=name, value=value, low=LEAST_SIDE_MM, high=SIDE_MM
            )
        )


def check_count(name: str, value: int, most: int) -> None:
    """A number of things.

    Raises WastraError when there are more than `most`.
    """
    if value > most:
        raise WastraError(
            _("{name}: {value} is too many; at most {most} are allowed.").format(name=name, value=value, most=most)
        )
