"""Sisik gringsing: fish scales that surround flowers, on white.

Form after the sources on Mojokerto (scales that surround a flower, white ground) and, for the rings, after gringsing in
general (small rings that touch, each with a dot). The field of scales runs through the whole cell in rows that swing;
the flowers lie over it, with a narrow halo of wax about them, as on old cloth.
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

HALO = 0.6
"""Width of the wax about the plant (mm at a cell of 80): the scales end there, cut by nothing else."""
INNER = 0.6
"""Size of a scale's inner line, as a share of its outline."""
STINT = 6
"""So many scales are drawn before the canting is dipped again, with another weight of line."""
SPECK = 0.09
"""Lines of which less is seen beside the halo (in scales) are not drawn."""
SWING = 2.5
"""How far the rows of scales swing (mm at a cell of 80)."""
MASK_TOLERANCE = 0.1
"""The cleared ground round the plant shows no edge of its own, so a few curves serve (mm)."""
BAY = 0.35
"""Bays of the outline narrower than twice this belong to the halo: only splinters of scales would show (mm)."""


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
    cell = (CELL, CELL)
    pen = Pen(Tint.PUTIH, cell)
    plant = spray(Hand(rng, hand))
    clear = surroundings(plant.silhouette(halo=False), HALO)
    if ground == "sisik":
        draw_scales(pen, Net(scales, clear, hand, rng), hand, rng)
        pen.form(Path.from_shapely(clear, MASK_TOLERANCE), Tint.LATAR, Role.LATAR)
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
        t = np.linspace(0, 1, 13)[:, None]
        a, b, c, d = self.dome[0]
        return np.asarray((1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d)

    def smaller(self, share: float) -> Scale:
        """The same about its heart."""
        corners = (self.left, self.crown, self.right)
        return Scale(*(self.heart + share * (corner - self.heart) for corner in corners))


class Net:
    """Rows of scales on the torus, each shifted by half a scale: a net that swings as a whole.

    A node is the crown of one scale; its two lower neighbours are the crowns where the scale's sides end. One slow
    wave moves them all, so that rows rise and fall and scales are larger here and smaller there; a tremor moves each.
    Scales of which nothing is seen beside `covered` are not drawn.
    """

    def __init__(self, across: int, covered: BaseGeometry, hand: float, rng: np.random.Generator) -> None:
        self.pitch, self.across = CELL / across, across
        self.rows = 2 * round(across / 1.12)
        column, row = np.meshgrid(np.arange(across), np.arange(self.rows))
        rise = CELL / self.rows
        self.places = np.stack([(column + 0.5 * (row % 2)) * self.pitch, row * rise], axis=-1).reshape(-1, 2)
        self.left = self._node(column - 1 + row % 2, row + 1)
        self.right = self._node(column + row % 2, row + 1)
        self.covered = wrapped(covered, (CELL, CELL), 2 * self.pitch)
        shapely.prepare(self.covered)
        tremor = 0.03 * self.pitch * rng.normal(size=self.places.shape).clip(-2, 2)
        self.nodes = self.places + hand * (swing(self.places, rng) + tremor)

    def _node(self, column: Indices, row: Indices) -> Indices:
        return ((row % self.rows) * self.across + column % self.across).ravel()

    @cached_property
    def scales(self) -> list[Scale]:
        """The scales of which something is seen."""
        left, right = (self.nodes + self._ways(other) for other in (self.left, self.right))
        every = [Scale(*corners) for corners in zip(left, self.nodes, right, strict=True)]
        return [every[n] for n in self.seen(every)]

    def seen(self, scales: Sequence[Scale]) -> list[int]:
        """Which of these have a line that is seen for more than a speck beside what covers them."""
        lines = np.asarray(shapely.linestrings([scale.outline for scale in scales]))
        left = shapely.length(shapely.difference(lines, self.covered))
        return [int(n) for n in np.flatnonzero(left > SPECK * self.pitch)]

    def _ways(self, ends: Indices) -> Points:
        """The ways (n, 2) from all nodes to others, the short way round the torus."""
        turns = np.rint((self.places[ends] - self.places) / CELL) * CELL
        return np.asarray(self.nodes[ends] - self.nodes - turns)

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


def swing(places: Points, rng: np.random.Generator) -> Points:
    """How far the slow wave moves places (n, 2); it repeats with the cell."""
    x, y = (2 * np.pi / CELL * places).T
    a, b, c, d = rng.uniform(0, 2 * np.pi, 4)
    down = np.sin(x + 0.8 * np.sin(y + a) + b) + 0.35 * np.sin(2 * x - y + c)
    across = 0.75 * np.sin(x + y + d) + 0.35 * np.sin(2 * y + a)
    return np.asarray(SWING * np.stack([across, down], axis=-1))


def draw_scales(pen: Pen, net: Net, hand: float, rng: np.random.Generator) -> None:
    """Outlines in three weights, run by run; in each scale a second line and a dot."""
    shares = INNER * uneven(len(net.scales), 0.08 * hand, rng)
    inner = [scale.smaller(share) for scale, share in zip(net.scales, shares, strict=True)]
    pen.line(Path(tuple(inner[n].dome for n in net.seen(inner))), 0.062 * net.pitch, Tint.SOGA)
    runs = [run[k : k + STINT] for run in net.runs for k in range(0, len(run), STINT)]
    weights = rng.integers(-1, 2, len(runs))
    for weight in (-1, 0, 1):
        domes = [np.concatenate([s.dome for s in run]) for run, w in zip(runs, weights, strict=True) if w == weight]
        pen.line(Path(tuple(domes)), net.pitch * (0.095 + 0.014 * hand * weight), Tint.SOGA, Role.KLOWONG)
    lift = 0.2 * (1 + 0.4 * hand * rng.normal(size=len(inner)).clip(-2, 2))
    dots = np.array([scale.heart + up * (scale.crown - scale.heart) for scale, up in zip(inner, lift, strict=True)])
    radii = net.pitch * (0.08 + 0.012 * hand * rng.integers(-1, 2, len(dots)))
    whole = shapely.distance(net.covered, shapely.points(dots)) > radii
    pen.dots(dots[whole], radii[whole], Tint.IRENG)
