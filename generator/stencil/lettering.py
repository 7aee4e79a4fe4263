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
    plain = unicodedata.normalize("NFKD", text.replace("×", "x").replace("–", "-").replace("·", "-"))
    plain = "".join(c for c in plain if " " <= c <= "~")
    font = _font(height * 4 / 3)
    path = Path(())
    for stroke in font.strokes_for_text(plain):
        # the font's y is up, and its base line lies a quarter of the height above its zero
        points = [(at[0] + x, at[1] - (y - height / 3)) for x, y in stroke]
        if len(points) > 1:
            path += Path.polyline(points)
    return path


def width_of(text: str, height: float) -> float:
    """How long a line of text is (mm)."""
    path = lettering(text, (0.0, 0.0), height)
    return 0.0 if path.is_empty else path.bounds[2]


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
