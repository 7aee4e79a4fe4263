"""Random cells for Hypothesis: every kind of mark, across edges and corners, in every repeat."""

from __future__ import annotations

from hypothesis import strategies as st

from wastra.generator.cloth.cloth import Cloth
from wastra.generator.colour.colourway import colourway
from wastra.generator.repeat.repeat import repeats
from wastra.motifs import Drawing, Path, Pen, Tint

UNIT = (12.7, 10.16)
"""mm: 150 x 120 pixels at 300 dpi; both halves are whole pixels too."""
BINARY_UNIT = (12.5, 10.0)
"""mm: 150 x 120 pixels at 12 pixels per mm; it and its half are exact in float32."""

tints = st.sampled_from([t for t in Tint if t is not Tint.LATAR])
points = st.tuples(st.integers(-350, 1600), st.integers(-350, 1350)).map(lambda p: (p[0] / 100, p[1] / 100))
angles = st.integers(0, 359).map(float)
lengths = st.integers(20, 450).map(lambda v: v / 100)
halos = st.sampled_from([0.0, 0.4])


@st.composite
def leaves(draw: st.DrawFn) -> Drawing:
    """A small drawing to be placed."""
    pen = Pen()
    pen.form(Path.ellipse((2, 0), 2, 0.8), draw(tints), line=draw(tints), width=0.35, halo=draw(halos))
    pen.dots([(1.0, 0.0), (2.0, 0.1), (2.9, 0.0)], [0.2, 0.3, 0.25], draw(tints))
    return pen.drawing("daun")


@st.composite
def units(draw: st.DrawFn, size: tuple[float, float] = UNIT) -> Drawing:
    """A unit with one to eight marks that lie anywhere on the torus."""
    pen = Pen(draw(tints), size)
    leaf = draw(leaves())
    for _ in range(draw(st.integers(1, 8))):
        at = draw(points)
        kind = draw(st.sampled_from(["form", "line", "ring", "dots", "place", "clip"]))
        if kind == "form":
            shape = Path.ellipse(at, draw(lengths), draw(lengths), draw(angles))
            pen.form(shape, draw(tints), line=draw(st.none() | tints), width=0.5, halo=draw(halos))
        elif kind == "line":
            pen.line(Path.euler_spiral(at, draw(angles), 9, [0, 200]), 0.45, draw(tints), halo=draw(halos))
        elif kind == "ring":
            pen.form(Path.circle(at, 3) + Path.circle(at, 1.8), draw(tints), halo=draw(halos))
        elif kind == "dots":
            row = [at, (at[0] + 1, at[1]), (at[0] + 1.3, at[1] + 0.2)]
            pen.dots(row, draw(lengths) / 6 + 0.1, draw(tints), halo=draw(halos))
        elif kind == "place":
            pen.place(leaf, at, draw(angles), draw(st.sampled_from([0.6, 1.0, 1.45])), draw(st.booleans()))
        else:
            pen.clipped(leaf, Path.rectangle(0.5, -0.4, 2.4, 1.0))
    return pen.drawing("sel")


def cells(repeat: str, size: tuple[float, float] = UNIT) -> st.SearchStrategy[Drawing]:
    """Cells that repeat a random unit in that way."""
    way = repeats()[repeat]
    square = (way.group is not None and way.group.lattice in ("square", "hexagonal")) or bool(
        way.walk and way.walk.square
    )
    return units((size[0], size[0]) if square else size).map(way)


STEPS = [name for name, way in repeats().items() if way.group is None and way.walk is None]
WALKS = [name for name, way in repeats().items() if way.walk is not None]
GROUPS = [name for name, way in repeats().items() if way.group is not None]


def nine(cell: Drawing, way: str = "sogan") -> Cloth:
    """A cloth of 3 x 3 cells without a border."""
    assert cell.cell is not None
    return Cloth("uji", cell, (3 * cell.cell[0], 3 * cell.cell[1]), colourway(way))
