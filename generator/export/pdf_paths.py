"""Path operators of PDF, for many paths at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ...motifs.geometry.path import Path

_AT_ONCE = 2000
"""Paths whose numbers are turned into text together: enough to be fast, and some megabytes at most."""


def paths_written(paths: Sequence[Path]) -> Iterator[bytes]:
    """The operators of each path; straight cubics become lines.

    Coordinates lie on the grid of 0.0001 mm, so that nine digits write them exactly up to ten metres.
    """
    for first in range(0, len(paths), _AT_ONCE):
        some = paths[first : first + _AT_ONCE]
        contours = [contour for path in some for contour in path.contours]
        if not contours:
            yield from (b"" for _path in some)
            continue
        cubics = np.concatenate(contours)
        lines = straight(cubics).tolist()
        values = cubics.reshape(len(cubics), 8).tolist()
        index = 0
        for path in some:
            parts: list[str] = []
            for contour in path.contours:
                last = index + len(contour)
                parts.append(f"{values[index][0]:.9g} {values[index][1]:.9g} m")
                for row, is_line in zip(values[index:last], lines[index:last], strict=True):
                    _x, _y, a, b, c, d, x, y = row
                    if is_line:
                        parts.append(f"{x:.9g} {y:.9g} l")
                    else:
                        parts.append(f"{a:.9g} {b:.9g} {c:.9g} {d:.9g} {x:.9g} {y:.9g} c")
                if values[index][:2] == values[last - 1][6:]:
                    parts.append("h")
                index = last
            yield "\n".join(parts).encode()


def straight(cubics: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which cubics (n, 4, 2) have both handles on their chord (to a tenth of a micrometre)."""
    chord = cubics[:, 3] - cubics[:, 0]
    size = np.sqrt((chord * chord).sum(axis=1))
    flat = np.ones(len(cubics), dtype=bool)
    for handle in (1, 2):
        arm = cubics[:, handle] - cubics[:, 0]
        flat &= np.abs(arm[:, 0] * chord[:, 1] - arm[:, 1] * chord[:, 0]) <= 1e-4 * np.maximum(size, 1e-9)
    return flat
