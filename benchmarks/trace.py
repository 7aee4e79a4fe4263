"""The tracing pattern of a whole cloth on pages: processor time, pages, marks, and memory.

    python -m benchmarks.trace [PAPER ...]        a3 and f4 unless stated

A kain panjang of 2500 x 1150 mm with the sun of Majapahit, all of it, in one PDF.
"""

from __future__ import annotations

import io
import resource
import sys
import time

from wastra.generator import Cloth, Design, compose
from wastra.generator.export.sheet_pdf import write_sheet

DESIGN = """
[cloth]
name = "Kain panjang"
length = 2500
width = 1150
[[motif]]
name = "surya-majapahit"
[border]
style = "garis"
width = "45mm"
sides = "ends"
"""


def report(cloth: Cloth, paper: str) -> None:
    """Prints one line."""
    start, clock = time.process_time(), time.perf_counter()
    (sheet,) = cloth.stencil("trace", part="cloth", paper=paper)
    planned = time.process_time()
    stream = io.BytesIO()
    write_sheet(sheet, stream)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{paper}: {len(sheet.pages)} pages and a cover; what is drawn {planned - start:.1f} s, writing"
        f" {time.process_time() - planned:.1f} s (by the clock {time.perf_counter() - clock:.1f} s in all),"
        f" {len(stream.getvalue()) / 1e6:.1f} MB, at most {most:.0f} MB of memory"
    )


def main(papers: list[str]) -> None:
    """Runs each paper."""
    cloth = compose(Design.parse(DESIGN))
    for paper in papers:
        report(cloth, paper)


if __name__ == "__main__":
    main(sys.argv[1:] or ["a3", "f4"])
