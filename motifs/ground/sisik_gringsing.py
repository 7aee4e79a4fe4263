"""Sisik gringsing: fish scales that surround flowers, on white.

Form after the sources on Mojokerto (scales that surround a flower, white ground) and, for the rings, after gringsing in
general (small rings that touch, each with a dot). The field of scales runs through the whole cell in rows that swing;
the flowers have a narrow halo of wax about them, under which the rows run on as if they were behind the plant. Where
only a sliver of a scale would look out from under it, there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..flora._growing import sized
from ..geometry.path import Path
from ..ink import Role, Tint
from ..isen.gringsing import gringsing
from ..kit.hand import uneven
from ..kit.torus import free_region, wrapped
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._spray import CELL, Hand, spray

Points = NDArray[np.float64]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

HALO = 0.5
"""Width of the wax about the plant (mm at a cell of 80): the scales keep off it."""
INNER = 0.6
"""Size of a scale's inner line, as a share of its outline."""
STINT = 6
"""So many scales are drawn before the canting is dipped again, with another weight of line."""
LEAST = 0.3
"""Of a scale of which less is seen (as a share of its outline) there would be a sliver: it is left out."""
LEAST_SIDE = 0.13
"""The same for a side that comes down beside a scale of its row whose crown is seen, and so ends that row."""
LEAST_INNER = 0.4
"""The same for the second line in a scale."""
LEAST_LONE_SIDE = 0.42
"""The same for a side that meets none."""
LEAST_ALONE = 0.7
"""The same for a scale that has not two others about it: in a corner of the plant it would be a crumb."""
ALONE = 0.12
"""A dot without a scale keeps this from the wax about the plant (in scales)."""
SAMPLES = 97
"""At so many places along a scale's outline it is seen whether the plant lies on it."""
SWING = 2.0
"""How far the rows of scales swing (mm at a cell of 80)."""
BAY = 0.35
"""Bays of the outline narrower than twice this belong to the halo: only splinters of scales would show (mm)."""


@motif(family="ground", symmetry="p1")
def sisik_gringsing(
    size: Annotated[float, Mm(50, 200)] = 80.0,
    scales: Annotated[int, Count(14, 24)] = 18,
    ground: Annotated[str, Choice("sisik", "gringsing")] = "sisik",
    hand: Annotated[float, Ratio(0, 1.5)] = 1.0,
    seed: Annotated[int, Seed()] = 4,
) -> Drawing:
    """size: side of the cell. scales: how many stand side by side across it.

    ground: "sisik" are overlapping fish scales in rows, "gringsing" rings with a dot, packed by hand.
    hand: how unlike the scales and the petals are.
    """
    rng = np.random.default_rng(seed)
    cell = (CELL, CELL)
    pen = Pen(Tint.PUTIH, cell)
    plant = spray(Hand(rng, hand))
    clear = surroundings(plant.silhouette(halo=False), HALO)
    if ground == "sisik":
        draw_scales(pen, Net(scales, clear, hand, rng), hand, rng)
    else:
        free = free_region(cell, [clear])
        gringsing(pen, free, Tint.SOGA, second=Tint.IRENG, cell=cell, seed=seed, spacing=0.8 * CELL / scales)
    for item in plant.items:
        pen.add(item)
    return sized(pen.drawing().items, Tint.PUTIH, cell, size)


def surroundings(plant: BaseGeometry, distance: float) -> BaseGeometry:
    """All that is nearer than `distance` mm to the plant, narrow bays filled."""
    return plant.buffer(distance + BAY, 16).buffer(-BAY, 16)


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
        return along(self.dome, np.linspace(0, 1, 13))

    def smaller(self, share: float) -> Scale:
        """The same about its heart."""
        return Scale(*(self.heart + share * (corner - self.heart) for corner in (self.left, self.crown, self.right)))


