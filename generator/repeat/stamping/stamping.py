"""Stamping: the stamp of a cloth, its walk, and every impression; what `wastra walk` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..repeat import repeat
from .impressions import Impression, impressions
from .walk import Size, Walk, walks

if TYPE_CHECKING:
    from ...design import Design

PLAIN = "tubrukan"
"""The walk of a stamp that is the whole cell."""
SAME = {"grid": PLAIN, "half-drop": "ondo-ende", "brick": "ondo-ende-rebah"}
"""Walks of the steps that are not named as walks."""
USUAL = 180.0, 300.0
"""Sides of a stamp in use (mm)."""


@dataclass(frozen=True)
class Stamping:
    """How a cloth is stamped: by which walk, with units of which size (mm), on which `field` of the cloth."""

    walk: Walk
    unit: Size
    size: Size
    origin: Size
    field: BaseGeometry

    @property
    def stamp(self) -> Size:
        """Width and height of one stamp (mm)."""
        return self.walk.stamp_size(self.unit)

    @cached_property
    def impressions(self) -> list[Impression]:
        """Every impression, in order.

        Raises WastraError when there are too many, and for a stamp that cannot walk so.
        """
        return impressions(self.walk, self.unit, self.size, self.origin, self.field)

    @property
    def overhanging(self) -> int:
        """How many impressions fall partly beside the field."""
        return sum(one.overhangs for one in self.impressions)

    @property
    def rows(self) -> int:
        """In how many lines the stamp walks."""
        return max((one.row for one in self.impressions), default=0)

    def sentences(self) -> list[str]:
        """What a maker needs to know, line by line."""
        width, height = (round(side, 2) for side in self.stamp)
        said = [
            _("Walk: {name}").format(name=self.walk.name),
            _("Stamp: {width:g} x {height:g} mm; stamps: {count}").format(
                width=width, height=height, count=self.walk.stamps
            ),
            _("Impressions: {count}, in {rows} rows; over the edge: {over}").format(
                count=len(self.impressions), rows=self.rows, over=self.overhanging
            ),
            _("Order: {order}").format(order=self.walk.order()),
        ]
        if max(self.stamp) > USUAL[1]:
            said.append(
                _(
                    "Stamps are {low:g} to {high:g} cm wide; this one is larger: part it, or take a smaller cell."
                ).format(low=USUAL[0] / 10, high=USUAL[1] / 10)
            )
        return said

    def as_data(self) -> Mapping[str, Any]:
        """The same for other programs: lengths in mm, turns in degrees clockwise, each stamp by its own corner."""
        width, height = self.stamp
        return {
            "walk": self.walk.name,
            "order": self.walk.order(),
            "cloth": {"length": self.size[0], "width": self.size[1]},
            "stamp": {"width": round(width, 4), "height": round(height, 4), "count": self.walk.stamps},
            "rows": self.rows,
            "overhanging": self.overhanging,
            "impressions": [
                {
                    "number": one.number,
                    "stamp": one.stamp,
                    "row": one.row,
                    "x": round(one.affine.e, 4),
                    "y": round(one.affine.f, 4),
                    "turn": one.turn,
                    "overhangs": one.overhangs,
                }
                for one in self.impressions
            ],
        }


def own_walk(design: Design) -> Walk:
    """The walk of a design's field: that of its repeat.

    Rows that slant, and motifs that are scattered, have no unit that a stamp could be: there the stamp is the whole
    cell, walked straight on.
    """
    from ...arranging import given

    return _walk_named(design.cell.repeat, design.cell.angle is not None or bool(given(design)))


def _walk_named(name: str, whole_cell: bool) -> Walk:
    way = repeat(name)
    walk = way.walk or walks().get(SAME.get(way.name, ""))
    return walks()[PLAIN] if walk is None or whole_cell else walk


def stamping_of(cloth: Cloth, name: str, whole_cell: bool = False) -> Stamping:
    """How the field of a cloth is stamped that repeats by the repeat of that name.

    The unit of a walk is its stamp; of any other repeat, or when `whole_cell` says so (rows that slant, a scatter), the
    whole cell is, walked straight on. Borders and parts of the cloth lie on the field and are left out.
    Raises WastraError for a name that is no repeat.
    """
    return walked(cloth, _walk_named(name, whole_cell))


def walked(cloth: Cloth, walk: Walk) -> Stamping:
    """How the field of a cloth is stamped by a walk, such as `own_walk` gives; see `stamping_of`."""
    unit = cloth.cell_size[0] / walk.columns, cloth.cell_size[1] / walk.rows
    widths = cloth.border_widths
    field: BaseGeometry = shapely.box(widths[0], widths[1], cloth.size[0] - widths[2], cloth.size[1] - widths[3])
    covered = [part.region.to_shapely() for part in cloth.parts]
    if covered:
        field = field.difference(shapely.union_all(covered))
    return Stamping(walk, unit, cloth.size, cloth.origin, field)
