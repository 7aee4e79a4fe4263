"""Measures how long whole cloths take to compose, and how large their SVG is.

    python -m benchmarks.cloth [rounds]

Two kain panjang with at least 10,000 placed instances each: a field of kawung fruit, and one cell as large as the
cloth with 403 placed suns. Each also twice as long at the same cell: the ratio
says whether composing depends on the cell or on the cloth. The best of all rounds counts; rounds take turns.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from wastra.generator.cloth.cloth import Cloth
from wastra.generator.composing import compose
from wastra.generator.design import parse_design
from wastra.generator.export.svg_document import cloth_svg
from wastra.motifs.drawing import Clip, Drawing, Item, Place

LENGTH = 2500


def kawung(length: float) -> str:
    """Fruits, hearts and crossings of a small kawung."""
    return f'[cloth]\nlength = {length}\nwidth = 1100\n[[motif]]\nname = "kawung"\nsize = 24\n'


def suns(length: float) -> str:
    """Four hundred and three suns in a cell as large as the cloth, in 13 rows of 31, each turned a little more."""
    motifs = "".join(
        f'[[motif]]\nname = "surya-majapahit"\nsize = 80\nat = [{40 + 80.5 * (i % 31)}, {42 + 84.5 * (i // 31)}]\n'
        f"turn = {7 * i % 360}\nparameters = {{ alone = true }}\n"
        for i in range(403)
    )
    return f"[cloth]\nlength = {length}\nwidth = 1100\n[cell]\nwidth = 2500\nheight = 1100\n{motifs}"


CLOTHS: dict[str, Callable[[float], str]] = {"kawung field": kawung, "403 suns in one cell": suns}


def instances(cloth: Cloth) -> int:
    """Figures on the whole cloth: placed drawings of the cell, times the cells that the cloth takes."""
    width, height = cloth.cell_size
    cells = cloth.size[0] * cloth.size[1] / (width * height)
    return round(sum(_placed(item) for item in cloth.cell.items) * cells)


def _placed(item: Item) -> int:
    """An instance, and those inside it, as far as these are instances too."""
    if isinstance(item, Place | Clip):
        inner: Drawing = item.drawing
        return 1 + sum(_placed(one) for one in inner.items if isinstance(one, Place))
    return 0


def timed(make: Callable[[], Cloth]) -> tuple[float, Cloth]:
    """Seconds, and what was made."""
    start = time.perf_counter()
    cloth = make()
    return time.perf_counter() - start, cloth


def main(rounds: int) -> None:
    """Prints one line a cloth."""
    for name, text in CLOTHS.items():
        texts = {length: text(length) for length in (LENGTH, 2 * LENGTH)}
        best: dict[int, float] = {}
        made: dict[int, Cloth] = {}
        for _ in range(rounds):
            for length, design in texts.items():
                seconds, cloth = timed(lambda design=design: compose(*parse_design(design, "kain.toml")))  # type: ignore[misc]
                best[length] = min(seconds, best.get(length, seconds))
                made[length] = cloth
        start = time.perf_counter()
        svg = cloth_svg(made[LENGTH])
        wrote = time.perf_counter() - start
        print(
            f"{name}: {instances(made[LENGTH]):,} instances; composed in {best[LENGTH]:.2f} s, "
            f"twice the cloth {best[2 * LENGTH] / best[LENGTH]:.2f} x; "
            f"SVG {len(svg.encode()) / 1e6:.2f} MB in {wrote:.2f} s"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
