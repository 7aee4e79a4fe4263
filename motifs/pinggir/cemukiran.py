"""Cemukiran: tongues of fire in a row, which lick from the edge of the pattern into a plain field.

Source of the form: descriptions of cemukiran as flames that repeat along an edge, mostly on white ground, also called
lidah api; they edge the plain middle (modang) of iket and kemben, and on an iket that was described they slant. From
photographs: broad swung tongues on a common base, a light line and a dyed core in each. The side tongues, the small
flames between, the rows of dots about them and the order of lines are our interpretation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Place
from ..geometry import Affine
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.lines import Dotted, cecek_row, hairs, inner, within
from ..kit.spine import length_of, part
from ..motif import Choice, Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._flame import LARGE, PLAIN, VEINS, Flame, Knots, contour, dots_about, inside, spread
from ._flame_hands import BODY, HANDS, VALLEY, Tongue, line_width, rim_width
from ._flame_isen import START
from ._strip import FINEST, OVERLAP, Strip

Layers = tuple[tuple[float, Tint], ...]
ON_DARK: Layers = ((1.0, Tint.PUTIH), (0.70, Tint.SOGA), (0.17, Tint.PUTIH))
"""Shares of the width of a flame and their tints, outermost first: a flame of a cloth's border."""
FOOT = 0.34
"""Height of the band below the flames, in heights of a flame."""
CUT = 0.64
"""Where a group ends and the next begins, in steps from its large flame: in the valley before the next."""
ROWS = ((1.35, 0.36, 1.25, 0.0), (2.6, 0.29, 1.6, 0.5), (4.0, 0.23, 2.3, 0.0))
"""Rows of dots about the flames at 30 mm: distance, radius, step (mm), phase."""


@dataclass(frozen=True, slots=True)
class _Dress:
    """The tints of flames on a field: the line about them (none on black), core, dots on the field."""

    line: Tint | None
    core: Tint
    dots: Tint


DRESSES = {
    Tint.PUTIH: _Dress(Tint.IRENG, Tint.SOGA, Tint.SOGA),
    Tint.SOGA: _Dress(Tint.IRENG, Tint.IRENG, Tint.PUTIH),
    Tint.IRENG: _Dress(None, Tint.SOGA, Tint.MUDA),
}


