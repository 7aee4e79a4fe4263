"""What is visible of random petals on a torus: processor time and counts.

    python benchmarks/visible.py [PETALS ...]        1000 and 10000 unless stated

Petals of 2 to 18 mm at random places and angles, one in five with a hole, on a square cell that gives each
of them 30 square millimetres, so that most are cut and some are hidden. With a ground under all of them, and
without.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from numpy.typing import NDArray

from wastra.motifs.geometry.visible import Layer, visible_regions, visible_shapes


def petals(count: int, side: float, seed: int = 20) -> list[Layer]:
    """Petals of eight cubics with a pointed tip, in painter's order, of four kinds."""
    rng = np.random.default_rng(seed)
    around = np.arange(8)
    layers = []
    for _ in range(count):
        length, width = rng.uniform(2.0, 18.0), rng.uniform(0.2, 0.45)
        angle = rng.uniform(0.0, 2.0 * np.pi)
        spine = 2.0 * np.pi * around / 8
        knots = np.stack([0.5 * length * np.cos(spine), 0.5 * length * width * np.sin(spine)], axis=1)
        tangents = np.stack([-0.5 * length * np.sin(spine), 0.5 * length * width * np.cos(spine)], axis=1)
        handles = tangents * (np.pi / 12.0) * rng.uniform(0.9, 1.1, (8, 1))
        handles[0] *= 0.2
        following = (around + 1) % 8
        outline = np.stack([knots, knots + handles, knots[following] - handles[following], knots[following]], axis=1)
        contours = (outline, 0.4 * outline) if rng.random() < 0.2 else (outline,)
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        place = rng.uniform(0.0, side, 2)
        placed = tuple(np.rint((contour @ turn + place) * 1e4) / 1e4 for contour in contours)
        layers.append(Layer(placed, int(rng.integers(1, 5))))
    return layers


def ground(side: float) -> Layer:
    """The whole cell."""
    corners = np.array([[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]])
    ends = np.roll(corners, -1, axis=0)
    third = (ends - corners) / 3.0
    return Layer((np.stack([corners, corners + third, ends - third, ends], axis=1),), 0)


def report(title: str, layers: list[Layer], side: float) -> None:
    """Prints one line for the shapes and one for the regions."""
    start = time.process_time()
    shapes = visible_shapes(layers, (side, side))
    seconds = time.process_time() - start
    hidden = sum(not contours for contours in shapes)
    uncut = sum(
        bool(contours) and all(a is b for a, b in zip(contours, layer.contours, strict=False))
        for contours, layer in zip(shapes, layers, strict=True)
    )
    cut = len(layers) - hidden - uncut
    print(
        f"{title}: shapes {seconds:.2f} s, untouched {uncut}, cut {cut}, hidden {hidden}, "
        f"cubics {sum(len(contour) for contours in shapes for contour in contours)}"
    )
    start = time.process_time()
    regions = visible_regions(layers, (side, side))
    seconds = time.process_time() - start
    counts: list[NDArray[np.float64]] = [contour for contours in regions.values() for contour in contours]
    print(f"{title}: regions {seconds:.2f} s, contours {len(counts)}, cubics {sum(map(len, counts))}")


def main(counts: list[int]) -> None:
    """Runs each count with and without a ground."""
    for count in counts:
        side = float(np.ceil(np.sqrt(30.0 * count)))
        layers = petals(count, side)
        report(f"{count} petals on a cell of {side:.0f} mm", layers, side)
        report(f"{count} petals and a ground", [ground(side), *layers], side)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 10000])
