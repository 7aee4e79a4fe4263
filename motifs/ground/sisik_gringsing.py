"""Sisik gringsing: fish scales that surround flowers, on white.

Form after the sources on Mojokerto (scales that surround a flower, white ground) and, for the rings, after
gringsing in general (small rings that touch, each with a dot). The flowers are drawn first; the scales are
then pulled until they stand at the row of dots about the flowers, as a maker fits them. One that would reach
under a flower ends at its edge, its second line squeezed into what is seen; none is left as a crumb.
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
from ..geometry.affine import Affine
from ..geometry.path import Path
from ..ink import Role, Tint
from ..isen.gringsing import gringsing
from ..kit.hand import uneven
from ..kit.lines import dots_along
from ..kit.torus import free_region, wrapped
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._spray import Hand, spray

Points = NDArray[np.float64]
Indices = NDArray[np.int64]

DESIGN = 80.0
"""The size at which the flowers are drawn (mm); other sizes are scaled from it."""
HALO = 1.4
"""Width of the white about the plant, in which the row of dots goes round (mm at the size of the design)."""
INNER = 0.6
"""Size of a scale's inner line, as a share of its outline."""
STINT = 6
"""So many scales are drawn before the canting is dipped again, with another weight of line."""
NEAR = 0.24
"""Nodes nearer to the edge of a flower's surroundings than this (in scales) come to stand on it."""
LEAST_SEEN = 0.38
"""Scales of which a smaller share is seen beside a flower are left out."""
MASK_TOLERANCE = 0.08
"""The cleared ground round the plant shows no edge of its own, so a few curves serve (mm)."""
BAY = 0.7
"""Bays of the outline narrower than twice this belong to the halo: no scale would fit (mm)."""


