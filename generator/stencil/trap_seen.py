"""What a trap came to: how far margins really reach, and whether the darker parts are wide enough to hide them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from ...motifs.errors import WastraError
from ...motifs.geometry.placed import moved
from ...motifs.geometry.sources import Areas
from ...motifs.geometry.torus import UNITS, Floats, whole
from ...motifs.ink import Tint
from ...motifs.words import _
from .trap import Plate, Printed, Visible, trapped

LIMIT = 0.02
"""A margin's edge may lie this much nearer or farther than asked (mm)."""
LEAST_SHARE = 0.5
"""Mean margin, as a share of the trap, under which the lines are too narrow for it."""
NOTED_SHARE = 0.8
"""Mean margin, as a share of the trap, under which it is said that some lines are narrower."""


def trap_off(visible: Visible, plate: Plate, printed: Printed, trap: float) -> float | None:
    """By how much (mm, rounded up to 0.005) the edge of a plate's margin leaves the exact parallel; None without one.

    Measured at every point of the edge and between them, against the plate's own ink on the torus.
    """
    if printed.outline is None:
        return None
    torus = visible.torus
    corners, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(printed.areas)), return_index=True)
    points = whole(corners)
    origin = np.zeros(2, dtype=np.int64)
    edge = np.unique(torus.keys(printed.outline, origin, 0))
    on_outline = np.isin(torus.keys(points, origin, 0), edge)
    # the middles of its chords too: a straight edge through the cell has no other point inside
    along = (ring[1:] == ring[:-1]) & on_outline[1:] & on_outline[:-1]
    points = np.concatenate([points[on_outline], (points[1:][along] + points[:-1][along]) // 2])
    # at the cell's edges lie the ends of what was cut there, which are no edge of the margin
    on_edge = points[(points % torus.sides != 0).all(axis=1)]
    if len(on_edge) == 0:
        return None
    own = moved(*visible.groups(plate.ink))
    reach = 2 * trap * UNITS
    box = np.concatenate([on_edge.min(axis=0) - reach, on_edge.max(axis=0) + reach])
    index, shift = torus.copies(shapely.bounds(own), box)
    ink = shapely.multipolygons(shapely.get_parts(moved(own[index], shift)))
    shapely.prepare(ink)
    marks = shapely.points(on_edge.astype(np.float64))
    for off in np.arange(0.005, trap, 0.005).tolist():
        near = shapely.dwithin(ink, marks, (trap - off) * UNITS)
        far = ~shapely.dwithin(ink, marks, (trap + off) * UNITS)
        if not (near | far).any():
            return float(off)
    return trap


def mean_margin(visible: Visible, plate: Plate, printed: Printed) -> float | None:
    """How wide a plate's margin is on average along its border (mm): under the trap where darker parts are narrower.

    None when the plate has no border with what is printed over it.
    """
    if printed.outline is None:
        return None
    own, under, both = (visible.groups(tints)[0] for tints in (plate.ink, plate.under, plate.ink | plate.under))
    border = (_outline(own, visible) + _outline(under, visible) - _outline(both, visible)) / 2
    if border < 0.01 * UNITS:
        return None
    margin = float(shapely.area(printed.areas).sum() - shapely.area(own).sum())
    return margin / border / UNITS


def check_trap(
    visible: Visible, plates: Sequence[Plate], printed: Sequence[Printed], trap: float, scale: float
) -> list[str]:
    """Notes on parts that are narrower than the trap (`trap` in mm of the cell, said in mm of the film).

    `printed` are the plates with that trap and without choke.
    Raises WastraError, with the place and the widest trap that can be, when most of what a plate reaches under is.
    """
    notes = []
    for plate, made in zip(plates, printed, strict=True):
        margin = mean_margin(visible, plate, made)
        if margin is None or margin >= NOTED_SHARE * trap:
            continue
        x, y = _narrowest(visible, plate.under, trap)
        said = {
            "trap": trap * scale,
            "tints": ", ".join(sorted(plate.ink)),
            "margin": round(margin * scale, 2),
            "x": x * scale,
            "y": y * scale,
        }
        if margin < LEAST_SHARE * trap:
            said["nearest"] = _nearest(visible, plate, trap) * scale
            raise WastraError(
                _(
                    "A trap of {trap:g} mm is wider than the lines over {tints}: on average they hide {margin:g} mm "
                    "of it (look at {x:.1f}, {y:.1f} mm of the drawing). The widest trap that they hide is "
                    "{nearest:.2f} mm."
                ).format(**said)
            )
        notes.append(
            _(
                "Some parts printed over {tints} are narrower than the trap of {trap:g} mm, for example at "
                "{x:.1f}, {y:.1f} mm of the drawing: there it ends at their far edge."
            ).format(**said)
        )
    return notes


def _nearest(visible: Visible, plate: Plate, trap: float) -> float:
    """The widest trap of a few smaller ones that the lines hide (mm of the drawing)."""
    while trap > 0.02:
        trap = round(trap * 0.8, 2)
        margin = mean_margin(visible, plate, trapped(visible, [plate], trap)[0])
        if margin is None or margin >= LEAST_SHARE * trap:
            return trap
    return 0.0


def _narrowest(visible: Visible, tints: frozenset[Tint], trap: float) -> tuple[float, float]:
    """A place in the cell (mm) where these tints are narrower than the trap."""
    groups = moved(*visible.groups(tints))
    radius = trap * UNITS / 2
    narrow = shapely.difference(groups, shapely.buffer(shapely.buffer(groups, -radius), 1.05 * radius))
    parts = shapely.get_parts(narrow)
    place = shapely.point_on_surface(parts[int(np.argmax(shapely.area(parts)))] if len(parts) else groups[0])
    x, y = shapely.get_coordinates(place)[0] % visible.torus.sides / UNITS
    return float(x), float(y)


def _outline(groups: Areas, visible: Visible) -> float:
    """Length of the outlines (grid units), without what was cut at the cell's edges."""
    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(groups)), return_index=True)
    start, end = points[:-1], points[1:]
    inside = ring[1:] == ring[:-1]
    for axis, side in enumerate((visible.torus.width, visible.torus.height)):
        for edge in (0.0, float(side)):
            inside &= ~((start[:, axis] == edge) & (end[:, axis] == edge))
    step: Floats = end[inside] - start[inside]
    return float(np.sqrt(step[:, 0] ** 2 + step[:, 1] ** 2).sum())
