"""The plan of a walk, on one sheet of A4: the cloth, every stamp with its number, the way of the hand, a legend.

The notch on a stamp's edge shows which side of it is up. The sheet is scaled down, and says how much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Drawing, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ....motifs.words import _
from ...stencil.lettering import LINE_PITCH, lettering, width_of, wrapped
from .impressions import Impression
from .stamping import Stamping

PAGE = 297.0, 210.0
MARGIN = 12.0
LEGEND = 44.0
"""Height that the words keep at the foot of the page (mm)."""
SCALES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200)
LETTERS = 3.0
"""Height of a capital letter in the legend (mm)."""
OUTLINE, EDGE, WAY, LEAP, NUMBER = 0.25, 0.7, 0.45, 0.25, 0.18
"""Widths of the lines (mm): stamp, cloth, way within a row, way to the next row, numbers' share of their height."""
NOTCH = 0.09
"""Depth of the notch, in shorter sides of the stamp."""
COLOURS = {
    Tint.PUTIH: "#ffffff",
    Tint.MUDA: "#ecd9b8",
    Tint.SOGA: "#a5491b",
    Tint.BIRU: "#7f8896",
    Tint.IRENG: "#000000",
}
"""Of a plan on paper: the second stamp is tan, the way is brown, what is not stamped grey."""

Vector = NDArray[np.float64]


def plan(stamping: Stamping, title: str = "") -> Drawing:
    """The plan as a drawing of one page (mm); paint it with COLOURS.

    Raises WastraError when the impressions are too many.
    """
    return _Plan(stamping, title).drawing()


