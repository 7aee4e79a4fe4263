"""The sheets of a stamp at true size: its face, what it prints; and the plan of the impressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ....motifs.drawing import Form
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.seen import leaves
from ...repeat.stamping.plan import PAGE, plan
from ...repeat.stamping.stamping import Stamping
from ..pages.paper import papers
from ..printing import cross, hair, paragraphs, paragraphs_height
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from .making import Making
from .piece import Stamp

MARGIN = 9.0
"""Round the repeat and the words (mm): a stamp of 192 mm has room on A4."""
CROSS = 6.0
"""Arms of the crosses at the corners of the repeat (mm)."""
GAP = 10.0
"""Between the drawing and the words (mm)."""
LEAST_WORDS = 120.0
"""Least width of the words (mm)."""


def face_sheet(
    name: str, stamp: Stamp, face: Path, making: Making, about: Mapping[str, str], words: Sequence[str]
) -> Sheet:
    """The printing face at true size, mirrored: strips are bent on it, wood is sawn by it."""
    return _drawn(name, stamp, face, making, about, words, Affine.mirror(stamp.window.width / 2))


def impression_sheet(
    name: str, stamp: Stamp, face: Path, making: Making, about: Mapping[str, str], words: Sequence[str]
) -> Sheet:
    """What the stamp prints, at true size and the right way round: to hold the finished stamp's print against."""
    return _drawn(name, stamp, face, making, about, words, Affine())


def _drawn(
    name: str,
    stamp: Stamp,
    face: Path,
    making: Making,
    about: Mapping[str, str],
    words: Sequence[str],
    mirror: Affine,
) -> Sheet:
    window = stamp.window
    widest = max(window.width, LEAST_WORDS)
    size = _paper(widest + 2 * MARGIN, window.height + 2 * MARGIN + GAP + paragraphs_height(words, widest))
    left = (size[0] - window.width) / 2
    to_page = Affine.shift(left, MARGIN) @ mirror
    if making.kind == "face":
        layers = [SheetLayer("muka", (Stroke(face.mapped(to_page), Operation.PRINT, Role.KLOWONG),))]
    else:
        layers = _strip_layers(stamp, to_page, making.wall)
    column = size[0] - 2 * MARGIN
    marks = [*_crosses(stamp, to_page), *paragraphs(words, (MARGIN, MARGIN + window.height + GAP), column)]
    return Sheet(name, size, (*layers, SheetLayer("tanda", tuple(marks))), about)


def _strip_layers(stamp: Stamp, to_page: Affine, width: float) -> list[SheetLayer]:
    drawn: dict[bool, list[Stroke]] = {False: [], True: []}
    for piece in stamp.pieces:
        role = Role.ISEN if piece.isen else Role.KLOWONG
        drawn[piece.isen].append(Stroke(piece.path.mapped(to_page), Operation.PRINT, role, width))
    layers = [SheetLayer("klowong", tuple(drawn[False])), SheetLayer("isen", tuple(drawn[True]))]
    if len(stamp.dots):
        disc = Path.circle((0.0, 0.0), 1.0).contours[0]
        discs = disc * stamp.dots[:, 2][:, None, None, None] + stamp.dots[:, None, None, :2]
        path = Path(tuple(discs)).mapped(to_page)
        layers.append(SheetLayer("cecek", (Stroke(path, Operation.PRINT, Role.CECEK),)))
    return layers


def plan_sheet(name: str, stamping: Stamping, about: Mapping[str, str]) -> Sheet:
    """The order of the impressions on one page of A4, as `wastra walk` draws it, in black; it says its own scale."""
    strokes = []
    for leaf in leaves(plan(stamping, name)):
        mark = leaf.mark
        if not isinstance(mark, Form):
            for x, y in leaf.affine(mark.centres).tolist():
                strokes.append(Stroke(Path.circle((x, y), float(mark.radii[0])), Operation.PRINT))
            continue
        path = mark.path.mapped(leaf.affine)
        if mark.line is not None and mark.line.tint is not Tint.PUTIH and mark.line.tint is not Tint.MUDA:
            strokes.append(Stroke(path, Operation.PRINT, None, mark.width * leaf.affine.magnification))
        elif mark.fill is not None and mark.fill.tint in (Tint.IRENG, Tint.SOGA):
            strokes.append(Stroke(path, Operation.PRINT))
    said = {key: value for key, value in about.items() if key != "scale"}
    return Sheet(name, PAGE, (SheetLayer("rencana", tuple(strokes)),), said)


def _crosses(stamp: Stamp, to_page: Affine) -> Iterator[Stroke]:
    """At the corners of the repeat: where the corner of the next impression falls."""
    for x in (0.0, stamp.window.width):
        for y in (0.0, stamp.window.height):
            px, py = to_page((x, y)).tolist()
            for path in cross((px, py), CROSS):
                yield hair(path)


def _paper(wide: float, high: float) -> tuple[float, float]:
    """The smallest paper that is sold on which so much has room, upright or lying; else a page of its own size."""
    sizes = [(paper.width, paper.height) for name, paper in papers().items() if name != "roll"]
    either = [size for width, height in sizes for size in ((width, height), (height, width))]
    holding = [size for size in either if size[0] >= wide - 1e-6 and size[1] >= high - 1e-6]
    return min(holding, key=lambda size: size[0] * size[1]) if holding else (wide, high)
