"""The `@motif` decorator: a drawing function whose signature declares its parameters."""

from __future__ import annotations

import difflib
import functools
import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from .drawing import Drawing
from .errors import WastraError
from .words import _, shown

Value = float | int | bool | str
LARGEST_SEED = 2**32 - 1
"""As for the seed of a design; every file format and program can hold it."""


@dataclass(frozen=True, slots=True)
class Mm:
    """A length in millimetres between two limits, both allowed."""

    low: float
    high: float
    unit = "mm"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A number without unit between two limits, both allowed."""

    low: float
    high: float
    unit = ""


@dataclass(frozen=True, slots=True)
class Degrees:
    """An angle in degrees between two limits, both allowed."""

    low: float
    high: float
    unit = "deg"


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number between two limits, both allowed."""

    low: int
    high: int
    unit = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values."""

    values: tuple[Value, ...]
    unit = ""

    def __init__(self, *values: Value) -> None:
        object.__setattr__(self, "values", values)


@dataclass(frozen=True, slots=True)
class Switch:
    """True or false."""

    unit = ""


@dataclass(frozen=True, slots=True)
class Seed:
    """A whole number from which the irregular parts are drawn; the same seed gives the same drawing."""

    unit = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A word; which ones there are, the function itself knows (the parts of a cloth)."""

    unit = ""


Domain = Mm | Ratio | Degrees | Count | Choice | Switch | Seed | Name


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a motif, as its signature declares it."""

    name: str
    domain: Domain
    default: Value

    def checked(self, value: object, motif: str) -> Value:
        """The value in its proper type.

        Raises WastraError when it is not allowed.
        """
        domain = self.domain
        where = _("parameter {name} of {motif}").format(name=self.name, motif=motif)
        if isinstance(domain, Switch):
            if isinstance(value, bool):
                return value
            raise WastraError(_("{where}: {value} should be true or false.").format(where=where, value=shown(value)))
        if isinstance(domain, Name):
            if isinstance(value, str):
                return value
            raise WastraError(_("{where}: {value} should be a name.").format(where=where, value=shown(value)))
        if isinstance(domain, Choice):
            for allowed in domain.values:
                if value == allowed and isinstance(value, bool) == isinstance(allowed, bool):
                    return allowed
            names = ", ".join(str(v) for v in domain.values)
            raise WastraError(
                _("{where}: {value} is not one of {names}.").format(where=where, value=shown(value), names=names)
            )
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not _is_finite(value):
            raise WastraError(_("{where}: {value} should be a number.").format(where=where, value=shown(value)))
        if isinstance(domain, (Count, Seed)) and value != int(value):
            raise WastraError(_("{where}: {value} should be a whole number.").format(where=where, value=shown(value)))
        if isinstance(domain, Seed):
            if value < 0:
                raise WastraError(_("{where}: {value} should be 0 or more.").format(where=where, value=shown(value)))
            if value > LARGEST_SEED:
                raise WastraError(
                    _("{where}: {value} should be at most {most}.").format(
                        where=where, value=shown(value), most=LARGEST_SEED
                    )
                )
            return int(value)
        if not domain.low <= value <= domain.high:
            raise WastraError(
                _("{where}: {value} should lie between {low:g} and {high:g}{unit}.").format(
                    where=where,
                    value=shown(value),
                    low=domain.low,
                    high=domain.high,
                    unit=f" {domain.unit}".rstrip(),
                )
            )
        return int(value) if isinstance(domain, Count) else float(value)


def _is_finite(value: float) -> bool:
    """Whether a float can hold it: whole numbers have no end in Python."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def known_parameter(name: str, parameters: Sequence[Parameter], owner: str) -> Parameter:
    """The parameter of that name.

    Raises WastraError, naming the nearest, when the owner has none.
    """
    names = [p.name for p in parameters]
    if name in names:
        return parameters[names.index(name)]
    near = difflib.get_close_matches(name, names, n=1)
    hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
    raise WastraError(
        _("{motif} has no parameter {name}; it has {names}.").format(motif=owner, name=name, names=", ".join(names))
        + hint
    )


def declared_parameters(function: Callable[..., Any], given: int = 0) -> tuple[Parameter, ...]:
    """The parameters that a function's signature declares after the first `given` ones.

    Each is annotated `Annotated[float, Mm(20, 200)]` (or Ratio, Degrees, Count, Choice, Switch, Seed) and has a
    default. Raises TypeError when one is not declared so.
    """
    hints = get_type_hints(function, include_extras=True)
    parameters = []
    for name, declared in list(inspect.signature(function).parameters.items())[given:]:
        hint = hints[name]
        if get_origin(hint) is not Annotated or declared.default is inspect.Parameter.empty:
            raise TypeError(f"{function.__name__}: {name} needs Annotated[type, domain] and a default")
        parameters.append(Parameter(name, get_args(hint)[1], declared.default))
    return tuple(parameters)


def checked_settings(values: Mapping[str, object], parameters: Sequence[Parameter], owner: str) -> dict[str, Value]:
    """A value for every parameter: those given, checked, the rest at their defaults.

    Raises WastraError for a parameter that does not exist or a value that is not allowed.
    """
    settings: dict[str, Value] = {p.name: p.default for p in parameters}
    for name, value in values.items():
        settings[name] = known_parameter(name, parameters, owner).checked(value, owner)
    return settings


@dataclass(eq=False)
class Motif:
    """What `@motif` knows of a drawing function; call it as the function."""

    draw: Callable[..., Drawing]
    slug: str
    family: str
    symmetry: str
    parameters: tuple[Parameter, ...]
    slope: float = 0.0
    """By how many degrees its own rows rise to the right; 0 for one without slanting rows."""

    def __call__(self, **values: object) -> Drawing:
        """The drawing for these parameters, the rest at their defaults.

        Raises WastraError for a parameter that does not exist or a value that is not allowed.
        """
        return self.draw(**checked_settings(values, self.parameters, self.slug)).renamed(self.slug)


def motif(family: str, symmetry: str, slope: float = 0.0) -> Callable[[Callable[..., Drawing]], Motif]:
    """Make a drawing function a motif.

    Every parameter is annotated `Annotated[float, Mm(20, 200)]` (or Ratio, Degrees, Count, Choice, Switch, Seed)
    and has a default. `symmetry` is the wallpaper group of its plan, `slope` how its own rows rise (degrees). The slug
    is the function's name with hyphens.
    Raises TypeError when a parameter is not declared so.
    """

    def wrap(function: Callable[..., Drawing]) -> Motif:
        parameters = declared_parameters(function)
        made = Motif(function, function.__name__.replace("_", "-"), family, symmetry, parameters, slope)
        functools.update_wrapper(made, function)
        return made

    return wrap
