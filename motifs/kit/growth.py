"""Leaves and twigs by growth: sizes fall, places are drawn at random, and what meets nothing stays.

So they lie in the gaps as if led there, in even density; a list of leaves made by hand left two thirds of the ground
bare. The scheme is ours, after the way semen and lung-lungan cloths look filled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine
from ..ink import Tint
from ..pen import Pen
from .curl import tendril
from .leaf import Blade, claw, leaf_of_three
from .recipe import MEDIUM, RIM, Inks, Weights, rimmed_blade
from .spine import Points, Spot, at, length_of
from .vine import Sprig, Stem, sprig

LEAST_SHOWN = 0.03
"""What peeps out on the wrong side of a stem may be this large (mm2): its line hides it."""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of leaf that can grow: `make(length, side)` draws it from the origin along +x.

    It returns the blades in order of painting, or one polygon. `smallest`, `largest`: lengths (mm) for which it
    may be tried.
    """

    name: str
    make: Callable[[float, int], tuple[Blade, ...] | BaseGeometry]
    smallest: float = 0.0
    largest: float = math.inf


def _claw_out(length: float, side: int) -> tuple[Blade, ...]:
    return (claw((0.0, 0.0), 0.0, length, side),)


def _claw_back(length: float, side: int) -> tuple[Blade, ...]:
    return (claw((0.0, 0.0), 0.0, length, -side),)


def _three(length: float, side: int) -> tuple[Blade, ...]:
    return leaf_of_three((0.0, 0.0), 0.0, length, side)


def _tendril(length: float, side: int) -> BaseGeometry:
    return tendril((0.0, 0.0), 0.0, 0.24 * length, side, max(0.8, 0.09 * length))


LEAF_OF_THREE = Kind("leaf of three", _three, 16.0)
CLAW_OUT = Kind("claw", _claw_out, 6.0)
CLAW_BACK = Kind("claw back", _claw_back, 8.0, 16.0)
TENDRIL = Kind("tendril", _tendril, 6.0, 12.0)
VINE_KINDS = (LEAF_OF_THREE, CLAW_OUT, CLAW_BACK, TENDRIL)
"""The leaves of a sulur: threes where there is room, claws, claws that hook back, tendrils."""
VINE_SIZES = (34.0, 29.0, 25.0, 21.5, 18.0, 15.5, 13.0, 11.0, 9.5, 8.0, 6.8)
"""Falling lengths of leaves for a sulur of radius 40 (mm)."""


@dataclass(frozen=True, eq=False)
class Grown:
    """A leaf that found its place; drawn from the origin along +x, put at `spot` along `heading`.

    `side`: +1 to the right of its stem. `blades`: as placed, in order of painting (empty for tendrils).
    """

    kind: str
    spot: Spot
    heading: float
    length: float
    side: int
    form: BaseGeometry
    blades: tuple[Blade, ...] = field(default=())


