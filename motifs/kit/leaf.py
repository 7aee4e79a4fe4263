"""Leaves and petals: a spine, a width profile, a lean. Polygons in mm, from the root along the spine to the tip.

`Blade` keeps spine and width beside the outline, so that veins, sawut and dots can follow the form; `leaf`,
`tear`, `lens` and `heart_leaf` return the outline alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine
from ..geometry.offset import opened
from ..geometry.path import rounded
from ..geometry.stroke import normals, places, ribbon, tangents, without_stubs
from .profile import ACUM, CLAW, LEAF, PETAL, Profile, half_widths, widths_at
from .spine import Points, Spot, at, beside, length_of, part, spine, through

CORNER = 0.22
"""Radius of the roundest tip that wax can leave (mm): no drawn point is sharper."""


@dataclass(frozen=True, eq=False)
class Blade:
    """A form on a spine: leaf, petal, feather, ray, tongue.

    `spine`: points (n, 2) at equal steps, root to tip. `width`: the largest full width (mm). `profile`: how it
    swells. `lean`: -1..1, the right half (below a spine that runs right) is wider by this share, the left half
    narrower. `corner`: radius to which points are rounded (mm).
    """

    spine: Points
    width: float
    profile: Profile = LEAF
    lean: float = 0.0
    corner: float = CORNER
    _length: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_length", length_of(self.spine))

    @property
    def length(self) -> float:
        """Length of the spine (mm)."""
        return self._length

    @cached_property
    def shape(self) -> BaseGeometry:
        """The outline as a polygon."""
        return leaf(self.spine, self.width, self.profile, self.lean, self.corner)

    @cached_property
    def half(self) -> NDArray[np.float64]:
        """Half width at each point of the spine (mm), without the lean."""
        return half_widths(self.profile, len(self.spine)) * (self.width / 2)

    @property
    def root(self) -> Spot:
        """Where the spine starts."""
        return float(self.spine[0, 0]), float(self.spine[0, 1])

    @property
    def tip(self) -> Spot:
        """Where the spine ends."""
        return float(self.spine[-1, 0]), float(self.spine[-1, 1])

    def at(self, t: float) -> tuple[Spot, float]:
        """Place and heading at share t of the spine."""
        return at(self.spine, t)

    def vein(self, t0: float = 0.04, t1: float = 0.8) -> Points:
        """The midrib between two shares of the spine."""
        return part(self.spine, t0, t1)

    def beside(self, fraction: float, t0: float = 0.0, t1: float = 1.0) -> Points:
        """The line at a fraction (-1..1) of the half width beside the midrib, lean included."""
        side = 1 + self.lean if fraction > 0 else 1 - self.lean
        line = beside(self.spine, self.half * side, fraction)
        last = len(line) - 1
        return line[max(0, round(t0 * last)) : max(3, round(t1 * last) + 1)]

    def spot(self, t: float, fraction: float) -> Spot:
        """The place at share t along and a fraction (-1..1) of the half width across."""
        x, y = self.beside(fraction)[round(t * (len(self.spine) - 1))]
        return float(x), float(y)

    def placed(self, spot: Spot, heading: float = 0.0, mirror: bool = False) -> Blade:
        """The blade, drawn from the origin along +x, put at `spot` along `heading`; `mirror` swaps its sides."""
        points = self.spine * [1.0, -1.0] if mirror else self.spine
        return replace(self, spine=Affine.placing(spot, heading)(points), lean=-self.lean if mirror else self.lean)


def leaf(
    points: ArrayLike, width: float, profile: Profile = LEAF, lean: float = 0.0, corner: float = CORNER
) -> BaseGeometry:
    """A leaf on a spine: `width` (mm) is its largest full width, the profile says where; see `Blade` for the rest."""
    line = np.asarray(points, dtype=np.float64)
    length = length_of(line)
    even = np.linspace(0.0, 1.0, max(64, len(line)) + 1)
    # Samples crowd toward the ends, where a profile falls steeply.
    t = 0.35 * even + 0.65 * (1 - np.cos(np.pi * even)) / 2
    fine = places(line, t * length)
    half = widths_at(profile, t) * (width / 2)
    outline = ribbon(fine, half * (1 - lean), half * (1 + lean))
    return softened(outline, corner) if corner > 0 else outline


def softened(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """A shape whose points are no sharper than `radius` (mm), as wax leaves them; unchanged if nothing would stay."""
    soft: BaseGeometry = opened(shape, radius)
    if soft.area < 0.75 * shape.area:
        return shape
    if shape.geom_type == "Polygon" and soft.geom_type != "Polygon":
        soft = max(shapely.get_parts(soft).tolist(), key=lambda part: part.area)
    return without_stubs(soft)


def tear(length: float, width: float, widest: float = 0.6) -> BaseGeometry:
    """A drop with two points, from the origin along +x: a flame (widest .38-.46) or a petal (.55-.64).

    `width`: largest full width (mm). `widest`: share of the length at which it is reached.
    """
    w, k = width, widest
    upper = _bezier_chain(
        (0.0, 0.0),
        ((length * k * 0.35, -0.18 * w), (length * k * 0.6, -0.5 * w), (length * k, -0.5 * w)),
        ((length * (k + (1 - k) * 0.55), -0.5 * w), (length * 0.97, -0.22 * w), (length, 0.0)),
    )
    return _mirrored_halves(upper)


def lens(length: float, width: float, pinch: float = 0.38, fullness: float = 1.14) -> BaseGeometry:
    """A fruit with two points along x, its middle in the origin: the kawung fruit with the values given.

    `width`: full width in the middle (mm). `pinch`: length of the middle handles (share of half the length;
    smaller is more pointed). `fullness`: how far the end handles open (1 is a calm lens, 1.2 plump).
    """
    end, h = length / 2, width / 2
    upper = _bezier_chain(
        (-end, 0.0),
        ((-end + 0.02 * length, -0.62 * fullness * h), (-pinch * end, -h), (0.0, -h)),
        ((pinch * end, -h), (end - 0.02 * length, -0.62 * fullness * h), (end, 0.0)),
    )
    return _mirrored_halves(upper)


_HEART = (
    (-0.07, 0.15), (-0.10, 0.30), (-0.04, 0.44), (0.12, 0.50), (0.32, 0.45), (0.55, 0.30), (0.76, 0.15), (0.92, 0.05),
)  # fmt: skip
"""One side of a heart-shaped leaf: (share of the length, share of the full width); lobes reach behind the root."""


def heart_leaf(points: ArrayLike, width: float, unevenness: float = 0.0) -> BaseGeometry:
    """A heart-shaped leaf (sirih, pepper) on a spine; the stalk meets it between two lobes behind the root.

    `width`: full width (mm), about .74 of the length. `unevenness`: -.2..+.2, how much wider the right side is.
    """
    sides = [[(u, side * v * width * (1 + side * unevenness)) for u, v in _HEART] for side in (1, -1)]
    knots = [(0.0, 0.0), *sides[0], (1.0, 0.0), *reversed(sides[1])]
    outline = shapely.Polygon(rounded(through(bent(points, knots), closed=True)))
    return softened(outline if outline.is_valid else outline.buffer(0), 0.15)


def bent(points: ArrayLike, knots: Sequence[tuple[float, float]]) -> Points:
    """Places (m, 2) told as (share along the spine, mm to its right); before 0 and after 1 it goes on straight."""
    line = np.asarray(points, dtype=np.float64)
    length = length_of(line)
    share = np.asarray(knots, dtype=np.float64)
    inside = np.clip(share[:, 0], 0.0, 1.0)
    index = inside * (len(line) - 1)
    low = np.minimum(index.astype(np.int64), len(line) - 2)
    part_of = (index - low)[:, None]
    even = places(line, np.linspace(0.0, length, len(line)))
    along, across = tangents(even), normals(even)
    here = places(even, inside * length)
    forward = along[low] * (1 - part_of) + along[low + 1] * part_of
    right = across[low] * (1 - part_of) + across[low + 1] * part_of
    return np.asarray(here + right * share[:, 1:] + forward * ((share[:, 0] - inside) * length)[:, None])


def claw(
    spot: Spot, heading: float, length: float, side: int = 1, hook: float = 95.0, width: float | None = None
) -> Blade:
    """A vine leaf: swings out against `side`, then hooks back over it at the tip.

    `side`: +1 hooks clockwise, -1 the other way. `hook`: about how far it turns (degrees, 70-150). `width`: full
    width (mm), .36 of the length if not given. Source: sulur leaves on cloth and in temple relief.
    """
    line = spine(spot, heading, length, [-30.0 * side, 0.5 * hook * side, 1.9 * hook * side])
    return Blade(line, 0.36 * length if width is None else width, CLAW, -0.14 * side)


def leaf_of_three(spot: Spot, heading: float, length: float, side: int = 1) -> tuple[Blade, Blade, Blade]:
    """Three claws of one root, to be painted in this order: two lobes that hook away, the long one over them."""
    return (
        claw(spot, heading - 34.0 * side, 0.62 * length, -side, 150.0, 0.25 * length),
        claw(spot, heading + 40.0 * side, 0.58 * length, side, 150.0, 0.24 * length),
        claw(spot, heading, length, side, 95.0, 0.34 * length),
    )


def petal(spot: Spot, heading: float, length: float, width: float, sway: float = 0.0) -> Blade:
    """A plain petal of a flower; `sway` turns it (degrees) from root to tip."""
    return Blade(spine(spot, heading, length, sway), width, PETAL)


def lotus_petal(
    spot: Spot,
    heading: float,
    length: float,
    width: float,
    turning: Sequence[float] | float = 0.0,
    lean: float = 0.0,
) -> Blade:
    """A lotus petal with a drawn-out tip; `turning` as in `spine`: rise first, then flick out, say (30, 40, -150)."""
    return Blade(spine(spot, heading, length, turning), width, ACUM, lean, 0.2)


def _bezier_chain(start: Spot, *pieces: tuple[Spot, Spot, Spot]) -> Points:
    t = np.linspace(0.0, 1.0, 65)[1:, None]
    v = 1 - t
    rows = [np.asarray([start], dtype=np.float64)]
    here = np.asarray(start, dtype=np.float64)
    for first, second, end in pieces:
        b, c, d = (np.asarray(p, dtype=np.float64) for p in (first, second, end))
        rows.append(v * v * v * here + 3 * t * v * v * b + 3 * t * t * v * c + t * t * t * d)
        here = d
    return np.concatenate(rows)


def _mirrored_halves(upper: Points) -> BaseGeometry:
    """The closed figure of an upper edge that starts and ends on the x axis, and its mirror image."""
    return shapely.Polygon(rounded(np.concatenate([upper, (upper[::-1] * [1.0, -1.0])[1:-1]])))
