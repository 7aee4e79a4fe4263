"""Comparing pictures: how far apart, on how many pixels, and how large the largest patch of them is.

    python -m tests.pictures --write

writes the reference pictures that `test_pictures.py` compares with. Look at them before they are kept.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import label, maximum_filter, minimum_filter

from .drawn import default

Picture = NDArray[np.uint8]
FOLDER = Path(__file__).parent / "pictures"
FAILED = Path(__file__).parents[1] / "out" / "pictures"
WIDTH = 240
"""Width of a reference picture in pixels."""


@dataclass(frozen=True)
class Difference:
    """The largest difference (of 255), the pixels that differ by more than a limit, and their largest patch."""

    worst: int
    count: int
    patch: int


def difference(shown: Picture, expected: Picture, limit: int = 0) -> Difference:
    """How two pictures of one size differ; pixels touch at sides and corners."""
    assert shown.shape == expected.shape, f"sizes differ: {shown.shape} and {expected.shape}"
    apart = np.maximum(shown, expected) - np.minimum(shown, expected)
    over = (apart > limit).any(axis=2)
    count = int(over.sum())
    if not count:
        return Difference(int(apart.max()), 0, 0)
    return Difference(int(apart.max()), count, largest_patch(over))


def beyond_antialiasing(shown: Picture, expected: Picture, slack: int = 32) -> float:
    """The share of pixels that no edge explains: outside what the other picture shows within a pixel around."""
    return float(unexplained(shown, expected, slack).mean())


def unexplained(shown: Picture, expected: Picture, slack: int = 32) -> NDArray[np.bool_]:
    """The pixels (height, width) that no edge explains, see `beyond_antialiasing`."""
    outside = np.zeros(shown.shape[:2], dtype=bool)
    for one, other in ((shown, expected), (expected, shown)):
        low = minimum_filter(other, (3, 3, 1)).astype(np.int16) - slack
        high = maximum_filter(other, (3, 3, 1)).astype(np.int16) + slack
        outside |= ((one < low) | (one > high)).any(axis=2)
    return outside


def largest_patch(pixels: NDArray[np.bool_]) -> int:
    """How many of some pixels touch each other, at sides or corners, at most."""
    patches, _ = label(pixels, np.ones((3, 3)))
    return int(np.bincount(patches.ravel())[1:].max(initial=0))


def assert_same(
    shown: Picture, expected: Picture, name: str, limit: int = 0, count: int = 0, patch: int | None = None
) -> None:
    """At most `count` pixels differ by more than `limit` of 255, at most `patch` of them together.

    When they do not, shown, expected and difference stand side by side in out/pictures/<name>.png.
    """
    found = difference(shown, expected, limit)
    if found.count <= count and (patch is None or found.patch <= patch):
        return
    FAILED.mkdir(parents=True, exist_ok=True)
    apart = np.maximum(shown, expected) - np.minimum(shown, expected)
    loud = np.where(apart > limit, 255, apart).astype(np.uint8)
    Image.fromarray(np.concatenate([shown, expected, loud], axis=1)).save(FAILED / f"{name}.png")
    raise AssertionError(
        f"{name}: {found} over the limit {limit}; see {FAILED / name}.png (shown, expected, difference)"
    )


def scene(name: str) -> Picture:
    """What is kept as reference: a motif of the catalogue at its default size, or "cloth" with a border."""
    from wastra.catalog import find
    from wastra.generator import Design, colourway, compose
    from wastra.generator.export.raster import drawing_pixels, rasterise

    if name == "cloth":
        cloth = compose(Design.parse(CLOTH))
        return rasterise(cloth, WIDTH * 25.4 / cloth.size[0]).whole()
    record = find(name)
    drawing = default(name)
    left, _, right, _ = (0.0, 0.0, *drawing.cell) if drawing.cell else drawing.bounds
    return drawing_pixels(drawing, colourway(record.colourway), WIDTH * 25.4 / (right - left))


CLOTH = """
[cloth]
length = 240
width = 160
[[motif]]
name = "kawung"
[border]
width = 24
"""


def main() -> None:
    """Write the reference pictures."""
    if sys.argv[1:] != ["--write"]:
        sys.exit("python -m tests.pictures --write")
    from wastra.catalog import all_records

    FOLDER.mkdir(exist_ok=True)
    for name in [*(record.slug for record in all_records()), "cloth"]:
        file = FOLDER / f"{name}.png"
        Image.fromarray(scene(name)).save(file, optimize=True)
        print(f"{file}  {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