def along(dome: Points, t: Points) -> Points:
    """Points of a cubic (1, 4, 2) at shares t (n) of its way."""
    t = t[:, None]
    a, b, c, d = dome[0]
    return np.asarray((1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d)


def between(dome: Points, start: float, end: float) -> Points:
    """The run of a cubic (1, 4, 2) from one share of its way to another, itself a cubic."""
    a, b, c, d = dome[0]
    # the slopes at the two ends say where the handles lie
    slopes = [3 * ((1 - t) ** 2 * (b - a) + 2 * t * (1 - t) * (c - b) + t**2 * (d - c)) for t in (start, end)]
    first, last = along(dome, np.array([start, end]))
    third = (end - start) / 3
    return np.array([[first, first + third * slopes[0], last - third * slopes[1], last]])


class Net:
    """Rows of scales on the torus, each shifted by half a scale: a net that swings as a whole.

    A node is the crown of one scale; its two lower neighbours are the crowns where the scale's sides end. One slow
    wave moves them all, so that rows rise and fall and scales are larger here and smaller there; a tremor moves each.
    The net is whole; what is `covered` lies on it and hides a part of it.
    """

    def __init__(self, across: int, covered: BaseGeometry, hand: float, rng: np.random.Generator) -> None:
        self.pitch, self.across = CELL / across, across
        self.rows = 2 * round(across / 1.12)
        column, row = np.meshgrid(np.arange(across), np.arange(self.rows))
        rise = CELL / self.rows
        self.places = np.stack([(column + 0.5 * (row % 2)) * self.pitch, row * rise], axis=-1).reshape(-1, 2)
        self.left = self._node(column - 1 + row % 2, row + 1)
        self.right = self._node(column + row % 2, row + 1)
        # A line's middle keeps half its width from the wax about the plant.
        self.covered = wrapped(covered, (CELL, CELL), 2 * self.pitch).buffer(0.055 * self.pitch)
        shapely.prepare(self.covered)
        tremor = 0.03 * self.pitch * rng.normal(size=self.places.shape).clip(-2, 2)
        self.nodes = self.places + hand * (swing(self.places, rng) + tremor)

    def _node(self, column: Indices, row: Indices) -> Indices:
        return ((row % self.rows) * self.across + column % self.across).ravel()

    @cached_property
    def scales(self) -> list[Scale]:
        """All scales of the net, row by row, also those under the plant."""
        left, right = (self.nodes + self._ways(other) for other in (self.left, self.right))
        return [Scale(*corners) for corners in zip(left, self.nodes, right, strict=True)]

    def _ways(self, ends: Indices) -> Points:
        """The ways (n, 2) from all nodes to others, the short way round the torus."""
        turns = np.rint((self.places[ends] - self.places) / CELL) * CELL
        return np.asarray(self.nodes[ends] - self.nodes - turns)

    @cached_property
    def seen(self) -> list[list[Points]]:
        """Of every scale the runs of its dome that are seen, no slivers: (1, 4, 2) each, none if it is hidden."""
        runs = [self.uncovered(scale.dome) for scale in self.scales]
        crowned = np.array([any(crown_in(*run) for run in of_one) for of_one in runs])
        before, after = self._beside(crowned)
        # how many of the scales about each are seen
        company = before * 1 + after + crowned[self.left] + crowned[self.right]
        np.add.at(company, self.left, crowned)
        np.add.at(company, self.right, crowned)
        longest = np.array([max((end - start for start, end in of_one), default=0.0) for of_one in runs])
        stays = (company > 1) | (longest > LEAST_ALONE)
        before, after = self._beside(crowned & stays)
        kept = []
        for k, (scale, of_one) in enumerate(zip(self.scales, runs, strict=True)):
            good = []
            for start, end in of_one if stays[k] else ():
                beside = (start == 0 and before[k]) or (end == 1 and after[k])
                least = LEAST_SIDE if beside else LEAST if crown_in(start, end) else LEAST_LONE_SIDE
                if end - start >= least:
                    good.append(scale.dome if end - start == 1 else between(scale.dome, start, end))
            kept.append(good)
        return kept

    def _beside(self, marked: Flags) -> tuple[Flags, Flags]:
        """Of every scale whether the one before it in its row is marked, and the one after it."""
        row = marked.reshape(self.rows, self.across)
        return np.roll(row, 1, axis=1).ravel(), np.roll(row, -1, axis=1).ravel()

    def uncovered(self, dome: Points) -> list[tuple[float, float]]:
        """From which to which share of its way the plant does not lie on a dome."""
        t = np.linspace(0, 1, SAMPLES)
        free = np.concatenate([[False], ~shapely.contains_xy(self.covered, *along(dome, t).T), [False]])
        turns = np.flatnonzero(free[1:] != free[:-1]).reshape(-1, 2)
        return [(float(t[first]), float(t[end - 1])) for first, end in turns if end - first > 1]


def crown_in(start: float, end: float) -> bool:
    """Whether a run of a dome from one share of its way to another goes over its crown."""
    return start < 0.45 and end > 0.55


def swing(places: Points, rng: np.random.Generator) -> Points:
    """How far the slow wave moves places (n, 2); it repeats with the cell."""
    x, y = (2 * np.pi / CELL * places).T
    a, b, c, d = rng.uniform(0, 2 * np.pi, 4)
    down = np.sin(x + 0.8 * np.sin(y + a) + b) + 0.35 * np.sin(2 * x - y + c)
    across = 0.75 * np.sin(x + y + d) + 0.35 * np.sin(2 * y + a)
    return np.asarray(SWING * np.stack([across, down], axis=-1))


def draw_scales(pen: Pen, net: Net, hand: float, rng: np.random.Generator) -> None:
    """Outlines in three weights, as many in one as the canting draws at a time; in each a second line and a dot."""
    shares = INNER * uneven(len(net.scales), 0.08 * hand, rng)
    inner = [scale.smaller(share) for scale, share in zip(net.scales, shares, strict=True)]
    lines = []
    for scale, runs in zip(inner, net.seen, strict=True):
        clear = net.uncovered(scale.dome) if runs else []
        lines += [between(scale.dome, start, end) for start, end in clear if end - start > LEAST_INNER]
    pen.line(Path(tuple(lines)), 0.068 * net.pitch, Tint.SOGA)
    weights = np.repeat(rng.integers(-1, 2, -(-len(inner) // STINT)), STINT)
    for weight in (-1, 0, 1):
        chosen = [run for runs, w in zip(net.seen, weights, strict=False) if w == weight for run in runs]
        width = net.pitch * (0.095 + 0.014 * hand * weight)
        pen.line(Path(tuple(joined(chosen))), width, Tint.SOGA, Role.KLOWONG)
    lift = 0.2 * (1 + 0.4 * hand * rng.normal(size=len(inner)).clip(-2, 2))
    dots = np.array([scale.heart + up * (scale.crown - scale.heart) for scale, up in zip(inner, lift, strict=True)])
    radii = net.pitch * (0.08 + 0.012 * hand * rng.integers(-1, 2, len(dots)))
    # where a scale is left out its dot alone holds the place, if the ground is wide there
    alone = np.array([0 if runs else ALONE for runs in net.seen]) * net.pitch
    room = shapely.distance(net.covered, shapely.points(dots)) > radii + alone
    pen.dots(dots[room], radii[room], Tint.IRENG)


def joined(runs: list[Points]) -> list[Points]:
    """Runs that go on where the last one ends, as one line: so the canting draws them."""
    lines: list[list[Points]] = []
    for run in runs:
        if lines and np.allclose(lines[-1][-1][0, -1], run[0, 0], atol=1e-6):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [np.concatenate(line) for line in lines]
