"""Clouds: megamendung of Cirebon. A lozenge with drawn-out ends and soft shoulders; its outline runs inward and winds
up in curls, and bands of one dye after another follow outline and curls alike.

The number of bands is told on cloth: seven, or nine.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine
from ..geometry.path import rounded
from ..ink import Role, Tint
from ..pen import Pen
from .curl import curl_form
from .leaf import softened
from .lines import inner
from .spine import Points, Spot, spine, through

_UPPER = (
    (0.0, 0.0), (0.10, -0.06), (0.19, -0.17), (0.27, -0.30), (0.35, -0.355), (0.43, -0.345),
    (0.505, -0.41), (0.585, -0.48), (0.67, -0.44), (0.75, -0.32), (0.83, -0.15), (0.91, -0.045), (1.0, -0.03),
)  # fmt: skip
_LOWER = (
    (1.0, -0.03), (0.92, 0.06), (0.83, 0.13), (0.75, 0.25), (0.67, 0.335), (0.585, 0.335),
    (0.51, 0.41), (0.43, 0.49), (0.34, 0.45), (0.25, 0.32), (0.17, 0.16), (0.09, 0.06), (0.0, 0.0),
)  # fmt: skip
"""The outline in shares of width and height: clockwise from the left end, over the top and back below."""


def cloud(
    spot: Spot, width: float, height: float, heading: float = 0.0, rng: np.random.Generator | None = None
) -> BaseGeometry:
    """The outline of one cloud about its middle `spot`: `width` from end to end, about `height` high (mm).

    `heading` turns it (degrees). With `rng` no two are alike: shoulders move by up to 4 % of the size.
    """
    upper, lower = _edge(_UPPER, rng), _edge(_LOWER, rng)
    outline = shapely.Polygon(rounded(np.concatenate([upper[:-1], lower[:-1]]) * [width, height]))
    shape = softened(outline if outline.is_valid else outline.buffer(0), 0.3)
    # what the softening took from the two ends is given back
    left, _, right, _ = shape.bounds
    fit = Affine.scale(width / (right - left), 1.0) @ Affine.shift(-(left + right) / 2, 0.0)
    return shapely.transform(shape, lambda points: rounded((Affine.placing(spot, heading) @ fit)(points)))


def cloud_curls(spot: Spot, width: float, height: float, heading: float = 0.0) -> list[Points]:
    """The lines of the two curls of such a cloud: each runs in from a shoulder and winds up, one from above on the
    left, one from below on the right.
    """
    size = 0.22 * height
    upper = spine((-0.05 * width, -0.43 * height), 96.0, 4.3 * size, [-80.0, 130.0, 440.0, 860.0])
    lower = spine((0.07 * width, 0.44 * height), -84.0, 4.3 * size, [-80.0, 130.0, 440.0, 860.0])
    place = Affine.placing(spot, heading)
    return [place(upper), place(lower)]


def curled(shape: BaseGeometry, curls: Sequence[Points], width: float, ball: float = 0.9) -> BaseGeometry:
    """A cloud with its curls cut in as slits of `width` mm that widen to an eye; bands will follow them.

    A slit narrower than the klowong line that is drawn round it shows as one line.
    """
    return shape.difference(shapely.union_all([curl_form(line, width, 0.8, ball) for line in curls]))


def layers(shape: BaseGeometry, depth: float, count: int, growth: float = 1.0) -> list[BaseGeometry]:
    """The shape and `count` - 1 outlines within it, each `depth` mm further in; ends when nothing is left.

    `growth`: factor from one band to the next (1.1: the inner bands are broader). Corners grow rounder inward.
    """
    found = [shape]
    at = 0.0
    for i in range(1, count):
        at += depth * growth ** (i - 1)
        within = inner(shape, at, 0.2 * depth + 0.12 * at)
        if within.area < depth * depth:
            break
        found.append(within)
    return found


def layered_cloud(
    pen: Pen,
    shape: BaseGeometry,
    tints: Sequence[Tint],
    depth: float,
    line: float = 0.6,
    line_tint: Tint = Tint.PUTIH,
    halo: float = 0.8,
    growth: float = 1.0,
) -> list[BaseGeometry]:
    """Paint a cloud in bands of the tints, outermost first, and return the bands' outlines.

    `depth`: width of the outer band (mm), `growth` as in `layers`. `line`: the light klowong line round the cloud and
    along its curls.
    """
    found = layers(shape, depth, len(tints), growth)
    pen.form(found[0], tints[0], line=line_tint, width=line, halo=halo)
    for band, tint in zip(found[1:], tints[1:], strict=False):
        pen.form(band, tint, Role.ISI)
    return found


def _edge(knots: Sequence[tuple[float, float]], rng: np.random.Generator | None) -> NDArray[np.float64]:
    points = np.asarray(knots)
    if rng is not None:
        points = points.copy()
        points[1:-1] += rng.uniform(-0.04, 0.04, (len(points) - 2, 2)) * [0.3, 0.7]
    # A unit square has too few millimetres for the steps of `through`.
    return through(points * 100.0) / 100.0