@motif(family="ground", symmetry="p1")
def sisik_gringsing(
    size: Annotated[float, Mm(50, 200)] = 80.0,
    scales: Annotated[int, Count(14, 24)] = 16,
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
    pitch, scale = size / scales, size / DESIGN
    plant = spray(Hand(rng, hand))
    shape = shapely.transform(plant.silhouette(halo=False), Affine.scale(scale))
    edges = surroundings(shape, HALO * scale)
    if ground == "sisik":
        net = Net(pitch, scales, edges, hand, rng)
        draw_scales(pen, net, hand, rng)
        # A little less than the edge, so that lines that lie along it keep their whole width.
        for clear in surroundings(shape, (HALO - 0.12) * scale):
            pen.form(Path.from_shapely(clear, MASK_TOLERANCE), Tint.LATAR, Role.LATAR)
    else:
        free = free_region((size, size), edges)
        gringsing(pen, free, Tint.SOGA, second=Tint.IRENG, cell=(size, size), seed=seed, spacing=0.8 * pitch)
    pen.place(plant, scale=scale)
    for row in surroundings(shape, 0.54 * HALO * scale):
        spots = dots_along(row.exterior, 1.3 * scale)
        pen.dots(spots, 0.26 * scale * uneven(len(spots), 0.15 * hand, rng), Tint.SOGA)
    return pen.drawing()


def surroundings(plant: BaseGeometry, distance: float) -> list[shapely.Polygon]:
    """The lines `distance` mm outside the plant, without narrow bays."""
    closed = plant.buffer(distance + BAY, 16).buffer(-BAY, 16)
    return [shapely.Polygon(part.exterior) for part in shapely.get_parts(closed).tolist()]


# ---- the scales


@dataclass(frozen=True, eq=False)
class Scale:
    """One scale by its crown and the two places where its sides end: the crowns of the two scales below it."""

    left: Points
    crown: Points
    right: Points

    @property
    def heart(self) -> Points:
        """The middle between the two sides."""
        return np.asarray((self.left + self.right) / 2)

    @cached_property
    def dome(self) -> Points:
        """The outline that is seen (1, 4, 2): up from the left end, over the crown, down to the right end."""
        # A cubic's middle lies three quarters of the way to its handles.
        up = (self.crown - self.heart) / 0.75
        return np.array([[self.left, self.left + up, self.right + up, self.right]])

    @cached_property
    def outline(self) -> Points:
        """Points on the dome."""
        t = np.linspace(0, 1, 13)[:, None]
        a, b, c, d = self.dome[0]
        return np.asarray((1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d)

    def moved(self, shift: Points) -> Scale:
        """The same elsewhere."""
        return Scale(self.left + shift, self.crown + shift, self.right + shift)

    def smaller(self, share: float) -> Scale:
        """The same about its heart."""
        corners = (self.left, self.crown, self.right)
        return Scale(*(self.heart + share * (corner - self.heart) for corner in corners))


class Net:
    """Rows of scales on the torus, each shifted by half a scale: a net that gives way to the flowers.

    A node is the crown of one scale; its two lower neighbours are the crowns where the scale's sides end. Nodes
    that are nearly at the edge of a flower's surroundings come to stand on it, the others follow less and less with
    distance: springs between neighbours, and one from each node to its own place. A scale that reaches over the
    edge goes on under the flower.
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
        self.taken = shapely.union_all([wrapped(edge.simplify(0.01), self.cell, 2 * pitch) for edge in edges])
        shapely.prepare(self.taken)
        self.nodes = self.places + self._shifts(0.025 * pitch * hand * rng.normal(size=self.places.shape))

    def _node(self, column: Indices, row: Indices) -> Indices:
        return ((row % self.rows) * self.across + column % self.across).ravel()

    def _shifts(self, tremor: Points) -> Points:
        """How far each node moves (n, 2): to the edge if it is near it, else a little with its neighbours."""
        own = np.arange(len(self.places))
        spots = np.asarray(shapely.points(self.places))
        border = np.flatnonzero(shapely.distance(spots, self.taken.boundary) < NEAR * self.pitch)
        nearest = shapely.get_coordinates(shapely.shortest_line(spots[border], self.taken.boundary))[1::2]
        springs = np.zeros((len(own), len(own)))
        for lower in (self.left, self.right):
            np.add.at(springs, (own, lower), -1.0)
            np.add.at(springs, (lower, own), -1.0)
        springs[own, own] = 0.6 - springs.sum(axis=1)
        springs[border] = 0
        springs[border, border] = 1
        pulls = np.zeros_like(self.places)
        pulls[border] = nearest - self.places[border]
        tremor[border] = 0
        return np.asarray(np.linalg.solve(springs, pulls) + tremor)

    @cached_property
    def scales(self) -> list[Scale]:
        """The scales of which enough is seen to be one; of the others only a crumb would stand at a flower's edge."""
        left, right = (self.nodes + self._ways(other) for other in (self.left, self.right))
        every = [Scale(*corners) for corners in zip(left, self.nodes, right, strict=True)]
        bodies = np.asarray(shapely.polygons([scale.outline for scale in every]))
        seen = np.ones(len(every))
        covered = shapely.intersects(self.taken, bodies)
        rest = shapely.difference(bodies[covered], self.taken)
        seen[covered] = shapely.area(rest) / shapely.area(bodies[covered])
        return [every[n] for n in np.flatnonzero(seen > LEAST_SEEN).tolist()]

    def _ways(self, ends: Indices) -> Points:
        """The ways (n, 2) from all nodes to others, the short way round the torus."""
        turns = np.rint((self.places[ends] - self.places) / self.cell) * self.cell
        return np.asarray(self.nodes[ends] - self.nodes - turns)

    def fitted(self, scale: Scale) -> Scale | None:
        """The place for a scale's inner line: in its middle, or squeezed into what is seen of it beside a flower.

        None where that is too narrow for a dot.
        """
        inner = scale.smaller(INNER)
        if not shapely.dwithin(self.taken, shapely.LineString(inner.outline), 0.08 * self.pitch):
            return inner
        seen = shapely.get_parts(shapely.Polygon(scale.outline).difference(self.taken)).tolist()
        widest = shapely.maximum_inscribed_circle(max(seen, key=lambda part: part.area), 0.02 * self.pitch)
        middle, edge = shapely.get_coordinates(widest)
        room = float(np.hypot(*(edge - middle))) / self.pitch
        if room < 0.19:
            return None
        small = scale.smaller(min(INNER, 1.6 * room))
        return small.moved(middle - (0.62 * small.heart + 0.38 * small.crown))

    @cached_property
    def runs(self) -> list[list[Scale]]:
        """The scales that stand side by side, each where the last one ends: what the canting draws in one go."""
        runs: list[list[Scale]] = []
        for scale in self.scales:
            if runs and np.allclose(runs[-1][-1].right, scale.left, atol=1e-6):
                runs[-1].append(scale)
            else:
                runs.append([scale])
        return runs


def draw_scales(pen: Pen, net: Net, hand: float, rng: np.random.Generator) -> None:
    """Outlines in three weights, run by run; in each scale a second line and a dot, where there is room for them."""
    inner = [inside for scale in net.scales if (inside := net.fitted(scale)) is not None]
    pen.line(Path(tuple(scale.dome for scale in inner)), 0.072 * net.pitch, Tint.SOGA)
    runs = [run[k : k + STINT] for run in net.runs for k in range(0, len(run), STINT)]
    weights = rng.integers(-1, 2, len(runs))
    for weight in (-1, 0, 1):
        domes = [np.concatenate([s.dome for s in run]) for run, w in zip(runs, weights, strict=True) if w == weight]
        pen.line(Path(tuple(domes)), net.pitch * (0.108 + 0.015 * hand * weight), Tint.SOGA, Role.KLOWONG)
    lift = 0.2 * (1 + 0.4 * hand * rng.normal(size=len(inner)))
    dots = [scale.heart + up * (scale.crown - scale.heart) for scale, up in zip(inner, lift, strict=True)]
    sizes = np.array([np.hypot(*(scale.right - scale.left)) for scale in inner]) / (INNER * net.pitch)
    pen.dots(dots, 0.085 * net.pitch * sizes.clip(0.75, 1) * uneven(len(dots), 0.15 * hand, rng), Tint.IRENG)
