"""W107, W108, W109, W114: openings, webs and islands of a cut sheet, just under and just over their limits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wastra.generator.check.finding import Severity
from wastra.generator.check.sheets import smallest_island
from wastra.generator.check.tools import tool_of
from wastra.generator.stencil.cutting.material import materials
from wastra.motifs import Path, Pen, Role, Tint

from .making import bordered, found, found_in

TOOL = tool_of("laser", "mylar")
assert TOOL is not None and TOOL.opening is not None and TOOL.web is not None
assert TOOL.bridge is not None and TOOL.island is not None
OPENING, WEB = TOOL.opening, TOOL.web
ISLAND = smallest_island(TOOL.bridge, TOOL.island)


def slot(width: float, at: tuple[float, float] = (20.0, 15.0)) -> Callable[[Pen], None]:
    return lambda pen: pen.form(Path.rectangle(at[0] - 8, at[1] - width / 2, 16.0, width), Tint.SOGA)


def ring(inner: float, at: tuple[float, float] = (20.0, 15.0)) -> Callable[[Pen], None]:
    """An opening round an island of that width."""

    def draw(pen: Pen) -> None:
        pen.form(Path.circle(at, 5.0), Tint.SOGA)
        pen.form(Path.circle(at, inner / 2), Tint.PUTIH, Role.ISI)

    return draw


@pytest.mark.parametrize("at", [(20.0, 15.0), (0.0, 0.0)])
@pytest.mark.parametrize(("more", "count"), [(-0.05, 1), (0.05, 0)])
def test_an_opening_is_found_when_it_is_narrower_than_the_cut(more: float, count: int, at: tuple[float, float]) -> None:
    told = found_in("W107", slot(OPENING + more, at), "laser")
    assert [f.where.count for f in told] == [1] * count
    for finding in told:
        assert finding.measured == pytest.approx(OPENING + more, abs=0.02) and finding.limit == OPENING


def test_openings_of_one_tint_that_touch_are_one() -> None:
    def touching(pen: Pen) -> None:
        pen.form(Path.rectangle(5.0, 10.0, 20.0, 0.3), Tint.SOGA)
        pen.form(Path.rectangle(5.0, 10.3, 20.0, 0.3), Tint.SOGA, Role.ISEN)

    assert found_in("W107", touching, "laser") == []
    assert found_in("W107", slot(0.3), "laser") != []


def test_openings_that_touch_over_the_edge_of_the_cell_are_one() -> None:
    def touching(pen: Pen) -> None:
        pen.form(Path.rectangle(5.0, 29.7, 20.0, 0.3), Tint.SOGA)
        pen.form(Path.rectangle(5.0, 0.0, 20.0, 0.3), Tint.SOGA, Role.ISEN)

    assert found_in("W107", touching, "laser") == []


@pytest.mark.parametrize(("more", "count"), [(-0.06, 1), (0.06, 0)])
@pytest.mark.parametrize("at", [(20.0, 15.0), (39.0, 29.5)])
def test_an_island_is_found_when_no_bridge_holds_it(more: float, count: int, at: tuple[float, float]) -> None:
    told = found_in("W109", ring(ISLAND + more, at), "laser")
    assert [f.where.count for f in told] == [1] * count
    # the stencil holds the others
    assert [f.measured for f in found_in("W114", ring(ISLAND + more, at), "laser")] == [1] * (1 - count)
    for finding in told:
        assert finding.measured == pytest.approx(ISLAND + more, abs=0.03) and finding.limit == round(ISLAND, 2)
        assert finding.where.points[0] == pytest.approx((at[0], at[1]), abs=0.2)


def test_what_another_tint_fills_inside_an_opening_is_an_island_too() -> None:
    def filled(pen: Pen) -> None:
        pen.form(Path.circle((20.0, 15.0), 5.0), Tint.SOGA)
        pen.dots([(20.0, 15.0)], 0.3, Tint.IRENG)

    assert len(found_in("W109", filled, "laser")) == 1


@pytest.mark.parametrize(("width", "count"), [(0.06, 0), (0.16, 1)])
def test_a_crumb_is_no_island(width: float, count: int) -> None:
    def filled(pen: Pen) -> None:
        pen.form(Path.circle((20.0, 15.0), 5.0), Tint.SOGA)
        pen.form(Path.rectangle(18.0, 15.0, 4.0, width), Tint.IRENG)

    assert len(found_in("W109", filled, "laser")) == count


def test_a_sheet_that_runs_on_has_no_island() -> None:
    assert found_in("W109", lambda pen: pen.dots([(x, 15.0) for x in range(0, 40, 4)], 1.0, Tint.SOGA), "laser") == []


@pytest.mark.parametrize(("more", "count"), [(-0.06, 1), (0.06, 0)])
@pytest.mark.parametrize("x", [20.0, 0.0])
def test_a_web_is_found_when_it_is_thinner_than_holds(more: float, count: int, x: float) -> None:
    def near(pen: Pen) -> None:
        pen.dots([(x, 15.0), (x + 3.0 + WEB + more, 15.0)], 1.5, Tint.SOGA)

    told = found_in("W108", near, "laser")
    assert len(told) == count
    for finding in told:
        assert finding.measured == pytest.approx(WEB + more, abs=0.02) and finding.where.count == 1


def test_openings_of_two_sheets_may_come_near() -> None:
    def near(pen: Pen) -> None:
        pen.dots([(10.0, 15.0)], 1.5, Tint.SOGA)
        pen.dots([(13.2, 15.0)], 1.5, Tint.IRENG)

    assert found_in("W108", near, "laser") == []
    assert found_in("W103", near) != []


def test_a_film_keeps_apart_what_is_printed_from_it_alone() -> None:
    def near(other: Tint) -> Callable[[Pen], None]:
        def draw(pen: Pen) -> None:
            pen.dots([(10.0, 15.0)], 1.5, Tint.SOGA)
            pen.dots([(13.1, 15.0)], 1.5, other)

        return draw

    assert found_in("W103", near(Tint.IRENG), "screen") == []
    (finding,) = found_in("W103", near(Tint.SOGA), "screen")
    assert finding.measured == pytest.approx(0.1, abs=0.02)


def test_a_hand_that_draws_cuts_no_sheet() -> None:
    for number in ("W107", "W108", "W109", "W114"):
        assert found_in(number, ring(0.5)) == [] and found_in(number, ring(4.0)) == []


def test_the_border_is_looked_at_and_named() -> None:
    cloth = bordered(lambda pen: pen.line([(30.0, 5.0), (80.0, 5.0)], 0.1, Tint.SOGA))
    (finding,) = found("W101", cloth)
    assert (finding.where.name, finding.where.part) == ("border", "cloth")
    assert finding.where.points[0][1] == pytest.approx(5.0, abs=0.1) and "border" in finding.where.words
    (opening,) = found("W107", cloth, technique="laser")
    assert opening.where.name == "border"


def test_what_the_edge_of_the_border_cuts_is_no_small_dot() -> None:
    assert found("W102", bordered(lambda pen: pen.dots([(50.0, 20.4)], 1.0, Tint.SOGA))) == []
    assert found("W102", bordered(lambda pen: pen.dots([(50.0, 10.0)], 0.1, Tint.SOGA))) != []


def test_an_island_that_is_broad_enough_but_tiny_is_not_held() -> None:
    def square(side: float) -> Callable[[Pen], None]:
        def draw(pen: Pen) -> None:
            pen.form(Path.circle((20.0, 15.0), 5.0), Tint.SOGA)
            pen.form(Path.rectangle(20 - side / 2, 15 - side / 2, side, side), Tint.PUTIH, Role.ISI)

        return draw

    assert TOOL is not None and TOOL.bridge is not None and TOOL.island is not None
    assert TOOL.bridge < 1.3 and 1.3**2 < TOOL.island < 1.5**2
    assert len(found_in("W109", square(1.3), "laser")) == 1 and found_in("W109", square(1.5), "laser") == []


def test_what_the_stencil_mends_is_advice_and_what_it_drops_a_warning() -> None:
    assert {f.severity for f in found_in("W107", slot(OPENING / 2), "laser")} == {Severity.ADVICE}
    assert {f.severity for f in found_in("W109", ring(ISLAND / 2), "laser")} == {Severity.WARNING}
    assert {f.severity for f in found_in("W114", ring(4.0), "laser")} == {Severity.NOTE}


@pytest.mark.parametrize("name", list(materials()))
def test_the_limits_are_those_of_the_technique(name: str) -> None:
    tool, material = tool_of("laser", name), materials()[name]
    assert tool is not None
    assert (tool.opening, tool.web, tool.bridge) == (material.opening, material.web, material.bridge)
