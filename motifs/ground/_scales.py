"""The scales of sisik gringsing: a net of them on the torus, and how each is drawn.

Every scale hangs: its crown is below, the two scales above it lie over its root. In its outline are a second line that
follows it and a dyed heart with cecek. What lies on the net hides a part of it, and the scales run up to that on all
sides: of a scale that is partly hidden each line is drawn as far as it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.bezier import cut, point
from ..geometry.path import Path
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.torus import wrapped
from ..pen import Pen

Points = NDArray[np.float64]
Indices = NDArray[np.int64]

CELL = 80.0
"""Side of the cell for which the net is drawn (mm)."""
RISE = 0.66
"""How far a row hangs below the one before it (in scales)."""
POINTED = 0.2
"""How far the crown is drawn to a point: 0 is round."""
OUTLINE, SECOND = 0.118, 0.055
"""Width of a scale's outline and of its second line (in scales)."""
BORDER = 0.085
"""Width of the line about the wax round the plant (in scales)."""
SECOND_AT, HEART_AT = 0.66, 0.44
"""Size of the second line and of the dyed heart, as shares of the outline."""
STINT = 6
"""So many scales are drawn before the canting is dipped again, with another weight of line."""
SPECK = 0.09
"""Pieces of lines shorter than this are not drawn (in scales)."""
CRUMB = 0.008
"""Pieces of a heart smaller than this are not drawn (in squares of a scale)."""
SAMPLES = 97
"""At so many places along a scale's outline it is seen whether the plant lies on it."""
SWING = 2.0
"""How far the rows of scales swing (mm)."""


@dataclass(frozen=True, eq=False)
class Scale:
    """One scale by its crown and the two places where its sides end: the crowns of the two scales above it.

    `foot`: the crown of the scale two rows above, to which it is seen between these two.
    """

    left: Points
    crown: Points
    right: Points
    foot: Points

    @property
    def heart(self) -> Points:
        """The middle between the two sides."""
        return np.asarray((self.left + self.right) / 2)

    @cached_property
    def dome(self) -> Points:
        """The outline that is seen (1, 4, 2): from the left end over the crown to the right end."""
        # A cubic's middle lies three quarters of the way to its handles.
        up = (self.crown - self.heart) / 0.75
        inward = POINTED * (self.heart - self.left)
        return np.array([[self.left, self.left + up + inward, self.right + up - inward, self.right]])

    def outline(self, count: int = 17) -> Points:
        """Points on the dome."""
        return point(self.dome, np.linspace(0, 1, count))

    def smaller(self, share: float) -> Points:
        """Points of a dome of that share about the heart, its sides run on toward the foot: a U."""
        dome = self.heart + share * (self.outline() - self.heart)
        on = 0.8 * (self.foot - self.heart)
        return np.concatenate([dome[:1] + on, dome, dome[-1:] + on])


class Net:
    """Rows of scales on the torus, each shifted by half a scale: a net that swings as a whole.

    A node is the crown of one scale; its two upper neighbours are the crowns where the scale's sides end. One slow
    wave moves them all, so that rows rise and fall and scales are larger here and smaller there; a tremor moves each.
    The net is whole; what is `covered` lies on it and hides a part of it.
    """

    def __init__(self, across: int, covered: BaseGeometry, hand: float, rng: np.random.Generator) -> None:
        self.pitch, self.across = CELL / across, across
        self.rows = 2 * round(across / (2 * RISE))
        column, row = np.meshgrid(np.arange(across), np.arange(self.rows))
        rise = CELL / self.rows
        self.places = np.stack([(column + 0.5 * (row % 2)) * self.pitch, row * rise], axis=-1).reshape(-1, 2)
        self.left = self._node(column - 1 + row % 2, row - 1)
        self.right = self._node(column + row % 2, row - 1)
        self.foot = self._node(column, row - 2)
        self.bare_plant = covered.buffer(0.5 * BORDER * self.pitch)
        self.plant = wrapped(covered, (CELL, CELL), 2 * self.pitch)
        # A line's middle keeps half its width from the wax about the plant.
        self.covered = self.plant.buffer(BORDER * self.pitch)
        shapely.prepare(self.covered)
        tremor = 0.03 * self.pitch * rng.normal(size=self.places.shape).clip(-2, 2)
        self.nodes = self.places + hand * (swing(self.places, rng) + tremor)

    @property
    def plant_edge(self) -> BaseGeometry:
        """The line about the wax, on which all scales end; each part once."""
        return shapely.union_all([part.boundary for part in shapely.get_parts(self.bare_plant)])

    def _node(self, column: Indices, row: Indices) -> Indices:
        return ((row % self.rows) * self.across + column % self.across).ravel()

    @cached_property
    def scales(self) -> list[Scale]:
        """All scales of the net, row by row, also those under the plant."""
        left, right, foot = (self.nodes + self._ways(other) for other in (self.left, self.right, self.foot))
        return [Scale(*corners) for corners in zip(left, self.nodes, right, foot, strict=True)]

    def _ways(self, ends: Indices) -> Points:
        """The ways (n, 2) from all nodes to others, the short way round the torus."""
        turns = np.rint((self.places[ends] - self.places) / CELL) * CELL
        return np.asarray(self.nodes[ends] - self.nodes - turns)

    @cached_property
    def bodies(self) -> list[BaseGeometry]:
        """Of every scale what the two above it leave free, and what lies on the net: the inside of its outlines."""
        scales, shapes = self.scales, []
        for k, scale in enumerate(scales):
            # the upper edge: down the left one's right half, up the right one's left half
            left, right = scales[self.left[k]], scales[self.right[k]]
            half = np.linspace(0.5, 1, 9)
            first = point(left.dome, half) + (scale.left - left.crown)
            last = point(right.dome, half - 0.5) + (scale.right - right.crown)
            shapes.append(shapely.Polygon(np.concatenate([scale.outline(), last[::-1], first[::-1]])))
        inset = -0.5 * OUTLINE * self.pitch
        return [shape.buffer(inset).difference(self.plant) for shape in shapes]

    @cached_property
    def seen(self) -> list[list[Points]]:
        """Of every scale the runs of its dome that are seen, no specks: (1, 4, 2) each, none if it is hidden."""
        kept = []
        for scale in self.scales:
            whole = shapely.LineString(scale.outline()).length
            runs = [run for run in self.uncovered(scale.dome) if (run[1] - run[0]) * whole > SPECK * self.pitch]
            dome = scale.dome
            kept.append([dome if end - start == 1 else cut(dome[0], start, end)[None] for start, end in runs])
        return kept

    def uncovered(self, dome: Points) -> list[tuple[float, float]]:
        """From which to which share of its way the plant does not lie on a dome."""
        t = np.linspace(0, 1, SAMPLES)
        free = np.concatenate([[False], ~shapely.contains_xy(self.covered, *point(dome, t).T), [False]])
        turns = np.flatnonzero(free[1:] != free[:-1]).reshape(-1, 2)
        return [(float(t[first]), float(t[end - 1])) for first, end in turns if end - first > 1]


