"""Two tints of the cloth have nearly the same colour in this colourway."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

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
    seen = {tint: rgb2lab(np.array(way.rgb(tint)) / 255) for tint in case.tints}
    for first, second in combinations(seen, 2):
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
