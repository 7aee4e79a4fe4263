"""Laser (stensil): sheets with openings to brush wax or colour through, every island held by bridges."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from ....motifs.errors import WastraError
from ....motifs.ink import Tint
from ....motifs.motif import Choice, Count, Mm, Name, Switch
from ....motifs.seen import Seen
from ....motifs.words import _, language
from ...cloth.cloth import Cloth
from ..bridges.holding import Held, Hold, held
from ..bridges.strength import SHARE
from ..cutting.cutsheet import FOOT, MARGIN, Cutting, Frame
from ..cutting.material import Material, materials
from ..cutting.testcard import LEAST_ROW, ROW, kerf_of, test_card
from ..cutting.windows import Openings, Window, windows
from ..pieces import CELL, WHOLE, Bed, piece
from ..sheet import Sheet
from ._laser_words import work

TINTS = tuple(tint.value for tint in Tint if tint is not Tint.LATAR)


def title() -> str:
    """What the technique is called."""
    return _("laser-cut stencil (stensil)")


def sheets(
    cloth: Cloth,
    material: Annotated[str, Choice("mylar", "board", "acrylic", "wood")] = "mylar",
    part: Annotated[str, Name()] = CELL,
    tint: Annotated[str, Choice("all", *TINTS)] = "all",
    sheet_width: Annotated[float, Mm(80, 3000)] = 600.0,
    sheet_height: Annotated[float, Mm(80, 3000)] = 400.0,
    columns: Annotated[int, Count(0, 100)] = 0,
    rows: Annotated[int, Count(0, 100)] = 0,
    bridge: Annotated[float, Mm(0, 20)] = 0.0,
    bridges: Annotated[int, Count(1, 6)] = 2,
    web: Annotated[float, Mm(0, 20)] = 0.0,
    opening: Annotated[float, Mm(0, 10)] = 0.0,
    row_x: Annotated[float, Mm(0, 100)] = 0.0,
    row_y: Annotated[float, Mm(0, 100)] = 0.0,
    drop: Annotated[bool, Switch()] = True,
) -> list[Sheet]:
    """One stencil a tint, on as many sheets as it takes, and a test card.

    `material` brings kerf, bridges and webs; `bridge`, `web`, `opening` (mm) change them, `bridges` is how many hold
    an island. `part` is what is cut, `tint` which colour (all but the ground's own). A sheet is `sheet_width` by
    `sheet_height` with its frame; it shows `columns` by `rows` cells (0: as many as it takes). `row_x`, `row_y`: what
    the test card's row of squares measured. With `drop` islands too small to hold are left out and said.
    """
    chosen = materials()[material]
    kerf = (_kerf("row_x", row_x, chosen), _kerf("row_y", row_y, chosen))
    hold = Hold(
        width=bridge or max(chosen.bridge, web),
        bridges=bridges,
        web=web or min(chosen.web, bridge or chosen.web),
        opening=max(opening or chosen.opening, *kerf),
        island=chosen.island,
        strict=not drop,
    )
    job = _Job(cloth, chosen, hold, kerf, (sheet_width - 2 * MARGIN, sheet_height - 2 * MARGIN - FOOT), (columns, rows))
    made: list[Sheet] = []
    for number, bed in enumerate(piece(cloth, part).beds):
        found = Seen(bed.drawing).plates()
        for plate, path in found.items():
            if plate is bed.drawing.ground or tint not in ("all", plate.value):
                continue
            name = f"{cloth.name} {plate.value}" if number == 0 else f"{cloth.name} {number + 1} {plate.value}"
            # one after the other: in threads two tints take a third less time and 100 MB more
            stencil = held(path, bed.drawing.cell, hold)
            made += job.sheets(stencil, bed, plate, name, whole=part == WHOLE)
    if not made:
        raise WastraError(
            _("{name} shows nothing in {tint} beside its ground; there is nothing to cut.").format(
                name=cloth.name, tint=tint
            )
        )
    return [*made, test_card(chosen.sheet.in_language(language()), dict(cloth.about))]


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """What a workshop does with the sheets."""
    return work(cloth, sheets)


def _kerf(name: str, row: float, material: Material) -> float:
    """The kerf that the test card told, or the material's.

    Raises WastraError for a row that no beam leaves.
    """
    if not row:
        return material.kerf
    if row < LEAST_ROW:
        raise WastraError(
            _("{name}: a row of {row:g} mm cannot be; the five squares measure {least:g} to {most:g} mm.").format(
                name=name, row=row, least=LEAST_ROW, most=ROW
            )
        )
    return kerf_of(row)


@dataclass(frozen=True)
class _Job:
    """What all sheets of a job share; `room` is what a sheet leaves for the pattern (mm)."""

    cloth: Cloth
    material: Material
    hold: Hold
    kerf: tuple[float, float]
    room: tuple[float, float]
    cells: tuple[int, int]

    def sheets(self, stencil: Held, bed: Bed, plate: Tint, name: str, whole: bool) -> list[Sheet]:
        """The sheets of one stencil, each different one once."""
        field = stencil.cut
        cells = self._cells(field.size.tolist(), bed, whole)
        openings = Openings(field)
        laid = [(window, openings.inside(window)) for window in windows(field.box, field.repeats, cells, self.room)]
        # a border leaves most of a cloth free: sheets without an opening are none
        shown = [(window, inside) for window, inside in laid if len(inside)]
        notes = tuple(_notes(stencil))
        checks = self._checks(stencil)
        cutting = Cutting(self.kerf, bed.drawing.cell)
        made = []
        for number, (window, inside) in enumerate(shown, 1):
            title = name if len(shown) == 1 else f"{name} {number}"
            frame = Frame(title, list(self._said(plate, window, len(shown), number)), self.cloth.about)
            sheet, proof = cutting.sheet(inside, window, frame)
            found = {
                **checks,
                _("open paths"): str(proof.open_paths),
                _("edges cut twice"): _("{length:.2f} mm").format(length=proof.twice),
                _("length of the cut"): _("{length:.1f} m").format(length=proof.length / 1000),
            }
            more = [_("Cut this sheet {count} times.").format(count=window.copies)] if window.copies > 1 else []
            made.append(replace(sheet, notes=(*notes, *more), checks=found))
        return made

    def _cells(self, cell: list[float], bed: Bed, whole: bool) -> tuple[int, int]:
        """How many cells are shown, across and down."""
        if whole and bed.drawing.cell is not None:
            _left, _top, right, bottom = bed.shown.bounds
            x, y = bed.origin
            return math.ceil((right - x) / cell[0] - 1e-6), math.ceil((bottom - y) / cell[1] - 1e-6)
        held_by_one = [max(1, math.floor(room / side)) for room, side in zip(self.room, cell, strict=True)]
        return self.cells[0] or held_by_one[0], self.cells[1] or held_by_one[1]

    def _said(self, plate: Tint, window: Window, count: int, number: int) -> Iterable[str]:
        about = self.cloth.about
        yield _("{name}: {tint} {colour}. Sheet {number} of {count}. {material}, kerf {kerf} mm. {scale}.").format(
            name=self.cloth.name,
            tint=plate.value,
            colour=self.cloth.colourway.colours[plate],
            number=number,
            count=count,
            material=self.material.sheet.in_language(language()),
            kerf=" x ".join(f"{value:.2f}" for value in dict.fromkeys(self.kerf)),
            scale=about.get("scale", "1:1"),
        )
        made = [about.get("program", ""), about.get("motifs", "")]
        made += [_("seed {seed}").format(seed=about["seed"])] if "seed" in about else []
        yield "; ".join(text for text in made if text)

    def _checks(self, stencil: Held) -> dict[str, str]:
        bridges, hold = stencil.bridges, self.hold
        checks = {_("pieces of the sheet"): str(stencil.pieces())}
        if len(bridges):
            checks[_("pieces when the weakest twentieth of the bridges breaks")] = str(stencil.pieces(SHARE))
            checks[_("bridges")] = str(len(bridges))
            checks[_("narrowest bridge")] = _("{width:.2f} mm (limit {limit:g})").format(
                width=float(bridges.width.min()), limit=hold.width
            )
        return checks


def _notes(stencil: Held) -> Iterable[str]:
    """What was changed so that it can be cut, each kind once, with how many places."""
    said = {
        "web widened": _("Strips too narrow to stay were widened: {count}, the first at ({x:.1f}, {y:.1f}) mm."),
        "line dropped": _("Lines too fine to stay were dropped: {count}, the first at ({x:.1f}, {y:.1f}) mm."),
        "island dropped": _("Islands too small to hold were dropped: {count}, the first at ({x:.1f}, {y:.1f}) mm."),
        "opening widened": _("Openings too narrow to cut were widened: {count}, the first at ({x:.1f}, {y:.1f}) mm."),
        "opening closed": _("Openings too small to cut were left out: {count}, the first at ({x:.1f}, {y:.1f}) mm."),
        "opening shortened": _("Tips too narrow to cut were shortened: {count}, the first at ({x:.1f}, {y:.1f}) mm."),
    }
    for what, count in stencil.counts().items():
        x, y = next(change.place for change in stencil.changes if change.what == what)
        yield said[what].format(count=count, x=x, y=y)
