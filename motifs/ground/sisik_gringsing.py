"""Sisik gringsing: fish scales that surround flowers, on white.

Form after the sources on Mojokerto (scales that surround a flower, white ground) and, for the rings, after
gringsing in general (small rings that touch, each with a dot). The flowers are drawn first; the scales are
then squeezed and turned until they stand at the flowers' edge, as a maker fits them, and none is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import Affine, unit
from ..geometry.path import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.gringsing import gringsing
from ..kit.hand import uneven
from ..kit.leaf import claw, petal
from ..kit.lines import dots_along
from ..kit.recipe import SMALL, Inks, rimmed_blade
from ..kit.spine import through
from ..kit.torus import free_region, wrapped
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen

Points = NDArray[np.float64]
Indices = NDArray[np.int64]

DESIGN = 80.0
"""The size at which the flowers are drawn (mm); other sizes are scaled from it."""
LEAF_CORES = Inks(core=Tint.BIRU)


@motif(family="ground", symmetry="p1")
def sisik_gringsing(
    size: Annotated[float, Mm(50, 200)] = 80.0,
    scales: Annotated[int, Count(12, 20)] = 14,
    ground: Annotated[str, Choice("sisik", "gringsing")] = "sisik",
    hand: Annotated[float, Ratio(0, 1.5)] = 1.0,
    seed: Annotated[int, Seed()] = 4,
) -> Drawing:
    """size: side of the cell. scales: how many stand side by side across it.

    ground: "sisik" are overlapping fish scales in rows, "gringsing" rings with a dot, packed by hand.
    hand: how unlike the scales and the petals are.
    """
    rng = np.random.default_rng(seed)
    pen = Pen(Tint.PUTIH, cell=(size, size))
    pitch = size / scales
    flowers = bouquet(size, hand, rng)
    sprigs = shapely.union_all([flower.edge(0.28 * pitch) for flower in flowers])
    edges = [shapely.Polygon(shapely.get_exterior_ring(part)) for part in shapely.get_parts(sprigs).tolist()]
    outlines: BaseGeometry | None = None
    if ground == "sisik":
        net = Net(pitch, scales, edges, hand, rng)
        draw_scales(pen, net, hand, rng)
        outlines = wrapped(net.outlines, net.cell, 4 * pitch)
    else:
        free = free_region((size, size), edges)
        gringsing(pen, free, Tint.SOGA, second=Tint.IRENG, cell=(size, size), seed=seed, spacing=0.6 * pitch)
    for flower in flowers:
        pen.place(flower.drawing, flower.at, flower.turn, flower.scale)
    for edge in edges:
        row = dots_along(edge.buffer(-0.13 * pitch).exterior, 1.35)
        if outlines is not None:
            row = row[shapely.distance(shapely.points(row), outlines) > 0.75]
        pen.dots(row, 0.29 * uneven(len(row), 0.15 * hand, rng), Tint.SOGA)
    return pen.drawing()


# ---- the scales


@dataclass(frozen=True, eq=False)
class Scale:
    """One scale by the four crowns it hangs between: its own, the two where its sides end, the one below."""

    left: Points
    crown: Points
    right: Points
    below: Points

    @property
    def heart(self) -> Points:
        """The middle between the two sides."""
        return np.asarray((self.left + self.right) / 2)

    @property
    def area(self) -> float:
        """Area of the four-sided figure of the nodes (mm2)."""
        return 0.5 * abs(crossed(self.right - self.left, self.below - self.crown))

    @property
    def height(self) -> float:
        """How far the crown stands above the line between the sides (mm)."""
        across = self.right - self.left
        return crossed(across, self.heart - self.crown) / float(np.hypot(*across))

    @property
    def longest(self) -> float:
        """The longer of the two ways from the crown to a side (mm)."""
        return max(float(np.hypot(*(end - self.crown))) for end in (self.left, self.right))

    @cached_property
    def dome(self) -> Points:
        """The outline that is seen (2, 4, 2): up from the left end, over the crown, down to the right end."""
        up, across = (self.crown - self.below) / 2, (self.right - self.left) / 2
        return np.array(
            [
                [self.left, self.left + 0.62 * up, self.crown - 0.55 * across, self.crown],
                [self.crown, self.crown + 0.55 * across, self.right + 0.62 * up, self.right],
            ]
        )

    @cached_property
    def outline(self) -> Points:
        """Points on the dome."""
        t = np.linspace(0, 1, 7)[:, None]
        a, b, c, d = self.dome.transpose(1, 0, 2)[:, :, None]
        curve = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d
        return np.asarray(curve.reshape(-1, 2))

    def smaller(self, share: float) -> Scale:
        """The same about its heart."""
        corners = (self.left, self.crown, self.right, self.below)
        return Scale(*(self.heart + share * (corner - self.heart) for corner in corners))


class Net:
    """Rows of scales on the torus, each shifted by half a scale: a net that gives way to the flowers.

    A node is the crown of one scale; its two lower neighbours are the crowns where the scale's sides end.
    Nodes at a flower are pulled to its edge, the others follow less and less with distance: springs between
    neighbours, and a weaker one from each node to its own place.
    """

    def __init__(
        self, pitch: float, across: int, edges: Sequence[BaseGeometry], hand: float, rng: np.random.Generator
    ) -> None:
        self.pitch, self.across = pitch, across
        self.rows = 2 * round(across / 1.12)
        self.cell = (pitch * across, pitch * across)
        self.step = pitch * across / self.rows
        column, row = np.meshgrid(np.arange(across), np.arange(self.rows))
        self.places = np.stack([(column + 0.5 * (row % 2)) * pitch, row * self.step], axis=-1).reshape(-1, 2)
        self.left = self._node(column - 1 + row % 2, row + 1)
        self.right = self._node(column + row % 2, row + 1)
        self.below = self._node(column, row + 2)
        self.taken = shapely.union_all([wrapped(edge, self.cell, 2 * pitch) for edge in edges])
        middles = self.places + np.array([0.0, self.step])
        self.free = ~shapely.contains_xy(self.taken.buffer(-0.22 * pitch), *middles.T)
        self.nodes = self.places + self._shifts(0.025 * pitch * hand * rng.normal(size=self.places.shape))

    def _node(self, column: Indices, row: Indices) -> Indices:
        return ((row % self.rows) * self.across + column % self.across).ravel()

    def _shifts(self, tremor: Points) -> Points:
        """How far each node moves (n, 2): to the edge if it borders a flower, else with its neighbours."""
        own = np.arange(len(self.places))
        corners = np.stack([own, self.left, self.right, self.below])
        border = np.intersect1d(corners[:, self.free], corners[:, ~self.free])
        spots = shapely.points(self.places[border])
        nearest = shapely.get_coordinates(shapely.shortest_line(spots, self.taken.boundary))[1::2]
        springs = np.zeros((len(own), len(own)))
        for lower in (self.left, self.right):
            np.add.at(springs, (own, lower), -1.0)
            np.add.at(springs, (lower, own), -1.0)
        springs[own, own] = 0.12 - springs.sum(axis=1)
        springs[border] = 0
        springs[border, border] = 1
        pulls = np.zeros_like(self.places)
        pulls[border] = nearest - self.places[border]
        tremor[border] = 0
        return np.asarray(np.linalg.solve(springs, pulls) + tremor)

    @cached_property
    def scales(self) -> list[Scale]:
        """The scales that found room; what is too small, too flat, or would run into a flower is left out."""
        core = self.taken.buffer(-0.1 * self.pitch)
        kept = []
        for n in np.flatnonzero(self.free).tolist():
            crown = self.nodes[n]
            lower = (self.left, self.right, self.below)
            left, right, below = (crown + self._way(n, other[n]) for other in lower)
            scale = Scale(left, crown, right, below)
            fits = scale.area > 0.36 * self.pitch * self.step and scale.height > 0.5 * self.step
            if fits and scale.longest < 1.2 * self.pitch:
                body = shapely.Polygon(scale.outline)
                if body.intersection(core).area < 0.1 * body.area:
                    kept.append(scale)
        return kept

    def _way(self, start: int, end: int) -> Points:
        """The way from one node to another, the short way round the torus."""
        turns = np.rint((self.places[end] - self.places[start]) / self.cell) * self.cell
        return np.asarray(self.nodes[end] - self.nodes[start] - turns)

    @cached_property
    def outlines(self) -> BaseGeometry:
        """All that is seen of the scales' outlines."""
        return shapely.MultiLineString([scale.outline for scale in self.scales])

    def rest(self) -> list[shapely.Polygon]:
        """The places where no scale would fit, well away from scales and flowers."""
        cells = [shapely.Polygon([s.left, s.crown, s.right, s.below]) for s in self.scales]
        covered = wrapped(shapely.union_all(cells).buffer(0.26 * self.pitch), self.cell, self.pitch)
        covered = covered.union(self.taken.buffer(0.16 * self.pitch))
        rest = shapely.box(0, 0, *self.cell).difference(covered)
        parts: list[shapely.Polygon] = shapely.get_parts(rest).tolist()
        return [part for part in parts if not part.is_empty]


