"""How a form is waxed and dyed: the two recipes that make an outline batik and not clip art.

Recipe A, "rim" (leaves, petals, stones, bodies): halo in the ground's colour, klowong line, a light rim that the wax
kept, a dyed core; the isen lie on the core in the rim's colour.
Recipe B, "feather" (wings, tails): halo, line, a light fill, a dark slit along the quill with cecek in it, sawut on
both sides; on a light ground dark and light change places.

Found by drawing the same outlines in four treatments beside photographs of semen and sidomukti cloth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..ink import Role, Tint
from ..pen import Pen
from .leaf import Blade, leaf
from .lines import barbs, cecek_row, closing_arc, hairs, inner, sawut, within
from .profile import SLIT


@dataclass(frozen=True, slots=True)
class Weights:
    """The widths of a drawing's lines in mm: klowong line, light rim, isen line, cecek radius, halo."""

    klowong: float
    rim: float
    isen: float
    cecek: float
    halo: float

    def times(self, factor: float) -> Weights:
        """All widths times a factor."""
        return Weights(*(factor * w for w in (self.klowong, self.rim, self.isen, self.cecek, self.halo)))


BIG = Weights(1.05, 0.85, 0.50, 0.62, 0.90)
"""For motifs of 100-150 mm."""
MEDIUM = Weights(0.80, 0.55, 0.42, 0.45, 0.80)
"""For motifs of 40-60 mm."""
SMALL = Weights(0.55, 0.40, 0.35, 0.32, 0.60)
"""For motifs of 10-35 mm."""


def weights_for(size: float) -> Weights:
    """The weights for a motif of `size` mm, between and beyond the three tables (limits 8 and 150 mm)."""
    sizes = [8.0, 22.0, 50.0, 125.0]
    tables = [SMALL.times(0.8), SMALL, MEDIUM, BIG]
    columns = zip(*((w.klowong, w.rim, w.isen, w.cecek, w.halo) for w in tables), strict=True)
    return Weights(*(round(float(np.interp(size, sizes, column)), 3) for column in columns))


@dataclass(frozen=True, slots=True)
class Inks:
    """The tints of one form of recipe A: klowong line, rim, core, isen on the core; the halo behind."""

    line: Tint = Tint.SOGA
    rim: Tint = Tint.PUTIH
    core: Tint = Tint.SOGA
    isen: Tint = Tint.PUTIH
    halo: Tint = Tint.LATAR

    def dyed(self, core: Tint) -> Inks:
        """The same with another core."""
        return replace(self, core=core)


RIM = Inks()
"""Brown line, light rim, brown core, light isen: the commonest form on cloth."""


@dataclass(frozen=True, slots=True)
class Plumage:
    """The tints of recipe B: line, fill, slit along the quill, cecek in the slit, sawut on the fill, halo."""

    line: Tint
    fill: Tint
    slit: Tint
    cecek: Tint
    sawut: Tint
    halo: Tint = Tint.LATAR

    def dyed(self, fill: Tint) -> Plumage:
        """The same with another fill; sawut of that very tint take the line's."""
        return replace(self, fill=fill, sawut=self.line if self.sawut is fill else self.sawut)

    def upon(self, halo: Tint) -> Plumage:
        """The same on a backing of that tint, which its halos show instead of the ground."""
        return replace(self, halo=halo)


ON_DARK = Plumage(Tint.SOGA, Tint.PUTIH, Tint.IRENG, Tint.PUTIH, Tint.SOGA)
ON_LIGHT = Plumage(Tint.SOGA, Tint.IRENG, Tint.PUTIH, Tint.SOGA, Tint.MUDA)


def plumage_on(ground: Tint) -> Plumage:
    """Figure dark on light ground, light on dark ground; the browns stay."""
    return ON_LIGHT if ground in (Tint.PUTIH, Tint.MUDA) else ON_DARK


def rimmed(
    pen: Pen,
    shape: BaseGeometry,
    *,
    line: Tint = Tint.SOGA,
    rim: Tint = Tint.PUTIH,
    core: Tint = Tint.SOGA,
    width: float = 0.8,
    rim_width: float = 0.55,
    halo: float = 0.8,
    corner: float = 0.25,
    halo_tint: Tint = Tint.LATAR,
) -> BaseGeometry:
    """Recipe A: paint a form with line, rim and core; return the core's region, for isen.

    The line of `width` mm runs centred on the outline; the rim of `rim_width` mm lies inside it, the halo outside.
    A form too thin for a core (under about 4 lines wide) is filled with the core's tint, and the region is empty.
    """
    region = inner(shape, width / 2 + rim_width, corner)
    plain = clear_behind(pen, shape, width, halo, halo_tint)
    if region.area < 0.16 * shape.area or region.area < 2 * width * width:
        pen.form(shape, core, line=line, width=width, halo=plain)
        return shapely.Polygon()
    pen.form(shape, rim, Role.TEMBOK, line=line, width=width, halo=plain)
    pen.form(region, core, Role.ISI)
    return region


def clear_behind(pen: Pen, shape: BaseGeometry, width: float, halo: float, tint: Tint) -> float:
    """Paint the halo of a form with a line of `width` mm when it shows another tint than the ground's.

    Returns the halo that is left for the form itself: all of it on the plain ground, none on a backing.
    """
    if tint is Tint.LATAR or not halo:
        return halo
    pen.form(shape, tint, Role.LATAR, line=tint, width=width + 2 * halo, line_role=Role.LATAR)
    return 0.0


