"""Sizes: what every arrangement asks of its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...motifs.words import _
from ..limits import SCATTER_MM
from ..repeat.repeat import batik_words
from ..toml_lines import Key

if TYPE_CHECKING:
    from ..field import Field


def checked_size(field: Field, key: Key) -> tuple[float, float]:
    """The sides of a cell that is mapped.

    Raises WastraError for a cell that no table takes, and for a repeat in which it does not close.
    """
    if field.cell.width == "" and field.cell.height == "":
        raise field.places.error(
            (*field.key, "cell") if (*field.key, "cell") in field.places.lines else key,
            _("give the cell a width and a height; it is parted as a whole."),
        )
    size = field.unit_size()
    for name, side in zip(("width", "height"), size, strict=True):
        if side > SCATTER_MM:
            raise field.places.error(
                (*field.key, "cell", name),
                _("a cell of islands, patches or scattered motifs is at most {most:g} mm, not {side:g} mm.").format(
                    most=SCATTER_MM, side=side
                ),
            )
    straight = batik_words().get(field.cell.repeat, field.cell.repeat) == "grid"
    for name, fits in (("repeat", straight), ("angle", field.cell.angle is None)):
        if not fits:
            raise field.places.error(
                (*field.key, "cell", name), _("this arrangement closes on itself only straight on, in the repeat grid.")
            )
    return size


def checked_unplaced(field: Field) -> None:
    """Raises WastraError for a motif that has a place of its own where regions are filled."""
    for index, motif in zip(field.indices, field.motifs, strict=True):
        if tuple(motif.at) != (0.0, 0.0):
            raise field.places.error(
                ("motif", index, "at"), _("what fills islands or patches has no place of its own; leave it out.")
            )
