"""The door of the bridges: openings in, openings that leave one piece of sheet out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path, paths_from_shapely
from ....motifs.geometry.visible import Layer, visible_regions
from ....motifs.words import _
from .crumbs import crumbs_of, widest_at, without_crumbs
from .faces import Faces, faces_of
from .falling import bridged, spare, standing, weakened
from .field import Field, Floats, Integers, Shapes, clipped, field_of, polygons_in
from .overlay import united
from .placing import Bridges, placed
from .proof import least_web, pieces, pieces_by_pixels
from .strength import SHARE
from .webs import mended, separated

ATTEMPTS = 3
MENDS = 3
FALLS = 6
"""How often a sheet that does not stand without its weakest bridges gets more of them, or loses islands."""
FRAME = 10.0
"""The frame of a sheet that does not repeat, mm."""


@dataclass(frozen=True)
class Hold:
    """What a sheet's material asks for, in mm.

    `width` of a bridge; how many `bridges` an island has, where there is room; the narrowest `web` between two cuts;
    the narrowest `opening` that can be cut; the smallest `island` (mm2) that is kept. With `strict` no island is
    dropped: one that is too small is an error.
    """

    width: float = 1.0
    bridges: int = 2
    web: float = 0.8
    opening: float = 0.3
    island: float = 1.5
    strict: bool = False


@dataclass(frozen=True, eq=False)
class Change:
    """What was changed so that the sheet can be cut: what, where (mm, in the cell), and how large it was (mm2).

    `what` is one of: web widened, line dropped, island dropped, opening widened, opening closed, opening shortened.
    """

    what: str
    place: tuple[float, float]
    size: float


@dataclass(frozen=True, eq=False)
class Held:
    """A sheet that holds together. `cut`: the openings as they are cut; `open`: the same before bridging."""

    source: Path | BaseGeometry
    cell: tuple[float, float] | None
    hold: Hold
    open: Field
    cut: Field
    bridges: Bridges
    changes: tuple[Change, ...]

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
    state = _State(field_of(openings, cell, max(FRAME, 4.0 * hold.width)), hold)
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
    return Held(openings, cell, hold, opened, state.field, bridges, tuple(state.changes))


@dataclass(eq=False)
class _State:
    """What is known while a sheet is made to hold."""

    field: Field
    hold: Hold
    changes: list[Change] = dataclasses.field(default_factory=list)
    bridges: list[Bridges] = dataclasses.field(default_factory=list)

    def mend(self) -> None:
        self.field, found = mended(self.field, self.hold.web, self.hold.opening)
        for _turn in range(MENDS if found else 0):
            # what lies on the cell's edge was mended twice, not always alike
            self.field, more = separated(self.field, self.hold.web)
            found += more
            if not more:
                break
        for what, places, sizes in found:
            self.note(what, places, sizes)

    def note(self, what: str, places: Floats, sizes: Floats) -> None:
        if self.field.repeats:
            places = places - np.floor(places / self.field.size) * self.field.size
        pairs = zip(places.tolist(), sizes.tolist(), strict=True)
        self.changes += [Change(what, (x, y), size) for (x, y), size in pairs]

    def drop_crumbs(self) -> Faces:
        """Drop what is too small for a bridge; dropping one may leave another that is."""
        while True:
            faces = faces_of(self.field)
            crumbs, places, sizes = crumbs_of(faces, self.hold.width, self.hold.island)
            if not len(crumbs):
                return faces
            if self.hold.strict:
                self.refuse(faces, int(crumbs[0]), places[0])
            self.note("island dropped", places, sizes)
            self.field = without_crumbs(faces, crumbs)

    def refuse(self, faces: Faces, group: int, place: Floats) -> None:
        """Say which island cannot be held, and what could."""
        raise WastraError(
            _(
                "The island at ({x:.1f}, {y:.1f}) mm is too small for a bridge of {width:g} mm; "
                "the widest that it carries is {widest:.2f} mm."
            ).format(x=place[0], y=place[1], width=self.hold.width, widest=widest_at(faces, group))
        )

    def secured(self, opened: Field, bridges: Bridges) -> tuple[Field, Bridges]:
        """Make the sheet stand without its weakest bridges: by more of them, and where none fits without an island."""
        for turn in range(FALLS):
            if not len(bridges):
                break
            faces, more = spare(opened, self.field, bridges, self.hold.opening, SHARE, self.hold.width)
            if faces.cover().is_whole:
                break
            if turn < FALLS // 2 and len(more):
                bridges = Bridges.joined([bridges, more])
            else:
                try:
                    opened = self.drop_rest(faces, opened)
                except WastraError:
                    # without an island it would not hold, with all its bridges it does
                    break
                bridges = standing(bridges, _loose(faces), opened)
            self.field = bridged(opened, bridges.bars, self.hold.opening)
        return opened, bridges

    def drop_rest(self, faces: Faces, opened: Field) -> Field:
        """Drop islands to which no bridge leads; the field before bridging is changed alike."""
        groups = faces.group
        main, loose = _main(faces)
        cover = faces.cover()
        whole = main >= 0 and (not self.field.repeats or cover.lattice(main).is_whole)
        if not whole or not groups.loose[loose].all():
            raise WastraError(
                _(
                    "The openings leave nothing that holds the sheet together, and no bridge of {width:g} mm fits."
                ).format(width=self.hold.width)
            )
        shapes = np.array([groups.placed(faces, int(group)) for group in loose], dtype=object)
        places = shapely.get_coordinates(shapely.point_on_surface(shapes)).reshape(-1, 2)
        if self.hold.strict:
            self.refuse(faces, int(loose[0]), places[0])
        self.note("island dropped", places, shapely.area(shapes))
        self.field = without_crumbs(faces, loose)
        return _grown(opened, faces, loose)


def _main(faces: Faces) -> tuple[int, Integers]:
    """The root of the largest part of the solid, -1 without any, and the groups that do not belong to it."""
    cover = faces.cover()
    roots = np.array([cover.find(face)[0] for face in range(len(faces.shapes))], dtype=np.int64)
    weight = np.bincount(roots, weights=faces.area)
    main = int(np.argmax(weight)) if len(weight) else -1
    return main, np.unique(faces.group.number[roots != main])


def _loose(faces: Faces) -> Shapes:
    """What does not belong to the largest part."""
    return faces.shapes[np.isin(faces.group.number, _main(faces)[1])]


def _grown(opened: Field, faces: Faces, loose: Integers) -> Field:
    """The field before bridging with dropped islands in it."""
    gone = faces.shapes[np.isin(faces.group.number, loose)]
    near = np.unique(shapely.STRtree(opened.parts).query(gone, predicate="intersects")[1])
    together = shapely.get_parts(united(np.concatenate([opened.parts[near], gone])))
    return opened.replaced(np.concatenate([np.delete(opened.parts, near), together]))
