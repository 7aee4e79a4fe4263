"""Every motif looks as it did when somebody last looked at it; and the comparison that says so can fail."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from wastra.catalog import all_records

from .pictures import FOLDER, Difference, Picture, assert_same, beyond_antialiasing, difference, scene

LIMIT, PATCH = 40, 2
"""Other versions of Cairo and Pixman move edges by some of 255; the smallest dot is a patch of three pixels."""


@pytest.mark.parametrize("name", [*(record.slug for record in all_records()), "cloth"])
def test_looks_as_in_its_reference_picture(name: str) -> None:
    file = FOLDER / f"{name}.png"
    assert file.exists(), "run `python -m tests.pictures --write` and look at what it wrote"
    with Image.open(file) as image:
        expected = np.asarray(image.convert("RGB"))
    assert_same(scene(name), expected, name, LIMIT, count=40, patch=PATCH)


def test_every_reference_picture_belongs_to_something() -> None:
    known = {record.slug for record in all_records()} | {"cloth"}
    assert {file.stem for file in FOLDER.glob("*.png")} <= known


@pytest.mark.xfail(raises=AssertionError, reason="proves that the comparison can fail")
def test_a_lost_dot_is_noticed() -> None:
    whole = dotted()
    lost = whole.copy()
    lost[18:22, 18:22] = 240
    assert_same(lost, whole, "lost-dot", LIMIT, count=40, patch=PATCH)


def dotted() -> Picture:
    """Dots of four pixels on cream."""
    picture = np.full((60, 60, 3), 240, np.uint8)
    for y in range(18, 60, 12):
        for x in range(18, 60, 12):
            picture[y : y + 4, x : x + 4] = 30
    return picture


def test_differences_are_counted_and_gathered() -> None:
    one = np.zeros((9, 9, 3), np.uint8)
    other = one.copy()
    other[2, 2, 0], other[3, 3, 1], other[7, 1, 2] = 200, 90, 30
    assert difference(one, other) == Difference(200, 3, 2)
    assert difference(one, other, 100) == Difference(200, 1, 1)
    assert difference(one, one) == Difference(0, 0, 0)


def test_an_edge_moved_by_less_than_a_pixel_is_antialiasing_and_a_missing_line_is_not() -> None:
    one = np.full((20, 20, 3), 255, np.uint8)
    one[:, 10:] = 0
    moved, lined = one.copy(), one.copy()
    moved[:, 10] = 128
    lined[5, :8] = 0
    assert beyond_antialiasing(one, moved) == 0
    assert beyond_antialiasing(one, lined) == pytest.approx(8 / 400)