def grow_leaves(
    stems: Sequence[Stem],
    occupied: BaseGeometry,
    sizes: Sequence[float],
    kinds: Sequence[Kind],
    rng: np.random.Generator,
    cell: tuple[float, float] | None = None,
    *,
    gap: float = 0.9,
    angles: Sequence[float] = (30.0, 46.0, 64.0),
    tries: int = 60,
    images: Sequence[Affine] = (),
    between: tuple[float, float] = (0.03, 0.95),
) -> list[Grown]:
    """Leaves grown along stems, largest first; each meets nothing that is there.

    `occupied`: all that must stay free, stems included (mm2 as polygons). `sizes`: lengths (mm), falling. `tries`:
    random places for each size, both sides in random order. `angles`: to the stem (degrees), tried in turn.
    `gap`: mm to everything. `cell`: the torus on which it repeats. `images`: symmetries (beyond the cell's) under
    which each leaf appears again; the caller paints those copies. `between`: shares of each stem that may bear.

    The stem that bears a leaf is overlooked within .55 of the leaf's length about the root, else no large leaf
    could ever leave it; no part may reach across it to the other side.
    """
    crowd = _Crowd(occupied, cell, images, gap, max(sizes, default=0.0))
    drawn = {
        (kind.name, length, side): _Drawn(kind.name, length, side, kind.make(length, side))
        for length in sizes
        for kind in kinds
        if kind.smallest <= length <= kind.largest
        for side in (1, -1)
    }
    bearers = [_Bearer(stem.spine, stem.form, length_of(stem.spine)) for stem in stems]
    reach = np.cumsum([b.length for b in bearers])
    found: list[Grown] = []
    for length in sizes:
        fitting = [k.name for k in kinds if k.smallest <= length <= k.largest]
        for _ in range(tries if fitting else 0):
            which = int(np.searchsorted(reach, rng.uniform(0.0, reach[-1]), side="right").clip(0, len(stems) - 1))
            t = float(rng.uniform(*between))
            first = 1 if rng.uniform() < 0.5 else -1
            for side in (first, -first):
                forms = [drawn[name, length, side] for name in fitting]
                grown = _grown_at(bearers[which], t, side, forms, angles, crowd)
                if grown is not None:
                    found.append(grown)
                    break
    return found


def _grown_at(
    bearer: _Bearer, t: float, side: int, forms: Sequence[_Drawn], angles: Sequence[float], crowd: _Crowd
) -> Grown | None:
    """The first of the forms that finds room at share t of a stem, at the first angle that lets it."""
    length = forms[0].length
    if any(s == side and abs(t * bearer.length - way) < 0.34 * length for way, s in bearer.rooted):
        return None
    spot, along = at(bearer.spine, t)
    near: BaseGeometry | None = None
    for drawn in forms:
        for angle in angles:
            heading = along + side * angle
            form = shapely.transform(drawn.outline, Affine.placing(spot, heading))
            if crowd.struck(form, spot, 0.55 * length) or not bearer.on_side(form, spot, along, side):
                continue
            if near is None:
                around = shapely.Point(spot).buffer(0.55 * length + crowd.gap, quad_segs=8)
                near = bearer.overlooked.intersection(around)
            if crowd.takes(form, spot, near):
                bearer.rooted.append((t * bearer.length, side))
                blades = drawn.parts if isinstance(drawn.parts, tuple) else ()
                placed = tuple(b.placed(spot, heading) for b in blades)
                return Grown(drawn.kind, spot, heading, length, side, form, placed)
    return None


def paint_leaves(
    pen: Pen,
    leaves: Sequence[Grown],
    cores: Sequence[Tint] = (Tint.SOGA, Tint.IRENG, Tint.SOGA, Tint.BIRU),
    inks: Inks = RIM,
    weights: Weights = MEDIUM,
) -> None:
    """Paint grown leaves, the small ones first; their cores take turns, the large leaves' blades are veined."""
    ranked = sorted(enumerate(leaves), key=lambda item: (item[1].length, item[0]))
    for i, grown in ranked:
        w = weights if grown.length > 12.0 else weights.times(0.85)
        core = cores[i % len(cores)]
        if not grown.blades:
            pen.form(grown.form, core, halo=w.halo)
        for j, blade in enumerate(grown.blades):
            last = j == len(grown.blades) - 1
            isen = "veins" if last and grown.length > 9.0 else "cecek"
            rimmed_blade(pen, blade, inks.dyed(core), w, isen)


