"""What runs unbroken along a frame: grounds, lines, and rows of dots; all of them turn by a mitre."""

from __future__ import annotations

import numpy as np

from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from .division import divided
from .frame import Frame


def ground(pen: Pen, frame: Frame, tint: Tint, role: Role = Role.LATAR) -> None:
    """Fill a band: one frame when it closes, else a strip along each side that has a border."""
    pen.form(_region(frame), tint, role)


def line(pen: Pen, frame: Frame, part: float, width: float, tint: Tint, role: Role = Role.KLOWONG) -> None:
    """A line `width` mm wide round the frame, whose middle lies at `part` of the band's width."""
    half = width / 2 / frame.thickest
    ground(pen, frame.part(max(0.0, part - half), min(1.0, part + half)), tint, role)


def dots_row(
    pen: Pen,
    frame: Frame,
    part: float,
    step: float,
    radius: float,
    tint: Tint,
) -> None:
    """A row of dots round the frame at `part` of its width: a whole number on each side, about `step` mm apart.

    Where the frame closes a dot stands on every diagonal; at an open end the row stops half a step before the edge.
    """
    points = frame.inset(part)
    rows = []
    for side in frame.sides:
        start, end = points[side.index], points[(side.index + 1) % len(points)]
        count = divided(float(np.sqrt(((end - start) ** 2).sum())), step).count
        places = (np.arange(count) + (0.0 if frame.is_closed else 0.5)) / count
        rows.append(start + (end - start) * places[:, None])
    pen.dots(np.concatenate(rows), radius, tint)


def _region(frame: Frame) -> Path:
    outer, inner = frame.inset(0.0), frame.inset(1.0)
    if frame.is_closed:
        return Path.polygon(outer) + Path.polygon(inner).reversed()
    strips = Path(())
    for side in frame.sides:
        i, j = side.index, (side.index + 1) % len(outer)
        strips += Path.polygon([outer[i], outer[j], inner[j], inner[i]])
    return strips
