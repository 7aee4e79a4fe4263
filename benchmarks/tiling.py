"""Measures how exactly a cell tiles in other people's rasterisers.

    python -m benchmarks.tiling [designs]
    python -m benchmarks.tiling examples [name ...]

Random designs of the tests, in all four repeats, at 300 dpi and where float32 is exact: the largest difference (of
255) between the cell repeated 3 by 3 and the cloth of 3 by 3 cells, how many designs differ at all, on how many
pixels of a design at most, and the time of one design. "margin": the pages are wider, so that no form is cut at the
picture's edge. With `examples`: the same for the fields of the example cloths and of their parts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from tests import rasterisers
from tests.generator.designs import BINARY_UNIT, STEPS, UNIT, cells, nine
from tests.generator.fields import ALL_EXAMPLES, fields
from tests.generator.seams import FLOAT32_DPI, Pair, pdf_pair, svg_pair
from tests.pictures import Difference, difference
from wastra.generator.cloth.cloth import Cloth
from wastra.motifs import Drawing

MARGIN = 17.78
"""mm: 210 pixels at 300 dpi, more than any mark of the random designs reaches out."""
WAYS: dict[str, Callable[[Cloth], Pair]] = {
    "pdftoppm (Splash), as written": lambda c: pdf_pair(c, rasterisers.splash),
    "pdftoppm (Splash), margin": lambda c: pdf_pair(c, rasterisers.splash, MARGIN),
    "pdftocairo, as written": lambda c: pdf_pair(c, rasterisers.cairo),
    "pdftocairo, margin": lambda c: pdf_pair(c, rasterisers.cairo, MARGIN),
    "CairoSVG, margin": lambda c: svg_pair(c, rasterisers.cairosvg),
    "librsvg, crisp edges, margin": lambda c: svg_pair(c, lambda svg: rasterisers.librsvg(svg, crisp=True)),
    "librsvg, margin": lambda c: svg_pair(c, rasterisers.librsvg),
    "resvg, margin": lambda c: svg_pair(c, rasterisers.resvg),
}
BINARY_WAYS: dict[str, Callable[[Cloth], Pair]] = {
    "librsvg, crisp edges, margin": lambda c: svg_pair(
        c, lambda svg: rasterisers.librsvg(svg, crisp=True), FLOAT32_DPI
    ),
    "librsvg, margin": lambda c: svg_pair(c, rasterisers.librsvg, FLOAT32_DPI),
    "rsvg-convert, margin": lambda c: svg_pair(c, rasterisers.rsvg_convert, FLOAT32_DPI),
    "resvg, margin": lambda c: svg_pair(c, rasterisers.resvg, FLOAT32_DPI),
}


def measured(way: Callable[[Cloth], Pair], designs: int, unit: tuple[float, float]) -> list[Difference]:
    """One difference a design."""
    found: list[Difference] = []

    @seed(1)
    @settings(max_examples=designs, deadline=None, database=None, phases=[Phase.generate])
    @given(st.sampled_from(STEPS).flatmap(lambda repeat: cells(repeat, unit)))
    def every(cell: Drawing) -> None:
        found.append(difference(*way(nine(cell))))

    every()
    return found


def examples(names: list[str]) -> None:
    """One line for each field of each example (all of them without names)."""
    ways: dict[str, Callable[[Cloth], Pair]] = {
        "Splash, 300 dpi, as written": lambda c: pdf_pair(c, rasterisers.splash),
        "rsvg-convert, 12 px/mm, margin": lambda c: svg_pair(c, rasterisers.rsvg_convert, FLOAT32_DPI),
    }
    Image.MAX_IMAGE_PIXELS = None  # our own pictures may be large
    print(f"{'field':44} {'cell (mm)':>10}  {'way':32} worst  pixels  of millions  seconds")
    for file in ALL_EXAMPLES:
        if names and file.stem not in names:
            continue
        for field in fields(file):
            size = "x".join(f"{side:g}" for side in field.cell_size)
            for name, way in ways.items():
                start = time.perf_counter()
                pair = way(field)
                found = difference(*pair)
                million = pair[0].shape[0] * pair[0].shape[1] / 1e6
                line = f"{file.stem:44} {size:>10}  {name:32} {found.worst:5} {found.count:7} {million:12.1f}"
                print(f"{line} {time.perf_counter() - start:8.1f}", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["examples"]:
        examples(sys.argv[2:])
        return
    designs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for title, unit, ways in (("300 dpi", UNIT, WAYS), ("12 pixels per mm", BINARY_UNIT, BINARY_WAYS)):
        print(f"{title:32} worst  designs that differ  pixels at most  seconds each")
        for name, way in ways.items():
            start = time.perf_counter()
            found = measured(way, designs, unit)
            each = (time.perf_counter() - start) / len(found)
            differ = sum(d.count > 0 for d in found)
            worst, pixels = max(d.worst for d in found), max(d.count for d in found)
            print(f"{name:32} {worst:5} {differ:12} of {len(found):4} {pixels:15} {each:13.2f}")


if __name__ == "__main__":
    main()
