"""Lines that run nearer beside each other than strips can stand: one stays, what is left of the other is led to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path, paths_from_shapely
from ....motifs.ink import Role
from .making import Making
from .torus_lines import flat_lines, near_pairs
from .wax import WaxLine

Floats = NDArray[np.float64]
ALONG = 4.0
"""Two lines nearer than strips can stand are one strip where they run so for this many times their distance."""
LEAST = 3.0
"""Shorter bits that are left over when a part of a line is taken away are dropped (mm): nobody can bend them."""
WHOLE = 0.75
TELLS = 12.0
"""Where less than `WHOLE` of a line is left, shorter pieces are dropped (mm): they tell no form."""
NEAR = 0.05
"""An end so near a part that was taken away was cut there (mm)."""
AHEAD = 2.0
"""So far ahead, in distances of two strips, a cut end comes to the strip that stands for both."""


def without_neighbours(
    lines: Sequence[WaxLine], cell: tuple[float, float], making: Making
) -> tuple[list[WaxLine], float]:
    """The lines, less what runs nearer beside another than two strips can stand; and how many mm were left out.

    Drawn outlines (klowong) go before the edges of masses and other lines, these before fillers; long ones before
    short ones. Where a line was cut it is led on to the one that stands for both, as a branch from a stem.
    """
    order = sorted(range(len(lines)), key=lambda i: (_rank(lines[i]), -round(lines[i].path.length, 3), i))
    ranked = [lines[i] for i in order]
    flats = flat_lines([line.path for line in ranked])
    near: dict[int, list[tuple[int, Floats]]] = {}
    apart = making.apart * 0.98
    for i, j, by in near_pairs(flats, cell, apart):
        if i != j:
            near.setdefault(max(i, j), []).append((min(i, j), by if j < i else -by))
    left: list[BaseGeometry] = list(flats)
    kept: list[WaxLine] = []
    dropped = 0.0
    for index, line in enumerate(ranked):
        gone: list[shapely.LineString] = []
        stems: list[shapely.LineString] = []
        for other, by in near.get(index, []):
            if left[other].is_empty:
                continue
            stem = translate(left[other], *by.tolist())
            ribbon = stem.buffer(apart, cap_style="flat")
            for part in shapely.get_parts(shapely.line_merge(flats[index].intersection(ribbon))).tolist():
                if part.geom_type == "LineString" and part.length > ALONG * apart:
                    gone.append(part)
                    stems += shapely.get_parts(stem).tolist()
        if not gone:
            kept.append(line)
            continue
        pieces = _rest(flats[index], gone)
        left[index] = shapely.MultiLineString(pieces) if pieces else shapely.LineString()
        dropped += flats[index].length - sum(piece.length for piece in pieces)
        cuts = shapely.MultiPoint([end for part in gone for end in (part.coords[0], part.coords[-1])])
        for path in paths_from_shapely(pieces):
            kept += [replace(line, path=Path((_led(c, cuts, stems, apart),))) for c in path.contours]
    return [replace(line, path=Path((contour,))) for line in kept for contour in line.path.contours], dropped


def tight_places(
    flats: Sequence[shapely.LineString], cell: tuple[float, float], making: Making
) -> tuple[int, float, float]:
    """At how many places of a torus two strips that do not meet stand nearer than the gap; the narrowest, and how long
    they do so (mm).

    What is left by `without_neighbours`: lines that come near each other for less than `ALONG` times their distance.
    """
    count, least, along = 0, making.gap, 0.0
    if not flats:
        return count, least, along
    reach = making.apart * 0.98
    meet = making.wall / 2 + NEAR
    for i, j, by in near_pairs(flats, cell, reach):
        other = translate(flats[j], *by.tolist())
        beside = shapely.line_merge(flats[i].intersection(other.buffer(reach)))
        for part in shapely.get_parts(beside).tolist():
            apart = part.distance(other)
            if part.length > NEAR and apart > meet:
                count, least, along = count + 1, min(least, max(0.0, apart - making.wall)), along + part.length
    return count, least, along


def _rank(line: WaxLine) -> int:
    """What has the room where two lines run too near each other: the lower goes first."""
    if line.is_isen:
        return 2
    return 0 if line.role is Role.KLOWONG and line.width else 1


def _rest(flat: shapely.LineString, gone: Sequence[shapely.LineString]) -> list[shapely.LineString]:
    """What is left of a line, without bits that nobody can bend or read."""
    rest = flat.difference(shapely.union_all([part.buffer(0.01) for part in gone]))
    pieces = [piece for piece in shapely.get_parts(shapely.line_merge(rest)).tolist() if not piece.is_empty]
    least = LEAST if sum(piece.length for piece in pieces) > WHOLE * flat.length else TELLS
    return [piece for piece in pieces if piece.length >= least]


def _led(contour: Floats, cuts: BaseGeometry, stems: Sequence[shapely.LineString], apart: float) -> Floats:
    """A contour whose cut ends are led on to the stems."""
    parts = [contour]
    if (last := _branch(contour[-1, 3], contour[-1, 3] - contour[-1, 2], cuts, stems, apart)) is not None:
        parts.append(last[None])
    if (first := _branch(contour[0, 0], contour[0, 0] - contour[0, 1], cuts, stems, apart)) is not None:
        parts.insert(0, first[::-1][None])
    return np.concatenate(parts)


def _branch(
    end: Floats, ahead: Floats, cuts: BaseGeometry, stems: Sequence[shapely.LineString], apart: float
) -> Floats | None:
    """One cubic from a cut end, as it goes on, into the nearest stem; None for an end that was not cut."""
    tip = shapely.Point(*end.tolist())
    if tip.distance(cuts) > NEAR:
        return None
    stem = min(stems, key=tip.distance)
    if not 1e-3 < tip.distance(stem) < 1.5 * apart:
        return None
    heading = ahead / max(1e-9, float(np.hypot(*ahead)))
    foot = stem.project(tip)
    found = []
    for side in (1.0, -1.0):
        at = foot + side * AHEAD * apart
        at = at % stem.length if stem.is_closed else min(max(at, 0.0), stem.length)
        point = shapely.get_coordinates(stem.interpolate(at))[0]
        found.append((float((point - end) @ heading), side, at, point))
    onward, side, at, point = max(found, key=lambda one: one[0])
    reach = float(np.hypot(*(point - end)))
    if onward < reach / 2 or reach > 3 * AHEAD * apart:
        return None
    around = [shapely.get_coordinates(stem.interpolate(max(0.0, at + step)))[0] for step in (-0.1, 0.1)]
    along = side * (around[1] - around[0])
    along = along / max(1e-9, float(np.hypot(*along)))
    return np.stack([end, end + heading * reach / 3, point - along * reach / 3, point])
