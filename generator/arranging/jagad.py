"""Sekar jagad: islands with wandering outlines side by side, each filled with another motif; a band runs between them.

Source of the look: sekar jagad cloths, with islands 60 to 140 mm wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from ...motifs.drawing import Drawing
    from ..field import Field

Length = float | str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[jagad]: how the cell is parted into islands, and the band between two of them.

    `island`: mm across one of mean size. `channel`: mm from filling to filling. `lobes`: how deep the outlines wander.
    `fillers`: isen that fill islands too, fitted to their outlines.
    """

    island: Length = 100.0
    channel: Length = 9.0
    lobes: Literal["stones", "clouds", "flowers"] = "clouds"
    fillers: tuple[str, ...] = ()


def arranged(field: Field, table: Table) -> Drawing:
    """The cell with its islands.

    Raises WastraError, with the place in the file, for sizes that do not fit and too few kinds of filling.
    """
    from ._mapping import islands_of

    return islands_of(field, table)
