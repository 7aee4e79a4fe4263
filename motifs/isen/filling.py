"""The `@filler` decorator: a drawing function that fills a region, its parameters declared in its
signature.
"""

from __future__ import annotations

import difflib
import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import WastraError
from ..ink import Tint
from ..motif import Parameter, declared_parameters
from ..pen import Pen
from ..words import _

GIVEN = ("pen", "region", "tint", "second", "cell", "seed")
"""What every filler takes; the rest of its signature are its own parameters."""


@dataclass(eq=False)
class Filler:
    """What `@filler` knows of a filling function; call it as the function.

    `fill(pen, region, tint, *, second, cell, seed, ...)` draws into `region` (shapely polygons, mm). With
    `cell` (width, height in mm) the region lies in the window [0, width) x [0, height) of a torus: the
    filling goes on over the edges, and each mark is drawn once, its middle inside the window. `second` is
    the tint of the lesser marks. An empty region draws nothing.
    """

    fill: Callable[..., None]
    slug: str
    parameters: tuple[Parameter, ...]

    def __call__(self, pen: Pen, region: BaseGeometry, tint: Tint, **settings: Any) -> None:
        """Draw the filling.

        Raises WastraError for a parameter that does not exist or a value that is not allowed.
        """
        known = {p.name: p for p in self.parameters}
        common = {name: settings.pop(name) for name in GIVEN[3:] if name in settings}
        seed = common.get("seed", 0)
        if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
            raise WastraError(
                _("seed of {filler}: {value!r} should be a whole number, 0 or more.").format(
                    filler=self.slug, value=seed
                )
            )
        checked = {}
        for name, value in settings.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
                raise WastraError(
                    _("the filler {filler} has no parameter {name}; it has {names}.").format(
                        filler=self.slug, name=name, names=", ".join(known)
                    )
                    + hint
                )
            checked[name] = known[name].checked(value, self.slug)
        ground = _polygons(region)
        if not ground.is_empty:
            self.fill(pen, ground, tint, **common, **checked)


def filler(function: Callable[..., None]) -> Filler:
    """Make a filling function a filler.

    It takes (pen, region, tint, *, second, cell, seed) and its own parameters, each annotated
    `Annotated[float, Mm(1.1, 6)]` (or Ratio, Degrees, Count, Choice, Switch) with a default. The slug is
    its name with hyphens. Raises TypeError when it is declared otherwise.
    """
    signature = inspect.signature(function).parameters
    if tuple(signature)[: len(GIVEN)] != GIVEN:
        raise TypeError(f"{function.__name__} should take {', '.join(GIVEN)} first")
    parameters = declared_parameters(function, len(GIVEN))
    made = Filler(function, function.__name__.replace("_", "-"), parameters)
    functools.update_wrapper(made, function)
    return made


def _polygons(region: BaseGeometry) -> BaseGeometry:
    """The polygons of a shape, valid, its lines and points left out."""
    valid = region if shapely.is_valid(region) else shapely.make_valid(region)
    flat = valid
    while any(part.geom_type.startswith(("Multi", "Geometry")) for part in shapely.get_parts(flat).tolist()):
        flat = shapely.GeometryCollection(shapely.get_parts(shapely.get_parts(flat)).tolist())
    return shapely.MultiPolygon(
        [p for p in shapely.get_parts(flat).tolist() if p.geom_type == "Polygon" and p.area > 0]
    )
