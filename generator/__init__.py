"""From a design to cloth, to stencils, to files.

`from wastra.generator import Design, compose, Cloth, colourway, findings`. Nothing is imported until it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .check.finding import Finding as Finding
    from .check.findings import findings as findings
    from .cloth.cloth import Cloth as Cloth
    from .colour.colourway import colourway as colourway
    from .composing import compose as compose
    from .design import Design as Design
    from .export.format import save_drawing as save_drawing
    from .export.format import save_sheet as save_sheet

_DOORS = {
    "Cloth": ".cloth.cloth",
    "Design": ".design",
    "Finding": ".check.finding",
    "colourway": ".colour.colourway",
    "compose": ".composing",
    "findings": ".check.findings",
    "save_drawing": ".export.format",
    "save_sheet": ".export.format",
}


def __getattr__(name: str) -> Any:
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_DOORS[name], __name__), name)
