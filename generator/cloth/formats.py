"""Cloth formats: their names and usual sizes. One TOML file each in `sizes/`."""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from ...motifs.errors import WastraError
from ...motifs.words import _


@dataclass(frozen=True)
class Format:
    """A kind of cloth; length runs along the body, width is its height when worn (mm).

    `layout` parts it (see `layouts`), `shares` are that layout's proportions.
    """

    slug: str
    names: dict[str, str]
    also: tuple[str, ...]
    length: float
    width: float
    layout: str = "all-over"
    shares: Mapping[str, float] = field(default_factory=dict)


@functools.cache
def formats() -> dict[str, Format]:
    """Every format by its slug."""
    folder = files("wastra.generator.cloth") / "sizes"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            slug = file.name.removesuffix(".toml")
            names = {k: v for k, v in data["names"].items() if k != "also"}
            also = tuple(data["names"].get("also", ()))
            found[slug] = Format(
                slug,
                names,
                also,
                float(data["length"]),
                float(data["width"]),
                data.get("layout", "all-over"),
                {name: float(value) for name, value in data.get("shares", {}).items()},
            )
    return found


def cloth_format(name: str) -> Format:
    """A format by its slug or another of its names.

    Raises WastraError, naming the nearest, when there is none.
    """
    wanted = name.strip().lower().replace(" ", "-")
    by_name = {n.lower().replace(" ", "-"): f for f in formats().values() for n in (f.slug, *f.names.values(), *f.also)}
    if wanted in by_name:
        return by_name[wanted]
    near = difflib.get_close_matches(wanted, by_name, n=1, cutoff=0.0)
    raise WastraError(
        _("There is no cloth format {name!r}; the nearest is {near}. All: {names}.").format(
            name=name, near=by_name[near[0]].slug, names=", ".join(formats())
        )
    )
