"""Rice spilled in order: rows of grains that run round the figures as if the cloth had been swept about them.

After beras wutah (spilled rice), in which the grains lie free; that they keep rows is ours.
"""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Form
from ..geometry.path import Path
from ..ink import Ink, Role, Tint
from ..isen.field import Array, Field, tree
from ..isen.hands import place_hands
from ..isen.scatter import apart, row, thrown
from ..pen import Pen

GAP = 0.55
"""Grains keep this from the edge of the region (mm)."""
HANDS = 8
SLIM = 0.40
"""Width of a grain, against its length."""
SIZES = (0.70, 0.84, 1.14)
"""Lengths of the grains of the first row, of the middling and of the large rows."""
PITCH = 1.26
"""From grain to grain in a row, against their length."""


def rice_in_rows(
    pen: Pen, region: BaseGeometry, tint: Tint, cell: tuple[float, float], grain: float, seed: int
) -> None:
    """Grains up to `grain` mm long over a region of the torus `cell`: a close row of small ones along its edge, behind
    it rows of large and of middling ones by turns, the smallest where a row breaks."""
    field = Field.of(region, cell, min(0.25, grain / 10), 0.0)
    rng = np.random.default_rng(seed)
    depth, index = GAP + 0.5 * SLIM * SIZES[0] * grain + 0.05, 0
    first, held = depth, np.empty((0, 2))
    while depth < field.deepest:
        share = SIZES[0] if index == 0 else SIZES[1 + index % 2]
        here = row(field, depth, PITCH * share * grain, 0.5 * (index % 2))
        kept = apart(np.vstack([held, here]), 0.66 * grain if index else 0.54 * grain, cell)[len(held) :]
        here = here[kept]
        _lay(pen, field, here, share * grain * rng.uniform(0.95, 1.04, len(here)), tint, 3.0, rng)
        held = np.vstack([held, here])
        behind = SIZES[1 + (index + 1) % 2]
        depth += (0.5 * SLIM * (share + behind) + 0.18) * grain
        index += 1
    more = thrown(field, 0.7 * grain, first, seed, held, _room(field, held, 0.8 * grain))
    _lay(pen, field, more, np.full(len(more), 0.58 * grain), tint, 8.0, rng)


def _room(field: Field, held: Array, least: float) -> Array:
    """The depth where no grain is near, zero elsewhere."""
    far = np.asarray(tree(held, field.size).query(field.centres)[0])
    return np.where(far > least, field.depth, 0.0)


def _lay(
    pen: Pen, field: Field, centres: Array, lengths: Array, tint: Tint, stray: float, rng: np.random.Generator
) -> None:
    """Grains along the nearest edge, `stray` degrees off it; one that would reach over the edge is made smaller."""
    if len(centres) == 0:
        return
    inward = np.stack([field.lookup(field.inward[..., axis], centres) for axis in (0, 1)], axis=1)
    turns = np.degrees(np.arctan2(inward[:, 1], inward[:, 0])) + 90 + stray * rng.standard_normal(len(centres))
    radians = np.radians(turns)
    along = np.stack([np.cos(radians), np.sin(radians)], axis=1)
    radii, depth = np.zeros(len(centres)), field.lookup(field.depth, centres)
    for share in (0.62, 0.8, 1.0):
        reach = 0.5 * share * lengths
        fits = depth > GAP + SLIM * reach
        # tips, and the flanks, which a leaf's point may come near
        for place, half in ((-1.0, 0.0), (-0.5, 0.9), (0.5, 0.9), (1.0, 0.0)):
            there = field.lookup(field.depth, centres + place * reach[:, None] * along)
            fits &= there > GAP - 0.05 + half * SLIM * reach
        radii = np.where(fits, reach, radii)
    kept = radii > 0
    hands = [_grain(Ink(Role.ISEN, tint), rng) for _ in range(HANDS)]
    flip = 180 * rng.integers(0, 2, len(centres))
    place_hands(pen, field, hands, centres[kept], (turns + flip)[kept], radii[kept], rng)


def _grain(ink: Ink, rng: np.random.Generator) -> Drawing:
    """A grain within the circle of radius 1: blunt at the root, pointed at the tip, a little bent."""
    half = SLIM * rng.uniform(0.88, 1.1)
    bow, belly = rng.normal(0, 0.06), rng.uniform(0.25, 0.45)
    stations = np.array([(-0.98, 0.0), (-0.86, 0.5), (-belly, 0.97), (0.3, 0.92), (0.76, 0.55), (0.98, 0.12)])
    x, half_widths = stations[:, 0], stations[:, 1] * half
    middle = bow * (1 - x**2)
    upper = np.stack([x, middle - half_widths], axis=1)
    lower = np.stack([x, middle + half_widths], axis=1)[::-1]
    return Drawing((Form(Path.through(np.vstack([upper, lower[:-1]]) * 0.985, closed=True), ink),))
