"""Lettering as single strokes (Hershey), so that a sheet needs no font and a pen or laser can write it."""

from __future__ import annotations

import functools
import unicodedata
from typing import Any

import numpy as np

from ...motifs.geometry.bezier import straight
from ...motifs.geometry.path import Path

LINE_PITCH = 1.7
"""Distance of lines of text, in heights of a capital letter."""


@functools.cache
def _font() -> Any:
    """The font with capital letters of height 1."""
    from HersheyFonts import HersheyFonts

    font = HersheyFonts()
    font.load_default_font("futural")
    font.normalize_rendering(4 / 3)
    return font


def lettering(text: str, at: tuple[float, float], height: float) -> Path:
    """Text as open strokes: `at` is the left end of the base line (mm), `height` that of a capital letter.

    Letters without a stroke form lose their marks (é becomes e); what is left over is dropped.
    """
    contours = []
    for stroke in _strokes(text, height):
        points = np.array([(at[0] + x, at[1] - y) for x, y in stroke], dtype=np.float64)
        contours.append(straight(points[:-1], points[1:]))
    return Path(tuple(contours))


def width_of(text: str, height: float) -> float:
    """How long a line of text is (mm)."""
    return _measure(text)[0] * height


def wrapped(text: str, width: float, height: float) -> list[str]:
    """Text in lines that are no longer than `width` mm, broken at spaces; a word that is longer stands alone."""
    lines: list[str] = []
    along = 0.0
    for word in text.split():
        broad, step = (value * height for value in _measure(word))
        if lines and along + broad <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
            along = 0.0
        along += step + _measure(" ")[1] * height
    return lines


@functools.lru_cache(maxsize=4096)
def _measure(text: str) -> tuple[float, float]:
    """How long a text is at height 1, and how far from its beginning the next letter begins."""
    plain = _plain(text)
    ends = (x for stroke in _strokes(text, 1.0) for x, _y in stroke)
    glyphs = _font().all_glyphs
    step = sum(glyphs[c].char_width for c in plain if c in glyphs) * _font().render_options.scalex
    return max(ends, default=0.0), step


def _strokes(text: str, height: float) -> list[list[tuple[float, float]]]:
    """The strokes of a text from its left end, heights above the base line (mm)."""
    # the font's base line lies a quarter of its height above its zero
    strokes = _font().strokes_for_text(_plain(text))
    return [[(x * height, (y - 1 / 3) * height) for x, y in stroke] for stroke in map(list, strokes) if len(stroke) > 1]


def _plain(text: str) -> str:
    """The letters that the font has."""
    plain = unicodedata.normalize("NFKD", text.replace("×", "x").replace("–", "-").replace("·", "-"))
    return "".join(c for c in plain if " " <= c <= "~")
