"""Path data read back by an own small reader gives the path."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given

from wastra.motifs import Path
from wastra.motifs.geometry.pathdata import path_data

from .test_path import curves

TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))")


def read(data: str) -> list[list[tuple[float, ...]]]:
    """Contours of (p0, p1, p2, p3) rows: a reader of M l c s z h, as SVG 1.1 defines them."""
    tokens = [(a, b) for a, b in TOKEN.findall(data)]
    contours: list[list[tuple[float, ...]]] = []
    here = start = (0.0, 0.0)
    reflected: tuple[float, float] | None = None
    command = ""
    index = 0
    while index < len(tokens):
        if tokens[index][0]:
            command = tokens[index][0]
            index += 1
            if command == "z":
                if max(abs(here[0] - start[0]), abs(here[1] - start[1])) > 1e-9:
                    contours[-1].append((*here, *here, *start, *start))
                here = start
                continue
        need = {"M": 2, "l": 2, "c": 6, "s": 4}[command]
        v = [float(b) for _, b in tokens[index : index + need]]
        index += need
        if command == "M":
            here = start = (v[0], v[1])
            contours.append([])
            reflected = None
            continue
        x, y = here
        if command == "l":
            row = (x, y, x, y, x + v[0], y + v[1], x + v[0], y + v[1])
            reflected = None
        else:
            first = (x + v[0], y + v[1]) if command == "c" else (reflected or here)
            second, end = ((x + v[-4], y + v[-3]), (x + v[-2], y + v[-1]))
            row = (x, y, *first, *second, *end)
            reflected = (2 * end[0] - second[0], 2 * end[1] - second[1])
        contours[-1].append(row)
        here = (row[6], row[7])
    return contours


@given(curves())
def test_what_is_written_is_what_is_read(path: Path) -> None:
    decimals = 4
    if path.bounds == (*path.contours[0][0, 0], *path.contours[0][0, 0]):
        return  # a point, which closes at once
    back = read(path_data(path, decimals))
    assert len(back) == len(path.contours)
    for rows, contour in zip(back, path.contours, strict=True):
        assert len(rows) == len(contour)
        for row, cubic in zip(rows, contour, strict=True):
            assert row[:2] == pytest.approx(cubic[0], abs=1e-3)
            assert row[6:] == pytest.approx(cubic[3], abs=1e-3)
            t = np.linspace(0, 1, 9)[:, None]
            ours = _at(cubic, t)
            read_back = _at(np.array(row).reshape(4, 2), t)
            straight = row[:2] == row[2:4]
            assert straight or ours == pytest.approx(read_back, abs=2e-3)


def test_a_rectangle_is_three_lines_and_a_closing() -> None:
    assert path_data(Path.rectangle(0, 0, 10, 5)) == "M0 0l10 0 0 5-10 0z"


def _at(cubic: np.ndarray, t: np.ndarray) -> np.ndarray:
    s = 1 - t
    return s**3 * cubic[0] + 3 * s * s * t * cubic[1] + 3 * s * t * t * cubic[2] + t**3 * cubic[3]
