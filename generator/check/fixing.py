"""Fixing: the changes to a design that are safe, tried one by one and kept where they help.

Safe is what changes no meaning: a field drawn a little larger, with its cell; more room between the ground's filler and
the motifs; a cloth of whole cells. Comments and order of the file stay. Every change is composed and checked again, and
taken back when it does not mend what it should or makes something else worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..composing import compose
from ..design import Design, parse_design
from ..stencil.stamp.making import FACTORS
from .case import Case
from .enlarging import MOST, Change, enlarged, wider_gap, with_size
from .finding import Finding, Severity
from .findings import findings
from .numbers.w104_cut_figures import cuts, whole_sizes
from .surface import Surface, surfaces
from .tools import reach, tool_of

BY_SIZE = ("W115", "W101", "W102", "W103", "W109")
"""Findings that a larger drawing mends; the first, that the technique refuses, before all others."""
BY_ROOM = ("W103",)
"""Findings that more room round the motifs may mend."""
MORE = 1.02
"""A little over the limit, so that rounding does not bring it under again."""
MOST_LENGTH = 0.1
"""How far a cloth is made longer or wider, as a share: more is another cloth."""


@dataclass(frozen=True)
class Fixed:
    """A design file that was mended: its text, what was changed, and what is left to find."""

    text: str
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]


def fixed(text: str, name: str, technique: str, material: str = "") -> Fixed:
    """The text of a design with all safe changes for a technique made; `name` stands in errors for the file.

    Raises WastraError for a design that cannot be read or composed, and an unknown technique or material.
    """
    return Fixing(text.removeprefix("\ufeff"), name, technique, material).run()


@dataclass(frozen=True)
class _State:
    """A text, and all that was found in it."""

    text: str
    design: Design
    cloth: Cloth
    surfaces: tuple[Surface, ...]
    findings: tuple[Finding, ...]

    def warnings(self) -> dict[tuple[str, str], int]:
        """How many places each kind of warning has on each part."""
        return {(f.number, f.where.name): f.where.count for f in self.findings if f.severity is Severity.WARNING}


class Fixing:
    """A design on its way to a better one: its state, and the changes so far."""

    def __init__(self, text: str, name: str, technique: str, material: str) -> None:
        self.name, self.technique, self.material = name, technique, material
        self.tool = tool_of(technique, material)
        self.state = self._looked_at(text)
        self.changes: list[Change] = []

    def run(self) -> Fixed:
        """Try what is safe, and tell what came of it."""
        for number in BY_SIZE:
            for part in [f.where.name for f in self.state.findings if f.number == number]:
                self._mend(number, part)
        for axis in (0, 1):
            self._close(axis)
        return Fixed(self.state.text, tuple(self.changes), self.state.findings)

    def _looked_at(self, text: str) -> _State:
        design, places = parse_design(text, self.name)
        cloth = compose(design, places)
        looked_at = surfaces(cloth, reach([self.tool]))
        found = findings(cloth, design, self.technique, self.material, looked_at)
        return _State(text, design, cloth, looked_at, found)

    def _mend(self, number: str, part: str) -> None:
        """Try the changes for one kind of warning on one part, until one helps."""
        found = next((f for f in self.state.findings if _is_warning(f, number, part)), None)
        if found is None:
            return
        for change in self._ways(found):
            before = self.state.warnings()

            def helps(after: _State, before: dict[tuple[str, str], int] = before) -> bool:
                now = after.warnings()
                return (number, part) not in now and all(now[key] <= before.get(key, 0) for key in now)

            if self._try(change, helps):
                return

    def _ways(self, found: Finding) -> Iterator[Callable[[Any], list[Change]]]:
        """Changes that may mend a warning, the smallest first."""
        design, part = self.state.design, found.where.name
        if found.refused:
            # a stamp of which all is too fine has room when it is larger; nothing else that is refused has
            for factor in FACTORS if self.tool is not None and self.tool.stamp is not None else ():
                if factor <= MOST:
                    yield lambda doc, factor=factor: enlarged(doc, design, part, factor, found.number)  # type: ignore[misc]
            return
        assert found.measured is not None and found.limit is not None
        if found.number in BY_ROOM:
            yield lambda doc: wider_gap(doc, design, part, found.limit - found.measured + 0.05, found.number)  # type: ignore[operator]
        need = found.limit / max(found.measured, 0.01) * MORE
        if need <= MOST:
            for factor in dict.fromkeys((need, min(MOST, need * 1.15))):
                yield lambda doc, factor=factor: enlarged(doc, design, part, factor, found.number)  # type: ignore[misc]

    def _close(self, axis: int) -> None:
        """Bring the cloth to the nearest whole number of cells, if that is not far."""
        case = Case(self.state.cloth, self.state.design, self.tool, self.state.surfaces)
        cut = next((field for field, along, _ends in cuts(case) if along == axis and field.is_all), None)
        if cut is None:
            return
        size = self.state.cloth.size[axis]
        nearest = min(whole_sizes(case, cut, axis), key=lambda whole: abs(whole - size))
        if abs(nearest - size) > MOST_LENGTH * size:
            return
        count = sum(f.number == "W104" for f in self.state.findings)
        before = self.state.warnings()
        self._try(
            lambda doc: [with_size(doc, ("length", "width")[axis], size, nearest)],
            lambda after: (
                sum(f.number == "W104" for f in after.findings) < count
                and all(n <= before.get(key, 0) for key, n in after.warnings().items())
            ),
        )

    def _try(self, change: Callable[[Any], list[Change]], helps: Callable[[_State], bool]) -> bool:
        """Make a change, and keep it when it helps."""
        import tomlkit

        document = tomlkit.parse(self.state.text)
        try:
            made = change(document)
            if not made:
                return False
            after = self._looked_at(tomlkit.dumps(document))
        except WastraError:
            # a size that a motif or the cloth does not allow
            return False
        if not helps(after):
            return False
        self.state = after
        self.changes += made
        return True


def _is_warning(finding: Finding, number: str, part: str) -> bool:
    return finding.number == number and finding.where.name == part and finding.severity is Severity.WARNING


def change_lines(changes: tuple[Change, ...]) -> list[str]:
    """Changes as lines to read: key, before, after, why."""
    return [
        _("{key}: {before} -> {after}  ({why})").format(
            key=change.key, before=change.before or _("not given"), after=change.after, why=change.why
        )
        for change in changes
    ]
