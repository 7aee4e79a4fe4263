"""Scatter: motifs strewn over the cell by their sizes, till no gap is wider than wished; with sprouts it is semen.

The large ones first, then the middle ones; then plants sprout from the edges of what stands there; the small ones fill
what is left. Source of the order: semen cloths, where wings, mountains and birds stand first and everything between
them is one plant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from ...motifs.drawing import Drawing
    from ..field import Field

Length = float | str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[scatter]: how the motifs with a `rank` are strewn.

    `gap`: no empty circle stays wider than this. `apart`: the least distance of two forms. `mirror`: the right half of
    the cell is the left one in a mirror.
    """

    gap: Length = ""
    apart: Length = 1.5
    orientation: Literal["upright", "free", "flow"] = "free"
    sprouts: bool = False
    mirror: bool = False


def arranged(field: Field, table: Table) -> Drawing:
    """The cell with its motifs strewn over it and the ground's filler under them.

    Raises WastraError, with the place in the file, for motifs that cannot be scattered and sizes that do not fit.
    """
    # numpy and its like only when a design scatters
    from ._strewing import Strewing

    return Strewing(field, table).cell()
