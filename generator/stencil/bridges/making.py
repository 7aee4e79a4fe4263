"""A sheet on its way to holding together: what is mended, dropped and said, and how it is made to stand a fall."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import shapely

from ....motifs.errors import WastraError
from ....motifs.words import _
from .changes import Change, Found, gathered, noted
from .crumbs import crumbs_of, widest_at, without_crumbs
from .faces import Faces, faces_of
from .falling import bridged, spare, standing
from .field import Field, Floats, Integers, Shapes
from .limits import Hold
from .overlay import united
from .placing import Bridges
from .strength import SHARE
from .webs import mended, separated

MENDS = 3
FALLS = 6
"""How often a sheet that does not stand without its weakest bridges gets more of them, or loses islands."""


@dataclass(eq=False)
class Making:
    """What is known while a sheet is made to hold."""

    field: Field
    hold: Hold
    changes: list[Change] = dataclasses.field(default_factory=list)
    bridges: list[Bridges] = dataclasses.field(default_factory=list)
    is_mended: bool = False

    def mend(self) -> None:
        """Widen webs and openings that are too narrow, or drop them."""
        self.field, found = mended(self.field, self.hold.web, self.hold.opening)
        for _turn in range(MENDS if found else 0):
            # what lies on the cell's edge was mended twice, not always alike
            self.field, more = separated(self.field, self.hold.web)
            found += more
            if not more:
                break
        self.is_mended = bool(found)
        self.changes += gathered(found, self.field, self.hold.web / 2)

    def part(self) -> bool:
        """Widen what bridges on ragged edges left too narrow; whether there was anything. That only adds solid."""
        found: Found = []
        if self.is_mended and any(len(bridges) for bridges in self.bridges):
            self.field, found = separated(self.field, min(self.hold.web, self.hold.width))
            self.changes += gathered(found, self.field, self.hold.web / 2)
        return bool(found)

    def note(self, what: str, places: Floats, sizes: Floats) -> None:
        """Tell of changes at places."""
        self.changes += noted(what, places, sizes, self.field)

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
