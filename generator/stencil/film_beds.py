"""What films are made of: a cell on its torus, or what lies on a cloth once, drawing by drawing."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ...motifs.errors import WastraError
from ...motifs.geometry.path import Path
from ...motifs.words import _
from ..cloth.cloth import Cloth
from .frame import MOST_CELLS, Fit
from .pieces import WHOLE, Bed, Piece, beds
from .trap import Printed, Visible

_SAME = 0.01
"""Share of a region that may be covered and the region still counts as whole: flattening, not cloth."""


@dataclass(frozen=True, eq=False)
class FilmBed:
    """A drawing's visible tints, where it shows (`frame`, in its own mm), and how far it lies from the image's corner
    (`at`, mm).
    """

    visible: Visible
    frame: BaseGeometry
    at: tuple[float, float]

    def image(self, plate: Printed) -> Path:
        """What a plate of this drawing prints, in mm of the image."""
        image = plate.over(self.frame)
        return image.moved(*self.at) if any(self.at) else image


def repeated_bed(cloth: Cloth, fit: Fit) -> FilmBed:
    """A cloth's cell, as often as a frame holds it."""
    width, height = cloth.cell_size
    return FilmBed(Visible(cloth.cell), shapely.box(0.0, 0.0, fit.columns * width, fit.rows * height), (0.0, 0.0))


def laid_beds(cloth: Cloth, whole: Piece) -> list[FilmBed]:
    """The drawings of a piece that lies on the cloth once. Raises WastraError where it holds too many cells."""
    left, top = whole.box[:2]
    # ground is printed too
    found = beds(cloth, plain=True) if whole.name == WHOLE else whole.beds
    return [_laid(cloth, bed, (left, top), whole.name) for bed in found]


def _laid(cloth: Cloth, bed: Bed, corner: tuple[float, float], name: str) -> FilmBed:
    x, y = bed.origin
    at = (x - corner[0], y - corner[1])
    shown = translate(bed.shown, -x, -y)
    if bed.drawing.cell is not None:
        cells = shown.area / (bed.drawing.cell[0] * bed.drawing.cell[1])
        if cells > MOST_CELLS:
            raise WastraError(
                _(
                    "{cloth}: a film of the whole {name} would hold {count:.0f} cells; at most {most} are written. "
                    "Make films of its pieces one by one: a cell that is printed again and again, and what lies there "
                    "once."
                ).format(cloth=cloth.name, name=name, count=cells, most=MOST_CELLS)
            )
        return FilmBed(Visible(bed.drawing), shown, at)
    if bed.drawing is cloth.border:
        visible = Visible(bed.drawing)
        return FilmBed(visible, visible.room, at)
    part = next(part for part in cloth.parts if part.content is bed.drawing)
    region = part.region.moved(-x, -y)
    covered = abs(region.area) - shown.area > _SAME * abs(region.area)
    visible = Visible(bed.drawing, region)
    return FilmBed(visible, shown if covered else visible.room, at)
