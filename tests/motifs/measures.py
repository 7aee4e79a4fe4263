"""What is measured on a motif: how much path data it holds, and how much of the cloth it leaves light."""

from __future__ import annotations

import io

import numpy as np
import resvg_py
from PIL import Image

from wastra.motifs.drawing import Clip, Dots, Drawing, Form
from wastra.motifs.geometry.pathdata import path_data
from wastra.motifs.picture import SOGAN, quick_svg

PER_MARK = 60
"""Bytes of tag and attributes that a mark or an instance takes besides its path data."""
PER_DOT = 14


def weight(drawing: Drawing) -> int:
    """Bytes of path data, every instanced drawing counted once."""
    seen: dict[int, Drawing] = {}
    total = 0
    waiting = [drawing]
    while waiting:
        here = waiting.pop()
        if id(here) in seen:
            continue
        seen[id(here)] = here
        for item in here.items:
            total += PER_MARK
            if isinstance(item, Form):
                total += len(path_data(item.path))
            elif isinstance(item, Dots):
                total += PER_DOT * len(item.centres)
            else:
                total += len(path_data(item.region)) if isinstance(item, Clip) else 0
                waiting.append(item.drawing)
    return total


def picture(drawing: Drawing, width: int = 240) -> np.ndarray:
    """The cell in sogan colours as floats (h, w, 3)."""
    svg = quick_svg(drawing, SOGAN, width=width)
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.float64)


def light_share(drawing: Drawing) -> float:
    """Share of the cell that is nearer to the undyed cloth than to any dye but the pale one."""
    grey = picture(drawing).mean(axis=2)
    return float((grey > 128).mean())