def draw_scales(pen: Pen, net: Net, hand: float, rng: np.random.Generator) -> None:
    """Outlines in three weights, inner line and dot where there is room, three dots where no scale fits."""
    roomy = [scale for scale in net.scales if scale.area > 0.6 * net.pitch * net.step]
    pen.line(Path(tuple(scale.smaller(0.6).dome for scale in roomy)), 0.05 * net.pitch, Tint.MUDA)
    weights = rng.integers(-1, 2, len(net.scales))
    for weight in (-1, 0, 1):
        domes = tuple(scale.dome for scale, w in zip(net.scales, weights, strict=True) if w == weight)
        pen.line(Path(domes), net.pitch * (0.068 + 0.011 * hand * weight), Tint.SOGA, Role.KLOWONG)
    lift = 0.16 * (1 + 0.5 * hand * rng.normal(size=len(roomy)))
    dots = [scale.heart + up * (scale.crown - scale.heart) for scale, up in zip(roomy, lift, strict=True)]
    pen.dots(dots, 0.07 * net.pitch * uneven(len(dots), 0.15 * hand, rng), Tint.IRENG)
    for place in net.rest():
        middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(place, 0.1))[0]
        turn = float(rng.uniform(0, 120))
        trio = [middle + 0.13 * net.pitch * np.array(unit(turn + third)) for third in (0, 120, 240)]
        pen.dots(trio, 0.052 * net.pitch * uneven(3, 0.15 * hand, rng), Tint.SOGA)


