"""Trace (pola, njaplak): the cell's lines at true size, to be drawn through onto cloth over a light table."""

from __future__ import annotations

from collections.abc import Iterable

from ....motifs.drawing import Drawing, Form, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Role
from ....motifs.seen import Area, Seen, is_mass
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ...repeat.torus import copies_in
from ..lettering import LINE_PITCH, lettering, wrapped
from ..sheet import Operation, Sheet, SheetLayer, Stroke

MARGIN = 15.0
"""Paper round everything (mm): what a printer cannot reach, and room for the corner marks."""
CHECK = 100.0
"""Side of the check square (mm)."""
GAP = 12.0
"""Between the cell, the check square and the words (mm)."""
WORDS = 110.0
"""Width of the column of words (mm)."""
LETTERS = 3.0
"""Height of a capital letter (mm)."""
KLOWONG_PEN, ISEN_PEN, HAIR = 0.5, 0.3, 0.18
"""Widths of the printed lines (mm): outlines read through mori on a light table, fillers stay finer."""
UNSAID = ("name", "design")
"""What the file knows of itself but the paper need not say again (the name is its title)."""
ISEN_ROLES = frozenset({Role.ISEN, Role.CECEK})


def sheets(cloth: Cloth) -> list[Sheet]:
    """One sheet: the visible lines of the cloth's cell, corner crosses, a check square and how to use it all."""
    width, height = cloth.cell_size
    seen = Seen(_with_copies(cloth.cell), Path.rectangle(0.0, 0.0, width, height))
    shift = Affine.shift(MARGIN, MARGIN)
    drawn: dict[bool, list[Stroke]] = {False: [], True: []}
    for path, area in seen.shapes(_is_drawn_mass):
        drawn[area.ink.role in ISEN_ROLES].append(Stroke(path.mapped(shift), Operation.PRINT, area.ink.role))
    for line in seen.lines():
        isen = line.ink.role in ISEN_ROLES
        pen = ISEN_PEN if isen else KLOWONG_PEN
        drawn[isen].append(Stroke(line.path.mapped(shift), Operation.PRINT, line.ink.role, pen))
    size = (max(width, CHECK + GAP + WORDS) + 2 * MARGIN, height + GAP + CHECK + 2 * MARGIN)
    layers = (
        SheetLayer("klowong", tuple(drawn[False])),
        SheetLayer("isen", tuple(drawn[True])),
        SheetLayer("tanda", tuple(_marks(cloth))),
    )
    return [Sheet(f"{cloth.name}-pola", size, layers, cloth.about)]


def _is_drawn_mass(area: Area) -> bool:
    """Whether an area is itself a stroke of the canting that swells, or a dot: it is printed full."""
    return area.part == "fill" and area.ink.role is not Role.LATAR and _stands_alone(area) and not is_mass(area)


def _stands_alone(area: Area) -> bool:
    """Whether a fill has no line of its own: else that line is what is drawn."""
    return not (isinstance(area.leaf.mark, Form) and area.leaf.mark.line is not None)


def _with_copies(cell: Drawing) -> Drawing:
    """The cell's items with the copies that reach in from its neighbours, in painter's order."""
    assert cell.cell is not None
    width, height = cell.cell
    items = []
    for item in cell.items:
        one = Drawing((item,), cell.ground)
        shifts = copies_in(item.box(), cell.cell, (0.0, 0.0, width, height))
        items += [Place(one, Affine.shift(i * width, j * height)) for i, j in shifts]
    return Drawing(tuple(items), cell.ground, None, cell.name)


def _marks(cloth: Cloth) -> Iterable[Stroke]:
    """Corner crosses of the cell, the check square, and the words."""
    width, height = cloth.cell_size
    for x in (MARGIN, MARGIN + width):
        for y in (MARGIN, MARGIN + height):
            for dx, dy in ((6.0, 0.0), (0.0, 6.0)):
                yield _hair(Path.line((x - dx, y - dy), (x + dx, y + dy)))
    top = MARGIN + height + GAP
    yield _hair(Path.rectangle(MARGIN, top, CHECK, CHECK))
    label = _("100 mm: measure me")
    yield _hair(lettering(label, (MARGIN + 6.0, top + CHECK / 2), LETTERS))
    left = MARGIN + CHECK + GAP
    columns, rows = cloth.counts
    text = [
        cloth.name,
        _("Tracing pattern, true size (1:1). One cell: {width:g} x {height:g} mm.").format(width=width, height=height),
        _("Print at 100 %, without fitting to the page. Each side of the square must measure 100 mm."),
        _("Lay the cloth over the lines on a light table and draw klowong first, then isen (layers of this file)."),
        _("Move by the corner crosses: {columns} cells along the cloth, {rows} across.").format(
            columns=columns, rows=rows
        ),
        *(f"{key}: {value}" for key, value in sorted(cloth.about.items()) if key not in UNSAID),
    ]
    y = top + LETTERS
    for paragraph in text:
        for line in wrapped(paragraph, WORDS, LETTERS):
            yield _hair(lettering(line, (left, y), LETTERS))
            y += LETTERS * LINE_PITCH
        y += LETTERS * 0.5


def _hair(path: Path) -> Stroke:
    return Stroke(path, Operation.PRINT, None, HAIR)
