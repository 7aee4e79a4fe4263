"""The test card: squares that tell the kerf, slots that tell the finest line, strips that tell the narrowest bridge."""

from __future__ import annotations

from ....motifs.geometry.path import Path
from ....motifs.words import _
from ..lettering import lettering
from ..marks import HAIR, words
from ..sheet import Operation, Sheet, SheetLayer, Stroke

SQUARE, SQUARES, APART = 20.0, 5, 4.0
"""Side of a square, how many stand in the row, and what stays between them (mm)."""
ROW = SQUARE * SQUARES
"""How long the squares would be, side by side, if the beam took nothing away (mm)."""
LEAST_ROW = 95.0
"""A shorter row (a kerf of 1 mm) was measured wrongly."""
SLOTS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
STRIPS = (0.4, 0.6, 0.8, 1.0, 1.2, 1.6, 2.0, 2.5, 3.0, 3.6)
LONG = 20.0
"""How long slots and strips are (mm)."""
MARGIN, LETTERS = 10.0, 2.2


def kerf_of(row: float) -> float:
    """The kerf (mm) that the measured row of squares (mm) tells: each square lacks one kerf."""
    return (ROW - row) / SQUARES


def test_card(sheet: str, about: dict[str, str]) -> Sheet:
    """The card, 150 mm wide. Its lines are not compensated: it is what the compensation is measured by."""
    cuts: list[Path] = []
    written: list[Stroke] = []
    y = MARGIN + LETTERS
    for number in range(SQUARES):
        left = MARGIN + number * (SQUARE + APART)
        cuts.append(Path.rectangle(left, y, SQUARE, SQUARE))
        # an arrow keeps the squares the same way up when they are laid in a row
        written.append(_engraved(Path.polyline([(left + 4, y + 5), (left + 10, y + 5), (left + 8, y + 3.5)])))
        written.append(_engraved(lettering("x", (left + 11.5, y + 6.0), LETTERS)))
        written.append(_engraved(lettering(str(number + 1), (left + 8.5, y + 15.0), 4.0)))
    y += SQUARE + 8.0
    x = MARGIN
    for width in SLOTS:
        cuts.append(Path.rectangle(x, y, width, LONG))
        written.append(_engraved(lettering(f"{width:g}", (x - 0.5, y + LONG + 2 + LETTERS), LETTERS)))
        x += 15.0
    y += LONG + 10.0
    x = MARGIN
    for width in STRIPS:
        cuts += [Path.rectangle(x, y, 4.0, LONG), Path.rectangle(x + 4.0 + width, y, 4.0, LONG)]
        written.append(_engraved(lettering(f"{width:g}", (x + 2.0, y + LONG + 2 + LETTERS), LETTERS)))
        x += 8.0 + width + 3.4
    right = max(x, MARGIN + SQUARES * (SQUARE + APART)) + MARGIN - APART
    y += LONG + 9.0
    text = [
        (_("Test card for {sheet}").format(sheet=sheet), 3.0),
        (
            _(
                "Cut this card first. Push the five squares together in a row as the arrows show, measure the row in "
                "mm and type it: -p row_x=99.3 (along the arrows), -p row_y=99.3 (across them)."
            ),
            LETTERS,
        ),
        (_("Middle row: the narrowest slot that is cut through is your least line: -p opening=0.4."), LETTERS),
        (_("Lower row: the narrowest strip that stays whole is your least web: -p web=1."), LETTERS),
    ]
    said, low = words(text, MARGIN, y, right - 2 * MARGIN)
    written += [_engraved(stroke.path) for stroke in said]
    size = (round(right, 2), round(low + MARGIN, 2))
    edge = Path.rectangle(1.0, 1.0, size[0] - 2.0, size[1] - 2.0)
    layers = (
        SheetLayer(_("writing"), tuple(written)),
        SheetLayer(_("cut"), tuple(_cut(path) for path in cuts)),
        SheetLayer(_("edge"), (_cut(edge),)),
    )
    return Sheet(_("test card"), size, layers, about)


def _engraved(path: Path) -> Stroke:
    return Stroke(path, Operation.ENGRAVE, None, HAIR)


def _cut(path: Path) -> Stroke:
    return Stroke(path, Operation.CUT, None, HAIR)