def crossed(a: Points, b: Points) -> float:
    """Area of the parallelogram of two vectors, positive when the second lies clockwise on the page."""
    return float(a[0] * b[1] - a[1] * b[0])


# ---- the flowers


@dataclass(frozen=True)
class Flower:
    """A flower and how it lies on the cloth."""

    drawing: Drawing
    at: tuple[float, float]
    turn: float
    scale: float

    def edge(self, distance: float) -> BaseGeometry:
        """The line at which the ground begins, `distance` mm outside the flower, without narrow bays."""
        lie = Affine.placing(self.at, self.turn, self.scale)
        shape = shapely.transform(self.drawing.silhouette(halo=False), lie)
        return shapely.Polygon(shape.buffer(distance + 1.2, 16).buffer(-1.2, 16).exterior)


def bouquet(size: float, hand: float, rng: np.random.Generator) -> list[Flower]:
    """The flowers of one cell: two large ones, unlike, each with a bud on a stem; two small ones between."""
    plan = [
        (large_flower(5, (0, 2, 3), 13.5, 9.6, Tint.IRENG, hand, rng), (0.27, 0.26), 12.0),
        (large_flower(6, (1, 4), 12.5, 7.4, Tint.SOGA, hand, rng), (0.75, 0.74), 40.0),
        (small_flower(4, Tint.SOGA, hand, rng), (0.76, 0.25), 20.0),
        (small_flower(5, Tint.IRENG, hand, rng), (0.26, 0.76), -15.0),
        (bud(Tint.IRENG, hand, rng), (0.53, 0.04), 200.0),
        (bud(Tint.SOGA, hand, rng), (1.03, 0.55), 35.0),
    ]
    scale = size / DESIGN
    stems = [
        stem([(21.6, 20.8), (28.5, 3.6), (35.5, -2.6), (42.4, 3.2)]),
        stem([(60.0, 59.2), (73.0, 56.0), (79.5, 50.5), (82.4, 44.0)]),
    ]
    return [Flower(drawing, (0.0, 0.0), 0.0, scale) for drawing in stems] + [
        Flower(drawing, (x * size, y * size), turn + swayed(0.0, 6 * hand, rng), scale)
        for drawing, (x, y), turn in plan
    ]


def stem(points: Sequence[tuple[float, float]]) -> Drawing:
    """The stem from a flower to its bud, thinning toward it (mm at the size of the design)."""
    pen = Pen(Tint.PUTIH)
    pen.form(stroke(through(points), [(0, 1.3), (1, 0.8)]), Tint.SOGA, Role.KLOWONG, halo=0.6)
    return pen.drawing("stem")


