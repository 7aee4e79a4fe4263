"""Pakis: small ferns and grass beside the rocks at the foot of a clump of bamboo.

Source of the form: ferns among the fillers of Madura and Tuban cloths; the shapes are ours.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.profile import LANCE
from ..kit.spine import Points, at, length_of, spine
from ..pen import Pen
from ._bamboo_foot import KLOWONG
from ._growing import Hand


def fern(reach: float, leans: tuple[float, ...], thin: float, rng: np.random.Generator) -> Hand:
    """A fern of one frond for each lean (degrees off the upright), the longest `reach` mm; its foot in the origin."""
    pen = Pen()
    covered: list[BaseGeometry] = []
    steepest = max(abs(lean) for lean in leans)
    for index, lean in enumerate(sorted(leans, key=lambda lean: -abs(lean))):
        length = reach * (1 - 0.28 * abs(lean) / max(steepest, 1.0)) * rng.uniform(0.94, 1.06)
        side = 1 if lean > 0 else -1
        frond = spine(
            (0.4 * side, 0), -90 + 0.6 * lean, length, [0.1 * lean, 0.8 * lean, 1.2 * lean, 60 * side, 560 * side]
        )
        shape = _frond(frond, 0.24 * length, rng)
        pen.form(shape, (Tint.BIRU, Tint.IRENG)[index % 2], Role.KLOWONG, halo=0.5)
        covered.append(shape.buffer(0.6, quad_segs=3))
    for lean, length in ((-38, 0.36 * reach), (30, 0.42 * reach), (64, 0.3 * reach)):
        blade = Blade(spine((0.05 * lean, 0.6), -90 + lean, length, [0, 0.8 * lean]), 1.7, LANCE, 0.0, 0.0)
        pen.form(blade.shape, Tint.BIRU, line=Tint.IRENG, width=0.6 * KLOWONG * thin, halo=0.45)
        covered.append(blade.shape)
    return Hand(pen.drawing("pakis"), shapely.union_all(covered).simplify(0.05))


def _frond(frond: Points, longest: float, rng: np.random.Generator) -> BaseGeometry:
    """A stalk that curls at its tip, leaflets on both sides that grow shorter toward it; one form."""
    parts = [stroke(frond, ((0, 0.85), (0.7, 0.6), (0.96, 0.55), (1, 0.9)))]
    for t in np.arange(0.2, 0.80, 2.1 / length_of(frond)).tolist():
        spot, heading = at(frond, t)
        for side in (-1, 1):
            length = longest * np.sin(np.pi * (0.25 + 0.72 * t)) * rng.uniform(0.9, 1.1)
            leaflet = spine(spot, heading + side * 58, float(length), side * -30.0)
            parts.append(stroke(leaflet, ((0, 0.5), (0.45, 1.15), (1, 0.35))))
    return shapely.union_all(parts)
