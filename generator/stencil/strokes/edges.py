"""Lines cut where they cross the edges of cells, so that a job need not reach far beyond its cell."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ....motifs.geometry import bezier

Floats = NDArray[np.float64]
END = 1e-6
"""Crossings nearer to an end of a cubic than this share of it are that end."""


def cut_at_edges(contour: Floats, cell: tuple[float, float]) -> list[Floats]:
    """A contour (n, 4, 2) in pieces, each of which lies in one cell of the lattice (and is left where it lies).

    A closed contour that is cut comes out as open pieces; one that lies in one cell stays as it is.
    """
    pieces = [bezier.cut(cubic, a, b) for cubic in contour for a, b in _spans(cubic, cell)]
    homes = [tuple(np.floor(bezier.point(piece, 0.5) / cell).tolist()) for piece in pieces]
    runs: list[list[int]] = []
    for index, home in enumerate(homes):
        if runs and homes[runs[-1][0]] == home:
            runs[-1].append(index)
        else:
            runs.append([index])
    closed = np.array_equal(contour[0, 0], contour[-1, 3])
    if closed and len(runs) > 1 and homes[runs[0][0]] == homes[runs[-1][0]]:
        runs[0] = runs.pop() + runs[0]
    return [np.stack([pieces[index] for index in run]) for run in runs]


def _spans(cubic: Floats, cell: tuple[float, float]) -> list[tuple[float, float]]:
    cuts = {0.0, 1.0}
    for axis in (0, 1):
        p = cubic[:, axis] / cell[axis]
        power = [-p[0] + 3 * p[1] - 3 * p[2] + p[3], 3 * p[0] - 6 * p[1] + 3 * p[2], 3 * (p[1] - p[0]), p[0]]
        for edge in range(int(np.floor(p.min())) + 1, int(np.ceil(p.max()))):
            roots = np.roots([*power[:3], power[3] - edge])
            real = roots.real[np.abs(roots.imag) < 1e-9]
            cuts |= {float(t) for t in real if END < t < 1 - END}
    order = sorted(cuts)
    return list(pairwise(order))
