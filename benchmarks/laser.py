"""All cut sheets of a whole cloth: seconds (offsets are shared out to the cores), sheets, cut lines, and memory.

    python -m benchmarks.laser [MOTIF ...]        surya-majapahit, kawung and parang-rusak unless stated

A kain panjang of 2500 x 1150 mm with borders at its ends; every tint, every different sheet once, as .lbrn2.
"""

from __future__ import annotations

import io
import resource
import sys
import time

from wastra.generator import Design, compose
from wastra.generator.export.lbrn2 import write_sheet

DESIGN = """
[cloth]
name = "Kain panjang"
length = 2500
width = 1150
[[motif]]
name = "{motif}"
[border]
style = "garis"
width = "45mm"
sides = "ends"
"""


def report(motif: str) -> None:
    """Prints one line."""
    cloth = compose(Design.parse(DESIGN.format(motif=motif)))
    start, work = time.perf_counter(), time.process_time()
    sheets = cloth.stencil("laser", part="cloth")
    made, work = time.perf_counter(), time.process_time() - work
    size = 0
    for sheet in sheets:
        stream = io.BytesIO()
        write_sheet(sheet, stream)
        size += len(stream.getvalue())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = sum(len(layer.strokes) for sheet in sheets for layer in sheet.layers)
    print(
        f"{motif}: {len(sheets)} sheets, {lines} lines: {made - start:.1f} s ({work:.1f} s of processor),"
        f" writing {time.perf_counter() - made:.1f} s, {size / 1e6:.1f} MB, at most {most:.0f} MB of memory",
        flush=True,
    )


def main(motifs: list[str]) -> None:
    """Each motif."""
    for motif in motifs:
        report(motif)


if __name__ == "__main__":
    main(sys.argv[1:] or ["surya-majapahit", "kawung", "parang-rusak"])
