"""What a stamp prints of a cell: lines, strokes and dots of wax, on the torus.

The first wax keeps the dark bath out. So a stamp prints what stays lighter than that: putih, muda and soga (the wax on
soga lines is scraped off before the second bath). What is dark is where no wax is: no strip can print it.
A mass is outlined; its inside is blocked by hand. The edge of a dark mass is printed where it borders on something
light, for that is the light thing's outline.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.drawing import Dots, Drawing, Form
from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path, paths_from_shapely
from ....motifs.ink import Role, Tint
from ....motifs.seen import Area, Seen, SeenLine, is_mass, seen_on_ground
from ....motifs.words import _
from .torus_lines import about_cell

Floats = NDArray[np.float64]

LIGHT = frozenset({Tint.PUTIH, Tint.MUDA, Tint.SOGA})
"""What the first wax keeps from the dark bath."""
FILLERS = frozenset({Role.ISEN, Role.CECEK})
LARGEST_DOT = 1.5
"""Radius (mm) up to which a round shape is a dot: it is printed full."""
ROUND = 0.85
"""4 pi area / outline^2 of a shape that is taken for a dot; 1 is a circle, a square has 0.79."""
BESIDE = 0.15
"""How far beside a mass's edge it is asked whether something light lies there (mm)."""


@dataclass(frozen=True)
class WaxLine:
    """A centre line of one contour, where it stands; `width` is that of the drawing (mm), 0 for the edge of a mass.

    For a stroke that swells, `path` is its closed outline, which may have holes.
    """

    path: Path
    role: Role
    width: float

    @property
    def is_isen(self) -> bool:
        """Whether it is filler, not outline."""
        return self.role in FILLERS


@dataclass(frozen=True)
class Wax:
    """What is printed of a cell (width, height in mm), once, on its torus; `strokes` swell, `dots` are x, y, radius."""

    cell: tuple[float, float]
    lines: tuple[WaxLine, ...]
    strokes: tuple[WaxLine, ...]
    dots: Floats


def wax_of(cell: Drawing, every: bool = False, seen: Seen | None = None) -> Wax:
    """The wax of a repeating cell; with `every` also what is dark in the drawing.

    `seen` is `seen_on_ground(cell)` where that was worked out already. Raises WastraError when nothing is left.
    """
    assert cell.cell is not None
    seen = seen or seen_on_ground(cell)
    tints = frozenset(Tint) if every else LIGHT
    found = seen.lines()
    dark = [line for line in found if line.ink.tint not in tints]
    edges = [line for line in dark if not line.width]
    kept = {id(line) for line in found if line.ink.tint in tints}
    kept |= {id(line) for line in (_beside_light(edges, seen) if edges else [])}
    lines = [
        WaxLine(Path((contour,)), line.ink.role, line.width)
        for line in found
        if id(line) in kept
        for contour in line.path.contours
    ]
    strokes: list[WaxLine] = []
    dots: list[tuple[float, float, float]] = []
    for path, area in seen.shapes(lambda area: _is_stroke(area, tints)):
        for one in _pieces(path):
            size, around = abs(one.area), one.length
            if around == 0 or (isinstance(area.leaf.mark, Dots) and size < 0.02):
                continue
            radius = math.sqrt(size / math.pi)
            if radius <= LARGEST_DOT and len(one.contours) == 1 and 4 * math.pi * size > ROUND * around * around:
                left, top, right, bottom = one.bounds
                dots.append((round((left + right) / 2, 4), round((top + bottom) / 2, 4), round(radius, 4)))
            else:
                strokes.append(WaxLine(one, area.ink.role, 0.0))
    if not lines and not strokes and not dots:
        raise WastraError(
            _(
                "The stamp would print nothing: every line of {name} is dark on light, and wax keeps light. "
                "lines=all prints the dark lines too, as light ones."
            ).format(name=cell.name or _("the cell"))
        )
    return Wax(cell.cell, tuple(lines), tuple(strokes), np.array(dots, dtype=np.float64).reshape(-1, 3))


def _is_stroke(area: Area, tints: frozenset[Tint]) -> bool:
    """Whether an area is itself a stroke or a dot: a thin fill without a line of its own that is printed."""
    if area.part != "fill" or area.ink.role is Role.LATAR or area.ink.tint not in tints or is_mass(area):
        return False
    mark = area.leaf.mark
    if isinstance(mark, Form) and mark.line is not None:
        return mark.line.on(Tint.IRENG).tint not in tints
    return True


def _pieces(path: Path) -> list[Path]:
    """A region piece by piece, each with its holes; without holes the pieces are the source's own contours."""
    if len(path.contours) == 1:
        return [path]
    parts = shapely.get_parts(path.to_shapely(0.005)).tolist()
    if len(parts) == len(path.contours):
        return [Path((contour,)) for contour in path.contours]
    return paths_from_shapely(parts)


def _beside_light(edges: list[SeenLine], seen: Seen) -> list[SeenLine]:
    """Those edges of dark masses that have something light on one side, along half their length or more."""
    assert seen.cell is not None
    light = [path for path, _area in seen.shapes(lambda area: area.ink.tint in LIGHT)]
    if not light:
        return []
    middles, normals = [], []
    for line in edges:
        points, across = [], []
        for contour in line.path.flat(0.02):
            step = np.diff(contour, axis=0)
            length = np.sqrt((step * step).sum(axis=1))
            good = length > 1e-6
            points.append(((contour[1:] + contour[:-1]) / 2)[good])
            across.append(np.column_stack([-step[:, 1], step[:, 0]])[good] / length[good, None] * BESIDE)
        middles.append(np.concatenate(points))
        normals.append(np.concatenate(across))
    middle, normal = np.concatenate(middles), np.concatenate(normals)
    beside = _inside(np.concatenate([middle + normal, middle - normal]), light, seen.cell).reshape(2, -1).any(axis=0)
    ends = np.cumsum([len(points) for points in middles])[:-1]
    shares = [share.mean() if len(share) else 0.0 for share in np.split(beside, ends)]
    return [line for line, share in zip(edges, shares, strict=True) if share >= 0.5]


def _inside(points: Floats, paths: Sequence[Path], cell: tuple[float, float]) -> NDArray[np.bool_]:
    """Which points (n, 2) of a torus lie inside one of the regions: an odd number of that one's rings holds them.
    Much faster than to make polygons with all their holes first."""
    size = np.array(cell)
    flats = [(ring, number) for number, path in enumerate(paths) for ring in path.flat(0.02) if len(ring) > 3]
    areas = [shapely.make_valid(shapely.Polygon(ring)) for ring, _number in flats]
    copies = list(about_cell(areas, cell, 0.0))
    owners = np.array([flats[index][1] for _area, index in copies], dtype=np.int64)
    ring, held = shapely.STRtree(shapely.points(points % size)).query(
        [area for area, _ in copies], predicate="contains"
    )
    found, times = np.unique(np.column_stack([owners[ring], held]), axis=0, return_counts=True)
    inside = np.zeros(len(points), dtype=np.bool_)
    inside[found[times % 2 == 1, 1]] = True
    return inside
