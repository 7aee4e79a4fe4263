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
from .case import Case
from .finding import Finding
from .tools import tool_of


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


def findings(cloth: Cloth, design: Design, technique: str = "trace") -> tuple[Finding, ...]:
    """What a maker should know before the work begins, by number: `cloth` as it was composed from `design`.

    Raises WastraError for an unknown technique.
    """
    found_technique(technique)
    case = Case(cloth, design, tool_of(technique))
    return tuple(finding for search in searches() for finding in search.find(case))