@motif(family="pinggir", symmetry="p1")
def cemukiran(
    size: Annotated[float, Mm(10, 90)] = 30.0,
    width: Annotated[float, Ratio(0.45, 0.9)] = 0.58,
    across: Annotated[int, Count(2, 10)] = 4,
    lean: Annotated[float, Ratio(0.0, 1.0)] = 0.6,
    plain: Annotated[float, Ratio(0.2, 2.0)] = 0.28,
    field: Annotated[str, Choice("putih", "soga", "ireng")] = "putih",
    licks: Annotated[bool, Switch()] = False,
    seed: Annotated[int, Seed()] = 8,
) -> Drawing:
    """A row of flames that rise from a banded edge into a plain field.

    `size` is the height of a flame, `width` the step of the row against it, `across` how many stand in the cell. `lean`
    slants them all one way. `plain` is the empty field beyond the tips in heights of a flame, `field` its colour.
    `licks` splits side tongues off the large flames. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    strip = Strip(size * width, across, size, FOOT * size, plain * size)
    pen = Pen(ground=Tint(field), cell=strip.cell)
    dress = DRESSES[Tint(field)]
    strip.stripe(pen, 0.0, 1.0, Tint.IRENG, Role.LATAR)
    count = next((n for n in (4, 5, 3, 2) if across % n == 0), across)
    turns = [(0, 1, 2, 1)[i % 4] for i in range(count)]
    turns[-1] = turns[-1] or 2  # it stands before the first
    tongues = [Tongue.large(strip.step, size, lean, HANDS[turn], licks, rng) for turn in turns]
    groups = _grouped(strip.step, size, lean, tongues, rng)
    places = [place for _row, _i, place in strip.places(0.30)]
    ground = _ground(strip, list(zip(groups, places, strict=False)), dress, rng)
    for i in range(0, across, count):
        pen.place(ground, (i * strip.step, 0.0))
    # Every layer runs through the whole row before the next, so that no group ends with a line of its own.
    hands = [group.layers(dress, rng) for group in groups]
    for layer in range(4):
        for i, place in enumerate(places):
            pen.add(Place(hands[i % count][layer], place))
    _band(pen, strip, dress, rng)
    return pen.drawing()


def _grouped(step: float, height: float, lean: float, tongues: list[Tongue], rng: np.random.Generator) -> list[_Group]:
    """The groups of a row: each large flame with the small one after it, and their neighbours where feet meet."""

    def aside(shape: BaseGeometry, steps: int) -> BaseGeometry:
        return shapely.affinity.translate(shape, 0.0, steps * step)

    following = [aside(tongue.shape, 1) for tongue in (*tongues[1:], tongues[0])]
    smalls = [
        Tongue.small(step, height, lean, shapely.union(tongue.shape, after), rng)
        for tongue, after in zip(tongues, following, strict=True)
    ]
    slab = shapely.box(-0.5 * FOOT * height, -3 * step, VALLEY * height + 0.01, 3 * step)
    groups = []
    for i, (tongue, small) in enumerate(zip(tongues, smalls, strict=True)):
        own = shapely.union(tongue.shape, small.shape)
        whole = shapely.union_all([own, slab, following[i], aside(smalls[i - 1].shape, -1)])
        groups.append(_Group(step, height, tongue, small, own, whole))
    return groups


@dataclass(frozen=True, eq=False)
class _Group:
    """A large flame from the origin along +x and a small one beside it, on a piece of the strip they rise from.

    `own`: its flames. `whole`: with the strip and the neighbours, of which only what lies in its piece is drawn.
    """

    step: float
    height: float
    large: Tongue
    small: Tongue
    own: BaseGeometry
    whole: BaseGeometry

    def layers(self, dress: _Dress, rng: np.random.Generator) -> tuple[Drawing, ...]:
        """The line about the flames, the light rim in it, the core, its isen."""
        line, rim = line_width(self.height), rim_width(self.height)
        dark, light, core, isen = (Pen(Tint.PUTIH) for _ in range(4))
        if dress.line:
            dark.form(self._cut(self.whole.buffer(line / 2)), dress.line, Role.KLOWONG)
        kept = inner(self.whole, line / 2, 0.0) if dress.line else self.whole.buffer(line / 2)
        light.form(self._cut(kept), Tint.PUTIH, Role.TEMBOK)
        dyed = self._cut(inner(kept, rim, 0.15))
        core.form(dyed, dress.core, Role.ISI)
        self._isen(isen, dyed, rng)
        return (
            dark.drawing("api-garis"),
            light.drawing("api-terang"),
            core.drawing("lidah-api"),
            isen.drawing("api-isen"),
        )

    def _cut(self, shape: BaseGeometry) -> BaseGeometry:
        """Without what belongs to the neighbours' strip; flames may lean over it."""
        low, high, top = (CUT - 1.0) * self.step - OVERLAP, CUT * self.step + OVERLAP, 4.0 * VALLEY * self.height
        far = 2 * self.height
        sides = [shapely.box(-far, low - far, top, low), shapely.box(-far, high, top, high + far)]
        below = shapely.box(-far, -far, -0.19 * FOOT * self.height, far)
        whole = shape.difference(shapely.union_all([*sides, below]))
        pieces: list[BaseGeometry] = shapely.get_parts(whole).tolist()
        return max(pieces, key=lambda piece: float(piece.area))

    def _isen(self, pen: Pen, core: BaseGeometry, rng: np.random.Generator) -> None:
        """Sawut of one weight from a line at the foot into each tongue, a row of cecek at each tongue's inner edge."""
        hair = max(FINEST, 0.40 * (self.height / 30.0) ** 0.6)
        dot = 0.62 * hair
        body = BODY * self.step
        isen = self.large.isen
        clear = core.buffer(-0.3 * hair - 0.1)
        # All hairs of a row begin on one line.
        foot = min(0.5, START * length_of(self.large.axis) / length_of(self.small.axis))
        ink: BaseGeometry = hairs([part(self.small.axis, foot, 0.86)], hair, clear, 0.7 * hair)
        dots = []
        for tip, beside, middle in zip(isen.tips, isen.rows, isen.middles, strict=True):
            line = inside(tip, self.large.axis, body)
            own = hairs([line], hair, clear, 0.7 * hair)
            row = self._row(beside, dot, core.difference(own.buffer(0.5 * hair)), rng)
            if len(row[0]) < 4:
                # Too slim for both: the hair ends early, and cecek go on to the tip.
                own = hairs([part(line, 0.0, 0.66)], hair, clear, 0.7 * hair)
                row = self._row(middle, dot, core.difference(own.buffer(0.9 * hair)), rng)
            ink = shapely.union(ink, own)
            dots.append(row)
        taken = shapely.union_all([shapely.MultiPoint(centres).buffer(2.2 * dot) for centres, _ in dots])
        for flame in (isen.lower, isen.notches) if isen.pitch * body > 2.0 * hair else ():
            # Each keeps clear of those before it, and ends where there is no room beside them.
            room = clear.difference(shapely.union(ink.buffer(0.7 * hair), taken))
            own = hairs([inside(knots, self.large.axis, body) for knots in flame], hair, room, 0.7 * hair)
            ink = shapely.union(ink, own)
        pen.form(ink, Tint.PUTIH, Role.ISEN)
        for centres, radii in dots:
            if len(centres) > 1:
                pen.dots(centres, radii, Tint.PUTIH)

    def _row(self, knots: Knots, dot: float, free: BaseGeometry, rng: np.random.Generator) -> Dotted:
        """Cecek along a line of the large flame, where they have room."""
        line = inside(knots, self.large.axis, BODY * self.step)
        return within(cecek_row(line, 3.3 * dot, dot, 0.0, 0.97, 0.75, rng), free, 0.1)