def large_flower(
    petals: int,
    leaves: Sequence[int],
    length: float,
    width: float,
    core: Tint,
    hand: float,
    rng: np.random.Generator,
) -> Drawing:
    """Broad petals with veins about a heart; out of the gaps numbered in `leaves` looks a pair of leaves."""
    pen = Pen(Tint.PUTIH)
    step = 360 / petals
    for gap in leaves:
        heading = swayed(step * (gap + 0.5), 5 * hand, rng)
        for side in (1, -1):
            start = heading + 7 * side
            long = longer(0.9 * length, 0.08 * hand, rng)
            leaf = claw(spot(start, 0.45 * length), start, long, side, 100, 5.0)
            rimmed_blade(pen, leaf, LEAF_CORES, SMALL, "veins", rng)
    for k in range(petals):
        heading = swayed(step * k, 4 * hand, rng)
        long, wide = longer(length, 0.07 * hand, rng), longer(width, 0.08 * hand, rng)
        blade = petal(spot(heading, 1.5), heading, long, wide, swayed(0.0, 14 * hand, rng))
        rimmed_blade(pen, blade, Inks(core=core), SMALL, "veins", rng)
    heart(pen, 0.25 * length, Tint.IRENG if core is Tint.SOGA else Tint.SOGA, hand, rng)
    return pen.drawing("flower")


def heart(pen: Pen, radius: float, core: Tint, hand: float, rng: np.random.Generator) -> None:
    """The heart of a large flower: a light rim, a dyed core, a ring of dots and one in the middle."""
    pen.dots([(0, 0)], radius, Tint.PUTIH, Role.TEMBOK, halo=0.3)
    pen.dots([(0, 0)], radius - 0.45, core, Role.ISI)
    ring = dots_along(shapely.Point(0, 0).buffer(0.6 * radius).exterior, 1.15)
    pen.dots(ring, 0.32 * uneven(len(ring), 0.2 * hand, rng), Tint.PUTIH)
    pen.dots([(0, 0)], 0.42, Tint.PUTIH)


def small_flower(petals: int, core: Tint, hand: float, rng: np.random.Generator) -> Drawing:
    """A small flower with two leaves."""
    pen = Pen(Tint.PUTIH)
    for side in (1, -1):
        leaf = claw((0.0, 0.0), swayed(90 + 38 * side, 8 * hand, rng), 9.0, side, 90, 3.4)
        rimmed_blade(pen, leaf, LEAF_CORES, SMALL, "rib", rng)
    for k in range(petals):
        heading = swayed(360 / petals * k, 6 * hand, rng)
        blade = petal(spot(heading, 0.6), heading, longer(5.6, 0.1 * hand, rng), 4.4)
        rimmed_blade(pen, blade, Inks(core=core), SMALL, "sawut", rng)
    pen.dots([(0, 0)], 1.15, Tint.PUTIH, Role.TEMBOK)
    pen.dots([(0, 0)], 0.55, Tint.IRENG)
    return pen.drawing("small flower")


def bud(core: Tint, hand: float, rng: np.random.Generator) -> Drawing:
    """A bud, half open, between two leaves."""
    pen = Pen(Tint.PUTIH)
    for side in (1, -1):
        leaf = claw((0.0, 0.0), -90 + 75 * side, longer(8.5, 0.1 * hand, rng), -side, 90, 3.8)
        rimmed_blade(pen, leaf, LEAF_CORES, SMALL, "rib", rng)
    for heading, long, width in ((-122, 6.2, 3.8), (-58, 6.2, 3.8), (-90, 8.0, 4.6)):
        blade = petal((0.0, 0.0), swayed(heading, 4 * hand, rng), long, width)
        rimmed_blade(pen, blade, Inks(core=core), SMALL, "sawut", rng)
    return pen.drawing("bud")


def swayed(angle: float, amount: float, rng: np.random.Generator) -> float:
    """An angle as a hand hits it (degrees)."""
    return angle + amount * float(np.clip(rng.normal(), -2, 2))


def longer(length: float, amount: float, rng: np.random.Generator) -> float:
    """A length as a hand hits it: longer or shorter by up to `amount` of it."""
    return length * float(uneven(1, amount, rng)[0])


def spot(heading: float, distance: float) -> tuple[float, float]:
    """A place at a distance from the middle."""
    x, y = unit(heading)
    return distance * x, distance * y
