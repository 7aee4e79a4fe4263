"""The drawings: geometry, ornament and one file per motif. Knows nothing of cloth or files.

`from wastra.motifs import Path, Drawing, Pen`, and every motif as a plain function: `wastra.motifs.kawung(size=36)`.
Nothing is imported until it is asked for, so that the command line starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path as _FilePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .drawing import Clip as Clip
    from .drawing import Dots as Dots
    from .drawing import Drawing as Drawing
    from .drawing import Form as Form
    from .drawing import Place as Place
    from .errors import WastraError as WastraError
    from .geometry import Affine as Affine
    from .geometry import Path as Path
    from .ink import Ink as Ink
    from .ink import Role as Role
    from .ink import Tint as Tint
    from .motif import Motif as Motif
    from .pen import Pen as Pen

_DOORS = {
    "Affine": ".geometry",
    "Path": ".geometry",
    "Clip": ".drawing",
    "Dots": ".drawing",
    "Drawing": ".drawing",
    "Form": ".drawing",
    "Place": ".drawing",
    "Ink": ".ink",
    "Role": ".ink",
    "Tint": ".ink",
    "Motif": ".motif",
    "Pen": ".pen",
    "WastraError": ".errors",
}
_ROOMS = frozenset({"geometry", "kit", "isen"})


def motif_module(function: str) -> str | None:
    """The module, relative to this package, of the motif with that function name: `.ceplok.kawung`; None if unknown."""
    for file in sorted(_FilePath(__file__).parent.glob(f"*/{function}.py")):
        if file.parent.name not in _ROOMS:
            return f".{file.parent.name}.{function}"
    return None


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name], __name__), name)
    module = None if name.startswith("_") else motif_module(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(module, __name__), name)
