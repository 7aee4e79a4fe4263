"""Plotter (mesin batik, plotter pena): continuous strokes in a short order, for a machine with a spout or a pen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated

import numpy as np

from ....motifs.errors import WastraError
from ....motifs.geometry.bezier import bounds
from ....motifs.geometry.path import Path
from ....motifs.ink import Role
from ....motifs.motif import Choice, Count, Mm, Name, Ratio, Switch
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..pieces import CELL, field_of, part_asked
from ..printing import corners, cross
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from ..strokes.job import Pass, crowded, passes, placed, work_of
from ..strokes.machine import Machine, machine_names, machine_of
from ..strokes.parts import Tile, reach_of, tiles, windows
from ..strokes.spout import Tool, drawn_of
from ._plotter_words import beyond, by_hand, checks, crowded_note, notes_of, places

MARKS = "tanda"
"""The layer of crosses, drawn first, with what washes out."""
PIECE = "piece"
"""The key of `about` that says which piece of a cell a sheet is."""
ARM, MARK_PEN = 5.0, 0.5
"""Arm and pen of a cross (mm)."""
MARGIN = 2.0
"""Round everything (mm): wax runs out a little where the spout is set down."""
ROLES = {Tool.KLOWONG: Role.KLOWONG, Tool.ISEN: Role.ISEN, Tool.CECEK: Role.CECEK, Tool.TEMBOK: Role.TEMBOK}


def title() -> str:
    """What the technique is called."""
    return _("plotter (wax or pen machine)")


def sheets(
    cloth: Cloth,
    part: Annotated[str, Name()] = CELL,
    machine: Annotated[str, Choice(*machine_names())] = "wax-z",
    columns: Annotated[int, Count(1, 100)] = 1,
    rows: Annotated[int, Count(1, 100)] = 1,
    klowong: Annotated[float, Mm(0.1, 5.0)] = 1.0,
    isen: Annotated[float, Mm(0.1, 5.0)] = 0.5,
    cecek: Annotated[float, Mm(0.1, 5.0)] = 0.5,
    fill: Annotated[bool, Switch()] = False,
    tembok: Annotated[float, Mm(0.5, 10.0)] = 2.0,
    feed: Annotated[float, Ratio(0.0, 30_000.0)] = 0.0,
) -> list[Sheet]:
    """One sheet: every stroke in the order of work, one layer a tool.

    `part` is "cell", or the name of a part that repeats. `feed` 0 is the machine's own (mm a minute).

    What is larger than the machine's table comes in parts: whole cells, or pieces of a cell where one is too large.
    Raises WastraError when there is nothing to draw, or too much for one job.
    """
    cloth = field_of(cloth, part)
    about = {**cloth.about, "profile": machine, **({"feed": f"{feed:g}"} if feed else {})}
    profile = machine_of(about)[1]
    spouts = {Tool.KLOWONG: klowong, Tool.ISEN: isen, Tool.CECEK: cecek, Tool.TEMBOK: tembok}
    drawn = drawn_of(cloth.cell, spouts, profile.largest_dot, fill)
    lines = placed(drawn, cloth.cell_size)
    if not drawn.dots and not any(lines.values()):
        raise WastraError(_("{name}: the cell has no line and no dot to draw.").format(name=cloth.name))
    close = crowded(lines, spouts, cloth.cell_size)
    notes = [*notes_of(drawn, spouts), *crowded_note(close, lines)]
    reach = reach_of(lines, cloth.cell_size)

    def fitting(edge: float) -> tuple[int, int]:
        """How many cells the table takes along and across, with so much round them (mm)."""
        free = (a - r - 2 * (MARGIN + edge + 1.0) for a, r in zip(profile.area, reach, strict=True))
        along, across = (int(room // side) for room, side in zip(free, cloth.cell_size, strict=True))
        return along, across

    most = fitting(max(spouts.values()) / 2)
    if columns > most[0] or rows > most[1]:
        # in parts, with crosses
        most = fitting(max(ARM, *spouts.values()))
    if min(most) < 1:
        room = tuple(a - 2 * (ARM + MARGIN + 1.0) for a in profile.area)
        pieces = tiles(lines, drawn.dots, cloth.cell_size, (room[0], room[1]))
        return [_tile(cloth, one, spouts, profile, about, notes, close) for one in pieces]
    jobs = windows((columns, rows), most)
    alone = len(jobs) == 1 and len(jobs[0].places) == 1
    made = []
    for job in jobs:
        counts = (job.columns, job.rows)
        done = passes(lines, drawn.dots, cloth.cell_size, counts)
        box = None if alone else (0.0, 0.0, counts[0] * cloth.cell_size[0], counts[1] * cloth.cell_size[1])
        layers, size, corner = _layers(done, spouts, box)
        work = work_of(done, profile, (-corner[0], size[1] - corner[1]))
        name = f"{cloth.name}-plotter" if alone else f"{cloth.name}-plotter-{job.columns}x{job.rows}"
        told = [*notes, beyond(cloth, counts, corner, size), *([] if alone else [places(cloth, job)])]
        made.append(Sheet(name, size, layers, about, tuple(told), checks(work, close)))
    return made


def _tile(
    cloth: Cloth,
    tile: Tile,
    spouts: Mapping[Tool, float],
    profile: Machine,
    about: Mapping[str, str],
    notes: Sequence[str],
    close: float,
) -> Sheet:
    """A piece of a cell, with the crosses by which its neighbours are laid on."""
    layers, size, corner = _layers(tile.passes, spouts, (0.0, 0.0, *tile.size))
    work = work_of(tile.passes, profile, (-corner[0], size[1] - corner[1]))
    place = _(
        "Piece of a cell, column {column}, row {row}: its upper left cross lies {x:g} mm along and {y:g} mm down."
    )
    told = place.format(
        column=tile.column + 1,
        row=tile.row + 1,
        x=round(tile.column * tile.size[0], 2),
        y=round(tile.row * tile.size[1], 2),
    )
    name = f"{cloth.name}-plotter-{chr(65 + tile.row % 26)}{tile.column + 1}"
    said = {**about, PIECE: f"{tile.column + 1}/{tile.row + 1}"}
    return Sheet(name, size, layers, said, (*notes, told), checks(work, close))


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """How a workshop works with the sheets."""
    sheet = sheets[0]
    whole, cloth = cloth, field_of(cloth, part_asked(sheets))
    name, _profile = machine_of(sheet.about)
    in_parts = any(layer.name == MARKS for layer in sheet.layers)
    tools = ", ".join(dict.fromkeys(layer.name for one in sheets for layer in one.layers if layer.name != MARKS))
    broad, high = (max(one.size[axis] for one in sheets) for axis in (0, 1))
    found = [
        _("Machine: {name}. Set its zero to the lower left corner of the job, which is {width:.0f} x {height:.0f} mm.")
        .format(name=name, width=broad, height=high),
        _("Stretch the cloth flat on the table, its grain along the machine's axes; mark the zero on it."),
        _("Draw a line of 50 mm on waste cloth with each tool and set feed and heat until it has the width you want."),
    ]  # fmt: skip
    if in_parts:
        found.append(
            _(
                "Each part begins with crosses at its corners: put in a pencil or a pen that washes out. Lay the next "
                "part so that its crosses fall on those that are there already; the notes say where each part lies."
            )
        )
    if not name.startswith("pen"):
        found.append(_("Hot wax burns: stay with the machine, and keep a lid at hand, never water."))
    found.append(
        _("Run the job. It stops before each tool: {tools}. Change the spout, set it to the cloth, and go on.").format(
            tools=tools
        )
    )
    width, height = (
        side * (1 if PIECE in sheet.about else _step(sheet, key))
        for side, key in zip(cloth.cell_size, ("columns", "rows"), strict=True)
    )
    found.append(
        (
            _("For the next repeat draw all parts again, {width:g} mm along or {height:g} mm across.")
            if in_parts
            else _(
                "For the next repeat move the zero by {width:g} mm along or {height:g} mm across; "
                "lines go on over the edge."
            )
        ).format(width=width, height=height)
    )
    times = "; ".join(one.checks.get(_("time"), "") for one in sheets)
    found.append(_("About {minutes} without changes of tool.").format(minutes=times))
    filled = json.loads(sheet.about.get("settings", "{}")).get("fill", False)
    return [*found, *by_hand(whole, cloth, part_asked(sheets), bool(filled))]


def _step(sheet: Sheet, key: str) -> int:
    return int(json.loads(sheet.about.get("settings", "{}")).get(key, 1))


def _layers(
    done: list[Pass], spouts: Mapping[Tool, float], crosses: tuple[float, float, float, float] | None = None
) -> tuple[tuple[SheetLayer, ...], tuple[float, float], tuple[float, float]]:
    """The layers on a page that just holds them, the page's size, and where the cell's corner lies on it.

    With `crosses` the first layer is one at each corner of that box (mm).
    """
    boxes = []
    if crosses is not None:
        left, top, right, bottom = crosses
        boxes.append(np.array([[left - ARM, top - ARM, right + ARM, bottom + ARM]]))
    for one in done:
        box = np.array([bounds(contour) for contour in one.contours])
        half = np.maximum(np.array(one.diameters), spouts[one.tool])[:, None] / 2
        boxes.append(np.hstack([box[:, :2] - half, box[:, 2:] + half]))
    box = np.concatenate(boxes)
    left, top = (np.floor(box[:, :2].min(axis=0) - MARGIN)).tolist()
    right, bottom = (np.ceil(box[:, 2:].max(axis=0) + MARGIN)).tolist()
    layers = []
    if crosses is not None:
        arms = [arm.moved(-left, -top) for corner in corners(crosses) for arm in cross(corner, ARM)]
        layers.append(SheetLayer(MARKS, tuple(Stroke(arm, Operation.DRAW, None, MARK_PEN) for arm in arms)))
    for one in done:
        strokes = []
        for contour, diameter in zip(one.contours, one.diameters, strict=True):
            if diameter:
                x, y = contour[0, 0].tolist()
                # the wax makes at least a dot of the spout's width
                dot = Path.circle((x - left, y - top), max(diameter, spouts[one.tool]) / 2)
                strokes.append(Stroke(dot, Operation.DRAW, ROLES[one.tool], None))
            else:
                path = Path((contour,)).moved(-left, -top)
                strokes.append(Stroke(path, Operation.DRAW, ROLES[one.tool], spouts[one.tool]))
        layers.append(SheetLayer(str(one.tool), tuple(strokes)))
    return tuple(layers), (right - left, bottom - top), (-left, -top)
