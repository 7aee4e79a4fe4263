"""The rendered cell of each group has the symmetries that its diagram shows, and no others."""

from __future__ import annotations

import functools

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from wastra.generator.colour.colourway import colourway
from wastra.generator.export.raster import pixels_of
from wastra.generator.export.svg_document import cell_svg
from wastra.generator.repeat.repeat import repeat, repeats
from wastra.generator.repeat.symmetry.lattice import lattice
from wastra.generator.repeat.symmetry.wrapping import Edge, region
from wastra.motifs import Drawing, Path, Pen, Tint

from .diagrams import FRIEZE, PLANE, SIDES
from .isometries import Isometry, candidates, has

DIAGRAMS = {**PLANE, **FRIEZE}
PIXELS = 400
"""Along the longer side of the cell."""
SAMPLES = 250
DIFFERS = 30.0
"""Mean difference (of 255) from which on two pictures are not the same: here 43 and more, a true symmetry under 0.8."""
SAME = 2.0
TINTS = (Tint.SOGA, Tint.IRENG, Tint.MUDA, Tint.BIRU)


def drawn(name: str, edge: Edge) -> Drawing:
    """Forms, lines and dots without any symmetry, inside the region; for "clip" they cross its edge."""
    diagram = DIAGRAMS[name]
    group = repeats()[name].group
    assert group is not None
    (width, _), (shift, height) = SIDES[diagram.lattice]
    sides = (width, height if diagram.lattice in ("oblique", "rectangular", "rhombic", "strip") else width)
    own = region(group, lattice(diagram.lattice, width, sides[1], shift)).to_shapely()
    generator = np.random.default_rng(5)
    pen = Pen(Tint.PUTIH, sides)
    over = 1.0 if edge == "wrap" else 2.0
    left, top, right, bottom = own.bounds
    size = np.sqrt(own.area)
    for number in range(60):
        at = generator.uniform((left, top), (right, bottom))
        point = shapely.Point(at)
        if not own.contains(point):
            continue
        room = min(own.exterior.distance(point) * over, size / 4)
        tint, other = TINTS[number % 4], TINTS[(number + 1) % 4]
        turned = generator.uniform(0, 360)
        kind = number % 3
        if kind == 0 and room > 1.2:
            shape = Path.ellipse(tuple(at), 0.8 * room, 0.35 * room, turned)
            pen.form(shape, tint, line=other, width=0.3 * room, halo=0.04 * room)
        elif kind == 1 and room > 0.8:
            hook = np.array([(-0.8, 0.1), (-0.1, -0.7), (0.2, 0.3), (0.7, 0.4)]) * room
            pen.line(Path.polyline(hook).turned(turned).moved(*at), 0.2 * room, tint)
        elif room > 0.5:
            dots = np.array([(-0.5, 0.0), (0.3, 0.2), (0.2, -0.6)]) * room + at
            pen.dots(dots, np.array([0.3, 0.15, 0.22]) * room, tint, halo=0.05 * room)
    return pen.drawing()


def picture(cell: Drawing) -> NDArray[np.float64]:
    """(h, w, 3): the cell as its SVG shows it, a little softened so that edge pixels weigh less."""
    assert cell.cell is not None
    scale = PIXELS / max(cell.cell)
    pixels = pixels_of(cell_svg(cell, colourway("sogan")), *(round(side * scale) for side in cell.cell))
    soft: NDArray[np.float64] = ndimage.gaussian_filter(pixels.astype(float), (1.2, 1.2, 0), mode="wrap")
    return soft


def looked_up(seen: NDArray[np.float64], points: NDArray[np.float64], cell: tuple[float, float]) -> NDArray[np.float64]:
    """The colours (n, 3) at points (n, 2) in mm between the middles of pixels, the cell continued over the plane."""
    height, width = seen.shape[:2]
    at = points / cell * (width, height) - 0.5
    near = np.floor(at)
    right, low = (at - near).T[:, :, None]
    column, row = near.astype(int).T
    left_of, right_of, above, below = column % width, (column + 1) % width, row % height, (row + 1) % height
    over = seen[above, left_of] * (1 - right) + seen[above, right_of] * right
    under = seen[below, left_of] * (1 - right) + seen[below, right_of] * right
    found: NDArray[np.float64] = over * (1 - low) + under * low
    return found


def made(name: str, edge: Edge) -> Drawing:
    shift = SIDES[DIAGRAMS[name].lattice][1][0] if DIAGRAMS[name].lattice == "oblique" else 0.0
    return repeat(name)(drawn(name, edge), shift, edge)


@functools.cache
def judged(name: str) -> list[tuple[Isometry, bool]]:
    """Every candidate, and whether the diagram has it."""
    return [(one, has(DIAGRAMS[name], one)) for one in candidates(DIAGRAMS[name])]


def differences(name: str, cell: Drawing) -> list[tuple[str, bool, float]]:
    """For every candidate: its name, whether the diagram has it, and how unlike the mapped picture is to itself."""
    assert cell.cell is not None
    seen = picture(cell)
    points = np.random.default_rng(1).uniform((0, 0), cell.cell, (SAMPLES, 2))
    before = looked_up(seen, points, cell.cell)
    return [
        (one.name, wanted, float(np.abs(looked_up(seen, one(points), cell.cell) - before).mean()))
        for one, wanted in judged(name)
    ]


def test_every_group_has_a_diagram() -> None:
    assert set(DIAGRAMS) == {name for name, way in repeats().items() if way.group is not None}
    assert (len(PLANE), len(FRIEZE)) == (17, 7)


@pytest.mark.parametrize("edge", ["wrap", "clip"])
@pytest.mark.parametrize("name", DIAGRAMS)
def test_the_cell_has_exactly_the_symmetries_of_its_diagram(name: str, edge: Edge) -> None:
    found = differences(name, made(name, edge))
    assert sum(wanted for _, wanted, _ in found) >= 1
    lost = [(what, by) for what, wanted, by in found if wanted and by > SAME]
    too_many = [(what, by) for what, wanted, by in found if not wanted and by < DIFFERS]
    assert not lost, lost[:5]
    assert not too_many, too_many[:5]
