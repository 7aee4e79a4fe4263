"""Mapping: the work of [jagad] and [tambal]. Regions side by side, their fillings, the bands between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ...motifs.drawing import Drawing, Item
from ...motifs.errors import WastraError
from ...motifs.geometry.path import Path, paths_from_shapely
from ...motifs.ink import Role, Tint
from ...motifs.pen import Pen
from ...motifs.words import _
from ..limits import CELL_ITEMS, check_count
from ..repeat.scatter import Region, islands, patches
from ..repeat.scatter.crowd import Floats
from ..toml_lines import Key
from ._contents import Content, Repeating, contents
from ._sizes import checked_size, checked_unplaced

if TYPE_CHECKING:
    from ..field import Field
    from . import jagad, tambal

WANDER = {"stones": 0.11, "clouds": 0.17, "flowers": 0.23}
"""How deep the outlines of islands wander, as a share of their radius."""
RIM = 1.5
"""A motif that repeats ends so far inside its region (mm), at a hair line: where it is cut is not seen."""
HAIR = 0.45
"""Width of that line (mm)."""


def islands_of(field: Field, table: jagad.Table) -> Drawing:
    """The cell of a sekar jagad: islands, a dark band with a light line and a row of dots along each.

    Raises WastraError, with the place in the file, for what does not fit.
    """
    key, size, kinds = _begun(field, "jagad", table.fillers)
    across = field.length((*key, "island"), table.island)
    channel = field.length((*key, "channel"), table.channel)
    count = max(1, round(size[0] * size[1] / across**2))
    regions = _parted(
        field, key, "island", lambda: islands(size, count, field.design.seed, channel, len(kinds), WANDER[table.lobes])
    )
    items = _filled(field, regions, kinds)
    pen = Pen(Tint.IRENG)
    edges = [r.region.to_shapely(0.02) for r in regions]
    line = 0.13 * channel
    light = paths_from_shapely([edge.buffer(line / 2, quad_segs=16) for edge in edges], 0.02)
    pen.line(Path.joined(light), line, Tint.PUTIH, Role.KLOWONG)
    rows = [_row(edge.buffer(0.32 * channel, quad_segs=16), 0.4 * channel) for edge in edges]
    pen.dots(np.concatenate(rows), 0.05 * channel + 0.05, Tint.MUDA)
    return Drawing((*items, *pen.drawing().items), Tint.IRENG, size, "sel")


def patches_of(field: Field, table: tambal.Table) -> Drawing:
    """The cell of a tambal: patches, and over their joints a seam of light and brown lines with a row of dots.

    Raises WastraError, with the place in the file, for what does not fit.
    """
    key, size, kinds = _begun(field, "tambal", table.fillers)
    side = field.length((*key, "patch"), table.patch)
    seam = field.length((*key, "seam"), table.seam)
    cut = table.cut == "diagonal"
    regions = _parted(
        field, key, "patch", lambda: patches(size, (side, side), field.design.seed, seam, len(kinds), cut)
    )
    items = _filled(field, regions, kinds)
    joints = _joints(regions, size)
    pen = Pen(Tint.IRENG)
    lines = Path.joined(Path.line(a, b) for a, b in joints)
    pen.line(lines, 0.6 * seam, Tint.PUTIH, Role.KLOWONG)
    pen.line(lines, 0.4 * seam, Tint.SOGA, Role.KLOWONG)
    # at a crossing the lines are left alone
    rows = [_between(a, b, 0.65 * seam, 0.3 * seam + max(0.3, 0.2 * seam)) for a, b in joints]
    pen.dots(np.concatenate(rows), 0.1 * seam, Tint.PUTIH)
    return Drawing((*items, *pen.drawing().items), Tint.IRENG, size, "sel")


def _begun(field: Field, name: str, fillers: tuple[str, ...]) -> tuple[Key, tuple[float, float], list[Content]]:
    """What every map begins with: where its table stands, the size of the cell (mm), and what may fill its regions."""
    key: Key = (*field.key, name)
    size = checked_size(field, key)
    checked_unplaced(field)
    return key, size, contents(field, key, fillers, 0.8)


def _parted(field: Field, key: Key, name: str, make: Callable[[], list[Region]]) -> list[Region]:
    try:
        return make()
    except WastraError as error:
        raise field.places.error((*key, name), str(error)) from error


def _filled(field: Field, regions: Sequence[Region], kinds: Sequence[Content]) -> list[Item]:
    """The fillings; those that repeat get a plain rim."""
    rng = np.random.default_rng(field.design.seed)
    found: list[Item] = []
    for region in regions:
        kind = kinds[region.kind]
        items = kind.fill(region, rng)
        if isinstance(kind, Repeating):
            items += _rim(region, kind)
        found += items
        try:
            check_count(_("marks in one cell"), len(found), CELL_ITEMS)
        except WastraError as error:
            raise field.places.error((*field.key, "cell"), str(error)) from error
    return found


def _rim(region: Region, kind: Content) -> list[Item]:
    """The plain rim of a region and the hair line inside it."""
    shape = region.region.to_shapely(0.02)
    inner = shape.buffer(-RIM)
    pen = Pen(kind.ground)
    pen.form(shape.difference(inner), kind.ground, Role.LATAR)
    pen.line(inner.boundary, HAIR, kind.contrast)
    return list(pen.drawing().items)


def _row(shape: shapely.geometry.base.BaseGeometry, pitch: float) -> Floats:
    """Points (n, 2) along the outlines of polygons, about `pitch` mm apart."""
    found = []
    for part in shapely.get_parts(shape).tolist():
        ring = part.exterior
        count = max(3, round(ring.length / pitch))
        found.append(shapely.get_coordinates(ring.interpolate(np.arange(count) * ring.length / count)))
    return np.concatenate(found)


Spot = tuple[float, float]


def _joints(regions: Sequence[Region], size: tuple[float, float]) -> list[tuple[Spot, Spot]]:
    """The sides of patches, each once on the torus."""
    found: dict[tuple[tuple[int, int], ...], tuple[Spot, Spot]] = {}

    def key(point: Spot) -> tuple[int, int]:
        across, down = (round(side * 1e3) for side in size)
        return round(point[0] * 1e3) % across, round(point[1] * 1e3) % down

    for region in regions:
        for piece in region.share.contours[0]:
            start, end = (float(piece[0, 0]), float(piece[0, 1])), (float(piece[3, 0]), float(piece[3, 1]))
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            found.setdefault((*sorted((key(start), key(end))), key(middle)), (start, end))
    return list(found.values())


def _between(start: Spot, end: Spot, pitch: float, margin: float) -> Floats:
    """Points (n, 2) along a line, about `pitch` mm apart, the first and last `margin` mm from its ends."""
    length = math.dist(start, end)
    count = max(2, 1 + round((length - 2 * margin) / pitch))
    share = np.linspace(margin, max(margin, length - margin), count)[:, None] / length
    found: Floats = (1 - share) * np.asarray(start) + share * np.asarray(end)
    return found