def rimmed_blade(
    pen: Pen,
    blade: Blade,
    inks: Inks = RIM,
    weights: Weights = MEDIUM,
    isen: str = "sawut",
    rng: np.random.Generator | None = None,
) -> BaseGeometry:
    """Recipe A on a blade, its isen chosen by what its width can hold; return the core's region.

    `isen`: "sawut" (hairs from the root, closed by an arc of cecek on wide forms), "veins" (midrib and barbs),
    "cecek" (a row of dots), "rib" (the midrib alone), "none". By the width of the form in line widths: over 7 all
    of it, 4-7 one rib or row, below that a light slit in a solid form.
    """
    region = rimmed(
        pen, blade.shape, line=inks.line, rim=inks.rim, core=inks.core,
        width=weights.klowong, rim_width=weights.rim, halo=weights.halo, halo_tint=inks.halo,
    )  # fmt: skip
    if isen == "none":
        return region
    room = blade.width / weights.klowong
    if region.is_empty:
        if room > 2.5:
            pen.form(leaf(blade.vein(0.14, 0.72), 0.30 * blade.width, SLIT, corner=0), inks.rim, Role.ISEN)
        return region
    clear = region.buffer(-0.25 * weights.isen)
    if room <= 7.0:
        isen = "cecek" if isen == "cecek" else "rib"
    if isen == "cecek":
        row = cecek_row(blade.spine, 3.6 * weights.cecek, weights.cecek * 0.9, 0.08, 0.88, 0.5, rng)
        pen.dots(*within(row, clear), inks.isen)
    elif isen == "rib":
        pen.form(hairs([blade.vein(0.02, 0.82)], 0.9 * weights.isen, clear), inks.isen, Role.ISEN)
    elif isen == "veins":
        rib = hairs([blade.vein(0.02, 0.84)], 1.3 * weights.isen, clear)
        side = hairs(barbs(blade, 2.7 * weights.klowong, 36.0, 0.5, 0.1, 0.70), 0.95 * weights.isen, clear)
        pen.form(shapely.union_all([rib, side]), inks.isen, Role.ISEN)
    else:
        _sawut_isen(pen, blade, inks, weights, clear)
    return region


def _sawut_isen(pen: Pen, blade: Blade, inks: Inks, weights: Weights, clear: BaseGeometry) -> None:
    """Hairs fanned from the root; where the form is wide enough an arc of cecek closes them and three go on."""
    count = max(3, int((blade.width - weights.klowong - 2 * weights.rim) * 0.32 / weights.isen)) | 1
    end = 0.66 if count >= 5 else 0.76
    pitch = 1.44 / (count - 1) * blade.half
    lines = []
    for i, v in enumerate(np.linspace(-0.72, 0.72, count).tolist()):
        # Toward a narrow root every second hair stops, else they would run together.
        near = pitch if (i - count // 2) % 2 else 2 * pitch
        start = max(0.02, int(np.argmax(near > 1.9 * weights.isen)) / (len(near) - 1))
        lines += sawut(blade, [v], start, end) if start < 0.4 else []
    # A hair nearer to the rim than half its own width would grow together with it.
    pen.form(hairs(lines, weights.isen, clear.buffer(-0.45 * weights.isen)), inks.isen, Role.ISEN)
    if count >= 5:
        pen.dots(*within(closing_arc(blade, count - 2, 0.8 * weights.cecek, end + 0.06), clear), inks.isen)
        row = cecek_row(blade.spine, 3.0 * weights.cecek, 0.85 * weights.cecek, end + 0.14, 0.93, 0.55)
        pen.dots(*within(row, clear), inks.isen)


def feathered(
    pen: Pen,
    blade: Blade,
    plumage: Plumage | None = None,
    weights: Weights = BIG,
    sawut_at: Sequence[float] = (0.42, 0.66),
    slit: bool = True,
    covered: BaseGeometry | None = None,
) -> None:
    """Recipe B: paint one feather: line, fill, slit with cecek along the quill, sawut on both sides.

    `plumage`: the tints; after the pen's ground if not given. `sawut_at`: fractions of the half width at which
    hairs run on each side. Without `slit`: a covert, whose hairs (0, +-.31, +-.62) run toward its tip.
    `covered`: what later forms will lie over; no dot is set where it would be cut by their edge.
    """
    tints = plumage_on(pen.ground) if plumage is None else plumage
    shape = blade.shape
    halo = clear_behind(pen, shape, weights.klowong, weights.halo, tints.halo)
    pen.form(shape, tints.fill, Role.TEMBOK, line=tints.line, width=weights.klowong, halo=halo)
    clear = inner(shape, weights.klowong / 2 + 0.2, 0.0)
    if not slit:
        lines = [blade.beside(v, 0.25 - 0.2 * abs(v), 0.84 - 0.40 * abs(v)) for v in (-0.62, -0.31, 0.0, 0.31, 0.62)]
        pen.form(hairs(lines, 0.9 * weights.isen, clear), tints.sawut, Role.ISEN)
        return
    both = [side * v for side in (1, -1) for v in sawut_at]
    lines = [blade.beside(v, 0.34 - 0.1 * abs(v), 0.90 - 0.12 * abs(v)) for v in both]
    pen.form(hairs(lines, 0.85 * weights.isen, clear), tints.sawut, Role.ISEN)
    quill = blade.vein(0.02, 0.80)
    opening = leaf(quill, 0.30 * blade.width, SLIT, corner=0.1).intersection(clear)
    pen.form(opening, tints.slit, Role.ISI)
    row = cecek_row(quill, 0.23 * blade.width, 0.052 * blade.width, 0.08, 0.74, 0.5)
    bare = opening if covered is None else opening.difference(covered)
    pen.dots(*within(row, bare, 0.05), tints.cecek)
