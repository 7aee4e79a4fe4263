"""STL (binary): a solid as bare triangles in mm. The 80 bytes of its header say what it is; the manifest the rest."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...stencil.solid import Solid

HEADER = 80


def solid(solid: Solid, stream: BinaryIO) -> None:
    """One solid; the normal of each triangle looks outward."""
    corners = solid.vertices.astype("<f4")[solid.triangles]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.sqrt((across * across).sum(axis=1, keepdims=True))
    rows = np.zeros(len(corners), dtype=[("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("more", "<u2")])
    rows["normal"] = across / np.where(length > 0, length, 1)
    rows["corners"] = corners
    said = f"{solid.name}; mm; {solid.about.get('scale', '1:1')}; {solid.about.get('program', 'wastra')}"
    # a reader takes a file that begins with "solid" for the text form of STL
    header = said.encode("ascii", "replace").removeprefix(b"solid").lstrip()
    stream.write(header[:HEADER].ljust(HEADER))
    stream.write(len(rows).to_bytes(4, "little"))
    stream.write(rows.tobytes())
