"""Plotter (mesin batik, plotter pena): continuous strokes in a short order, for a machine with a spout or a pen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated

import numpy as np

from ....motifs.errors import WastraError
from ....motifs.geometry.bezier import bounds
from ....motifs.geometry.path import Path
from ....motifs.ink import Role
from ....motifs.motif import Choice, Count, Mm, Ratio, Switch
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from ..strokes.job import Pass, crowded, passes, placed, work_of
from ..strokes.machine import Machine, Work, machine, machine_names, machine_of
from ..strokes.spout import Drawn, Tool, drawn_of

MARGIN = 2.0
"""Round everything (mm): wax runs out a little where the spout is set down."""
ROLES = {Tool.KLOWONG: Role.KLOWONG, Tool.ISEN: Role.ISEN, Tool.CECEK: Role.CECEK, Tool.TEMBOK: Role.TEMBOK}


def sheets(
    cloth: Cloth,
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
    """One sheet: every stroke in the order of work, one layer a tool. `feed` 0 is the machine's own (mm a minute).

    Raises WastraError when the job is larger than the machine's table, or has nothing to draw.
    """
    about = {**cloth.about, "profile": machine, **({"feed": f"{feed:g}"} if feed else {})}
    profile = machine_of(about)[1]
    spouts = {Tool.KLOWONG: klowong, Tool.ISEN: isen, Tool.CECEK: cecek, Tool.TEMBOK: tembok}
    _check_table(cloth, machine, profile, (columns, rows))
    drawn = drawn_of(cloth.cell, spouts, profile.largest_dot, fill)
    lines = placed(drawn, cloth.cell_size)
    done = passes(lines, drawn.dots, cloth.cell_size, (columns, rows))
    if not done:
        raise WastraError(_("{name}: the cell has no line and no dot to draw.").format(name=cloth.name))
    layers, size, corner = _layers(done, spouts)
    if size[0] > profile.area[0] or size[1] > profile.area[1]:
        raise _too_large(machine, profile, size)
    work = work_of(done, profile, (-corner[0], size[1] - corner[1]))
    sheet = Sheet(
        f"{cloth.name}-plotter",
        size,
        layers,
        about,
        tuple(_notes(drawn, spouts, cloth, (columns, rows), corner, size)),
        _checks(work, crowded(lines, spouts, cloth.cell_size)),
    )
    return [sheet]


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """How a workshop works with the sheet."""
    sheet = sheets[0]
    name, _profile = machine_of(sheet.about)
    width, height = sheet.size
    tools = ", ".join(layer.name for layer in sheet.layers)
    return [
        _("Machine: {name}. Set its zero to the lower left corner of the job, which is {width:.0f} x {height:.0f} mm.")
        .format(name=name, width=width, height=height),
        _("Stretch the cloth flat on the table, its grain along the machine's axes; mark the zero on it."),
        _("Draw a line of 50 mm on waste cloth with each tool and set feed and heat until it has the width you want."),
        _("Run the job. It stops before each tool: {tools}. Change the spout, set it to the cloth, and go on.").format(
            tools=tools
        ),
        _("For the next repeat move the zero by {width:g} mm along or {height:g} mm across; lines go on over the edge.")
        .format(width=_step(sheet, "columns") * cloth.cell_size[0], height=_step(sheet, "rows") * cloth.cell_size[1]),
        _("About {minutes} without changes of tool.").format(minutes=sheet.checks.get(_("time"), "")),
    ]  # fmt: skip


def _step(sheet: Sheet, key: str) -> int:
    return int(json.loads(sheet.about.get("settings", "{}")).get(key, 1))


def _layers(
    done: list[Pass], spouts: Mapping[Tool, float]
) -> tuple[tuple[SheetLayer, ...], tuple[float, float], tuple[float, float]]:
    """The layers on a page that just holds them, the page's size, and where the cell's corner lies on it."""
    boxes = []
    for one in done:
        box = np.array([bounds(contour) for contour in one.contours])
        half = np.maximum(np.array(one.diameters), spouts[one.tool])[:, None] / 2
        boxes.append(np.hstack([box[:, :2] - half, box[:, 2:] + half]))
    box = np.concatenate(boxes)
    left, top = (np.floor(box[:, :2].min(axis=0) - MARGIN)).tolist()
    right, bottom = (np.ceil(box[:, 2:].max(axis=0) + MARGIN)).tolist()
    layers = []
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


def _check_table(cloth: Cloth, name: str, profile: Machine, counts: tuple[int, int]) -> None:
    """Before anything is computed: that many cells alone must fit on the table."""
    size = (counts[0] * cloth.cell_size[0], counts[1] * cloth.cell_size[1])
    if size[0] > profile.area[0] or size[1] > profile.area[1]:
        raise _too_large(name, profile, size, cloth)


def _too_large(name: str, profile: Machine, size: tuple[float, float], cloth: Cloth | None = None) -> WastraError:
    sentence = _("The job is {width:.0f} x {height:.0f} mm; {machine} reaches {across:g} x {down:g} mm.").format(
        width=size[0], height=size[1], machine=name, across=profile.area[0], down=profile.area[1]
    )
    others = [n for n in machine_names() if all(a >= s for a, s in zip(machine(n).area, size, strict=True))]
    most = [int(a // s) for a, s in zip(profile.area, cloth.cell_size, strict=True)] if cloth else [0, 0]
    if min(most) >= 1:
        sentence += _(" At most {columns} columns and {rows} rows of this cell fit.").format(
            columns=most[0], rows=most[1]
        )
    elif others:
        sentence += _(" It fits on {machines}.").format(machines=", ".join(others))
    return WastraError(sentence)


def _notes(
    drawn: Drawn,
    spouts: Mapping[Tool, float],
    cloth: Cloth,
    counts: tuple[int, int],
    corner: tuple[float, float],
    size: tuple[float, float],
) -> list[str]:
    notes = []
    for tool, count in drawn.finer.items():
        if count:
            notes.append(
                _("{tool}: {count} marks of a cell are finer than the spout (the finest {finest:.2f} mm) and come out "
                  "{spout:g} mm broad.").format(tool=tool, count=count, finest=drawn.finest[tool], spout=spouts[tool])
            )  # fmt: skip
    if drawn.middles:
        notes.append(_("{count} strokes that swell are drawn once along their middle.").format(count=drawn.middles))
    if drawn.filled:
        notes.append(_("{count} broader strokes are filled with lines side by side.").format(count=drawn.filled))
    if drawn.rings:
        notes.append(_("{count} dots are larger than one touch makes: drawn in rings.").format(count=drawn.rings))
    if drawn.edged:
        notes.append(_("{count} small forms are drawn along their edge.").format(count=drawn.edged))
    if drawn.crumbs:
        notes.append(_("{count} remains under 0.1 mm were left out.").format(count=drawn.crumbs))
    right = size[0] - corner[0] - counts[0] * cloth.cell_size[0]
    below = size[1] - corner[1] - counts[1] * cloth.cell_size[1]
    notes.append(
        _("A line over a cell's edge is drawn once and goes on in the next repeat: the job reaches beyond its cells by "
          "{left:.0f}, {top:.0f}, {right:.0f} and {below:.0f} mm (left, top, right, bottom).").format(
            left=corner[0], top=corner[1], right=right, below=below
        )
    )  # fmt: skip
    return notes


def _checks(work: Work, close: float) -> dict[str, str]:
    hours, minutes = divmod(round(work.minutes), 60)
    return {
        _("length of line"): _("{metres:.2f} m").format(metres=work.drawn / 1000),
        _("strokes"): str(work.strokes),
        _("dots"): str(work.dots),
        _("travel"): _("{metres:.2f} m").format(metres=work.travel / 1000),
        _("time"): _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        if hours
        else _("{minutes:.1f} min").format(minutes=work.minutes),
        _("lines closer than the spout"): _("{metres:.2f} m in a cell").format(metres=close / 1000),
    }