def _ground(strip: Strip, groups: list[tuple[_Group, Affine]], dress: _Dress, rng: np.random.Generator) -> Drawing:
    """The field about a few groups: rows of dots that follow the flames, finer and wider apart the farther out."""
    pen = Pen(Tint.PUTIH)
    width = len(groups) * strip.step
    row = shapely.union_all([shapely.transform(group.own, place) for group, place in groups])
    scale = strip.height / 30.0
    scale = scale if scale > 1 else scale**0.7
    taken = np.empty((0, 2))
    for distance, radius, step, phase in ROWS:
        spots = dots_about(row, width, strip.base, distance * scale, step * scale, phase)
        free = spread(spots, taken, 0.86 * step * scale, width)
        taken = np.concatenate([taken, free])
        pen.dots(free, max(0.2, radius * scale**0.8) * uneven(len(free), 0.12, rng), dress.dots)
    return pen.drawing("api-titik")


def _band(pen: Pen, strip: Strip, dress: _Dress, rng: np.random.Generator) -> None:
    """The edge below the flames: dots in their common strip, light lines, a dark stripe with beads, a dyed one."""
    height = strip.foot
    strip.dots(pen, 0.02, 0.30 * height, max(0.2, 0.034 * height), Tint.PUTIH, rng)
    strip.stripe(pen, 0.15, 1.0, Tint.IRENG, Role.LATAR)
    for low, high in ((0.19, 0.25), (0.60, 0.66), (0.94, 1.0)):
        strip.stripe(pen, low, high, Tint.PUTIH, Role.KLOWONG)
    strip.stripe(pen, 0.70, 0.90, Tint.SOGA)
    strip.dots(pen, 0.425, 0.40 * height, 0.085 * height, Tint.MUDA, rng)
    strip.dots(pen, 0.425, 0.40 * height, 0.036 * height, Tint.PUTIH, rng, 0.0)
    strip.dots(pen, 0.80, 0.27 * height, 0.05 * height, Tint.PUTIH, rng)


def tongue(
    pen: Pen, line: NDArray[np.float64], width: float, edge: float, layers: Layers, flame: Flame = PLAIN
) -> None:
    """A flame of a cloth's border on its axis, its body `width` mm wide: forms one in the other, a hair in the last.

    `layers`: their shares of the width, outermost first, and their tints; they lie `edge` mm apart at least.
    """
    shape = contour(flame, line, width)
    (_, outer), (share, core), (hair, ink) = layers
    pen.form(shape, outer, Role.TEMBOK)
    clear = inner(shape, max(edge, (1.0 - share) * width / 2), 0.12)
    pen.form(clear, core, Role.ISI)
    veins = VEINS if flame is LARGE and width > 5.0 else VEINS[:1]
    lines = [part(inside(vein, line, width), 0.05, 0.80) for vein in veins]
    pen.form(hairs(lines, max(FINEST, hair * width * (1.0 if len(veins) == 1 else 0.4)), clear), ink, Role.ISEN)
