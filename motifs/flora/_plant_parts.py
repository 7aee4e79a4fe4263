"""Parts of the plants that stand among the figures of semen: petals, leaves on their stalks, stems.

A plant is a list of parts in painter's order. Limbs that grow out of each other share their dark line, and a leaf is
open toward its stalk; any other part keeps a thin light line between itself and what it lies over. Round the whole
plant runs such a line too: on cream it melts into the ground; on a dark cloth it is what the plant leads by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..fauna._figures import Stand
from ..geometry.affine import Affine
from ..geometry.offset import closed_up, grown, opened
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, closing_arc, hairs, inner, sawut, within
from ..kit.profile import Profile
from ..kit.recipe import Weights, rimmed, weights_for
from ..kit.spine import Points, at, part, spine
from ..pen import Pen

FAMILY = 17.0
"""Plants of 30 mm have the weights that the kit gives to a motif of this size (mm)."""
PARTING = 0.8
"""The light line between two parts, in rims."""
STALK = 1.45
"""Width of a leaf's stalk (mm)."""
WEB = 0.7
"""Radius in the fork of two limbs (mm)."""
SHADE = (0.10, 0.16)
"""How far the outline's dark lies beside the plant, in lines: it swells on the side away from the light."""
Limb = tuple[Points, float, float]
"""A stem: its line, its width at root and end (mm)."""


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a plant: its outline, and how it is painted with the weights of the plant.

    `kin`: it grows out of the other such parts, and no light line parts them.
    """

    shape: BaseGeometry
    paint: Callable[[Pen, Weights], None]
    kin: bool = False


def plant_weights(size: float) -> Weights:
    """The weights of a plant of `size` mm: they follow its size only by the power 0.7, as those of the figures do.

    Under 24 mm they go down faster, else curls and stalks would close.
    """
    return weights_for(FAMILY * (size / 30.0) ** 0.7).times(min(1.0, (size / 24.0) ** 0.4))


def standing(name: str, parts: Sequence[Part], size: float) -> Drawing:
    """The plant `size` mm high, the middle of its box in the origin, the ground clear round the whole of it."""
    whole = shapely.union_all([p.shape for p in parts])
    left, top, right, bottom = whole.bounds
    weights = plant_weights(size)
    light = 0.85 * weights.rim
    scale = (size - weights.klowong - 2 * light) / (bottom - top)
    stand = Stand(scale, weights.times(1 / scale), ((left + right) / 2, (top + bottom) / 2))
    pen = Pen()
    # The dark that all lines run together in; it also closes gaps too narrow for wax.
    dark = grown(whole, 0.5 * stand.weights.klowong)
    shade = [shapely.affinity.translate(dark, *(k * stand.weights.klowong for k in SHADE))]
    dark = closed_up(shapely.union_all([dark, *shade]), 0.12 / scale)
    edge = 2 * light / scale
    pen.form(
        dark,
        Tint.PUTIH,
        Role.TEMBOK,
        line=Tint.PUTIH,
        width=edge,
        line_role=Role.TEMBOK,
        halo=max(0.5, 0.8 * weights.halo) / scale,
    )
    pen.form(dark, Tint.IRENG, Role.KLOWONG)
    for i, limb in enumerate(parts):
        _clear(pen, limb, parts[:i], whole, stand.weights)
        limb.paint(pen, stand.weights)
    return stand.placed(pen.drawing(name))


def _clear(pen: Pen, limb: Part, below: Sequence[Part], whole: BaseGeometry, weights: Weights) -> None:
    """The light line between a part and those that it lies over.

    It stays within the dark line about the `whole` plant, so that no outline ends open where two parts meet.
    """
    line = 0.5 * weights.klowong
    reach = grown(limb.shape, line + PARTING * weights.rim)
    others = [b.shape for b in below if not (b.kin and limb.kin) and b.shape.distance(limb.shape) < 2 * line]
    if others:
        parting = reach.intersection(grown(shapely.union_all(others), line)).intersection(inner(whole, 0.5 * line, 0.0))
        pen.form(parting, Tint.PUTIH, Role.TEMBOK)


def cored(pen: Pen, shape: BaseGeometry, core: Tint, weights: Weights, line: Tint = Tint.IRENG) -> BaseGeometry:
    """A part upon others: dark line, light rim, dyed core, no halo; returns the core, for the isen."""
    return rimmed(pen, shape, line=line, core=core, width=weights.klowong, rim_width=weights.rim, halo=0.0)


def light_on(core: Tint) -> Tint:
    """What is drawn on a core: brown on the pale one, light on any other."""
    return Tint.SOGA if core is Tint.MUDA else Tint.PUTIH


def petal_part(blade: Blade, core: Tint = Tint.SOGA, line: Tint = Tint.IRENG) -> Part:
    """A petal or sheath: hairs fanned from its root as many as its width can hold, closed by an arc of cecek."""

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        room = cored(pen, blade.shape, core, w, line)
        if room.is_empty:
            return
        clear = room.buffer(-0.25 * w.isen)
        across = blade.width - w.klowong - 2 * w.rim
        count = min(15, int(across / (2.35 * w.isen)))
        ink = light_on(core)
        if count < 3:
            pen.form(hairs([blade.vein(0.04, 0.8)], 1.1 * w.isen, clear), ink, Role.ISEN)
            return
        lines = []
        for i, v in enumerate(np.linspace(-0.62, 0.62, count).tolist()):
            lines += sawut(blade, [v], 0.05 if i % 2 == 0 or count < 4 else 0.24, 0.68, 0.36)
        drawn = hairs(lines, w.isen, clear.buffer(-0.15 * w.isen))
        pen.form(drawn, ink, Role.ISEN)
        free = clear.difference(drawn.buffer(0.6 * w.isen))
        if count < 8:
            arc = closing_arc(blade, max(3, round(0.56 * count)) | 1, 0.84 * w.cecek, 0.77, 0.30)
            pen.dots(*within(arc, free), ink)
            pen.dots(*within(cecek_row(blade.spine, 3.1 * w.cecek, 0.8 * w.cecek, 0.86, 0.95, 0.7), free), ink)
            return
        # Three rows that run together toward the tip.
        for share, low, high in ((-0.56, 0.46, 0.90), (0.0, 0.70, 0.95), (0.56, 0.46, 0.90)):
            row = part(blade.beside(share), low, high)
            pen.dots(*within(cecek_row(row, 3.0 * w.cecek, 0.84 * w.cecek, 0.0, 1.0, 0.7), free), ink)

    return Part(blade.shape, paint)


def solid_part(blade: Blade, core: Tint = Tint.BIRU, dotted: bool = True, line: Tint = Tint.IRENG) -> Part:
    """A sepal or grain too small for a rim: dark line, dyed to the line, a row of cecek."""
    return solid_form(blade.shape, core, [blade.spine] if dotted else [], line)


def solid_form(form: BaseGeometry, core: Tint, rows: Sequence[Points] = (), line: Tint = Tint.IRENG) -> Part:
    """The same of any outline; cecek along lines, where they have room."""

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        pen.form(form, core, line=line, width=w.klowong)
        room = inner(form, 0.5 * w.klowong + 0.25 * w.isen, 0.0)
        for row in rows:
            pen.dots(*within(cecek_row(row, 3.3 * w.cecek, 0.8 * w.cecek, 0.12, 0.9, 0.6), room), light_on(core))

    return Part(form, paint)


def foliage(share: float) -> Profile:
    """A leaf that widens out of its stalk, swells, and licks out; `share`: of its width that the stalk has."""
    low = min(0.85, max(0.62, 1.2 * share))
    return (0, share), (0.14, low), (0.36, 1), (0.6, 0.82), (0.80, 0.42), (0.93, 0.13), (1, 0)


def leaf_part(
    blade: Blade, core: Tint = Tint.SOGA, veined: int = 0, line: Tint = Tint.IRENG, stalk: Tint | None = None
) -> Part:
    """A leaf: a midrib from the stalk, veins to one side (`veined` +1 right, -1 left) and cecek on the other, or both.

    Cecek go on from the midrib toward the tip. `stalk`: tint of the stalk that it is open to.
    """

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        room = cored(pen, blade.shape, core, w, line)
        if stalk:
            _mouth(pen, blade, stalk, w)
        if room.is_empty:
            return
        clear = room.buffer(-0.25 * w.isen)
        ink = light_on(core)
        lines = [hairs([blade.vein(0.0, 0.74)], 1.25 * w.isen, clear)]
        dots = []
        for side in (1, -1):
            if veined in (0, side):
                lines.append(hairs(side_veins(blade, side, 3.3 * w.isen), 0.95 * w.isen, clear.buffer(-0.2 * w.isen)))
            else:
                dots.append(cecek_row(blade.beside(0.42 * side), 2.9 * w.cecek, 0.8 * w.cecek, 0.10, 0.9, 0.6))
        drawn = shapely.union_all(lines)
        pen.form(drawn, ink, Role.ISEN)
        free = clear.difference(drawn.buffer(0.7 * w.isen))
        for row in dots:
            pen.dots(*within(row, free), ink)
        tip = cecek_row(blade.spine, 3.0 * w.cecek, 0.75 * w.cecek, 0.79, 0.97, 0.6)
        pen.dots(*within(tip, free), ink)

    return Part(blade.shape, paint, stalk is not None)


def _mouth(pen: Pen, blade: Blade, stalk: Tint, weights: Weights) -> None:
    """The stalk's core runs through the line at a leaf's root, up to its light rim."""
    across = 2 * float(blade.half[0]) - weights.klowong
    if across > 0.3 * weights.klowong:
        spot, heading = blade.at(0.0)
        deep = 0.56 * weights.klowong
        mouth = shapely.box(-2.2 * deep, -across / 2, deep, across / 2)
        pen.form(shapely.transform(mouth, Affine.placing(spot, heading)), stalk)


def side_veins(blade: Blade, side: int, step: float, angle: float = 42.0) -> list[Points]:
    """Veins off the midrib to one side, a `step` (mm) apart, that run to the edge and bend toward the tip."""
    lines = []
    for t in np.arange(0.1, 0.74, step / blade.length).tolist():
        spot, heading = blade.at(t)
        reach = 1.25 * float(blade.half[round(t * (len(blade.half) - 1))])
        if reach > 1e-3:
            lines.append(spine(spot, heading + side * angle, reach, [-20.0 * side, -50.0 * side]))
    return lines


def stalked(
    line: Points,
    t: float,
    side: int,
    length: float,
    angle: float = 54.0,
    width: float = 0.42,
    stalk: float = 0.30,
    turning: Sequence[float] = (-60.0, 10.0, 180.0),
) -> tuple[Blade, Limb]:
    """A leaf on a stalk that leaves a stem at share `t` to its right (+1) or left, and the stalk.

    `angle`: off the stem (degrees), to which the stalk swings out of the stem's own way. `width`, `stalk`: in lengths
    of the leaf. `turning`: of its midrib, toward the leaf's own side; it rises first and licks out at the tip.
    """
    spot, along = at(line, t)
    bow = spine(spot, along + 0.2 * side * angle, stalk * length, [1.5 * side * angle, 0.9 * side * angle])
    foot, heading = at(bow, 1.0)
    rib = spine(foot, heading, length, [side * k for k in turning])
    thick = STALK * min(1.0, 0.12 * length)
    return Blade(rib, width * length, foliage(min(0.7, thick / (width * length))), 0.12 * side), (
        bow,
        1.15 * thick,
        thick,
    )


def stem_part(*limbs: Limb, more: Sequence[BaseGeometry] = ()) -> Part:
    """Stems, stalks and curls as one form: dark line, brown core, light cecek where it is wide enough."""
    swung = closed_up(shapely.union_all([stroke(line, [(0.0, root), (1.0, end)]) for line, root, end in limbs]), WEB)
    form = shapely.union_all([swung, *more])

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        pen.form(form, Tint.IRENG, Role.KLOWONG, line=Tint.IRENG, width=w.klowong)
        core = opened(inner(form, 0.5 * w.klowong, 0.0), 0.14)
        if core.is_empty:
            return
        pen.form(core, Tint.SOGA)
        clear = inner(core, 0.3 * w.isen, 0.0)
        held: list[BaseGeometry] = []
        for line, _, _ in limbs:
            centres, radii = within(cecek_row(line, 3.7 * w.cecek, 0.85 * w.cecek, 0.04, 0.97, 0.75), clear)
            spots = [shapely.Point(centre) for centre in centres.tolist()]
            free = [not any(dot.distance(spot) < 2.9 * w.cecek for dot in held) for spot in spots]
            pen.dots(centres[free], radii[free], Tint.PUTIH)
            held += [spot for spot, kept in zip(spots, free, strict=True) if kept]

    return Part(form, paint, kin=True)
