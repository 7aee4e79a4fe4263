"""The fit gives the same bytes whatever vector extensions the processor has."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np

_DIGEST = """
import hashlib, numpy as np
from wastra.motifs.geometry.fit import fit_rings
generator = np.random.default_rng(11)
rings = []
for _ in range(20):
    rings.append(np.cumsum(generator.integers(-40, 41, size=(30, 2)) / 16.0, axis=0))
x = np.arange(401) / 400.0
rings.append(np.stack([40.0 * x, 9.0 * x * (1.0 - x) * (1.0 + x * x)], axis=1))
print(hashlib.sha256(b"".join(contour.tobytes() for contour in fit_rings(rings))).hexdigest())
"""


def _digest_without(features: str) -> str:
    environment = {**os.environ, "NPY_DISABLE_CPU_FEATURES": features}
    command = [sys.executable, "-W", "ignore", "-c", _DIGEST]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_processor_extensions_do_not_change_a_bit() -> None:
    found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    plain = _digest_without("")
    assert len(plain) == len(hashlib.sha256().hexdigest())
    assert _digest_without(" ".join(found)) == plain
