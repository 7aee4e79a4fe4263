"""Tambal: patches sewn together, squares or squares cut into triangles, each filled with another motif.

Source of the scheme: tambal cloths, whose squares are cut once, the cuts turning about every second corner, some cut
twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from ...motifs.drawing import Drawing
    from ..field import Field

Length = float | str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[tambal]: the side of a patch, how it is cut, and the seam between two of them.

    `fillers`: isen that fill patches too, fitted to their outlines.
    """

    patch: Length = 125.0
    seam: Length = 5.6
    cut: Literal["square", "diagonal"] = "diagonal"
    fillers: tuple[str, ...] = ()


def arranged(field: Field, table: Table) -> Drawing:
    """The cell with its patches and the seams over them.

    Raises WastraError, with the place in the file, for sizes that do not fit and too few kinds of filling.
    """
    from ._mapping import patches_of

    return patches_of(field, table)
