"""Strewing: the work of [scatter]. What stands by hand, the large and middle figures, their sprouts, the small ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from ...catalog import all_records
from ...motifs.drawing import Drawing, Place
from ...motifs.errors import WastraError
from ...motifs.geometry.affine import Affine
from ...motifs.kit.twigs import buds, twigs
from ...motifs.words import _
from ..repeat.scatter import (
    NoRoom,
    Orientation,
    Rank,
    along,
    diagonal_swing,
    free,
    scatter,
    sprouts,
    upright,
)
from ..repeat.scatter.crowd import Crowd, parts_of
from ..repeat.scatter.openness import Edges
from ..repeat.scatter.outline import SLACK, Outline
from ..toml_lines import Key
from ._sizes import checked_size

if TYPE_CHECKING:
    from ..field import Field
    from .scatter import Table

TWIGS = (28.0, 17.0, 10.0)
"""Lengths (mm) of the twigs that sprout when the design brings no sprouts of its own."""
BUD = 6.5
"""Size (mm) of the buds and leaves that fill the gaps when the design brings no small motif."""
SMALLER = 0.7
"""Small motifs and sprouts may shrink to this, so that they find a place."""
LEAN = 14.0
"""How far upright forms may lean to either side (degrees)."""
ON_AXIS = 1.0
"""How far (mm) the middle of a figure may lie from an axis of the mirror and still stand on it."""
FOOT = 1.0
"""The lowest part of a drawing (mm) that counts as its foot."""


@dataclass(frozen=True)
class _Counted:
    """A rank, and the number of the motif in the design that its count stands at."""

    rank: Rank
    index: int


class Strewing:
    """One field on its way to a strewn cell."""

    def __init__(self, field: Field, table: Table) -> None:
        self.field = field
        self.table = table
        self.key: Key = (*field.key, "scatter")
        self.seed = field.design.seed
        self.size = checked_size(field, self.key)
        self.apart = field.length((*self.key, "apart"), table.apart)
        self.gap = None if table.gap == "" else field.length((*self.key, "gap"), table.gap)
        self.ground = field.ground_tint()
        self.figures = self._checked_figures()
        self._known: dict[int, Outline] = {}

    def cell(self) -> Drawing:
        """The cell, its figures over their sprouts, the ground's filler under all.

        Raises WastraError for what does not fit.
        """
        by_hand = self._by_hand()
        figures = self._scattered(by_hand)
        plants = self._sprouting([*by_hand, *figures])
        small = self._filling([*by_hand, *figures, *plants], self._other_side())
        # what was placed first lies on top, so that roots lie under what bears them
        places = [*reversed(small), *reversed(plants), *reversed(figures)]
        if self.table.mirror:
            places += [self._mirrored(place) for place in places]
            by_hand += [self._mirrored(place) for place in by_hand if not self._on_axis(place)]
            # gaps that lie across an axis are wider than either half
            places = [*self._filling([*by_hand, *places], []), *places]
        self._check_gap([*by_hand, *places])
        if not by_hand and not places:
            raise self.field.places.error(self.key, _("nothing found room; give a motif a rank and a smaller size."))
        return self.field.filled(Drawing((*places, *by_hand), self.ground, self.size, "sel"))

    # ---- what the design says

    def _checked_figures(self) -> list[tuple[int, Drawing]]:
        """The field's motifs as they will be placed: (number in the design, drawing).

        Raises WastraError for one that repeats by itself.
        """
        found = []
        for index, drawing in zip(self.field.indices, self.field.drawings, strict=True):
            part = self.field.design.motif[index]
            if drawing.cell is not None:
                raise self._no_figure(index)
            if part.rank and (part.turn or part.mirror):
                drawing = Drawing((drawing.placed((0.0, 0.0), part.turn, 1.0, part.mirror),), drawing.ground)
            if part.rank and tuple(part.at) != (0.0, 0.0):
                raise self.field.places.error(
                    ("motif", index, "at"), _("a motif stands at a place, or has a rank and is scattered; not both.")
                )
            found.append((index, drawing))
        return found

    def _no_figure(self, index: int) -> WastraError:
        part, record = self.field.design.motif[index], self.field.records[self.field.indices.index(index)]
        key: Key = ("motif", index, "rank") if part.rank else ("motif", index)
        if any(p.name == "alone" for p in record.parameters):
            return self.field.places.error(
                key,
                _("{name} repeats by itself; by itself it is scattered with parameters = {{ alone = true }}.").format(
                    name=part.name
                ),
            )
        return self.field.places.error(
            key,
            _("{name} repeats by itself and cannot be scattered; figures can: {names}.").format(
                name=part.name, names=", ".join(figure_names())
            ),
        )

    def _ranks(self, rank: str, scales: tuple[float, float] = (1.0, 1.0)) -> list[_Counted]:
        """Those that are counted one after the other, then the others together."""
        motif, ways = self.field.design.motif, self._orientation()
        wanted = [(i, drawing, motif[i].count) for i, drawing in self.figures if motif[i].rank == rank]
        share = 2 if self.table.mirror else 1
        found = []
        for i, drawing, count in wanted:
            if count % share:
                raise self.field.places.error(
                    ("motif", i, "count"),
                    _("in a mirror there is an even number of each; {count} is odd.").format(count=count),
                )
            if count:
                found.append(_Counted(Rank((drawing,), count // share, scales=scales, orientation=ways), i))
        rest = [(i, drawing) for i, drawing, count in wanted if not count]
        if rest:
            found.append(_Counted(Rank(tuple(d for _i, d in rest), scales=scales, orientation=ways), rest[0][0]))
        return found

    def _orientation(self) -> Orientation:
        if self.table.orientation == "upright":
            return upright(LEAN)
        return along(diagonal_swing(self.size), both_ways=True) if self.table.orientation == "flow" else free()

    # ---- the stages

    def _by_hand(self) -> list[Place]:
        """The motifs without a rank, where the design puts them."""
        motif = self.field.design.motif
        return [
            self.field.figure(i, drawing, self.size, self.field.at(i, motif[i]))
            for i, drawing in self.figures
            if not motif[i].rank
        ]

    def _scattered(self, by_hand: Sequence[Place]) -> list[Place]:
        """The large and the middle figures."""
        counted = [*self._ranks("large"), *self._ranks("middle")]
        if not counted:
            return []
        held = [*self._outlines(by_hand), *self._other_side()]
        return self._strewn(counted, None, held)

    def _strewn(self, counted: Sequence[_Counted], gap: float | None, held: Sequence[BaseGeometry]) -> list[Place]:
        """Forms scattered beside what is held.

        Raises WastraError at the motif that finds no room, or at the gap that cannot be filled.
        """
        ranks = [one.rank for one in counted]
        try:
            found = scatter(self.size, ranks, self.seed, self.apart, gap, held)
        except NoRoom as error:
            raise self._no_room(counted, error) from error
        except WastraError as error:
            raise self.field.places.error(self.key if gap is None else (*self.key, "gap"), str(error)) from error
        return [p.place(ranks) for p in found.placements]

    def _no_room(self, counted: Sequence[_Counted], error: NoRoom) -> WastraError:
        index = counted[error.rank].index
        share = 2 if self.table.mirror else 1
        part = self.field.design.motif[index]
        return self.field.places.error(
            ("motif", index, "count"),
            _("{count} of {name} are too many for this cell; {placed} found room.").format(
                count=part.count, name=part.name, placed=error.placed * share
            ),
        )

    def _sprouting(self, figures: Sequence[Place]) -> list[Place]:
        """What grows from the edges of the figures: the design's own sprouts, then ours from long to short."""
        counted = [
            _Counted(Rank(tuple(rooted(d) for d in one.rank.drawings), one.rank.count, 6.0, (SMALLER, 1.1)), one.index)
            for one in self._ranks("sprout")
        ]
        ranks = [one.rank for one in counted]
        if self.table.sprouts:
            ranks += [Rank(twigs(long, self.ground), None, 0.5 * long, (SMALLER, 1.1), drawn=0.0) for long in TWIGS]
        if not ranks or not figures:
            return []
        try:
            found = sprouts(self.size, ranks, self._outlines(figures), self.seed, self.apart, 3, self._other_side())
        except NoRoom as error:
            raise self._no_room(counted, error) from error
        except WastraError as error:
            raise self.field.places.error(self.key, str(error)) from error
        return [s.placement.place(ranks) for s in found]

    def _filling(self, standing: Sequence[Place], wall: Sequence[BaseGeometry]) -> list[Place]:
        """The small ones in what is left, till no gap is wider than wished."""
        counted = self._ranks("small", (SMALLER, 1.0))
        again = self.table.mirror and not wall
        if again:
            # across the axes, when both halves stand: those that are counted stand already
            counted = [one for one in counted if one.rank.count is None]
        if self.table.sprouts and self.gap is not None and not any(one.rank.count is None for one in counted):
            ways = self._orientation()
            counted.append(_Counted(Rank(buds(BUD, self.ground), None, 0.0, (SMALLER, 1.2), ways, drawn=0.0), -1))
        if not counted or (again and self.gap is None):
            return []
        gap = self.gap if counted[-1].rank.count is None else None
        return self._strewn(counted, gap, [*self._outlines(standing), *wall])

    def _check_gap(self, places: Sequence[Place]) -> None:
        """Raises WastraError when a wider gap is left than the design allows."""
        if self.gap is None or not places:
            return
        crowd = Crowd(self.size)
        crowd.add(parts_of(self._outlines(places)), 0)
        widest = 2 * (Edges.of(crowd).widest()[1] + SLACK)
        if widest > self.gap:
            raise self.field.places.error(
                (*self.key, "gap"),
                _(
                    'a gap of {widest:.1f} mm is left; add a small motif without a count (rank = "small"), '
                    "or sprouts = true."
                ).format(widest=widest),
            )

    def _outlines(self, places: Sequence[Place]) -> list[BaseGeometry]:
        """What places cover, as polygons of few corners."""
        found = []
        for place in places:
            key = id(place.drawing)
            if key not in self._known:
                self._known[key] = Outline.of(place.drawing)
            found += self._known[key].placed([place.affine]).tolist()
        return found

    # ---- the mirror

    def _other_side(self) -> list[BaseGeometry]:
        """What a mirrored cell keeps free at first: its right half, where the copies will stand."""
        if not self.table.mirror:
            return []
        width, height = self.size
        return [shapely.box(width / 2 + self.apart / 2, 0.0, width - self.apart / 2, height)]

    def _mirrored(self, place: Place) -> Place:
        return Place(place.drawing, Affine.mirror(self.size[0] / 2) @ place.affine)

    def _on_axis(self, place: Place) -> bool:
        """Whether a place stands on one of the two axes, so that it is its own image or nearly."""
        left, _top, right, _bottom = place.box()
        half = self.size[0] / 2
        off = ((left + right) / 2 + half / 2) % half - half / 2
        return abs(off) <= ON_AXIS


def rooted(drawing: Drawing) -> Drawing:
    """A drawing that grows up, moved so that its foot, the middle of its lowest millimetre, is the origin."""
    points = shapely.get_coordinates(drawing.silhouette(halo=False))
    low = float(points[:, 1].max())
    foot = points[points[:, 1] > low - FOOT]
    return Drawing((Place(drawing, Affine.shift(-float(foot[:, 0].mean()), -low)),), drawing.ground, None, drawing.name)


def figure_names() -> list[str]:
    """Motifs of the catalogue that stand alone, always or when they are asked to."""
    return [r.slug for r in all_records() if r.kind == "figure" or any(p.name == "alone" for p in r.parameters)]