def sprout(
    figure: BaseGeometry,
    sizes: Sequence[float],
    rng: np.random.Generator,
    *,
    bound: BaseGeometry | None = None,
    cell: tuple[float, float] | None = None,
    avoid: BaseGeometry | None = None,
    images: Sequence[Affine] = (),
    gap: float = 1.6,
    tries: int = 120,
    under: float = 1.2,
) -> list[Sprig]:
    """Twigs that root under the edge of a figure, or of an earlier twig, and grow into the open.

    This is what semen means: one plant, not stickers. `sizes`: lengths (mm), falling; `tries` places for each.
    `bound`: must hold every twig whole. `avoid`: may not be met either, but nothing roots there. `under`: how deep
    the root lies under the edge (mm). `cell`, `images`: as in `grow_leaves`. Paint them in reverse order, before
    the figure.
    """
    taken = figure if avoid is None else shapely.union_all([figure, avoid])
    crowd = _Crowd(taken, cell, images, gap, max(sizes, default=0.0))
    edges = [g.exterior for g in shapely.get_parts(figure).tolist() if g.area > 4.0]
    weight = [e.length for e in edges]
    found: list[Sprig] = []
    for length in sizes:
        leaves = 2 if length < 13 else 4 if length < 22 else 5
        # A twig is drawn once and tried at many places.
        drawn = {side: sprig((0.0, 0.0), 0.0, length, side, leaves).form.simplify(0.04) for side in (1, -1)}
        for _ in range(tries):
            total = np.cumsum(weight)
            edge = edges[int(np.searchsorted(total, rng.uniform(0.0, total[-1])).clip(0, len(edges) - 1))]
            spot, outward = _on_edge(edge, float(rng.uniform(0.0, edge.length)), under)
            side = 1 if rng.uniform() < 0.5 else -1
            heading = outward + float(rng.uniform(-40.0, 40.0))
            form = shapely.transform(drawn[side], Affine.placing(spot, heading))
            if bound is not None and not bound.contains(form):
                continue
            if not crowd.struck(form, spot, 0.3 * length) and crowd.takes(form, spot, None, 2.6 + 0.05 * length):
                found.append(sprig(spot, heading, length, side, leaves))
                outline = max(shapely.get_parts(form).tolist(), key=lambda g: g.area).exterior
                edges.append(outline)
                weight.append(0.35 * outline.length)
    return found


@dataclass(eq=False)
class _Drawn:
    """A leaf as its kind makes it, at the origin along +x, and its outline, drawn once and tried at many places."""

    kind: str
    length: float
    side: int
    parts: tuple[Blade, ...] | BaseGeometry

    @cached_property
    def outline(self) -> BaseGeometry:
        whole = shapely.union_all([b.shape for b in self.parts]) if isinstance(self.parts, tuple) else self.parts
        return whole.simplify(0.04)


@dataclass(eq=False)
class _Bearer:
    """A stem that bears leaves, and where on which side they root (mm along it)."""

    spine: Points
    form: BaseGeometry
    length: float
    rooted: list[tuple[float, int]] = field(default_factory=list)

    @cached_property
    def plain(self) -> BaseGeometry:
        """The stem with fewer points."""
        return self.form.simplify(0.02)

    @cached_property
    def overlooked(self) -> BaseGeometry:
        """The stem and what its line hides."""
        return self.plain.buffer(0.35, quad_segs=4)

    def on_side(self, form: BaseGeometry, spot: Spot, along: float, side: int) -> bool:
        """Whether all that shows of a leaf beyond its stem lies on its own side of it."""
        shown = [p for p in shapely.get_parts(form.difference(self.plain)).tolist() if p.area > LEAST_SHOWN]
        dx, dy = -math.sin(math.radians(along)) * side, math.cos(math.radians(along)) * side
        return bool(shown) and all((c.x - spot[0]) * dx + (c.y - spot[1]) * dy > 0 for c in (p.centroid for p in shown))


