"""Finding techniques: each file in `techniques/` is one, with `sheets(cloth, ...)` and a one-line docstring."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from ...motifs.errors import WastraError
from ...motifs.motif import Parameter, checked_settings, declared_parameters
from ...motifs.words import _
from ..cloth.cloth import Cloth
from .sheet import Sheet


@dataclass(frozen=True, eq=False)
class Technique:
    """A way to bring a cloth to the workshop; its parameters are those that the signature of `sheets` declares."""

    name: str
    parameters: tuple[Parameter, ...]
    make: Callable[..., list[Sheet]]
    title: str
    """What it is called, in the reader's language."""
    steps: Callable[[Cloth, list[Sheet]], list[str]] | None = None
    """What a workshop does with the sheets, one sentence a step, in the reader's language."""

    def __call__(self, cloth: Cloth, **values: object) -> list[Sheet]:
        """The sheets; parameters that are not given keep their defaults. Each sheet's `about` tells all of them.

        Raises WastraError for a parameter that does not exist or a value that is not allowed, and when the cloth
        cannot be made by the technique.
        """
        settings = checked_settings(values, self.parameters, self.name)
        about = {**cloth.about, "technique": self.name}
        if settings:
            about["settings"] = json.dumps(settings, sort_keys=True)
        return self.make(replace(cloth, about=about), **settings)


def technique_names() -> tuple[str, ...]:
    """The names of all techniques."""
    folder = Path(__file__).parent / "techniques"
    return tuple(sorted(f.stem for f in folder.glob("*.py") if not f.stem.startswith("_")))


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
    module = import_module(f".techniques.{name}", __package__)
    title = module.title() if hasattr(module, "title") else name
    return Technique(name, declared_parameters(module.sheets, 1), module.sheets, title, getattr(module, "steps", None))
