"""Merak, the peacock: crested head, one swing for neck and body, folded wing, a train of eyed feathers.

Source of the form: peacocks on cloths of Lasem, Tuban and Madura, and the perched peacock that Mojokerto's pring
sedapur is described with. Poses and counts are ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Place
from ..geometry import Affine, Path, unit
from ..geometry.offset import closed_up
from ..geometry.stroke import monotone, ribbon, stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, sawut
from ..kit.profile import DROP, PETAL, Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, at, length_of, part, spine, through
from ..pen import Pen

FEET = (56.0, 99.5)
"""Where the claws hold the branch, in the coordinates in which the bird is constructed (mm)."""
FINE = 0.002
"""Points of a buffered outline that lie this near a chord (mm) say nothing to the fit."""
BACKBONE = (
    (30, 18), (36.5, 17.6), (41.6, 23), (41.9, 31), (37.6, 40), (34.6, 50), (39.5, 61), (51, 68), (64, 71), (80, 72),
)  # fmt: skip
"""Crown, neck, breast, rump: the bird looks left."""
LOOKING_BACK = (
    (52.5, 22.4), (46.0, 22.0), (41.0, 26.8), (39.3, 34.6), (35.8, 43), (34.2, 52.4), (39.5, 62), (51, 68.4), (64, 71),
    (80, 72),
)  # fmt: skip
"""The same for a bird that turns its head over its back."""
TURNED_HEAD = Affine.shift(82.4, 4.4) @ Affine.scale(-1, 1)
"""From the head that looks left to the one that looks back."""
RUMP = (75.0, 70.5)
"""Where the train sets out."""
GIRTH = (
    (0, 3.5), (0.06, 4.3), (0.13, 3.6), (0.25, 3.1), (0.38, 4.3), (0.50, 8.0), (0.62, 11.4), (0.76, 12.0),
    (0.90, 8.6), (1, 5),
)  # fmt: skip
"""Half width of the body along its backbone (mm)."""
TRAIN = ((6, 100.0, 18.0, 18.0, 0.56), (5, 72.0, 16.5, 16.0, 0.44), (4, 46.0, 14.5, 15.0, 0.14))
"""Rows of the train from below: feathers, length, width (mm), half of the fan (degrees), where barbs begin to show."""
EYED: Profile = ((0, 0.22), (0.3, 0.42), (0.62, 0.60), (0.80, 0.88), (0.90, 1), (1, 0.66))
"""Feathers of the train: a long stalk, widest at the eye; swept by a disc, so that they end like a spoon."""
QUILL: Profile = ((0, 0.5), (0.3, 0.95), (0.65, 1), (0.88, 0.84), (1, 0.5))
"""Feathers of the wing, round at the tip like those of the train."""


def peacock(
    klowong: float = 1.0, droop: float = 38.0, sweep: float = 42.0, seed: int = 3, looks_back: bool = False
) -> Drawing:
    """A peacock that faces left and stands with its claws at `FEET`: about 160 mm from crest to train.

    `klowong`: width of the outlines (mm). `droop`: where the train sets out (degrees, 90 hangs straight down).
    `sweep`: how much it bends down along the way. `seed`: the unequal feathers. `looks_back`: the head is turned
    over the back. Birds that differ in droop and head alone share train and wing.
    """
    pen = Pen()
    pen.add(Place(_train(klowong, sweep, seed), Affine.placing(RUMP, droop)))
    _legs(pen, klowong)
    head = TURNED_HEAD if looks_back else Affine()
    pen.add(Place(_crest(klowong), head))
    _body(pen, klowong, LOOKING_BACK if looks_back else BACKBONE, head)
    pen.add(Place(_wing(klowong, seed)))
    return pen.drawing("merak")


def _dyed(pen: Pen, shape: BaseGeometry, core: Tint, klowong: float, rim: float, halo: float) -> BaseGeometry:
    """Outline, light rim, dyed core; returns the core, for the isen in it."""
    return rimmed(pen, shape, line=Tint.IRENG, core=core, width=klowong, rim_width=rim, halo=halo)


def _spoon(feather: Blade) -> BaseGeometry:
    """The outline of a feather with a round end."""
    return stroke(feather.spine, [(t, w * feather.width) for t, w in feather.profile])


def _isen(pen: Pen, lines: Iterable[Points], width: float, tint: Tint) -> None:
    """Hair lines that were drawn to end inside their form, as one mark."""
    pen.line(shapely.MultiLineString([shapely.LineString(line) for line in lines]), width, tint)


@lru_cache(maxsize=8)
def _train(klowong: float, sweep: float, seed: int) -> Drawing:
    """The train along +x from the rump, lower rows first, in each row the outer feathers first."""
    rng = np.random.default_rng(seed)
    pen = Pen()
    eyes = {core: _eye(core, klowong) for core in (Tint.IRENG, Tint.BIRU)}
    for row, (count, length, width, fan, shown) in enumerate(TRAIN):
        middle = (count - 1) / 2
        for i in sorted(range(count), key=lambda i: (-abs(i - middle), i)):
            v = (i - middle) / middle
            reach = length * (1 - 0.13 * abs(v) ** 1.5) * rng.uniform(0.97, 1.03)
            turning = [0.5 * sweep + 10 * v, 1.3 * sweep + 22 * v, sweep + 8 * v, -0.1 * sweep, -120 - 14 * v]
            quill = spine((v * 1.5, v * (4.5 - row)), fan * v, reach, turning)
            core = Tint.IRENG if (i + row) % 3 == 1 and row < 2 else Tint.BIRU
            _eyed_feather(pen, Blade(quill, width, EYED, corner=0), core, eyes[core], klowong * 0.8, shown)
    return pen.drawing("ekor")


def _eyed_feather(pen: Pen, feather: Blade, core: Tint, eye: Drawing, klowong: float, shown: float) -> None:
    """One feather of the train: barbs from where it is seen up to the eye."""
    _dyed(pen, _spoon(feather), core, klowong, 0.45 * klowong, 0.7 * klowong)
    barbs = [part(feather.spine, shown, 0.74)]
    for t in np.arange(shown, 0.70, 4.6 / feather.length).tolist():
        root, _ = feather.at(t)
        across = 1 - 1.7 * klowong / float(feather.half[int(t * len(feather.half))])
        ends = [feather.spot(t + 3.6 / feather.length, side * across) for side in (-1, 1)]
        barbs.append(np.array([ends[0], root, ends[1]]))
    _isen(pen, barbs, 0.5 * klowong, Tint.PUTIH)
    spot, heading = feather.at(0.99 - 0.47 * feather.width / feather.length)
    pen.add(Place(eye, Affine.placing(spot, heading, feather.width)))


def _eye(core: Tint, klowong: float) -> Drawing:
    """The eye of a feather 1 mm wide, its middle in the origin: a drop, a ring and a pupil."""
    dark, light = (Tint.SOGA, Tint.IRENG) if core is Tint.IRENG else (Tint.IRENG, Tint.SOGA)
    pen = Pen()
    outline = [(-0.62, 0.0), (-0.22, 0.26), (0.12, 0.33), (0.34, 0.2), (0.40, 0.0)]
    drop = Path.through([*outline, *((x, -y) for x, y in outline[-2:0:-1])], closed=True)
    pen.form(drop, dark, line=Tint.PUTIH, width=0.5 * klowong / TRAIN[0][2], line_role=Role.ISEN)
    pen.dots([(0.06, 0.0)], 0.135, Tint.PUTIH)
    pen.dots([(0.06, 0.0)], 0.075, light)
    return pen.drawing("mata")


def _legs(pen: Pen, klowong: float) -> None:
    """Feathered thighs, thin legs, three claws round the branch and one behind."""
    for hip, foot, top in ((61.0, 61.0, 72.0), (53.0, 52.0, 78.0)):
        thigh = Blade(spine((hip, top), 80, 17, [10, 40]), 9.2, ((0, 0.9), (0.4, 1), (0.8, 0.5), (1, 0.3)))
        _dyed(pen, thigh.shape, Tint.BIRU, 0.9 * klowong, 0.5, 0.8)
        _isen(pen, sawut(thigh, (-0.35, 0.0, 0.35), 0.3, 0.85), 0.45 * klowong, Tint.PUTIH)
        shin = through([(hip + 1, 84), (foot + 2.4, 91), (foot + 1, 99)])
        claws = [stroke(shin, ((0, 2.4), (0.6, 1.7), (1, 2.2)))]
        claws += [stroke(spine((foot + 1, 98.6), a, 6.2, [-40, -60]), ((0, 1.7), (1, 0.5))) for a in (196, 170, 150)]
        claws.append(stroke(spine((foot + 1, 98.6), 10, 4.5, [30, 60]), ((0, 1.6), (1, 0.4))))
        pen.form(shapely.union_all(claws), Tint.IRENG, Role.KLOWONG, halo=0.7)
        pen.dots([at(shin, t)[0] for t in (0.45, 0.61, 0.77)], 0.42, Tint.PUTIH)


@lru_cache(maxsize=8)
def _crest(klowong: float) -> Drawing:
    """Five stalks fanned from the crown, each with a drop."""
    pen = Pen()
    stalks = ((-132, 11.0, -20), (-112, 13.2, -10), (-91, 14.2, 4), (-70, 13.2, 14), (-50, 11.2, 24))
    for heading, length, turn in stalks:
        stalk = spine((34.8, 14.5), heading, length, turn)
        tip, outward = at(stalk, 1.0)
        drop = Blade(spine(tip, outward, 5.6), 4.0, DROP, corner=0)
        pen.line(stalk, 1.0 * klowong, Tint.IRENG, Role.KLOWONG, halo=0.6)
        pen.form(drop.shape.union(shapely.Point(tip).buffer(0.5 * klowong)), Tint.IRENG, Role.KLOWONG, halo=0.5)
        pen.dots([drop.at(0.64)[0]], 0.75, Tint.PUTIH)
    return pen.drawing("jambul")


def _body(pen: Pen, klowong: float, bones: tuple[tuple[float, float], ...], turned: Affine) -> None:
    """Beak, then head, neck and breast in one outline; scales that grow with the girth, collar, face."""
    backbone = through(bones)
    girth = monotone(GIRTH, np.linspace(0, 1, len(backbone)))
    head = Path.ellipse((33, 18), 5.2, 4.7, -12).mapped(turned).to_shapely()
    trunk = closed_up(ribbon(backbone, girth, girth).union(head), 0.8).simplify(FINE)
    beak = [(30.2, 15.2), (26.2, 15.2), (23.2, 17.0), (21.2, 21.6), (24.4, 20.0), (27, 20.6), (30.2, 21)]
    pen.form(Path.through(turned(beak), closed=True), Tint.SOGA, line=Tint.IRENG, width=0.8 * klowong, halo=0.9)
    core = _dyed(pen, trunk, Tint.BIRU, klowong, 0.7 * klowong, 0.9)
    scales = shapely.MultiLineString([shapely.LineString(arc) for arc in _scales(backbone, girth)])
    pen.line(scales.intersection(core.buffer(-0.55)), 0.48 * klowong, Tint.PUTIH)
    for t in (0.395, 0.43):
        (x, y), heading = at(backbone, t)
        reach = monotone(GIRTH, t) - 1.2 * klowong
        dx, dy = unit(heading + 90)
        pen.line([(x - dx * reach, y - dy * reach), (x + dx * reach, y + dy * reach)], 0.75 * klowong, Tint.PUTIH)
    pen.add(Place(_face(), turned))


def _face() -> Drawing:
    """A light cheek drawn out behind an almond eye."""
    pen = Pen()
    cheek = Blade(spine((28.8, 19.4), -14, 9.6, [10, 50]), 4.6, ((0, 0.5), (0.35, 1), (0.75, 0.62), (1, 0.05)))
    pen.form(cheek.shape, Tint.PUTIH, Role.TEMBOK)
    eye = Blade(spine((30.2, 18.6), -16, 4.6, [0, 40]), 2.5, ((0, 0.2), (0.4, 1), (0.75, 0.6), (1, 0.05)))
    pen.form(eye.shape, Tint.IRENG)
    pen.dots([eye.at(0.40)[0]], 0.42, Tint.PUTIH)
    return pen.drawing("muka")


def _scales(backbone: Points, girth: NDArray[np.float64]) -> list[Points]:
    """Rows of arcs across the backbone, each row half a scale on."""
    arcs = []
    t, row = 0.15, 0
    length = length_of(backbone)
    while t < 0.78:
        (x, y), heading = at(backbone, t)
        wide = float(np.interp(t, np.linspace(0, 1, len(girth)), girth))
        size = max(2.1, 0.36 * wide)
        (ax, ay), (nx, ny) = unit(heading), unit(heading + 90)
        reach = int(wide / size) + 1
        angles = np.radians(np.linspace(14, 166, 11))
        for j in range(-reach, reach + 1):
            off = (j + 0.5 * (row % 2)) * size * 1.9
            across, along = off + size * 0.93 * np.cos(angles), size * np.sin(angles)
            arcs.append(np.stack([x + nx * across + ax * along, y + ny * across + ay * along], axis=1))
        t += size / length
        row += 1
    return arcs


@lru_cache(maxsize=8)
def _wing(klowong: float, seed: int) -> Drawing:
    """The folded wing: long feathers below, two rows of short ones over them, a curl at the shoulder."""
    rng = np.random.default_rng(seed + 1)
    pen = Pen()
    for i in range(5):
        u = i / 4
        length = (37 - 4.4 * i) * rng.uniform(0.97, 1.03)
        quill = spine((52 + 2.2 * u, 64.2 + 1.9 * i), 13 + 17 * u, length, [-6, 22, 30])
        feather = Blade(quill, 8.2, QUILL, corner=0)
        _dyed(pen, _spoon(feather), (Tint.IRENG, Tint.BIRU)[i % 2], klowong * 0.8, 0.4 * klowong, 0.55)
        pen.dots(*cecek_row(quill, 1.9, 0.46, 0.45, 0.9, 0.6, rng), Tint.PUTIH)
    for row, (count, length) in enumerate(((4, 21.0), (3, 13.5))):
        for i in range(count):
            u = i / (count - 1)
            root = (49.5 - 2.0 * row + 1.2 * u, 61.2 + 1.2 * row + (3.8 - 0.2 * row) * i)
            quill = spine(root, 13 + 26 * u, (length - 1.4 * i) * rng.uniform(0.96, 1.04), [0, 34])
            feather = Blade(quill, 7.8 - 0.7 * row, PETAL, corner=0)
            core = (Tint.MUDA, Tint.SOGA)[row]
            _dyed(pen, feather.shape, core, klowong * 0.75, 0.35 * klowong, 0.55)
            _isen(pen, sawut(feather, (-0.32, 0.32), 0.3, 0.78), 0.45 * klowong, (Tint.BIRU, Tint.PUTIH)[row])
    curl = spine((55.5, 57.6), 180, 21, [-120, -300, -560])
    pen.form(stroke(curl, ((0, 1.2), (0.4, 2.7), (1, 1.6))), Tint.IRENG, Role.KLOWONG, halo=0.7)
    pen.dots(*cecek_row(curl, 1.7, 0.42, 0.1, 0.92, 0.7), Tint.PUTIH)
    return pen.drawing("sayap")
