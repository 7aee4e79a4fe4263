"""Bridges: the time that many islands take, and a sweep over all motifs and random cloths.

    python -m benchmarks.bridges [ISLANDS ...]      2500 5000 10000 20000 unless stated: seconds (of processor)
    python -m benchmarks.bridges --sweep [NAME ...] every tint but the ground of every motif (or of those named)
    python -m benchmarks.bridges --random [COUNT [SEED]]   200 random cloths unless stated

The sweeps print for each stencil what was counted: pieces by exact shapes and by pixels, the same without the weakest
5 % of the bridges, whether a web or bridge is under its limit, and the share of the cut outline that bridges take.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from wastra.catalog import all_records, find
from wastra.generator.stencil.bridges.holding import Hold, held
from wastra.motifs import Drawing, Path, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.seen import Seen

PITCH = 5.0


def rings(count: int, seed: int = 3) -> tuple[Path, tuple[float, float]]:
    """Rings with an island each, no two of one size, a little out of order, on a square cell."""
    side = int(np.ceil(np.sqrt(count)))
    rng = np.random.default_rng(seed)
    place = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2)[:count] * PITCH
    place = place + PITCH / 2 + rng.uniform(-0.3, 0.3, (count, 2))
    outer = Path.circle((0.0, 0.0), 1.8).contours[0]
    inner = Path.circle((0.0, 0.0), 1.1).contours[0]
    size = rng.uniform(0.85, 1.0, count)
    contours = tuple(shape * by + at for at, by in zip(place, size, strict=True) for shape in (outer, inner))
    return Path(contours), (side * PITCH, side * PITCH)


def speed(counts: list[int]) -> None:
    """Seconds to bridge and to check; offsets are shared out to the cores."""
    for count in counts:
        openings, cell = rings(count)
        start, work = time.perf_counter(), time.process_time()
        made = held(openings, cell, Hold(width=0.8, web=0.6))
        bridged, work = time.perf_counter() - start, time.process_time() - work
        start = time.perf_counter()
        counted = made.pieces(), made.pieces_by_pixels()
        checked = time.perf_counter() - start
        print(
            f"{count} islands: {bridged:.2f} s bridged ({work:.2f} s of processor), {checked:.2f} s checked, "
            f"{len(made.bridges)} bridges, pieces {counted}, without the weakest {made.pieces(0.05)}",
            flush=True,
        )


def measured(name: str, openings: Path, cell: tuple[float, float] | None, shares: list[float]) -> bool:
    """Prints one line; whether all holds."""
    hold = Hold()
    start = time.process_time()
    try:
        made = held(openings, cell, hold)
    except WastraError as error:
        print(f"{name}: {error}", flush=True)
        return True
    seconds = time.process_time() - start
    counts = (made.pieces(), made.pieces_by_pixels(), made.pieces(0.05), made.pieces_by_pixels(0.05))
    web = made.least_web(min(hold.web, hold.width))
    good = counts == (1, 1, 1, 1) and web
    shares.append(made.share_of_outline())
    print(
        f"{name}: {'good' if good else 'BAD '} {counts} web {web}, {len(made.bridges)} bridges, "
        f"{100 * shares[-1]:.1f} % of the outline, {seconds:.1f} s, {made.counts()}",
        flush=True,
    )
    return good


def stencils(drawing: Drawing) -> list[tuple[Tint, Path]]:
    """Every tint of a drawing but its ground, as openings."""
    return [(tint, path) for tint, path in Seen(drawing).plates().items() if tint is not drawing.ground]


def sweep(drawings: list[tuple[str, Drawing]]) -> None:
    """All stencils of drawings, and what came of them."""
    shares: list[float] = []
    results = [
        measured(f"{name} {tint.name}", path, drawing.cell, shares)
        for name, drawing in drawings
        for tint, path in stencils(drawing)
    ]
    print(f"{sum(results)} of {len(results)} good; median share of the outline {100 * float(np.median(shares)):.2f} %")


def random_drawings(count: int = 200, seed: int = 11) -> list[tuple[str, Drawing]]:
    """Random cells of ellipses, rings, strokes and dots."""
    from wastra.motifs import Pen

    rng = np.random.default_rng(seed)
    tints = [tint for tint in Tint if tint is not Tint.LATAR]
    found = []
    for number in range(count):
        pen = Pen(tints[int(rng.integers(len(tints)))], (40.0, 30.0))
        for _ in range(int(rng.integers(1, 9))):
            at = (round(float(rng.uniform(-5, 45)), 2), round(float(rng.uniform(-5, 35)), 2))
            tint = tints[int(rng.integers(len(tints)))]
            halo = float(rng.choice([0.0, 0.7]))
            kind = int(rng.integers(4))
            if kind == 0:
                shape = Path.ellipse(
                    at, float(rng.uniform(1, 14)), float(rng.uniform(1, 9)), float(rng.uniform(0, 180))
                )
                pen.form(shape, tint, line=tints[int(rng.integers(len(tints)))], width=0.9, halo=halo)
            elif kind == 1:
                pen.line(Path.euler_spiral(at, float(rng.uniform(0, 360)), 30, [0, 200]), 1.1, tint, halo=halo)
            elif kind == 2:
                pen.form(Path.circle(at, 5) + Path.circle(at, 3), tint, halo=halo)
            else:
                pen.dots([at, (at[0] + 2.5, at[1]), (at[0] + 2.9, at[1] + 0.4)], 0.7, tint, halo=halo)
        found.append((f"random {number}", pen.drawing()))
    return found


def main(arguments: list[str]) -> None:
    """The part that is asked for."""
    if arguments[:1] == ["--sweep"]:
        names = arguments[1:] or [record.slug for record in all_records()]
        sweep([(name, find(name).draw()) for name in names])
    elif arguments[:1] == ["--random"]:
        sweep(random_drawings(*(int(argument) for argument in arguments[1:])))
    else:
        speed([int(argument) for argument in arguments] or [2500, 5000, 10000, 20000])


if __name__ == "__main__":
    main(sys.argv[1:])
