"""Lengths as people write them: "12cm", "4in", "35.5 mm", or a plain number of millimetres."""

from __future__ import annotations

import contextlib
import math
import re

from ..motifs.errors import WastraError
from ..motifs.words import _, shown

MILLIMETRES = {"": 1.0, "mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "inch": 25.4, '"': 25.4}
_LENGTH = re.compile(r"\s*([+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*([a-zA-Z\"]*)\s*")


def millimetres(text: str | float) -> float:
    """A length in mm.

    Raises WastraError when it is no length.
    """
    value = math.nan
    if isinstance(text, str):
        match = _LENGTH.fullmatch(text)
        unit = match.group(2).lower() if match else ""
        if match and unit in MILLIMETRES:
            value = float(match.group(1).replace(",", ".")) * MILLIMETRES[unit]
    elif not isinstance(text, bool):
        # a whole number may have more digits than a float can hold
        with contextlib.suppress(OverflowError):
            value = float(text)
    if not math.isfinite(value):
        raise WastraError(_("{text} is no length; write for example 12cm, 4in or 120.").format(text=shown(text)))
    return value


def positive_millimetres(text: str | float) -> float:
    """A length in mm that is more than 0.

    Raises WastraError when it is not.
    """
    value = millimetres(text)
    if value <= 0:
        raise WastraError(_("{text} should be more than 0.").format(text=shown(text)))
    return value
