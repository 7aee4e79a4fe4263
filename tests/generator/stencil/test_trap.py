"""Trap on the torus: measured with shapely on the finished paths, with copies, against the plates that are seen."""

from __future__ import annotations

import pytest
import shapely
import shapely.affinity
from hypothesis import Phase, given, settings
from shapely.geometry.base import BaseGeometry

from wastra.generator.colour.colourway import colourway
from wastra.generator.stencil.films import colour_films
from wastra.generator.stencil.trap import Plate, Visible, trapped
from wastra.generator.stencil.trap_seen import trap_off
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.geometry.slivers import SLIVER
from wastra.motifs.seen import Seen

from ..designs import units

CELL = (12.0, 10.0)
TRAP = 0.2
OFF = 0.02
"""mm: how far a margin may leave the exact one."""
DUST = 2e-3
"""mm2 of a whole cell: flattening and the grid of 0.0001 mm."""


SPECK = 2 * SLIVER
"""mm2: slivers may lie side by side."""
HAIR = 0.006
"""mm: what is thinner is flattening and the grid, and no press can show it."""


def nothing(shape: BaseGeometry) -> bool:
    """Whether an area is nowhere thicker than a hair, or only in specks.

    Visibility drops slivers, and what is a hair on the whole: that may be thicker in its middle.
    """
    thick = shapely.get_parts(shape.buffer(-HAIR / 2))
    return bool((shapely.area(shapely.buffer(thick, HAIR / 2)) < SPECK).all())


def on_torus(
    path: Path, cell: tuple[float, float] = CELL, at: tuple[float, float] = (0.0, 0.0), more: float = 0.0
) -> BaseGeometry:
    """The area of a path and all its copies within one cell whose corner is `at`, and `more` mm round it."""
    shape = path.to_shapely(0.0005)
    width, height = cell
    window = shapely.box(at[0] - more, at[1] - more, at[0] + width + more, at[1] + height + more)
    copies = [shapely.affinity.translate(shape, i * width, j * height) for i in range(-3, 4) for j in range(-3, 4)]
    # what only touches the window leaves lines and points
    pieces = shapely.get_parts([copy & window for copy in copies if copy.intersects(window)])
    return shapely.union_all(shapely.get_parts(pieces[shapely.get_dimensions(pieces) == 2]))


def near(path: Path, distance: float, cell: tuple[float, float] = CELL) -> BaseGeometry:
    """Everything on the torus within a distance of a path, in the cell."""
    wide = on_torus(path, cell, more=distance + 0.1)
    return wide.buffer(distance, quad_segs=64) & shapely.box(0, 0, *cell)


def leaf_over_edge() -> Drawing:
    """Pale leaves on a brown disc over a black ground with bare rings, everything across edges and corners."""
    pen = Pen(Tint.IRENG, CELL)
    pen.form(Path.circle((0.5, 4.0), 3.0), Tint.SOGA)
    pen.form(Path.ellipse((0.0, 4.0), 2.4, 0.9, 30.0), Tint.MUDA)
    pen.form(Path.circle((11.0, 9.8), 1.5) + Path.circle((11.0, 9.8), 0.8), Tint.PUTIH)
    pen.form(Path.circle((6.5, 8.5), 1.2), Tint.MUDA)
    return pen.drawing("daun")


def films_of(cell: Drawing) -> tuple[Visible, list[Plate]]:
    visible = Visible(cell)
    return visible, [film.plate for film in colour_films(visible.tints, colourway("sogan"), Tint.PUTIH)]


def check(cell: Drawing, trap: float = TRAP) -> None:
    """Overlaps are the trap, the union covers what is not bare and nothing else, each plate tiles."""
    assert cell.cell is not None
    size = cell.cell
    visible, plates = films_of(cell)
    if not plates:
        return
    seen = {tint: on_torus(path, size) for tint, path in Seen(cell).plates().items()}
    printed = [one.path for one in trapped(visible, plates, trap)]
    films = [on_torus(path, size) for path in printed]
    bare = seen.get(Tint.PUTIH, shapely.Polygon())
    whole = shapely.box(0, 0, *size)
    assert nothing(whole - bare - shapely.union_all(films))
    assert nothing(shapely.union_all(films) & bare)
    for plate, path, film in zip(plates, printed, films, strict=True):
        (tint,) = plate.ink
        own = Path.joined([Seen(cell).plates()[tint]])
        under = shapely.union_all([seen[t] for t in plate.under if t in seen])
        margin = film & under
        assert nothing(margin - near(own, trap + OFF, size))
        # what lies beyond a gap is no neighbour, so only what joins on to the ink must be covered
        must = (near(own, trap - OFF, size) & under) - margin
        joined = [p for p in shapely.get_parts(must.buffer(-HAIR / 2)) if p.distance(seen[tint]) < HAIR]
        assert all(p.buffer(HAIR / 2).area < SPECK for p in joined)
        # no ink where another tint shows that is not under it
        others = [seen[t] for t in seen if t is not tint and t not in plate.under]
        assert nothing(film & shapely.union_all(others))
        # read from another corner it is the same plate: nothing is lost or doubled at the edge
        shifted = on_torus(path, size, (size[0] * 0.37, size[1] * 0.61))
        assert shifted.area == pytest.approx(film.area, abs=DUST)


