"""Two parts that are waxed or printed together lie nearer than the tool keeps apart, and do not touch."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.ink import Tint
from ....motifs.words import _
from ...stencil.films import wax_films
from ..case import Case, finer_tool, larger, rounded_mm, worst_first
from ..finding import Finding, Point, Severity
from ..sheets import plates
from ..surface import Surface, number_of
from ..tools import Fineness

NUMBER = "W103"
SLACK = 0.02
"""Outlines are fitted within this (mm)."""
LENGTH = 2.0
"""From so long a strip on (mm) it is a line that is lost; shorter ones close at a point, as dots in a row do (ours)."""

_Places = list[tuple[float, Point]]


def find(case: Case) -> Iterator[Finding]:
    """A warning for strips that run together along a length; advice for points, and for what the finest tool keeps."""
    gap = case.tool.gap if case.tool else None
    if case.tool is None or gap is None:
        return
    for surface in case.surfaces:
        groups = [{tint} for tint in plates(surface)] if case.tool.gap_in == "plate" else _waxed(surface)
        numbers = [frozenset(number_of(tint) for tint in group) for group in groups]
        strips, points, narrow = (worst_first(found) for found in _gaps(surface, gap, numbers))
        if strips:
            yield _told(
                surface,
                strips,
                Severity.WARNING,
                gap.finest,
                _(
                    "Parts run along each other for {length:g} mm or more, nearer than the {tool} keeps apart; "
                    "places: {count}."
                ).format(length=LENGTH, tool=case.tool_name, count=len(strips)),
                (
                    _("Give fillers more room, or let these parts touch when you trace.")
                    if case.tool.by_hand
                    else _("Give fillers more room; else these parts run together.")
                )
                + f" {larger(case, surface, strips[0][0], gap.finest)}",
            )
        if points:
            yield _told(
                surface,
                points,
                Severity.ADVICE,
                gap.finest,
                _("Parts come near at a point and may touch there; places: {count}. A line is not lost.").format(
                    count=len(points)
                ),
                _("Set them a little apart with a steady hand, or let them touch.")
                if case.tool.by_hand
                else _("Let them touch, or give fillers more room."),
            )
        if narrow:
            yield _told(
                surface,
                narrow,
                Severity.ADVICE,
                gap.usual,
                _("Parts run along each other nearer than the usual {tool} keeps apart; places: {count}.")
                .format(tool=case.tool_name, count=len(narrow)),
                (
                    _("They may run together: look at the first print.")
                    if case.tool.swells and not case.tool.by_hand
                    else finer_tool(case)
                )
                + f" {larger(case, surface, narrow[0][0], gap.usual)}",
            )  # fmt: skip


def _waxed(surface: Surface) -> list[set[Tint]]:
    """What each wax covers, and what it leaves free: either may run together over a strip of the other."""
    shown = set(surface.tints)
    covered = [set(film.plate.ink) for film in wax_films(surface.tints)]
    groups = [group for one in covered for group in (one, shown - one) if group]
    return [group for number, group in enumerate(groups) if group not in groups[:number]]


def _gaps(surface: Surface, gap: Fineness, groups: list[frozenset[int]]) -> tuple[_Places, _Places, _Places]:
    """Strips under the finest gap, points under it, and strips under the usual one: their measures and places."""
    strips: dict[Point, float] = {}
    points: dict[Point, float] = {}
    narrow: dict[Point, float] = {}
    for tints in groups:
        for one in surface.near.gaps(gap.usual - SLACK, tints):
            place = surface.on_drawing(one.place)
            if one.distance < gap.finest - SLACK and one.runs(gap.finest - SLACK, LENGTH):
                strips[place] = one.distance
            elif one.distance < gap.finest - SLACK:
                points[place] = one.distance
            elif one.runs(gap.usual - SLACK, LENGTH):
                narrow[place] = one.distance
    # parts of one wax that are parts of another too are one place
    points = {place: distance for place, distance in points.items() if place not in strips}
    narrow = {place: distance for place, distance in narrow.items() if place not in strips and place not in points}
    return tuple([(distance, place) for place, distance in found.items()] for found in (strips, points, narrow))  # type: ignore[return-value]


def _told(surface: Surface, places: _Places, severity: Severity, limit: float, sentence: str, fix: str) -> Finding:
    where = surface.where([at for _gap, at in places])
    return Finding(NUMBER, severity, where, sentence, fix, rounded_mm(places[0][0]), limit, "mm")
