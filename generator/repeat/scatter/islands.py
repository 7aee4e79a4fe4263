"""Sekar jagad: islands with wandering outlines, an even channel between, on the torus of a cell.

Sites are spread by Lloyd's relaxation; each place goes to the site that is nearest by a lobed measure of its own, so
that the lobe of one island is the bay of its neighbour and no slivers are left. The map is then smoothed as a whole,
and every island is drawn back from its neighbours by half the channel. Source of the look: sekar jagad cloths, whose
islands are 60 to 140 mm wide and 1 : 3 in area.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, label
from shapely.geometry.base import BaseGeometry
from skimage.measure import find_contours

from ....motifs.errors import WastraError
from ....motifs.geometry.offset import inset
from ....motifs.geometry.path import paths_from_shapely, rounded
from ....motifs.isen.field import tree
from ....motifs.kit.spine import through
from ....motifs.words import _
from ...limits import CELL_ITEMS, check_count
from .candidates import even_points
from .crowd import Crowd, Floats, parts_of
from .maps import Region, assigned

Labels = NDArray[np.intp]
ACROSS = 72
"""Pixels across an island of mean size: outlines are read between pixels and smoothed over two of them."""
SMOOTH = 0.022
"""Width of the smoothing, in mean sizes of an island; more turns lobes into waves."""
CLIPPED = 0.15
"""The lead of a site is followed this far (mean sizes of an island): it matters at the outline only."""
ROUNDED = 0.028
"""Radius of an island's outward corners, in mean sizes; more leaves black spots where three islands meet."""
KNOT = 3.0
"""Distance (mm) of the points of an outline that are kept; a smooth line leads through them."""
FORSAKEN = 1e6
"""How far (mm) a site is put from a place that it cannot hold."""
LOBES = (5, 9)
"""Number of lobes of an island: from, and up to but not including."""
NEAREST = 8
"""Sites that may claim a place."""
LEAST_ACROSS = 1.8
"""Mean islands along the shorter side of a cell, under which one would meet itself round the torus."""


def islands(
    cell: tuple[float, float],
    count: int,
    seed: int,
    channel: float = 4.5,
    kinds: int = 7,
    wander: float = 0.17,
    unevenness: float = 0.21,
) -> list[Region]:
    """So many islands on the torus of a cell (width, height in mm), with `kinds` fillings so that neighbours differ.

    `channel`: mm between two islands; it widens only where three meet. `wander`: depth of the lobes (share of the
    radius): .11 is stones, .17 clouds, .24 true lobes. `unevenness`: how much islands differ in size.

    Raises WastraError for too few islands for the cell, a channel that leaves nothing of them, too few kinds.
    """
    width, height = cell
    least = math.ceil(LEAST_ACROSS**2 * max(width, height) / min(width, height))
    if count < least:
        raise WastraError(
            _("{count} islands are too few for a cell of {width:g} x {height:g} mm; at least {least}.").format(
                count=count, width=width, height=height, least=least
            )
        )
    check_count(_("islands in one cell"), count, CELL_ITEMS)
    mean = math.sqrt(width * height / count)
    if not 0 <= channel <= mean / 3:
        raise WastraError(
            _("A channel of {channel:g} mm does not fit islands of {mean:.0f} mm; from 0 to {most:.1f} mm do.").format(
                channel=channel, mean=mean, most=mean / 3
            )
        )
    if not (0 <= wander <= 0.3 and 0 <= unevenness <= 0.5):
        raise ValueError("wander lies within 0 .. .3, unevenness within 0 .. .5")
    rng = np.random.default_rng(seed)
    sites = even_points(cell, count, rng)
    claims = _claims(cell, sites, mean / ACROSS, wander, unevenness, rng)
    claims.without_exclaves(sites)
    shares = [_share(claims.lead(i, CLIPPED * mean), sites[i], claims.step, SMOOTH * mean) for i in range(count)]
    inner = [inset(share, channel / 2, min(ROUNDED * mean, 3.0)) for share in shares]
    regions = _drawn_back(inner, cell, channel)
    if any(region.is_empty for region in regions):
        raise WastraError(
            _("A channel of {channel:g} mm leaves nothing of an island; make it narrower.").format(channel=channel)
        )
    around = _touching(claims.labels, count)
    middles = [(float(s.centroid.x), float(s.centroid.y)) for s in shares]
    filling = assigned(around, middles, cell, kinds, seed)
    paths = paths_from_shapely([*shares, *regions], 0.02)
    return [Region(paths[i], paths[count + i], middles[i], filling[i], tuple(around[i])) for i in range(count)]


@dataclass(eq=False)
class _Claims:
    """How far (mm, by each site's lobed measure) every pixel is from the sites near it.

    `near`, `far`: (rows * columns, k). `shape`: rows, columns. `step`: size of a pixel (mm across, mm down).
    """

    near: Labels
    far: Floats
    shape: tuple[int, int]
    step: Floats

    @property
    def labels(self) -> Labels:
        """Which site each pixel goes to (rows, columns)."""
        best = self.far.argmin(axis=1)
        found: Labels = self.near[np.arange(len(self.near)), best].reshape(self.shape)
        return found

    def lead(self, index: int, most: float) -> Floats:
        """How much nearer than all others a site is at each pixel (rows, columns; mm), at most `most` either way.

        The leads of two sites never add up to more than zero, also after smoothing: so their islands never overlap.
        """
        pixel, slot = np.nonzero(self.near == index)
        others = self.far[pixel].copy()
        others[np.arange(len(pixel)), slot] = np.inf
        found = np.full(len(self.near), -most)
        found[pixel] = np.clip(others.min(axis=1) - self.far[pixel, slot], -most, most)
        return found.reshape(self.shape)

    def without_exclaves(self, sites: Floats) -> None:
        """What is cut off from its own island goes to the next one."""
        for _round in range(NEAREST):
            labels, stray = self.labels, False
            for index, site in enumerate(sites):
                own, by = _rolled(labels == index, site, self.step)
                parts, found = label(own)
                if found > 1:
                    sizes = np.bincount(parts.reshape(-1))
                    sizes[0] = 0
                    cut_off = np.roll(own & (parts != sizes.argmax()), (-by[0], -by[1]), axis=(0, 1)).reshape(-1)
                    pixel, slot = np.nonzero((self.near == index) & cut_off[:, None])
                    self.far[pixel, slot] += FORSAKEN
                    stray = True
            if not stray:
                return