class _Crowd:
    """What stands on the plane or the torus; says whether a new form is free, and takes it in."""

    def __init__(
        self,
        occupied: BaseGeometry,
        cell: tuple[float, float] | None,
        images: Sequence[Affine],
        gap: float,
        largest: float,
    ) -> None:
        self.gap = gap
        self.cell = cell
        self.images = tuple(images)
        self.margin = 1.6 * largest + gap
        self.forms: list[BaseGeometry] = []
        self.boxes: NDArray[np.float64] = np.empty((0, 4))
        self._stand(occupied)

    def struck(self, form: BaseGeometry, root: Spot, beyond: float) -> bool:
        """Whether a corner of the form farther than `beyond` mm from its root lies in what stands: a quick no."""
        dx, dy = self._home(form)
        points = shapely.get_coordinates(form)
        away = points - np.asarray(root)
        points = points[(away * away).sum(axis=1) > beyond * beyond] + [dx, dy]
        if len(points) == 0:
            return False
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        return any(
            bool(shapely.contains_xy(self.forms[i], points[:, 0], points[:, 1]).any())
            for i in self._close(left, top, right, bottom)
        )

    def takes(self, form: BaseGeometry, root: Spot, near: BaseGeometry | None, clear: float = 1.6) -> bool:
        """Whether the form keeps the gap to everything but what it roots in; then it stands there too.

        `near`: the part of the bearing stem that is overlooked; so is all within `clear` mm of the root.
        """
        test = form.buffer(self.gap, quad_segs=4).difference(shapely.Point(root).buffer(clear, quad_segs=8))
        if near is not None:
            test = test.difference(near)
        shift = Affine.shift(*self._home(form))
        here, test = shapely.transform(form, shift), shapely.transform(test, shift)
        if not test.is_empty and any(self.forms[i].intersects(test) for i in self._close(*test.bounds)):
            return False
        if any(c is not here and c.distance(here) < self.gap for c in self._copies(here)):
            return False
        self._stand(here)
        return True

    def _close(self, left: float, top: float, right: float, bottom: float) -> list[int]:
        """The forms whose boxes meet a box."""
        b = self.boxes
        return np.flatnonzero((b[:, 0] <= right) & (b[:, 2] >= left) & (b[:, 1] <= bottom) & (b[:, 3] >= top)).tolist()

    def _home(self, form: BaseGeometry) -> tuple[float, float]:
        """The shift that brings the form's middle into the cell."""
        if self.cell is None:
            return 0.0, 0.0
        left, top, right, bottom = form.bounds
        width, height = self.cell
        return -math.floor((left + right) / 2 / width) * width, -math.floor((top + bottom) / 2 / height) * height

    def _copies(self, form: BaseGeometry) -> list[BaseGeometry]:
        """The form and its images in and about the cell."""
        seeds = [form] + [shapely.transform(form, image) for image in self.images]
        if self.cell is None:
            return seeds
        width, height = self.cell
        found = []
        for k, seed in enumerate(seeds):
            left, top, right, bottom = seed.bounds
            m = self.margin
            for j in range(-int((bottom + m) // height) - 1, -int((top - m) // height) + 2):
                for i in range(-int((right + m) // width) - 1, -int((left - m) // width) + 2):
                    dx, dy = i * width, j * height
                    if left + dx < width + m and right + dx > -m and top + dy < height + m and bottom + dy > -m:
                        same = k == 0 and i == 0 and j == 0
                        found.append(seed if same else shapely.transform(seed, Affine.shift(dx, dy)))
        return found

    def _stand(self, form: BaseGeometry) -> None:
        copies = [c for p in shapely.get_parts(form).tolist() if not p.is_empty for c in self._copies(p)]
        for copy in copies:
            shapely.prepare(copy)
        self.forms += copies
        if copies:
            self.boxes = np.concatenate([self.boxes, shapely.bounds(np.array(copies, dtype=object))])


def _on_edge(edge: shapely.LinearRing, distance: float, under: float) -> tuple[Spot, float]:
    """A root under the edge of a ring, and the heading that leads out of it."""
    before = edge.interpolate((distance - 0.5) % edge.length)
    after = edge.interpolate((distance + 0.5) % edge.length)
    here = edge.interpolate(distance)
    dx, dy = after.x - before.x, after.y - before.y
    size = math.hypot(dx, dy) or 1.0
    nx, ny = dy / size, -dx / size
    if not edge.is_ccw:
        nx, ny = -nx, -ny
    return (here.x - nx * under, here.y - ny * under), math.degrees(math.atan2(ny, nx))
