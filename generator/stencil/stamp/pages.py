"""The sheets of a stamp: its face, what it prints, the numbered drawing, the list on paper, the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Form
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path, paths_from_shapely
from ....motifs.ink import Role, Tint
from ....motifs.seen import leaves
from ....motifs.words import _
from ...repeat.stamping.plan import PAGE, plan
from ...repeat.stamping.stamping import Stamping
from ..lettering import LINE_PITCH, lettering, wrapped
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from .labels import numbers_beside
from .listing import Listing, Row
from .making import Making
from .piece import EDGE, Stamp
from .strips import FREE

MARGIN = 15.0
LETTERS = 3.0
"""Height of a capital letter (mm)."""
NUMBERS = 1.6
"""Height of the numbers at the strips, on paper (mm)."""
HAIR = 0.18
CROSS = 8.0
"""Arms of the crosses at the corners of the repeat (mm)."""
WORDS = 150.0
"""Width of a column of words (mm)."""
LIST_PAGE = 210.0, 297.0
LIST_LETTERS = 2.2
LIST_COLUMNS = 2


def face_sheet(
    name: str, stamp: Stamp, face: BaseGeometry, making: Making, about: Mapping[str, str], words: Sequence[str]
) -> Sheet:
    """The printing face at true size, mirrored: strips are bent on it, wood is sawn by it."""
    to_page = Affine.shift(MARGIN, MARGIN) @ Affine.mirror(stamp.window.width / 2)
    return _drawn(name, stamp, face, making, about, words, to_page)


def impression_sheet(
    name: str, stamp: Stamp, face: BaseGeometry, making: Making, about: Mapping[str, str], words: Sequence[str]
) -> Sheet:
    """What the stamp prints, at true size and the right way round: to hold the finished stamp's print against."""
    return _drawn(name, stamp, face, making, about, words, Affine.shift(MARGIN, MARGIN))


def _drawn(
    name: str,
    stamp: Stamp,
    face: BaseGeometry,
    making: Making,
    about: Mapping[str, str],
    words: Sequence[str],
    to_page: Affine,
) -> Sheet:
    if making.kind == "face":
        (path,) = paths_from_shapely([face], 0.02)
        layers = [SheetLayer("muka", (Stroke(path.mapped(to_page), Operation.PRINT, Role.KLOWONG),))]
    else:
        layers = _strip_layers(stamp, to_page, making.wall)
    marks = [*_crosses(stamp, to_page, 1.0), *_words(words, stamp.window.height + 2 * MARGIN)]
    size = (max(stamp.window.width, WORDS) + 2 * MARGIN, _below(words, stamp.window.height + 2 * MARGIN))
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


def numbered_sheet(
    name: str,
    stamp: Stamp,
    listing: Listing,
    making: Making,
    about: Mapping[str, str],
    scale: float,
    words: Sequence[str],
) -> tuple[Sheet, int]:
    """The mirrored drawing enlarged, each kind of strip with its number at its first piece, nodes small.

    Also how many numbers found no free place.
    """
    to_page = Affine.shift(MARGIN, MARGIN) @ Affine.scale(scale) @ Affine.mirror(stamp.window.width / 2)
    layers = _strip_layers(stamp, to_page, HAIR * 1.5)
    lines = [shapely.transform(piece.flat, to_page) for piece in stamp.pieces]
    lines += shapely.buffer(shapely.points(to_page(stamp.dots[:, :2])), stamp.dots[:, 2] * scale, quad_segs=3).tolist()
    wanted = []
    for row in listing.rows:
        (x, y), heading = to_page(row.at).tolist(), (-row.heading[0], row.heading[1])
        wanted.append((str(row.number), (x, y), heading))
    numbers, crowded = numbers_beside(wanted, lines, NUMBERS)
    ringed = [Path.circle(tuple(to_page(at).tolist()), 0.35) for at in listing.nodes.values()]
    labels = [(str(n), tuple(to_page(at).tolist()), (0.7071, 0.7071)) for n, at in listing.nodes.items()]
    boxes = [shapely.box(*path.bounds) for path in numbers if not path.is_empty]
    node_numbers, _crowded = numbers_beside(labels, [*lines, *boxes], NUMBERS * 0.6)
    layers.append(SheetLayer("nomor", tuple(_hair(path) for path in numbers)))
    layers.append(SheetLayer("simpul", tuple(_hair(path, HAIR * 0.7) for path in (*ringed, *node_numbers))))
    top = stamp.window.height * scale + 2 * MARGIN
    marks = [*_crosses(stamp, to_page, scale), *_words(words, top)]
    size = (max(stamp.window.width * scale, WORDS) + 2 * MARGIN, _below(words, top))
    said = {**about, "scale": f"{scale:g}:1"}
    return Sheet(name, size, (*layers, SheetLayer("tanda", tuple(marks))), said), crowded


