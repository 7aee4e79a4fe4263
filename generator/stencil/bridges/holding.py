"""The door of the bridges: openings in, openings that leave one piece of sheet out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path, paths_from_shapely
from ....motifs.geometry.visible import Layer, visible_regions
from .changes import Change
from .faces import faces_of
from .falling import bridged, weakened
from .field import Field, Shapes, clipped, field_of, polygons_in
from .limits import Hold
from .making import Making
from .overlay import united
from .placing import Bridges, placed
from .proof import least_web, pieces, pieces_by_pixels
from .strength import SHARE

__all__ = ["Change", "Held", "Hold", "held"]

ATTEMPTS = 3
FRAME = 10.0
"""The frame of a sheet that does not repeat, mm."""


@dataclass(frozen=True, eq=False)
class Held:
    """A sheet that holds together. `cut`: the openings as they are cut; `open`: the same before bridging.

    With `parted` openings were made smaller beside bridges.
    """

    source: Path | BaseGeometry
    cell: tuple[float, float] | None
    hold: Hold
    open: Field
    cut: Field
    bridges: Bridges
    changes: tuple[Change, ...]
    parted: bool = False

    def pieces(self, share: float = 0.0) -> int:
        """Into how many pieces 3 by 3 cells in a frame fall when the weakest `share` of the bridges is cut: exactly."""
        return pieces(self.after(share))

    def pieces_by_pixels(self, share: float = 0.0) -> int:
        """The same by labelling a raster of 0.1 mm."""
        return pieces_by_pixels(self.after(share))

    def least_web(self, limit: float) -> bool:
        """Whether no web and no bridge is narrower than `limit` mm, by shrinking the solid."""
        return least_web(self.cut, limit)

    def after(self, share: float = SHARE) -> Field:
        """The openings when the weakest `share` of the bridges is cut."""
        if not share or not len(self.bridges):
            return self.cut
        return weakened(self.open, self.cut, self.bridges, self.hold.opening, share)

    def share_of_outline(self) -> float:
        """How much of the outline of the openings the bridges take."""
        return float(2.0 * self.bridges.width.sum() / max(shapely.length(self.open.parts).sum(), 1e-9))

    def path(self, tolerance: float = 0.02) -> Path:
        """The openings as they are cut, with the source's own curves where nothing was changed; else fitted.

        On the torus, as `Seen.plates` gives them.
        """
        if isinstance(self.source, Path) and not self.changes:
            base = self.source
        else:
            base = Path.joined(paths_from_shapely(self.open.parts, tolerance))
        layers = [Layer(base.contours, 1), *(Layer(path.contours, 0) for path in self.bridges.paths())]
        if self.parted:
            layers = [Layer(Path.joined(paths_from_shapely(self.cut.parts, tolerance)).contours, 1)]
        return Path(tuple(visible_regions(layers, self.cell).get(1, ())))

    def sheet(self, columns: int, rows: int) -> Shapes:
        """The openings of so many cells side by side, from the cell's corner (0, 0), as polygons."""
        if self.cell is None:
            return self.cut.parts
        width, height = self.cell
        box = (0.0, 0.0, columns * width, rows * height)
        bounds = shapely.bounds(self.cut.parts)
        steps = np.stack(np.meshgrid(np.arange(-1, columns + 1), np.arange(-1, rows + 1)), axis=-1).reshape(-1, 2)
        index = np.tile(np.arange(len(bounds)), len(steps))
        step = np.repeat(steps, len(bounds), axis=0)
        parts = self.cut.moved(self.cut.parts[index], step)
        return clipped(polygons_in(united(self.cut.aligned(parts))), box)

    def counts(self) -> dict[str, int]:
        """How often each kind of change was made."""
        kinds = [change.what for change in self.changes]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def held(openings: Path | BaseGeometry, cell: tuple[float, float] | None, hold: Hold | None = None) -> Held:
    """Openings with bridges, so that what is left of the sheet is one piece.

    `openings`: closed outlines, or polygons, that do not overlap; with a `cell` (width, height in mm) they lie on its
    torus and may run round it, without one they are a sheet with a frame. `hold`: the limits.
    Raises WastraError where nothing holds, and with `strict` where an island is too small for a bridge.
    """
    hold = hold or Hold()
    state = Making(field_of(openings, cell, max(FRAME, 4.0 * hold.width)), hold)
    state.mend()
    faces = state.drop_crumbs()
    opened = state.field
    for attempt in range(ATTEMPTS):
        if faces.cover().is_whole:
            break
        built = placed(faces, hold.width, hold.bridges, 1.4 * hold.width / (1 + attempt))
        if not len(built):
            break
        state.bridges.append(built)
        state.field = bridged(state.field, built.bars, hold.opening)
        faces = faces_of(state.field)
    if not faces.cover().is_whole:
        before = len(state.changes)
        opened = state.drop_rest(faces, opened)
        assert len(state.changes) > before
    bridges = Bridges.joined(state.bridges)
    opened, bridges = state.secured(opened, bridges)
    parted = state.part()
    return Held(openings, cell, hold, opened, state.field, bridges, tuple(state.changes), parted)
