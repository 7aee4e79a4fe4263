"""Klasa: a plaited mat; patches of strips that lie over and under each other in turn, each told by a few lines.

After rawan klasa of Mojokerto, a ground that is named after the mat; its form is not described, the weave is our
interpretation: plain, the strips slanting both ways, as mats of pandan are plaited.
"""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.bezier import straight
from ..geometry.path import Path
from ..ink import Role, Tint
from ..motif import Count, Degrees, Mm
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .scatter import half_drop, turned

Integers = NDArray[np.intp]
GAP = 0.5
"""Lines keep this from the region's edge (mm)."""
BETWEEN = 0.36
"""And this from each other."""
SHORTEST = 0.75
"""What the edge leaves of a line is drawn from this length on (mm)."""


@filler
def klasa(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(2.2, 12)] = 4.0,
    lines: Annotated[int, Count(2, 5)] = 3,
    width: Annotated[float, Mm(0.28, 1.2)] = 0.5,
    heading: Annotated[float, Degrees(0, 360)] = 0.0,
) -> None:
    """Patches `spacing` wide on a slanting square net, of `lines` lines each: one way in `tint`, the other in `second`.

    The strips slant by 45 degrees to `heading`; on a torus the nearest heading that closes is taken. Where a patch is
    too narrow for its lines it has fewer. Lines keep 0.5 mm from the edge.
    """
    rng = np.random.default_rng(seed)
    width = min(width, spacing / 2 - BETWEEN)
    lines = max(1, min(lines, int(spacing / (width + BETWEEN))))
    field = Field.of(region, cell, min(0.25, spacing / 9), spacing)
    across = spacing * np.sqrt(2)
    anchors, across, down, turn = half_drop(field, across, across / 2, heading)
    side = np.hypot(across / 2, down)
    pitch = side / lines
    short = max(0.0, BETWEEN - (pitch - width) / 2)
    where = np.zeros(2) if field.wraps else np.asarray(field.region.centroid.coords[0])
    odd = np.rint(((anchors - where) @ turned(-turn))[:, 1] / down).astype(int) % 2 == 1
    within = shapely.buffer(field.region, -GAP - width / 2)
    shapely.prepare(within)
    for lies, ink in ((~odd, tint), (odd, second)):
        sense = -1.0 if lies is odd else 1.0
        along, aside = (np.array([across / 2, way * down]) / side @ turned(turn) for way in (sense, -sense))
        pieces = _pieces(anchors[lies], along, aside, side - 2 * short - width, pitch, lines, width, within, rng)
        if len(pieces):
            middles = pieces.mean(axis=1)
            moved = pieces + (field.placed(middles) - middles)[:, None]
            pen.line(Path(tuple(line[None] for line in straight(moved[:, 0], moved[:, 1]))), width, ink, Role.ISEN)


def _pieces(
    centres: Array,
    along: Array,
    aside: Array,
    length: float,
    pitch: float,
    lines: int,
    width: float,
    within: BaseGeometry,
    rng: np.random.Generator,
) -> Array:
    """What lies inside of the lines of all patches about `centres`: ends (n, 2, 2)."""
    offsets = (np.arange(lines) - (lines - 1) / 2) * pitch
    middles = (centres[:, None, :] + offsets[:, None] * aside).reshape(-1, 2)
    slip = rng.uniform(0.0, 0.05, (len(middles), 2)) * length
    start = middles - along * (length / 2 - slip[:, :1])
    end = middles + along * (length / 2 - slip[:, 1:])
    # an array, though stubs say that it may be one line
    whole: Any = shapely.linestrings(np.stack([start, end], axis=1))
    parts, line = shapely.get_parts(shapely.intersection(whole, within), return_index=True)
    parts, line = parts[shapely.get_type_id(parts) == 1], line[shapely.get_type_id(parts) == 1]
    cut = np.stack([shapely.line_locate_point(whole[line], shapely.get_point(parts, n)) for n in (0, -1)], axis=1)
    order = np.lexsort((cut[:, 0], line))
    line, cut = line[order], _parted(cut[order], line[order], width + BETWEEN)
    kept = cut[:, 1] - cut[:, 0] >= min(SHORTEST, 0.9 * length)
    ends = [shapely.line_interpolate_point(whole[line[kept]], cut[kept, n]) for n in (0, 1)]
    return np.stack([shapely.get_coordinates(points) for points in ends], axis=1)


def _parted(cut: Array, line: Integers, apart: float) -> Array:
    """Pieces from `cut[:, 0]` to `cut[:, 1]` along their lines, in order: two of one line are drawn back from a
    point of the edge that runs into it, until their ends are `apart`.
    """
    lacking = np.where(line[1:] == line[:-1], np.maximum(apart - (cut[1:, 0] - cut[:-1, 1]), 0.0), 0.0) / 2
    drawn = cut.copy()
    drawn[:-1, 1] -= lacking
    drawn[1:, 0] += lacking
    return drawn