def list_sheets(name: str, listing: Listing, about: Mapping[str, str], words: Sequence[str]) -> list[Sheet]:
    """The list of strips as lettering on pages of A4, in two columns."""
    header = _("no. / pieces / mm / ends")
    lines = [_line(row) for row in listing.rows]
    pitch = LIST_LETTERS * LINE_PITCH
    head = [line for paragraph in words for line in wrapped(paragraph, LIST_PAGE[0] - 2 * MARGIN, LETTERS)]
    top = MARGIN + (len(head) + 1) * LETTERS * LINE_PITCH
    per_column = int((LIST_PAGE[1] - MARGIN - top) // pitch) - 2
    per_page = per_column * LIST_COLUMNS
    pages = [lines[k : k + per_page] for k in range(0, max(1, len(lines)), per_page)]
    found = []
    for number, page in enumerate(pages, 1):
        strokes = list(_words([*words, _("page {number} of {count}").format(number=number, count=len(pages))], MARGIN))
        for column in range(LIST_COLUMNS):
            left = MARGIN + column * (LIST_PAGE[0] - 2 * MARGIN) / LIST_COLUMNS
            part = page[column * per_column : (column + 1) * per_column]
            for place, text in enumerate([header, *part] if part else []):
                strokes.append(_hair(lettering(text, (left, top + (place + 2) * pitch), LIST_LETTERS)))
        title = name if len(pages) == 1 else f"{name}-{number}"
        found.append(Sheet(title, LIST_PAGE, (SheetLayer("daftar", tuple(strokes)),), about))
    return found


def _line(row: Row) -> str:
    """One row of the list in words."""
    pieces = f"{row.pieces} x" if row.pieces > 1 else ""
    start = f"{row.number}.  {pieces}"
    if row.kind == "pin":
        return start + " " + _("pins of {tooth:.1f} mm").format(tooth=row.tooth)
    if row.kind == "comb":
        return (
            start
            + " "
            + _("{length:.1f}  comb: {teeth} teeth of {tooth:.1f}, every {pitch:.1f}").format(
                length=row.length, teeth=row.teeth, tooth=row.tooth, pitch=row.pitch
            )
        )
    names = {EDGE: _("edge"), FREE: _("free")}
    ends = _("closed") if row.kind == "loop" else " - ".join(names.get(end, f"({end})") for end in row.ends)
    return f"{start} {row.length:.1f}  {ends}  {'isen' if row.isen else 'klowong'}"


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


def _crosses(stamp: Stamp, to_page: Affine, scale: float) -> Iterator[Stroke]:
    """At the corners of the repeat: where the corner of the next impression falls."""
    for x in (0.0, stamp.window.width):
        for y in (0.0, stamp.window.height):
            px, py = to_page((x, y)).tolist()
            yield _hair(Path.line((px - CROSS, py), (px + CROSS, py)))
            yield _hair(Path.line((px, py - CROSS), (px, py + CROSS)))


def _words(words: Iterable[str], top: float) -> Iterator[Stroke]:
    y = top
    for paragraph in words:
        for line in wrapped(paragraph, WORDS, LETTERS):
            yield _hair(lettering(line, (MARGIN, y), LETTERS))
            y += LETTERS * LINE_PITCH


def _below(words: Iterable[str], top: float) -> float:
    return top + sum(len(wrapped(p, WORDS, LETTERS)) for p in words) * LETTERS * LINE_PITCH + MARGIN


def _hair(path: Path, width: float = HAIR) -> Stroke:
    return Stroke(path, Operation.PRINT, None, width)
