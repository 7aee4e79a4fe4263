"""Measures how long scatter, sprouts, islands and patches take, and what they leave open.

    python -m benchmarks.scatter [seeds]

Real figures of the motifs on a cell of 600 mm: the outlines once for each drawing, then large, middle and small forms
down to a stated hole; twigs that sprout from the large ones; a map of 32 islands; 64 squares of patches.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from wastra.generator.repeat.scatter import (
    Rank,
    beside,
    footprint,
    islands,
    patches,
    scatter,
    sprouts,
    upright,
)
from wastra.generator.repeat.scatter.outline import Outline
from wastra.motifs import Drawing
from wastra.motifs.fauna.burung import bird
from wastra.motifs.fauna.kupu import butterfly
from wastra.motifs.ink import Tint
from wastra.motifs.kit.flower import rosette
from wastra.motifs.kit.leaf import claw
from wastra.motifs.kit.recipe import RIM, rimmed_blade, weights_for
from wastra.motifs.kit.vine import paint_sprig, sprig
from wastra.motifs.pen import Pen

CELL = (600.0, 600.0)
GAP, HOLE = 1.5, 14.0


def flower(radius: float) -> Drawing:
    pen = Pen()
    rosette(pen, (0.0, 0.0), radius, 6)
    return pen.drawing("kembang")


def leaf(length: float) -> Drawing:
    pen = Pen()
    rimmed_blade(pen, claw((0.0, 0.0), -90.0, length), RIM.dyed(Tint.SOGA), weights_for(length))
    return pen.drawing("daun")


def twig(length: float) -> Drawing:
    pen = Pen()
    paint_sprig(pen, sprig((0.0, 0.0), -90.0, length), weights=weights_for(length))
    return pen.drawing("ranting")


def timed(name: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = work()
    print(f"{name:44} {time.perf_counter() - start:6.2f} s")
    return found


def main() -> None:
    large = Rank((bird(), butterfly()), 16, apart=14.0, scales=(1.1, 1.4), orientation=upright(10.0))
    middle = Rank((twig(30.0), flower(11.0)), 50, apart=6.0, scales=(0.8, 1.1), orientation=beside())
    small = Rank((flower(6.5), leaf(13.0), twig(13.0)), scales=(0.6, 1.15), orientation=beside())
    twigs = [Rank((twig(40.0),), apart=34.0, scales=(0.8, 1.1)), Rank((twig(26.0), leaf(13.0)), apart=14.0)]
    ranks = [large, middle, small]
    timed("outlines of 7 drawings (part of each call)", lambda: [Outline.of(d) for r in ranks for d in r.drawings])
    for seed in range(1, 1 + (int(sys.argv[1]) if len(sys.argv) > 1 else 3)):
        found = timed(f"scatter, seed {seed}", lambda seed=seed: scatter(CELL, ranks, seed, GAP, HOLE))
        count = np.bincount([p.rank for p in found.placements]).tolist()
        print(f"    forms {sum(count)} {count}, widest gap {found.widest_gap:.2f} of {HOLE:g} mm")
        figures = list(footprint([p for p in found.placements if p.rank == 0], ranks))
        grown = timed("sprouts", lambda seed=seed, f=figures: sprouts(CELL, twigs, f, seed, GAP, 2))
        print(f"    sprouts {len(grown)}")
    timed("islands, 32", lambda: islands((625.0, 530.0), 32, 5))
    timed("patches, 64 squares", lambda: patches((1000.0, 1000.0), (125.0, 125.0), 3))


if __name__ == "__main__":
    main()
