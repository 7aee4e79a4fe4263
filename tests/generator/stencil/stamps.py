"""Cells for tests of the stamp, and the way from a cell to its stamps."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from wastra.generator import Cloth, colourway
from wastra.generator.repeat.repeat import repeat
from wastra.generator.repeat.stamping.walk import walks
from wastra.generator.stencil.stamp.fitting import Fit, fitted
from wastra.generator.stencil.stamp.making import Making, making
from wastra.generator.stencil.stamp.piece import Stamp
from wastra.generator.stencil.stamp.placing import placed
from wastra.generator.stencil.stamp.strips import Strips, strips_of
from wastra.generator.stencil.stamp.wax import wax_of
from wastra.motifs import Drawing, Path, Pen, Tint

SIDE = 48.0


def unit(width: float = SIDE, height: float = SIDE, edges: bool = True) -> Drawing:
    """A disc, a leaf, a row of dots; with `edges` also lines, a ring and dots that the edges cut."""
    pen = Pen(Tint.IRENG, (width, height))
    pen.form(Path.circle((width / 2, height / 2), 11.0), Tint.PUTIH, line=Tint.SOGA, width=0.4)
    pen.form(Path.ellipse((width / 2 - 17, height / 2 + 3), 4.0, 0.8, 70.0), Tint.PUTIH)
    pen.dots([(width / 2 + k * 2.0, height - 7.0) for k in (-3, -2, -1, 0, 1, 2, 3)], 0.4, Tint.PUTIH)
    if edges:
        pen.form(Path.circle((0.0, 0.0), 5.0), Tint.SOGA, line=Tint.PUTIH, width=1.0)
        pen.line([(-8.0, 20.0), (9.0, 26.0)], 0.5, Tint.PUTIH)
        pen.line([(15.0, -6.0), (19.0, 7.0)], 0.3, Tint.MUDA)
        pen.dots([(width, 33.0), (30.0, 0.0)], 0.5, Tint.PUTIH)
    return pen.drawing("uji")


def walked(name: str, width: float = SIDE, height: float = SIDE, edges: bool = True) -> Drawing:
    return repeat(name)(unit(width, height, edges))


def cloth_of(cell: Drawing, name: str = "uji", **about: str) -> Cloth:
    assert cell.cell is not None
    return Cloth(name, cell, (3 * cell.cell[0], 3 * cell.cell[1]), colourway("sogan"), about={"seed": "1", **about})


def made(
    cell: Drawing, walk: str, make: str = "copper-strip", smallest: float = 40.0, largest: float = 100.0
) -> tuple[Strips, Fit, list[list[Stamp]], Making]:
    assert cell.cell is not None
    limits = making(make)
    strips = strips_of(wax_of(cell), limits)
    fit = fitted(cell.cell, walks()[walk], smallest, largest)
    return strips, fit, placed(strips, fit), limits


def moved(shape: BaseGeometry, dx: float, dy: float) -> BaseGeometry:
    return shapely.transform(shape, lambda p: p + np.array([dx, dy]))
