"""How far a design's motifs may be drawn larger or smaller by their own sizes: for advice that can be followed."""

from __future__ import annotations

import math

import msgspec

from ..catalog import find
from ..motifs.motif import Mm
from .cloth.cloth import Cloth
from .design import Design
from .lengths import millimetres

Range = tuple[float, float]
ANY: Range = (0.0, math.inf)
"""Where nothing is known of a size."""


def size_range(design: Design, part: str = "") -> Range:
    """The least and the largest factor by which all motifs of a field may be drawn ("": the main field).

    (1, 1) where a motif has no size of its own; ANY where the field shows no motif, such as a border. Raises
    WastraError for a motif that there is not, and a size that is none.
    """
    low, high = ANY
    for motif in (one for one in design.motif if one.part == part):
        own = next((one for one in find(motif.name).parameters if one.name == "size"), None)
        if own is None or not isinstance(own.domain, Mm):
            return 1.0, 1.0
        given = motif.size if motif.size != "" else motif.parameters.get("size", own.default)
        size = millimetres(given) if isinstance(given, str) else float(given)
        low, high = max(low, own.domain.low / size), min(high, own.domain.high / size)
    return low, high


def size_range_of(cloth: Cloth, part: str = "") -> Range:
    """The same of a cloth, by the design that it tells of; ANY where it tells of none."""
    if "design" not in cloth.about:
        return ANY
    return size_range(msgspec.json.decode(cloth.about["design"].encode(), type=Design), part)
