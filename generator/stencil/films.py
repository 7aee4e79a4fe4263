"""Which films a cloth needs and in which order: one for each colour, or one for each wax stage.

**Colours**: every tint but the bare cloth is printed, the lightest colour first, by its relative luminance.

**Wax**: the dye baths go pale, blue, brown, as in cloth of wedelan and soga (ireng is soga over blue). Before each bath
wax covers every tint that must not take that dye. Two baths that follow each other and spare the same tints need one
wax. Where a tint was covered and is now to be dyed, the old wax has to come off first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ...motifs.ink import Tint
from ..colour.colourway import Colourway
from .trap import Plate

LIGHT_TO_DARK = (Tint.PUTIH, Tint.MUDA, Tint.BIRU, Tint.SOGA, Tint.IRENG)
"""The order of tints where colours are equally light."""
BATHS = (
    (Tint.MUDA, frozenset({Tint.MUDA})),
    (Tint.BIRU, frozenset({Tint.BIRU, Tint.IRENG})),
    (Tint.SOGA, frozenset({Tint.SOGA, Tint.IRENG})),
)
"""The baths in order: the dye, and the tints of which it is a part."""
DROWNED = {Tint.MUDA: frozenset({Tint.BIRU, Tint.SOGA, Tint.IRENG})}
"""Tints that may take a dye though they do not need it: a deep dye hides the pale one under it."""


@dataclass(frozen=True)
class Film:
    """One film: its `plate`, and `tint`, the colour that is printed or the dye of the bath after the wax.

    Wax only: `dyes` are all the baths it goes through, and `freed` the tints whose old wax must come off before it.
    """

    plate: Plate
    tint: Tint
    dyes: tuple[Tint, ...] = ()
    freed: frozenset[Tint] = frozenset()


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance (0 black to 1 white) of an sRGB colour (IEC 61966-2-1, Rec. 709 weights)."""
    shares = [value / 255 for value in colour]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def in_order(tints: Collection[Tint]) -> list[Tint]:
    """Tints from light to dark, by their names."""
    return sorted(tints, key=LIGHT_TO_DARK.index)


def colour_films(tints: Collection[Tint], colourway: Colourway, bare: Tint) -> list[Film]:
    """One film for each tint but the bare cloth, light to dark: each reaches under all that are printed after it."""
    printed = [tint for tint in in_order(tints) if tint is not bare]
    printed.sort(key=lambda tint: -luminance(colourway.rgb(tint)))
    away = frozenset(tints) & {bare}
    return [
        Film(Plate(frozenset({tint}), frozenset(printed[number + 1 :]), away), tint)
        for number, tint in enumerate(printed)
    ]


def baths(tints: Collection[Tint]) -> list[Tint]:
    """The dye baths that a cloth of these tints goes through, in order."""
    return [dye for dye, makes in BATHS if makes & frozenset(tints)]


def wax_films(tints: Collection[Tint]) -> list[Film]:
    """One film for each wax stage: what must stay as it is before a bath. A bath that spares nothing has none."""
    shown = frozenset(tints)
    films: list[Film] = []
    before: frozenset[Tint] = frozenset()
    for dye, makes in BATHS:
        if not makes & shown:
            continue
        covered = shown - makes - DROWNED.get(dye, frozenset())
        if covered and covered == before:
            films[-1] = Film(films[-1].plate, films[-1].tint, (*films[-1].dyes, dye), films[-1].freed)
        elif covered:
            # on a border between old wax and new, the new reaches over it: else a hair of both dyes would show
            under = before - covered
            plate = Plate(covered, under, shown - covered - under)
            films.append(Film(plate, dye, (dye,), under))
        before = covered
    return films
