"""Screen films of all examples, measured on the finished curves: processor time, trap, cover, spill, tiling.

    python -m benchmarks.screen [EXAMPLE ...]        all of examples/*.toml unless stated

For each example one line: the tints in order, seconds for what is visible and for the trap, cubics of all films, and in
mm: the most that a margin's edge is off the trap; the thickest place (within 0.002) that the films together leave out
or that they ink on bare cloth; how far each film's area differs when it is read from another corner of the torus (mm2).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path as File

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from wastra.generator.composing import compose
from wastra.generator.design import read_design
from wastra.generator.stencil.films import colour_films
from wastra.generator.stencil.trap import Plate, Printed, Visible, trapped
from wastra.generator.stencil.trap_seen import mean_margin, trap_off
from wastra.motifs import Tint
from wastra.motifs.geometry.filled import areas
from wastra.motifs.geometry.placed import moved
from wastra.motifs.geometry.sources import gather
from wastra.motifs.geometry.torus import UNITS, Torus

TRAP = 0.2
THICK = (0.002, 0.005, 0.01, 0.02, 0.05)
"""Thicknesses (mm) that are looked for."""


def on_torus(printed: Printed, at: tuple[float, float] = (0.0, 0.0)) -> BaseGeometry:
    """The finished curves of a film with all their copies, in the cell whose corner lies at shares `at` of it."""
    torus = printed.torus
    sources = gather([tuple(one) for one in printed.contours], Torus.of(None))
    shapes = areas(sources, len(printed.contours))
    x, y = round(at[0] * torus.width), round(at[1] * torus.height)
    window = shapely.box(x, y, x + torus.width, y + torus.height)
    boxes = shapely.bounds(shapes)
    index, shift = torus.copies(boxes, np.asarray(window.bounds))
    copies = moved(shapes[index], shift)
    return shapely.intersection(shapely.disjoint_subset_union_all(copies), window)


def thickest(shape: BaseGeometry) -> float:
    """The largest of THICK (mm) that fits into a shape; 0 when not even the least does."""
    found = 0.0
    for width in THICK:
        if shapely.buffer(shape, -width * UNITS / 2, quad_segs=4).is_empty:
            break
        found = width
    return found


def measure(example: File) -> str:
    """One line of figures."""
    cloth = compose(*read_design(str(example)))
    start = time.process_time()
    visible = Visible(cloth.cell)
    seen_time = time.process_time() - start
    films = colour_films(visible.tints, cloth.colourway, Tint.PUTIH)
    plates = [film.plate for film in films]
    start = time.process_time()
    printed = trapped(visible, plates, TRAP)
    cubics = sum(len(contour) for one in printed for area in one.contours for contour in area)
    trap_time = time.process_time() - start
    off = [
        value for p, one in zip(plates, printed, strict=True) if (value := trap_off(visible, p, one, TRAP)) is not None
    ]
    margins = [
        value for p, one in zip(plates, printed, strict=True) if (value := mean_margin(visible, p, one)) is not None
    ]
    shapes = [on_torus(one) for one in printed]
    whole = shapely.box(0.0, 0.0, visible.torus.width, visible.torus.height)
    ink = shapely.union_all(shapes)
    bare = shapely.Polygon()
    if Tint.PUTIH in visible.tints:
        (left, *_rest) = trapped(visible, [Plate(frozenset({Tint.PUTIH}))], 0.0)
        bare = on_torus(left)
    missing, spilled = thickest(whole - bare - ink), thickest(ink & bare)
    differ = max(abs(on_torus(one, (0.37, 0.61)).area - s.area) for one, s in zip(printed, shapes, strict=True))
    return (
        f"{example.stem:36} {'-'.join(f.tint[0] for f in films):8} visible {seen_time:5.1f} s  "
        f"trap {trap_time:5.1f} s  "
        f"{cubics:7} cubics  off < {max(off, default=0):.3f}  margins {' '.join(f'{m:.2f}' for m in margins)}  "
        f"left out {missing:g}  spilled {spilled:g}  tiling {differ / UNITS**2:.4f} mm2"
    )


def main(names: list[str]) -> None:
    """Prints a line for each example."""
    folder = File(__file__).parent.parent / "examples"
    for example in [folder / f"{name}.toml" for name in names] or sorted(folder.glob("*.toml")):
        try:
            print(measure(example), flush=True)
        except Exception as error:  # a figure that cannot be had is itself a finding
            print(f"{example.stem:36} {type(error).__name__}: {error}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
