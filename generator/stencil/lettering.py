"""Lettering as single strokes (Hershey), so that a sheet needs no font and a pen or laser can write it."""

from __future__ import annotations

import functools
import unicodedata
from typing import Any

from ...motifs.geometry.path import Path

LINE_PITCH = 1.7
"""Distance of lines of text, in heights of a capital letter."""


@functools.cache
def _font(height: float) -> Any:
    from HersheyFonts import HersheyFonts

    font = HersheyFonts()
    font.load_default_font("futural")
    font.normalize_rendering(height)
    return font


def lettering(text: str, at: tuple[float, float], height: float) -> Path:
    """Text as open strokes: `at` is the left end of the base line (mm), `height` that of a capital letter.

    Letters without a stroke form lose their marks (é becomes e); what is left over is dropped.
    """
    strokes = _strokes(text, height)
    return Path.joined(Path.polyline([(at[0] + x, at[1] - y) for x, y in stroke]) for stroke in strokes)


def _strokes(text: str, height: float) -> list[list[tuple[float, float]]]:
    """The strokes of a text from its left end, heights above the base line (mm)."""
    plain = unicodedata.normalize("NFKD", text.replace("×", "x").replace("–", "-").replace("·", "-"))
    plain = "".join(c for c in plain if " " <= c <= "~")
    # the font's base line lies a quarter of its height above its zero
    strokes = [[(x, y - height / 3) for x, y in stroke] for stroke in _font(height * 4 / 3).strokes_for_text(plain)]
    return [stroke for stroke in strokes if len(stroke) > 1]


def width_of(text: str, height: float) -> float:
    """How long a line of text is (mm)."""
    return max((x for stroke in _strokes(text, height) for x, _y in stroke), default=0.0)


def wrapped(text: str, width: float, height: float) -> list[str]:
    """Text in lines that are no longer than `width` mm, broken at spaces; a word that is longer stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, height) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