def _claims(
    cell: tuple[float, float], sites: Floats, step: float, wander: float, unevenness: float, rng: np.random.Generator
) -> _Claims:
    count = len(sites)
    weight = np.exp(np.clip(rng.normal(0.0, 1.0, count) * unevenness, -0.36, 0.31))
    lobes = rng.integers(*LOBES, count)
    phase = rng.uniform(0.0, 2 * np.pi, count)
    oval = 0.1 * rng.normal(0.0, 1.0, (count, 2)) * (wander > 0)
    columns, rows = (max(8, math.ceil(side / step)) for side in cell)
    size, pixel = np.asarray(cell), np.array([cell[0] / columns, cell[1] / rows])
    x, y = np.meshgrid((np.arange(columns) + 0.5) * pixel[0], (np.arange(rows) + 0.5) * pixel[1])
    places = np.stack([x.reshape(-1), y.reshape(-1)], axis=1)
    near = np.asarray(tree(sites, cell).query(places, k=min(NEAREST, count))[1]).reshape(len(places), -1)
    shift = np.mod(places[:, None] - sites[near] + size / 2, size) - size / 2
    angle = np.arctan2(shift[..., 1], shift[..., 0])
    lobed = 1 + wander * np.cos(lobes[near] * angle + phase[near])
    lobed += oval[near, 0] * np.cos(2 * angle) + oval[near, 1] * np.sin(2 * angle)
    far = np.hypot(shift[..., 0], shift[..., 1]) / (weight[near] * np.maximum(lobed, 0.3))
    return _Claims(near, far, (rows, columns), pixel)


def _rolled(picture: NDArray[Any], site: Floats, step: Floats) -> tuple[NDArray[Any], tuple[int, int]]:
    """The picture moved so that a site is in its middle, and by how many rows and columns."""
    rows, columns = picture.shape
    by = rows // 2 - int(site[1] / step[1]), columns // 2 - int(site[0] / step[0])
    return np.roll(picture, by, axis=(0, 1)), by


def _share(lead: Floats, site: Floats, step: Floats, smooth: float) -> shapely.Polygon:
    """The outline of an island (mm): where its lead, smoothed, is above zero.

    Raises WastraError when it runs round the torus.
    """
    rolled, by = _rolled(lead, site, step)
    soft = gaussian_filter(rolled, (smooth / step[1], smooth / step[0]), mode="wrap")
    rings = find_contours(soft, 1e-9)  # type: ignore[no-untyped-call]
    outlines = [_smooth((r[:, ::-1] + 0.5 - (by[1], by[0])) * step) for r in rings if np.array_equal(r[0], r[-1])]
    polygons = [shapely.Polygon(rounded(ring)) for ring in outlines if len(ring) > 3]
    largest = max(polygons, key=lambda p: p.area, default=shapely.Polygon())
    if largest.area < 0.5 * float((lead > 0).sum() * step[0] * step[1]):
        raise WastraError(_("An island would meet itself round the cell; ask for more islands."))
    return largest


def _smooth(ring: Floats) -> Floats:
    """A closed line through a level line's points, without the corners that it has at the pixels' edges."""
    lengths = np.concatenate([[0.0], np.hypot(*np.diff(ring, axis=0).T).cumsum()])
    count = int(lengths[-1] / KNOT)
    if count < 4:
        return ring[:0]
    where = np.arange(count) * (lengths[-1] / count)
    knots = np.stack([np.interp(where, lengths, ring[:, axis]) for axis in (0, 1)], axis=1)
    smooth: Floats = through(knots, closed=True)
    return smooth


def _drawn_back(regions: Sequence[BaseGeometry], cell: tuple[float, float], channel: float) -> list[BaseGeometry]:
    """The islands in one piece each, and cut where smoothing has brought two of them nearer than the channel."""
    found = [max(shapely.get_parts(r).tolist(), key=lambda part: part.area, default=shapely.Polygon()) for r in regions]
    for index, region in enumerate(found):
        if region.is_empty:
            continue
        crowd = Crowd(cell)
        crowd.add(parts_of(found[:index]), 0)
        window = np.asarray(region.bounds) + np.array([-1, -1, 1, 1]) * channel
        _, copies, _ = crowd.copies(crowd.shapes, window)
        near = copies[shapely.dwithin(copies, region, channel)]
        if len(near):
            cut = region.difference(shapely.union_all(shapely.buffer(near, channel, quad_segs=24)))
            found[index] = max(shapely.get_parts(cut).tolist(), key=lambda part: part.area, default=shapely.Polygon())
    return found


def _touching(labels: Labels, count: int) -> list[list[int]]:
    """For each island those that it touches, in rising order."""
    pairs = np.concatenate(
        [np.stack([labels.reshape(-1), np.roll(labels, 1, axis=axis).reshape(-1)], axis=1) for axis in (0, 1)]
    )
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    both = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
    return [both[both[:, 0] == i, 1].tolist() for i in range(count)]
