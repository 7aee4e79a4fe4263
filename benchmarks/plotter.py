"""The order of strokes for a plotter: processor time, and travel against other orders.

    python benchmarks/plotter.py [STROKES ...]        2000 and 20000 unless stated

Lines of 1 to 10 mm, small circles and dots at random places, 50 square millimetres to each. The travel is given in
metres: in the order of the file, from end to nearest end, and in ours. Then the whole job of some motifs.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from wastra.catalog import find
from wastra.generator import Cloth, colourway
from wastra.generator.stencil.strokes.ordering import ordered, travel_of
from wastra.motifs import Path

Floats = NDArray[np.float64]
MOTIFS = ("kawung", "parang-rusak", "truntum", "surya-majapahit")


def strokes(count: int, seed: int = 3) -> list[Floats]:
    """Half lines, a quarter circles, a quarter dots."""
    rng = np.random.default_rng(seed)
    side = float(np.sqrt(50.0 * count))
    found: list[Floats] = []
    for at in rng.uniform(0.0, side, (count, 2)):
        kind = rng.random()
        if kind < 0.5:
            turn, length = rng.uniform(0.0, 2.0 * np.pi), rng.uniform(1.0, 10.0)
            end = at + length * np.array([np.cos(turn), np.sin(turn)])
            found.append(Path.line((at[0], at[1]), (end[0], end[1])).contours[0])
        elif kind < 0.75:
            found.append(Path.circle((at[0], at[1]), rng.uniform(0.5, 2.0)).contours[0])
        else:
            found.append(np.broadcast_to(np.round(at, 4), (1, 4, 2)))
    return found


def nearest(contours: list[Floats]) -> list[Floats]:
    """From each end to the nearest end that is left."""
    ends = np.array([p for c in contours for p in (c[0, 0], c[-1, 3])])
    tree = cKDTree(ends)
    left = np.ones(len(contours), dtype=bool)
    here, found = np.zeros(2), []
    while left.any():
        near = 8
        while True:
            candidates = np.atleast_1d(tree.query(here, k=min(near, len(ends)))[1])
            free = candidates[left[candidates >> 1]]
            if len(free):
                break
            near *= 4
        index, back = int(free[0]) >> 1, int(free[0]) & 1
        left[index] = False
        contour = contours[index][::-1, ::-1] if back else contours[index]
        found.append(contour)
        here = contour[-1, 3]
    return found


def main(counts: list[int]) -> None:
    """Runs each count, then the motifs."""
    for count in counts:
        contours = strokes(count)
        start = time.process_time()
        mine = [contour for _number, contour in ordered(contours)]
        seconds = time.process_time() - start
        ways = [travel_of(c).sum() / 1000.0 for c in (contours, nearest(contours), mine)]
        print(
            f"{count} strokes: {seconds:.1f} s; travel {ways[0]:.1f} m, nearest {ways[1]:.2f} m, ours {ways[2]:.2f} m"
        )
    for name in MOTIFS:
        cell = find(name).draw()
        assert cell.cell is not None
        cloth = Cloth(name, cell, (3 * cell.cell[0], 3 * cell.cell[1]), colourway("sogan"))
        start = time.process_time()
        (sheet,) = cloth.stencil("plotter")
        said = "; ".join(f"{key} {value}" for key, value in sheet.checks.items())
        print(f"{name}: {time.process_time() - start:.1f} s; {said}")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [2000, 20000])