def test_margins_are_the_trap_across_edges() -> None:
    check(leaf_over_edge())


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True)
@given(units())
def test_margins_of_random_cells_are_the_trap(cell: Drawing) -> None:
    check(cell)


def test_what_was_not_spread_keeps_its_curves() -> None:
    visible, plates = films_of(leaf_over_edge())
    darkest = trapped(visible, plates, TRAP)[-1]
    drawn = {cubic.tobytes() for c in Seen(leaf_over_edge()).plates()[Tint.IRENG].contours for cubic in c}
    kept = {cubic.tobytes() for c in darkest.path.contours for cubic in c}
    assert kept == drawn
    without = trapped(visible, plates, 0.0)
    for plate, one in zip(plates, without, strict=True):
        (tint,) = plate.ink
        assert one.path == Seen(leaf_over_edge()).plates()[tint]


def test_a_repeated_plate_is_cut_at_the_field_only() -> None:
    visible, plates = films_of(leaf_over_edge())
    for one in trapped(visible, plates, TRAP):
        field = one.over(shapely.box(0.0, 0.0, 24.0, 30.0)).to_shapely(0.0005)
        assert field.bounds[0] >= 0 and field.bounds[2] <= 24.0 and field.bounds[3] <= 30.0
        assert field.area == pytest.approx(6 * on_torus(one.path).area, abs=6 * DUST)
        # no seam along the cells' edges inside the field
        edges = [shapely.LineString([(12.0, 0.01), (12.0, 29.99)]), shapely.LineString([(0.01, 10.0), (23.99, 10.0)])]
        for edge in edges:
            assert field.boundary.intersection(edge).length < 1e-6


def test_choke_draws_back_from_the_bare_cloth() -> None:
    visible, plates = films_of(leaf_over_edge())
    bare = Seen(leaf_over_edge()).plates()[Tint.PUTIH]
    for one in trapped(visible, plates, TRAP, 0.1):
        film = on_torus(one.path)
        assert nothing(film & near(bare, 0.08))
        assert (film & (near(bare, 0.12) - near(bare, 0.1))).area > 0 or not (film & near(bare, 0.3)).area


def test_no_margin_beyond_a_gap() -> None:
    pen = Pen(Tint.PUTIH, CELL)
    pen.form(Path.rectangle(2, 2, 2, 4), Tint.MUDA)
    pen.form(Path.rectangle(4.1, 2, 3, 4), Tint.IRENG)
    visible, plates = films_of(pen.drawing("celah"))
    pale = trapped(visible, plates, 0.3)[0]
    assert on_torus(pale.path).area == pytest.approx(8.0, abs=DUST)


def test_the_measured_trap_tells_a_wrong_one() -> None:
    visible, plates = films_of(leaf_over_edge())
    pale = trapped(visible, plates, 0.25)[0]
    right, wrong = trap_off(visible, plates[0], pale, 0.25), trap_off(visible, plates[0], pale, 0.2)
    assert right is not None and right <= OFF
    assert wrong is not None and wrong > 0.04


def test_a_margin_goes_on_over_the_edge_of_the_cell() -> None:
    pen = Pen(Tint.MUDA, CELL)
    pen.form(Path.rectangle(0, 0, 3, 10), Tint.IRENG)
    visible, plates = films_of(pen.drawing("lajur"))
    pale = trapped(visible, plates, TRAP)[0]
    assert on_torus(pale.path).area == pytest.approx((9 + 2 * TRAP) * 10, abs=0.01)
    assert trap_off(visible, plates[0], pale, TRAP) == 0.005
