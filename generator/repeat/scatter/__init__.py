"""Scatter and maps on the torus: semen strewn and sprouting, the islands of sekar jagad, the patches of tambal."""

from __future__ import annotations

from .inlay import Inlay, grounded
from .islands import islands
from .maps import Region, assigned, inlaid
from .orientation import Flow, Orientation, along, beside, diagonal_swing, free, upright
from .patches import patches
from .scattering import NoRoom, Placement, Rank, Scatter, footprint, least_hole, scatter
from .sprouts import Sprout, root_room, sprouts

__all__ = [
    "Flow",
    "Inlay",
    "NoRoom",
    "Orientation",
    "Placement",
    "Rank",
    "Region",
    "Scatter",
    "Sprout",
    "along",
    "assigned",
    "beside",
    "diagonal_swing",
    "footprint",
    "free",
    "grounded",
    "inlaid",
    "islands",
    "least_hole",
    "patches",
    "root_room",
    "scatter",
    "sprouts",
    "upright",
]
