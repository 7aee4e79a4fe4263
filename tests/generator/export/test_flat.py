"""A machine that ignores `use`, `clipPath`, `style` and `text` makes of every file what Chromium shows of the SVG."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter

from wastra.generator.stencil.sheet import Operation, Sheet
from wastra.generator.stencil.technique import technique_names

from ... import rasterisers
from ...flat_reader import Shown, read_dxf, read_lbrn2, read_svg
from .machine_sheets import everything, sheets_of, written

CSS = 96 / 25.4
"""Pixels per mm of a browser at scale 1."""
LARGEST = 1200.0
"""Pixels of the longer side."""
AROUND = 9
"""Ink is compared in squares of this many pixels round every pixel: Chromium moves hair lines onto whole pixels."""
UNLIKE = 0.12
"""By how much of a full square its ink may differ; a lost dot of 2 mm width is all of it, a lost hair line a ninth."""
INK = 0.05
"""By how much of itself the ink of a sheet may differ: hair lines under a pixel come out a little broader."""
KINDS = ("svg", "dxf", "lbrn2")
NAMES = ("everything", *technique_names())


def sheets(name: str) -> list[Sheet]:
    return [everything()] if name == "everything" else sheets_of(name)


def scale_of(sheet: Sheet) -> float:
    return min(4.0, LARGEST / (max(sheet.size) * CSS))


@functools.cache
def shown_by_chromium(name: str) -> list[NDArray[np.float64]]:
    """The ink of each sheet, 0 to 1."""
    found = []
    for sheet in sheets(name):
        window = (int(sheet.size[0] * CSS) + 1, int(sheet.size[1] * CSS) + 1)
        picture = rasterisers.chromium(written(sheet, "svg").decode(), window, scale_of(sheet))
        found.append(1 - picture[:, :, 0] / 255)
    return found


def read(sheet: Sheet, kind: str) -> Shown:
    text = written(sheet, kind).decode()
    cuts = [each for layer in sheet.layers for each in layer.strokes if each.operation is Operation.CUT]
    beam = cuts[0].width if cuts else None
    if kind == "svg":
        return read_svg(text)
    return read_dxf(text, beam) if kind == "dxf" else read_lbrn2(text, sheet.size, beam)


def unlike(sheet: Sheet, kind: str, expected: NDArray[np.float64]) -> tuple[float, float]:
    """The largest difference of any square, and that of all ink relative to itself."""
    picture = read(sheet, kind).picture(CSS * scale_of(sheet))
    expected = expected[: picture.shape[0], : picture.shape[1]]
    assert expected.shape == picture.shape
    apart = np.abs(uniform_filter(picture, AROUND) - uniform_filter(expected, AROUND)).max()
    return float(apart), abs(float(picture.sum() / expected.sum()) - 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_poor_machine_sees_what_chromium_shows(name: str, kind: str) -> None:
    for sheet, expected in zip(sheets(name), shown_by_chromium(name), strict=True):
        apart, ink = unlike(sheet, kind, expected)
        assert apart <= UNLIKE, (sheet.name, kind)
        assert ink <= INK, (sheet.name, kind)


def test_a_lost_dot_is_seen() -> None:
    sheet = everything()
    without = Sheet(sheet.name, sheet.size, tuple(each for each in sheet.layers if each.name != "tanda"), sheet.about)
    (expected,) = shown_by_chromium("everything")
    for kind in KINDS:
        assert unlike(without, kind, expected)[0] > UNLIKE


def test_a_poor_machine_is_poor() -> None:
    """What it does not know it does not draw; what it does not understand it draws wrong."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">'
    tricks = '<defs><path id="a" d="m1 1l1 0 0 1z"/></defs><use href="#a"/><text>a</text><circle r="3"/>'
    assert not read_svg(f"{head}{tricks}</svg>").figures
    (rings,) = read_svg(f'{head}<g transform="scale(9)"><path style="fill:none" d="m1 1l1 0 0 1z"/></g></svg>').figures
    assert rings[0].tolist() == [[1, 1], [2, 1], [2, 2], [1, 1]]
    with pytest.raises(TypeError):
        read_svg(head.replace("10mm", "10px") + "</svg>")
