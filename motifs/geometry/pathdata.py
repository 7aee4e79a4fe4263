"""A Path as SVG path data: relative, short, from rounded absolute points so that nothing accumulates."""

from __future__ import annotations

import numpy as np

from .path import Path


def path_data(path: Path, decimals: int = 2) -> str:
    """The `d` attribute of a path, in millimetres.

    Straight cubics become `l`, mirrored handles `s`. Two decimals move a point by 0.005 mm at most, which a
    screen never shows; machine files take four.
    """
    unit = 10**decimals
    parts: list[str] = []
    here: list[int] | None = None
    for contour in path.contours:
        grid = np.rint(contour * unit).astype(np.int64)
        closed = np.array_equal(contour[0, 0], contour[-1, 3])
        start = grid[0, 0].tolist()
        if here is None:
            parts.append("M" + numbers(start, decimals))
        else:
            parts.append("m" + numbers([start[0] - here[0], start[1] - here[1]], decimals))
        here = start if closed else grid[-1, 3].tolist()
        command = ""
        before: tuple[int, int] | None = None
        for index, (p0, p1, p2, p3) in enumerate(grid.tolist()):
            first, second = (p1[0] - p0[0], p1[1] - p0[1]), (p2[0] - p0[0], p2[1] - p0[1])
            end = (p3[0] - p0[0], p3[1] - p0[1])
            if _on_chord(first, end) and _on_chord(second, end):
                if closed and index == len(grid) - 1:
                    continue
                letter, values = "l", [*end]
                before = None
            else:
                mirrored = first == (before if before is not None else (0, 0))
                letter = "s" if mirrored else "c"
                values = [*second, *end] if mirrored else [*first, *second, *end]
                before = (end[0] - second[0], end[1] - second[1])
            text = numbers(values, decimals)
            if letter != command:
                parts.append(letter + text)
            else:
                parts.append(text if text.startswith("-") else " " + text)
            command = letter
        if closed:
            parts.append("z")
    return "".join(parts)


def _on_chord(handle: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a handle lies on the chord, between its ends, to within one unit."""
    size = end[0] * end[0] + end[1] * end[1]
    if size == 0:
        return handle == (0, 0)
    cross = handle[0] * end[1] - handle[1] * end[0]
    dot = handle[0] * end[0] + handle[1] * end[1]
    return cross * cross <= size and 0 <= dot <= size


def numbers(values: list[int], decimals: int) -> str:
    """Whole multiples of 10**-decimals as SVG numbers, with no more separators than needed."""
    out = ""
    for value in values:
        sign, digits = ("-", str(-value)) if value < 0 else ("", str(value))
        if decimals:
            digits = digits.rjust(decimals + 1, "0")
            whole, part = digits[:-decimals], digits[-decimals:].rstrip("0")
            digits = (whole if whole != "0" or not part else "") + ("." + part if part else "")
        text = sign + digits
        out += text if not out or sign else " " + text
    return out
