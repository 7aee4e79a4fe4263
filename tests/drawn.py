"""Drawings that many tests look at, drawn once for all of them; they cannot be changed, so no test spoils another's.

Where several processes share the tests out (pytest-xdist), they leave what they drew in a folder for the others.
"""

from __future__ import annotations

import os
import pickle
from functools import cache
from pathlib import Path

from wastra.catalog import find
from wastra.motifs.drawing import Drawing
from wastra.motifs.motif import Motif

SHARED: list[Path] = []
"""The folder of this run that all its processes see, once `conftest.py` knows it."""


def default(slug: str) -> Drawing:
    """A motif of the catalogue as it stands by itself."""
    return drawn(find(slug).motif)


@cache
def drawn(motif: Motif, **values: float | str) -> Drawing:
    """A motif with these parameters."""
    if not SHARED:
        return motif(**values)
    said = "".join(f" {name}={value}" for name, value in sorted(values.items()))
    file = SHARED[0] / f"{motif.slug}{said}.drawing"
    if file.exists():
        kept: Drawing = pickle.loads(file.read_bytes())
        return kept
    drawing = motif(**values)
    whole = file.with_suffix(f".{os.getpid()}")
    whole.write_bytes(pickle.dumps(drawing))
    whole.replace(file)  # at once, so that nobody reads half of it
    return drawing
