"""The 17 plane groups and the 7 friezes, by their operations and one region that holds each mark once.

Operations and regions: International Tables for Crystallography, volume A, section 6 (plane groups), with the short
names of the older literature beside. Friezes: volume E. What is asked of a region: the group's images of it cover the
plane and overlap nowhere; where the group has mirrors, they are its edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .operation import Operation

Corner = tuple[Fraction, Fraction]
Lattices = ("oblique", "rectangular", "rhombic", "square", "hexagonal", "strip")


@dataclass(frozen=True, slots=True)
class Group:
    """A symmetry group: its name, lattice, operations in one lattice cell, and the corners of its region.

    Coordinates are fractions of the cell: of the rectangle for a rhombic lattice, which has a second lattice point
    in its middle. A frieze lies in a strip as wide as its step and as high as the strip, whose axis is y = 1/2.
    """

    name: str
    long_name: str
    lattice: str
    operations: tuple[Operation, ...]
    region: tuple[Corner, ...]

    @property
    def is_frieze(self) -> bool:
        """Whether it repeats in one direction only."""
        return self.lattice == "strip"

    @property
    def has_mirrors(self) -> bool:
        """Whether some of its operations are seen in a mirror (glides included)."""
        return any(operation.determinant < 0 for operation in self.operations)


def _group(name: str, long_name: str, lattice: str, operations: str, region: str) -> Group:
    read = tuple(Operation.parse(text) for text in operations.split(";"))
    if lattice == "rhombic":
        read += tuple(Operation.parse("x+1/2,y+1/2") @ operation for operation in read)
    corners = tuple((Fraction(x), Fraction(y)) for x, y in (corner.split(",") for corner in region.split()))
    return Group(name, long_name, lattice, read, corners)


_P4 = "x,y; -x,-y; -y,x; y,-x"
_P3 = "x,y; -y,x-y; -x+y,-x"
_P6 = f"{_P3}; -x,-y; y,-x+y; x-y,x"

PLANE_GROUPS = {
    group.name: group
    for group in (
        _group("p1", "p1", "oblique", "x,y", "0,0 1,0 1,1 0,1"),
        _group("p2", "p2", "oblique", "x,y; -x,-y", "0,0 1/2,0 1/2,1 0,1"),
        _group("pm", "p1m1", "rectangular", "x,y; -x,y", "0,0 1/2,0 1/2,1 0,1"),
        _group("pg", "p1g1", "rectangular", "x,y; -x,y+1/2", "0,0 1/2,0 1/2,1 0,1"),
        _group("cm", "c1m1", "rhombic", "x,y; -x,y", "0,0 1/2,0 1/2,1/2 0,1/2"),
        _group("pmm", "p2mm", "rectangular", "x,y; -x,-y; -x,y; x,-y", "0,0 1/2,0 1/2,1/2 0,1/2"),
        _group("pmg", "p2mg", "rectangular", "x,y; -x,-y; -x+1/2,y; x+1/2,-y", "1/4,0 3/4,0 3/4,1/2 1/4,1/2"),
        _group("pgg", "p2gg", "rectangular", "x,y; -x,-y; -x+1/2,y+1/2; x+1/2,-y+1/2", "0,0 1/2,0 1/2,1/2 0,1/2"),
        _group("cmm", "c2mm", "rhombic", "x,y; -x,-y; -x,y; x,-y", "0,0 1/4,0 1/4,1/2 0,1/2"),
        _group("p4", "p4", "square", _P4, "0,0 1/2,0 1/2,1/2 0,1/2"),
        _group("p4m", "p4mm", "square", f"{_P4}; -x,y; x,-y; y,x; -y,-x", "0,0 1/2,0 1/2,1/2"),
        _group(
            "p4g",
            "p4gm",
            "square",
            f"{_P4}; -x+1/2,y+1/2; x+1/2,-y+1/2; y+1/2,x+1/2; -y+1/2,-x+1/2",
            "0,0 1/2,0 0,1/2",
        ),
        _group("p3", "p3", "hexagonal", _P3, "0,0 1/2,0 2/3,1/3 1/3,2/3 0,1/2"),
        _group("p3m1", "p3m1", "hexagonal", f"{_P3}; -y,-x; -x+y,y; x,x-y", "0,0 2/3,1/3 1/3,2/3"),
        _group("p31m", "p31m", "hexagonal", f"{_P3}; y,x; x-y,-y; -x,-x+y", "0,0 1/2,0 2/3,1/3 1/2,1/2"),
        _group("p6", "p6", "hexagonal", _P6, "0,0 1/2,0 2/3,1/3 1/2,1/2"),
        _group(
            "p6m",
            "p6mm",
            "hexagonal",
            f"{_P6}; -y,-x; -x+y,y; x,x-y; y,x; x-y,-y; -x,-x+y",
            "0,0 1/2,0 2/3,1/3",
        ),
    )
}
"""The 17, by their short names."""

FRIEZES = {
    group.name: group
    for group in (
        _group("frieze-p1", "p1", "strip", "x,y", "0,0 1,0 1,1 0,1"),
        _group("frieze-p11g", "p11g", "strip", "x,y; x+1/2,-y+1", "0,0 1/2,0 1/2,1 0,1"),
        _group("frieze-p1m1", "p1m1", "strip", "x,y; -x,y", "0,0 1/2,0 1/2,1 0,1"),
        _group("frieze-p2", "p2", "strip", "x,y; -x,-y+1", "0,0 1/2,0 1/2,1 0,1"),
        _group("frieze-p2mg", "p2mg", "strip", "x,y; -x,-y+1; x+1/2,-y+1; -x+1/2,y", "1/4,0 3/4,0 3/4,1/2 1/4,1/2"),
        _group("frieze-p11m", "p11m", "strip", "x,y; x,-y+1", "0,0 1,0 1,1/2 0,1/2"),
        _group("frieze-p2mm", "p2mm", "strip", "x,y; -x,-y+1; x,-y+1; -x,y", "0,0 1/2,0 1/2,1/2 0,1/2"),
    )
}
"""The 7, by the names of the surface."""
