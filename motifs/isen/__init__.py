"""Fillers (isen-isen): one file each; each fills any region, following its form and cut by nothing.

The door: `filler("cecek")` gives one, `filler_names()` lists them. A filler is a file of this folder that
holds a function under `@filler`; no list elsewhere has to be edited. Neither call imports numpy before a
filler is asked for.
"""

from __future__ import annotations

import difflib
import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import WastraError
from ..words import _

if TYPE_CHECKING:
    from .filling import Filler

__all__ = ["filler", "filler_names"]


@cache
def filler_names() -> tuple[str, ...]:
    """The slugs of all fillers, sorted: the files of this folder that declare one."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    names = [f.stem for f in files if "\n@filler\n" in f.read_text(encoding="utf-8")]
    return tuple(name.replace("_", "-") for name in names)


def filler(name: str) -> Filler:
    """The filler of that name (`cecek-pitu` or `cecek_pitu`).

    Raises WastraError when there is none.
    """
    slug = name.replace("_", "-")
    if slug not in filler_names():
        near = difflib.get_close_matches(slug, filler_names(), n=1)
        hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
        known = ", ".join(filler_names())
        raise WastraError(_("there is no filler {name}; there are {known}.").format(name=name, known=known) + hint)
    stem = slug.replace("-", "_")
    found: Filler = getattr(importlib.import_module(f".{stem}", __name__), stem)
    return found
