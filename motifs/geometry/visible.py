"""The one question: what is visible, after everything in front has covered it? Exactly, and on the torus.

Films, cut sheets, wax masks and plotter lines are all this answer in other clothes. Shapes are flattened
on a grid of 0.0001 mm, GEOS takes the covers away, and every edge that is left is looked up again among
the vertices that went in: what comes out are the source's own cubics, whole where nothing cut them, split
where something did. Corners are the crossings of the curves themselves, not of the polygons that stood
for them.

Of what was cut, parts and holes under 0.002 square millimetres or thinner than 0.004 mm are dropped, and pieces
of lines under 0.01 mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..errors import WastraError
from ..words import _
from .covers import hidden_shapes, meeting, needed, remainders
from .filled import areas
from .lines import cut_lines
from .placed import on_grid
from .recover import contours_of
from .regions import united
from .slivers import without_slivers
from .sources import Areas, Sources, gather
from .torus import Floats, Integers, Torus


@dataclass(frozen=True)
class Layer:
    """One filled shape in painter's order.

    ``contours``: closed contours (n, 4, 2) in millimetres, filled by the even-odd rule; disjoint or
    nested, and where they cross after all, the rule still says what is inside. ``kind``: a number for its
    role and tint; `visible_regions` may unite shapes of equal kind.
    """

    contours: tuple[Floats, ...]
    kind: int


def visible_shapes(layers: Sequence[Layer], cell: tuple[float, float] | None) -> list[tuple[Floats, ...]]:
    """For each layer the contours of what nothing in front of it covers, in the layer's own place.

    ``layers``: back to front. ``cell``: (width, height) in millimetres, multiples of 0.0001: everything
    lives on that torus, with copies wherever a shape's box reaches, also if it is larger than the cell;
    None is the plane. A shape that overlaps its own copies shows each place once.

    What is not cut comes back digit for digit; hidden shapes come back as (). Raises WastraError for open
    contours and for a cell that is off the grid.
    """
    torus = Torus.of(cell)
    sources, shapes = _read(layers, torus)
    pairs = meeting(shapes, np.arange(1, len(layers) + 1), shapes, torus, ties=True)
    hidden = hidden_shapes(shapes, pairs) | shapely.is_empty(shapes)
    pairs = needed(shapes, pairs, np.arange(len(layers)), hidden)
    cut = np.unique(pairs.back)
    left = without_slivers(remainders(shapes, pairs)[cut], torus)
    recovered = contours_of(left, -sources.home[cut], sources, torus)
    result = [() if gone else layer.contours for layer, gone in zip(layers, hidden, strict=True)]
    for index, contours in zip(cut.tolist(), recovered, strict=True):
        result[index] = tuple(contours)
    return result


def visible_regions(layers: Sequence[Layer], cell: tuple[float, float] | None) -> dict[int, tuple[Floats, ...]]:
    """For each kind the contours of all that is visible of it, united. Regions of two kinds never overlap.

    ``layers`` and ``cell`` as in `visible_shapes`. Even-odd, disjoint or nested contours; each connected
    group stands where its first shape was drawn. A group that runs right round the torus has no such
    place: it is cut at the edges of the cell, which it fills from (0, 0) on. Every kind has an entry, ()
    where it is hidden.
    """
    torus = Torus.of(cell)
    sources, left, shown = uncovered(layers, torus)
    kind = np.array([layer.kind for layer in layers], dtype=np.int64)
    regions: dict[int, list[Floats]] = {layer.kind: [] for layer in layers}
    unions = [
        united(left[members], sources.home[members], torus)
        for members in (shown[kind[shown] == each] for each in regions)
    ]
    if not unions:
        return {}
    groups, shifts = (np.concatenate(column) for column in zip(*unions, strict=True))
    owners = np.repeat(list(regions), [len(found) for found, _ in unions])
    recovered = contours_of(groups, shifts, sources, torus)
    for owner, contours in zip(owners.tolist(), recovered, strict=True):
        regions[owner].extend(contours)
    return {each: tuple(contours) for each, contours in regions.items()}


def uncovered(layers: Sequence[Layer], torus: Torus) -> tuple[Sources, Areas, Integers]:
    """What layers of other kinds leave of each layer, in grid units, before anything is united.

    The sources, the remainder of each layer (at its home: moved by ``sources.home``), and the indices of the layers
    that are not hidden.
    """
    sources, shapes = _read(layers, torus)
    kind = np.array([layer.kind for layer in layers], dtype=np.int64)
    pairs = meeting(shapes, np.arange(1, len(layers) + 1), shapes, torus, ties=False)
    hidden = hidden_shapes(shapes, pairs) | shapely.is_empty(shapes)
    pairs = needed(shapes, pairs, kind, hidden)
    left = remainders(shapes, pairs)
    cut = np.unique(pairs.back)
    left[cut] = without_slivers(on_grid(left[cut]), torus)
    return sources, left, np.flatnonzero(~hidden)


def visible_lines(
    lines: Sequence[tuple[Floats, int]], layers: Sequence[Layer], cell: tuple[float, float] | None
) -> list[tuple[Floats, ...]]:
    """The parts of centre lines that are visible, each line's in order along it and in its own place.

    ``lines``: (contour, position), open or closed; a line stands in painter's order just before
    ``layers[position]``, so the layers from there on cover it. ``layers`` and ``cell`` as in
    `visible_shapes`. Lines cover nothing. What is not cut comes back digit for digit.

    Raises WastraError for a position outside 0 .. len(layers).
    """
    torus = Torus.of(cell)
    for _contour, position in lines:
        if not 0 <= position <= len(layers):
            raise WastraError(
                _("A line's position is 0 to {count}, the number of layers, not {position}.").format(
                    count=len(layers), position=position
                )
            )
    if not lines:
        return []
    shapes = _read(layers, torus)[1]
    positions = np.array([position for _contour, position in lines], dtype=np.int64)
    return cut_lines([contour for contour, _position in lines], positions, shapes, torus)


def _read(layers: Sequence[Layer], torus: Torus) -> tuple[Sources, Areas]:
    sources = gather([layer.contours for layer in layers], torus)
    if not sources.closed.all():
        number = int(sources.shape[np.argmin(sources.closed)])
        raise WastraError(
            _("Layer {number} has a contour that does not end where it starts; close it.").format(number=number)
        )
    return sources, areas(sources, len(layers))
