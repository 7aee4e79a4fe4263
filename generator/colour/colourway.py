"""Colourways: which colour each tint has on a cloth. One TOML file each in `colourways/`."""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from ...motifs.errors import WastraError
from ...motifs.ink import Tint
from ...motifs.words import _

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Colourway:
    """Names in each language and the sRGB colour (#rrggbb) of every tint but `latar`, which is the ground's."""

    slug: str
    names: dict[str, str]
    colours: dict[Tint, str]

    def on(self, ground: Tint) -> dict[Tint, str]:
        """The colour of every tint on a cloth of that ground."""
        return {**self.colours, Tint.LATAR: self.colours[ground]}

    def rgb(self, tint: Tint) -> tuple[int, int, int]:
        """One colour as three numbers of 0..255."""
        text = self.colours[tint]
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)

    def changed(self, colours: dict[Tint, str]) -> Colourway:
        """With some colours replaced."""
        return Colourway(self.slug, self.names, {**self.colours, **colours})


def checked_colour(text: str) -> str:
    """A colour as #rrggbb in small letters.

    Raises WastraError when it is none.
    """
    if not _COLOUR.fullmatch(text):
        raise WastraError(_("{text!r} is no colour; write for example #7d3f1b.").format(text=text))
    return text.lower()


@functools.cache
def colourway_names() -> tuple[str, ...]:
    """The slugs of all colourways."""
    folder = files("wastra.generator.colour") / "colourways"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@functools.cache
def colourway(slug: str) -> Colourway:
    """A colourway by its slug.

    Raises WastraError when there is none of that name.
    """
    if slug not in colourway_names():
        near = difflib.get_close_matches(slug, colourway_names(), n=1, cutoff=0.0)
        raise WastraError(
            _("There is no colourway {slug!r}; the nearest is {near}. All: {names}.").format(
                slug=slug, near=near[0], names=", ".join(colourway_names())
            )
        )
    text = (files("wastra.generator.colour") / "colourways" / f"{slug}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Colourway(
        slug, data["names"], {Tint(name): checked_colour(value) for name, value in data["colours"].items()}
    )