class _Plan:
    """One plan while it is drawn."""

    def __init__(self, stamping: Stamping, title: str) -> None:
        self.stamping = stamping
        self.title = title
        self.pen = Pen(Tint.PUTIH)
        corners = np.concatenate([one.outline(stamping.stamp).bounds for one in stamping.impressions]).reshape(-1, 4)
        corners = np.concatenate([corners, [(0.0, 0.0, *stamping.size)]])
        low, high = corners[:, :2].min(axis=0), corners[:, 2:].max(axis=0)
        room = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN - LEGEND
        needed = max((high[side] - low[side]) / room[side] for side in (0, 1))
        self.scale = next((s for s in SCALES if s >= needed), math.ceil(needed))
        free = room[0] - (high[0] - low[0]) / self.scale
        self.to_page = Affine.shift(MARGIN + free / 2, MARGIN) @ Affine.scale(1 / self.scale) @ Affine.shift(*-low)
        self.stamp = stamping.stamp[0] / self.scale, stamping.stamp[1] / self.scale

    def drawing(self) -> Drawing:
        """The page."""
        pen = self.pen
        pen.form(Path.rectangle(0.0, 0.0, *PAGE), Tint.PUTIH, Role.LATAR)
        forms = [self._stamp(number) for number in range(1, self.stamping.walk.stamps + 1)]
        for one in self.stamping.impressions:
            pen.add(Place(forms[one.stamp - 1], self._on_page(one)))
        self._cloth()
        self._way()
        for one in self.stamping.impressions:
            self._number(one)
        self._legend(forms)
        return pen.drawing("lampah")

    def _on_page(self, one: Impression) -> Affine:
        """Where the stamp as it is drawn, already in the page's scale, stands on the page."""
        return self.to_page @ one.affine @ Affine.scale(self.scale)

    def _stamp(self, number: int) -> Drawing:
        """A stamp with the notch in the middle of its upper edge."""
        width, height = self.stamp
        pen = Pen(Tint.PUTIH)
        fill = Tint.PUTIH if number == 1 else Tint.MUDA
        pen.form(Path.rectangle(0.0, 0.0, width, height), fill, line=Tint.IRENG, width=OUTLINE)
        deep = NOTCH * min(width, height)
        pen.form(Path.polygon([(width / 2 - deep, 0.0), (width / 2 + deep, 0.0), (width / 2, deep)]), Tint.IRENG)
        return pen.drawing(f"cap-{number}")

    def _cloth(self) -> None:
        """The cloth's edge, and in grey the edge of what is stamped where that is another."""
        outline = Path.rectangle(0.0, 0.0, *self.stamping.size)
        if not self.stamping.field.equals(shapely.box(0.0, 0.0, *self.stamping.size)):
            self.pen.line(_rings(self.stamping.field).mapped(self.to_page), EDGE / 2, Tint.BIRU, Role.KLOWONG)
        self.pen.line(outline.mapped(self.to_page), EDGE, Tint.IRENG, Role.KLOWONG)

    def _way(self) -> None:
        """Through the middles of the stamps: full with an arrow within a row, broken from one row to the next."""
        middle = self.stamping.stamp[0] / 2, self.stamping.stamp[1] / 2
        found = self.stamping.impressions
        points = [self.to_page(one.affine(middle)) for one in found]
        for index in range(1, len(found)):
            start, end = points[index - 1], points[index]
            if found[index - 1].row == found[index].row:
                self.pen.line(Path.polyline([start, end]), WAY, Tint.SOGA)
                self._arrow(start, end)
            else:
                self.pen.line(_broken(start, end), LEAP, Tint.SOGA)
        if points:
            self.pen.dots(points[0], min(1.0, 0.12 * min(self.stamp)), Tint.SOGA)

    def _arrow(self, start: Vector, end: Vector) -> None:
        along = (end - start) / np.hypot(*(end - start))
        across = np.array([-along[1], along[0]])
        size = min(2.6, 0.3 * min(self.stamp))
        point = (start + end) / 2 + along * size / 2
        base = point - along * size
        self.pen.form(Path.polygon([point, base + across * size / 2, base - across * size / 2]), Tint.SOGA)

    def _number(self, one: Impression) -> None:
        """The number upright, in the quarter of the stamp that lies up and left on the page, beside the way."""
        box = self.to_page(one.outline(self.stamping.stamp).contours[0].reshape(-1, 2))
        left, top = box.min(axis=0)
        wide, high = box.max(axis=0) - (left, top)
        text = str(one.number)
        longest = "8" * len(str(len(self.stamping.impressions)))
        size = min(4.0, 0.24 * high, 0.44 * wide / width_of(longest, 1.0))
        start = left + wide * 0.26 - width_of(text, size) / 2, top + high * 0.27 + size / 2
        strokes = lettering(text, start, size)
        # the way may run under it
        self.pen.line(strokes, 3 * NUMBER * size, Tint.PUTIH if one.stamp == 1 else Tint.MUDA)
        self.pen.line(strokes, NUMBER * size * 0.8, Tint.IRENG)

    def _legend(self, forms: Sequence[Drawing]) -> None:
        """Words at the foot, a stamp of each kind beside them."""
        top = PAGE[1] - MARGIN - LEGEND + 9.0
        side = 14.0
        for index, form in enumerate(forms):
            by = side / max(self.stamp)
            self.pen.add(Place(form, Affine.shift(MARGIN + index * (side + 6), top) @ Affine.scale(by)))
            name = _("stamp") if len(forms) == 1 else _("stamp {number}").format(number=index + 1)
            self._words([name], (MARGIN + index * (side + 6), top + side + 5.0), side + 5.0, LETTERS * 0.7)
        left = MARGIN + len(forms) * (side + 6) + 4
        size = self.stamping.size
        said = [
            *([self.title] if self.title else []),
            *self.stamping.sentences(),
            _("Notch: the side of the stamp that is up. Line: the way, from the dot on; broken: to the next row.")
            + " "
            + _("Cloth {length:g} x {width:g} mm, scale 1 : {scale}").format(
                length=size[0], width=size[1], scale=self.scale
            ),
        ]
        self._words(said, (left, top + LETTERS), PAGE[0] - MARGIN - left, LETTERS * min(1.0, 6 / len(said)))

    def _words(self, said: Sequence[str], at: tuple[float, float], width: float, height: float) -> None:
        y = at[1]
        for text in said:
            for row in wrapped(text, width, height):
                self.pen.line(lettering(row, (at[0], y), height), height * 0.1, Tint.IRENG)
                y += height * LINE_PITCH


def _broken(start: Vector, end: Vector, dash: float = 2.0) -> Path:
    """A broken line."""
    length = float(np.hypot(*(end - start)))
    count = max(1, round(length / (2 * dash)))
    ends = np.linspace(0.0, 1.0, 2 * count)
    found = Path(())
    for first, last in zip(ends[::2], ends[1::2], strict=True):
        found += Path.polyline([start + (end - start) * first, start + (end - start) * last])
    return found


def _rings(shape: BaseGeometry) -> Path:
    """The edges of polygons as closed paths."""
    found = Path(())
    for part in shapely.get_parts(shape).tolist():
        if isinstance(part, shapely.Polygon):
            for ring in (part.exterior, *part.interiors):
                found += Path.polygon(np.asarray(ring.coords)[:-1])
    return found