def swing(places: Points, rng: np.random.Generator) -> Points:
    """How far the slow wave moves places (n, 2); it repeats with the cell."""
    x, y = (2 * np.pi / CELL * places).T
    a, b, c, d = rng.uniform(0, 2 * np.pi, 4)
    down = np.sin(x + 0.8 * np.sin(y + a) + b) + 0.35 * np.sin(2 * x - y + c)
    across = 0.75 * np.sin(x + y + d) + 0.35 * np.sin(2 * y + a)
    return np.asarray(SWING * np.stack([across, down], axis=-1))


def draw_scales(pen: Pen, net: Net, hand: float, rng: np.random.Generator) -> None:
    """Outlines in three weights, as many in one as the canting draws at a time; in each a second line and a heart."""
    pitch = net.pitch
    count = len(net.scales)
    clear = [body.difference(net.covered).buffer(-0.07 * pitch) for body in net.bodies]
    shares = SECOND_AT * uneven(count, 0.05 * hand, rng)
    lines = []
    for scale, share, room in zip(net.scales, shares.tolist(), clear, strict=True):
        line = shapely.LineString(scale.smaller(share)).intersection(room)
        lines += [run for run in shapely.get_parts(shapely.line_merge(line)) if run.length > 0.2 * pitch]
    pen.line(shapely.MultiLineString(lines), SECOND * pitch, Tint.SOGA)
    weights = np.repeat(rng.integers(-1, 2, -(-count // STINT)), STINT)
    for weight in (-1, 0, 1):
        chosen = [run for runs, w in zip(net.seen, weights, strict=False) if w == weight for run in runs]
        width = pitch * (OUTLINE + 0.014 * hand * weight)
        pen.line(Path(tuple(joined(chosen))), width, Tint.SOGA, Role.KLOWONG)
    pen.line(net.plant_edge, BORDER * pitch, Tint.SOGA, Role.KLOWONG)
    shares = HEART_AT * uneven(count, 0.07 * hand, rng)
    hearts: list[BaseGeometry] = []
    dots: list[tuple[float, float]] = []
    for scale, share, room in zip(net.scales, shares.tolist(), clear, strict=True):
        heart = shapely.Polygon(scale.smaller(share)).intersection(room.buffer(-0.02 * pitch))
        heart = heart.buffer(-0.045 * pitch).buffer(0.045 * pitch)
        parts = [part for part in shapely.get_parts(heart).tolist() if part.area > CRUMB * pitch * pitch]
        # a scale of which only a corner is seen is pressed into that corner
        hearts += parts or squeezed(room, pitch)
        # the dot sits in the middle of a heart that is large enough to hold it
        dots += [part.centroid.coords[0] for part in parts if part.buffer(-0.105 * pitch).contains(part.centroid)]
    pen.form(shapely.union_all(hearts), Tint.SOGA)
    radii = pitch * (0.075 + 0.01 * hand * rng.integers(-1, 2, len(dots)))
    pen.dots(np.array(dots), radii, Tint.PUTIH)


def squeezed(room: BaseGeometry, pitch: float) -> list[BaseGeometry]:
    """The heart of a scale that has no more than this room: as large as fits, its corners round."""
    heart = room.buffer(-0.055 * pitch).buffer(0.035 * pitch)
    return [part for part in shapely.get_parts(heart).tolist() if part.area > CRUMB * pitch * pitch]


def joined(runs: list[Points]) -> list[Points]:
    """Runs that go on where the last one ends, as one line: so the canting draws them."""
    lines: list[list[Points]] = []
    for run in runs:
        if lines and np.allclose(lines[-1][-1][0, -1], run[0, 0], atol=1e-6):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [np.concatenate(line) for line in lines]
