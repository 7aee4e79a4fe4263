"""The one question: regions paint the same picture as painting back to front, and do not overlap."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter, minimum_filter

from wastra.catalog import all_records, find
from wastra.generator.colour.colourway import colourway
from wastra.generator.export.raster import drawing_pixels
from wastra.generator.preview.preview import tints_of
from wastra.motifs import Drawing, Form, Ink, Path, Pen, Role, Tint
from wastra.motifs.geometry.path import GRID
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.seen import Seen

from ..drawn import default

DPI = 150.0
CELL = (40.0, 30.0)
EDGE = 0.03
"""Points nearer to an edge than this (mm) may fall on either side: the tolerance of fit and flattening."""

number = st.floats(-5, 45).map(lambda v: round(v, 2))
tints = st.sampled_from([t for t in Tint if t is not Tint.LATAR])


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    pen = Pen(draw(tints), CELL if draw(st.booleans()) else None)
    leaf = Pen()
    leaf.form(Path.ellipse((4, 0), 4, 1.6), draw(tints), line=draw(tints), width=0.5, halo=0.4)
    instance = leaf.drawing("leaf")
    for _ in range(draw(st.integers(1, 8))):
        at = (draw(number), draw(number))
        kind = draw(st.sampled_from(["form", "line", "dots", "place"]))
        halo = draw(st.sampled_from([0.0, 0.7]))
        if kind == "form":
            shape = Path.ellipse(at, draw(st.floats(1, 14)), draw(st.floats(1, 9)), draw(st.floats(0, 180)))
            pen.form(shape, draw(tints), line=draw(st.none() | tints), width=0.9, halo=halo)
        elif kind == "line":
            pen.line(Path.euler_spiral(at, draw(st.floats(0, 360)), 30, [0, 200]), 1.1, draw(tints), halo=halo)
        elif kind == "dots":
            pen.dots([at, (at[0] + 2.5, at[1]), (at[0] + 2.9, at[1] + 0.4)], 0.7, draw(tints), halo=halo)
        else:
            pen.place(instance, at, draw(st.floats(0, 360)), draw(st.floats(0.6, 1.5)), draw(st.booleans()))
    return pen.drawing()


def disagreements(drawing: Drawing, count: int = 1500) -> int:
    """At how many random points, clear of every edge, regions and painting show different inks."""
    box = (0.0, 0.0, *drawing.cell) if drawing.cell else drawing.bounds
    rng = np.random.default_rng(7)
    points = shapely.points(rng.uniform(box[:2], box[2:], (count, 2)))
    shown = np.full(count, f"{Role.LATAR} {drawing.ground}", dtype=object)
    near = np.zeros(count, dtype=bool)
    for shape, ink in drawing.painted():
        spread = wrapped(shape, drawing.cell) if drawing.cell else shape
        shapely.prepare(spread)
        shown[shapely.contains(spread, points)] = f"{ink.role} {ink.tint}"
        near |= shapely.dwithin(spread.boundary, points, EDGE)
    regions = Seen(drawing).regions()
    seen = np.full(count, "", dtype=object)
    for ink, path in regions.items():
        shape = path.to_shapely()
        spread = wrapped(shape, drawing.cell) if drawing.cell else shape
        shapely.prepare(spread)
        seen[shapely.contains(spread, points)] = f"{ink.role} {ink.tint}"
    return int(((shown != seen) & ~near).sum())


@settings(max_examples=100)
@given(drawings())
def test_regions_show_what_painting_shows(drawing: Drawing) -> None:
    assert disagreements(drawing) == 0


@settings(max_examples=30)
@given(drawings())
def test_regions_leave_nothing_out_and_do_not_overlap(drawing: Drawing) -> None:
    regions = [path.to_shapely() for path in Seen(drawing).regions().values()]
    box = (0.0, 0.0, *drawing.cell) if drawing.cell else drawing.bounds
    whole = (box[2] - box[0]) * (box[3] - box[1])
    assert sum(r.area for r in regions) == pytest.approx(whole, rel=2e-3)
    if drawing.cell is None:
        for index, first in enumerate(regions):
            for second in regions[index + 1 :]:
                # both are flattened within 0.002 mm, so a shared border may overlap by that
                assert first.intersection(second).area < 0.004 * min(first.length, second.length) + 1e-6


@pytest.mark.parametrize("slug", [record.slug for record in all_records()])
def test_every_motif_answers_what_is_visible(slug: str) -> None:
    """Rasterised without antialias by librsvg: the same ink at every pixel that no edge comes near."""
    record, drawing = find(slug), default(slug)
    regions = Seen(drawing).regions()
    apart = Drawing(tuple(Form(p, fill=ink) for ink, p in regions.items()), drawing.ground, drawing.cell)
    colours = colourway(record.colourway)
    painted = tints_of(drawing_pixels(drawing, colours, DPI, crisp=True), colours)
    shown = tints_of(drawing_pixels(apart, colours, DPI, crisp=True), colours)
    edges = _edges(painted) | _edges(shown)
    assert ((painted != shown) & ~edges).sum() == 0
    assert (painted != shown).sum() < 0.1 * edges.sum()


def _edges(labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Pixels that have a neighbour of another ink."""
    found: NDArray[np.bool_] = maximum_filter(labels, 3) != minimum_filter(labels, 3)
    return found


def test_what_nothing_cuts_keeps_its_own_curves() -> None:
    pen = Pen(Tint.IRENG, CELL)
    free, cut = Path.circle((8, 8), 3), Path.circle((25, 15), 6)
    pen.form(free, Tint.PUTIH)
    pen.form(cut, Tint.SOGA)
    pen.form(Path.circle((30, 15), 4), Tint.BIRU)
    regions = Seen(pen.drawing()).regions()
    assert regions[Ink(Role.ISI, Tint.PUTIH)] == free
    assert regions[Ink(Role.ISI, Tint.SOGA)] != cut
    assert np.abs(regions[Ink(Role.ISI, Tint.PUTIH)].bounds[0] - 5) < GRID


def test_a_line_stops_at_the_halo_in_front_of_it() -> None:
    pen = Pen(Tint.PUTIH)
    pen.line([(0, 0), (30, 0)], 0.6, Tint.SOGA)
    pen.form(Path.circle((15, 0), 4), Tint.IRENG, halo=1.0)
    lines = [line for line in Seen(pen.drawing()).lines() if line.ink.tint is Tint.SOGA]
    assert sum(line.path.length for line in lines) == pytest.approx(30 - 2 * 5, abs=0.02)


def test_a_window_cuts_without_making_copies() -> None:
    pen = Pen(Tint.PUTIH)
    pen.line([(-10, 5), (50, 5)], 0.6, Tint.SOGA)
    (line,) = Seen(pen.drawing(), Path.rectangle(0, 0, 20, 10)).lines()
    assert line.path.length == pytest.approx(20, abs=1e-3)
