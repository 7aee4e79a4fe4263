"""All findings of a cloth. Each file in `numbers/` is one kind, with NUMBER, a one-line docstring and `find(case)`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..cloth.cloth import Cloth
from ..design import Design
from ..stencil.technique import technique as found_technique
from ..stencil.technique import technique_names
from .case import Case
from .finding import Finding
from .surface import Surface, surfaces
from .tools import reach, techniques, tool_of

OF_EVERY_TECHNIQUE = frozenset({"W104", "W105", "W106"})
"""Findings that do not depend on the tool."""


@dataclass(frozen=True)
class Search:
    """One kind of finding: its number, what it says, and how it is found."""

    number: str
    title: str
    find: Callable[[Case], Iterator[Finding]]


@functools.cache
def searches() -> tuple[Search, ...]:
    """Every kind of finding, by its number."""
    found = []
    for file in sorted((Path(__file__).parent / "numbers").glob("w*.py")):
        module = import_module(f".numbers.{file.stem}", __package__)
        found.append(Search(module.NUMBER, (module.__doc__ or "").strip(), module.find))
    return tuple(found)


def known_techniques() -> tuple[str, ...]:
    """Every technique that a cloth can be checked for: those that make sheets, and those whose tool is known."""
    return tuple(dict.fromkeys([*techniques(), *technique_names()]))


def checked_technique(name: str) -> str:
    """The name of a technique that can be checked.

    Raises WastraError, naming the nearest, when there is none.
    """
    if name not in known_techniques():
        found_technique(name)
    return name


def findings(
    cloth: Cloth,
    design: Design,
    technique: str = "trace",
    material: str = "",
    looked_at: tuple[Surface, ...] | None = None,
) -> tuple[Finding, ...]:
    """What a maker should know before the work begins, by number: `cloth` as it was composed from `design`.

    `looked_at` are the surfaces of the cloth, when several techniques share them. Raises WastraError for an unknown
    technique or material.
    """
    tool = tool_of(checked_technique(technique), material)
    case = Case(cloth, design, tool, surfaces(cloth, reach([tool])) if looked_at is None else looked_at)
    return tuple(finding for search in searches() for finding in search.find(case))
