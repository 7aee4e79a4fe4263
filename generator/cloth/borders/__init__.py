"""Border styles (pinggir): one file each, with `draw(size, widths)`, for a cloth, and `band(frame)`, for any frame.

A style is found by its file's name.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ....motifs.drawing import Box, Drawing
from ....motifs.errors import WastraError
from ....motifs.words import _
from ..frieze.frame import Frame

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

Style = Callable[[tuple[float, float], tuple[float, float, float, float]], Drawing]


def border_styles() -> tuple[str, ...]:
    """The names of all styles."""
    return tuple(sorted(f.stem.replace("_", "-") for f in Path(__file__).parent.glob("*.py") if f.stem != "__init__"))


def border_style(name: str) -> Style:
    """The drawing function of a style.

    Raises WastraError, naming the nearest, when there is none.
    """
    if name not in border_styles():
        near = difflib.get_close_matches(name, border_styles(), n=1, cutoff=0.0)
        raise WastraError(
            _("There is no border style {name!r}; the nearest is {near}. All: {names}.").format(
                name=name, near=near[0], names=", ".join(border_styles())
            )
        )
    style: Style = import_module(f".{name.replace('-', '_')}", __name__).draw
    return style


def border_along(name: str, polygon: ArrayLike, width: float) -> Drawing:
    """A border `width` mm wide inside a convex polygon (n, 2), such as the diamond of an iket.

    Raises WastraError when there is no such style, or it does not fit; ValueError when its corner needs right angles.
    """
    return border_in(name, Frame.along(polygon, width))


def border_in(name: str, frame: Frame) -> Drawing:
    """A border in any frame: on some sides of a part of a cloth, such as the two rows of tumpal in a kepala.

    Raises WastraError when there is no such style, or it does not fit, or it goes round whole cloths only.
    """
    border_style(name)
    module = import_module(f".{name.replace('-', '_')}", __name__)
    if not hasattr(module, "band"):
        raise WastraError(_("{name} goes round a whole cloth only, not along a part of it.").format(name=name))
    try:
        drawing: Drawing = module.band(frame)
    except ValueError as error:
        raise WastraError(
            _("{name} turns at right angles only; along a diamond take cemukiran, garis or tumpal.").format(name=name)
        ) from error
    return drawing


def bands(size: tuple[float, float], widths: tuple[float, float, float, float]) -> list[Box]:
    """The boxes that a border of these widths (left, top, right, bottom, mm) covers: top and bottom run through."""
    length, width = size
    left, top, right, bottom = widths
    boxes = [
        (0.0, 0.0, length, top),
        (0.0, width - bottom, length, width),
        (0.0, top, left, width - bottom),
        (length - right, top, length, width - bottom),
    ]
    return [b for b in boxes if b[2] > b[0] and b[3] > b[1]]
