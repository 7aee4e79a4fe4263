"""Two tints of the cloth have nearly the same colour in this colourway."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from ....motifs.drawing import Dots
from ....motifs.ink import GROUND, Tint
from ....motifs.seen import leaves
from ....motifs.words import _
from ..case import Case
from ..finding import Finding, Severity, Where

NUMBER = "W105"
LIKE = 6.0
"""Difference (CIEDE2000) up to which printers accept two colours as the same: 3 to 6 at
http://www.colorwiki.com/wiki/Delta_E. Two dye baths of one recipe differ as much (ours)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning for each pair of tints that are seen on the cloth and cannot be told apart."""
    from skimage.color import deltaE_ciede2000, rgb2lab

    way = case.cloth.colourway
    used = _used(case)
    seen = {tint: rgb2lab(np.array(way.rgb(tint)) / 255) for tint in used}
    for first, second in combinations(used, 2):
        difference = float(deltaE_ciede2000(seen[first], seen[second]))  # type: ignore[no-untyped-call]
        if difference < LIKE:
            yield Finding(
                NUMBER,
                Severity.WARNING,
                Where(_("in the colours: {first} and {second}").format(first=first, second=second)),
                _("The tints {first} ({colour}) and {second} ({other}) can hardly be told apart on cloth.").format(
                    first=first, colour=way.colours[first], second=second, other=way.colours[second]
                ),
                _("Choose another colourway, or change one of the two under [colours]."),
                round(difference, 1),
                LIKE,
                "dE",
            )


def _used(case: Case) -> list[Tint]:
    """The tints that the cell shows, and those of the border, in the order of `Tint`."""
    inks = [piece.ink for piece in case.pieces]
    border = case.cloth.border
    if border is not None:
        for leaf in leaves(border):
            mark = leaf.mark
            found = [mark.ink] if isinstance(mark, Dots) else [ink for ink in (mark.fill, mark.line) if ink]
            inks += [ink.on(border.ground) for ink in [*found, *([GROUND] if mark.halo else [])]]
    return [tint for tint in Tint if any(ink.tint is tint for ink in inks)]
