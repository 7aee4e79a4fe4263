"""Finding techniques: each file in `techniques/` is one, with `sheets(cloth)` and a one-line docstring."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..cloth.cloth import Cloth
from .sheet import Sheet

Technique = Callable[[Cloth], list[Sheet]]


def technique_names() -> tuple[str, ...]:
    """The names of all techniques."""
    folder = Path(__file__).parent / "techniques"
    return tuple(sorted(f.stem for f in folder.glob("*.py") if f.stem != "__init__"))


def technique(name: str) -> Technique:
    """A technique by its name.

    Raises WastraError, naming those there are, when there is none.
    """
    if name not in technique_names():
        near = difflib.get_close_matches(name, technique_names(), n=1, cutoff=0.0)
        raise WastraError(
            _("There is no technique {name!r}; the nearest is {near}. All: {names}.").format(
                name=name, near=near[0], names=", ".join(technique_names())
            )
        )
    found: Technique = import_module(f".techniques.{name}", __package__).sheets
    return found
