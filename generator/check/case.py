"""Case: what a finding is looked for in. Heavy work that several findings need is done once on its surfaces."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ...motifs.ink import Tint
from ...motifs.words import _
from ...motifs.words import language as spoken
from ..cloth.cloth import Cloth
from ..design import Design
from ..growing import size_range
from .finding import Point
from .surface import Surface
from .tools import Tool


@dataclass(frozen=True)
class Case:
    """A cloth, the design that it was composed from, and the tool that should make it (None: nothing is known).

    `surfaces` are the drawings of the cloth, the main field first; they may be shared by the cases of several tools.
    """

    cloth: Cloth
    design: Design
    tool: Tool | None
    surfaces: tuple[Surface, ...]

    @property
    def tints(self) -> list[Tint]:
        """The tints that the cloth shows, in the order of `Tint`."""
        seen = {tint for surface in self.surfaces for tint in surface.tints}
        return [tint for tint in Tint if tint in seen]

    @property
    def language(self) -> str:
        """The language of the run, for texts that carry both: "id" or "en"."""
        return spoken()

    @property
    def tool_name(self) -> str:
        """What the tool is called in a sentence."""
        return self.tool.tool.in_language(self.language) if self.tool else ""


def finer_tool(case: Case) -> str:
    """What helps where something is finer than the usual tool, and only then: another tool, or letting it be."""
    if case.tool is None or case.tool.by_hand:
        return _("Keep the finest {tool} of the workshop for them.").format(tool=case.tool_name)
    if case.tool.swells:
        return _("Let them come out as broad as the {tool} makes them.").format(tool=case.tool_name)
    return _("Take a finer mesh for them.")


def larger(case: Case, surface: Surface, measured: float, limit: float) -> str:
    """Whether drawing a surface larger would mend what is `measured` under its `limit` (mm), and by how much.

    Said is only what can be done: a motif has a range of sizes, and a border has none.
    """
    if surface.is_border:
        return _("A broader border (`width` under [border]) or another `style` may have broader parts.")
    need = math.ceil(10 * limit / max(measured, 0.01)) / 10
    most = size_range(case.design, surface.name)[1]
    if need <= most:
        return _("Or draw the motif larger (`size`): about {need:g} times, measured at the finest.").format(need=need)
    if most < 1.05:
        return _("The motif cannot be drawn larger.")
    return _("The finest would need a motif {need:g} times as large; its `size` allows {most:g} times.").format(
        need=need, most=math.floor(10 * most + 1e-9) / 10
    )


def rounded_mm(value: float) -> float:
    """A length as it is said: hundredths of a millimetre."""
    return round(value, 2) + 0.0


def worst_first(found: Iterable[tuple[float, Point]]) -> list[tuple[float, Point]]:
    """Measures with their places, the smallest first; equal ones by place, so that every run says the same."""
    return sorted((round(measure, 3), (round(x, 3), round(y, 3))) for measure, (x, y) in found)
