"""Ukel: the curl that winds inwards, thins, and ends in a ball. Named so on cloth and in wood carving."""

from __future__ import annotations

import math

from shapely.geometry.base import BaseGeometry

from ..geometry.stroke import stroke
from .spine import Points, Spot, length_of, spine

# Turning runs from .62 to 1.75 of its mean, nearly as on a logarithmic spiral that ends at .35 of its radius.
_OPEN, _EVEN, _TIGHT = 0.62, 1.0, 1.75


def ukel_spine(start: Spot, heading: float, radius: float, turns: float = 1.25, side: int = 1) -> Points:
    """The line of a curl that leaves `start` along `heading` and winds inwards.

    `radius`: of the curve at its start (mm); it ends at .35 of that. `turns`: 1.1-1.5 whole turns. `side`: +1
    winds clockwise on the page, -1 the other way.
    """
    length = radius * 2 * math.pi * turns * _OPEN
    whole = 360.0 * turns * side
    return spine(start, heading, length, [whole * _OPEN, whole * _EVEN, whole * _TIGHT])


def tendril_spine(start: Spot, heading: float, radius: float, side: int = 1) -> Points:
    """The line of a tendril: it leaves the stem nearly straight (over 4.6 radii), then curls ever tighter."""
    return spine(start, heading, 4.6 * radius, [20.0 * side, 150.0 * side, 420.0 * side, 760.0 * side])


def ukel(
    start: Spot,
    heading: float,
    radius: float,
    turns: float = 1.25,
    side: int = 1,
    width: float | None = None,
    thin: float = 0.55,
    ball: float = 0.62,
) -> BaseGeometry:
    """A curl as one form; arguments of the line as in `ukel_spine`.

    `width`: at the root (mm), .22 of the radius if not given; the ball of a wider or longer curl touches its own coil.
    `thin`: share of it before the ball. `ball`: radius of the ball as a share of the width.
    """
    line = ukel_spine(start, heading, radius, turns, side)
    return curl_form(line, 0.22 * radius if width is None else width, thin, ball)


def tendril(
    start: Spot, heading: float, radius: float, side: int = 1, width: float | None = None, ball: float = 0.62
) -> BaseGeometry:
    """A tendril as one form; `width` at the root is .3 of the radius if not given."""
    return curl_form(tendril_spine(start, heading, radius, side), 0.3 * radius if width is None else width, 0.55, ball)


def curl_form(line: Points, width: float, thin: float = 0.55, ball: float = 0.62) -> BaseGeometry:
    """A line as a curl: `width` (mm) at its root, `thin` times that before the ball that ends it."""
    swelling = min(0.3, 1.5 * width / length_of(line))
    knots = ((0.0, 1.0), (0.5, (1 + thin) / 2 + 0.02), (1 - swelling, thin), (1.0, 2 * ball))
    return stroke(line, [(t, w * width) for t, w in knots])
