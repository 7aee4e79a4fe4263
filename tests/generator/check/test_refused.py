"""W115 and the verdict: "cannot be made" is told of what the technique refuses, and of nothing that it makes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wastra.generator import Cloth, findings
from wastra.generator.check.verdict import check_all
from wastra.motifs import Path, Pen, Tint
from wastra.motifs.errors import WastraError

from .making import PLAIN, cloth_of, comb, drawn


def nothing(pen: Pen) -> None:
    """Plain cloth."""


def tiny(pen: Pen) -> None:
    """A disc with islands that no bridge holds, and a line finer than any tool; the other one is broad."""
    pen.form(Path.circle((10.0, 15.0), 6.0), Tint.SOGA)
    pen.dots([(8.0, 15.0), (12.0, 15.0)], 0.25, Tint.PUTIH)
    pen.line([(22.0, 5.0), (22.0, 25.0)], 0.05, Tint.SOGA)
    pen.line([(30.0, 5.0), (30.0, 25.0)], 1.0, Tint.IRENG)


def broad(pen: Pen) -> None:
    pen.form(Path.circle((10.0, 15.0), 6.0), Tint.SOGA)
    pen.form(Path.circle((30.0, 15.0), 6.0), Tint.IRENG)


def hatched(pen: Pen) -> None:
    """Light lines so near that their strips would touch along their whole length."""
    pen.form(Path.rectangle(0.0, 0.0, 40.0, 30.0), Tint.IRENG)
    for row in range(75):
        pen.line([(2.0, 0.4 * row), (38.0, 0.4 * row)], 0.25, Tint.PUTIH)


def dotted(pen: Pen) -> None:
    """Light dots on dark ground: a stamp of pins alone."""
    pen.form(Path.rectangle(0.0, 0.0, 40.0, 30.0), Tint.IRENG)
    pen.dots([(x, 15.0) for x in (8.0, 16.0, 24.0, 32.0)], 0.8, Tint.PUTIH)


def refuses(cloth: Cloth, technique: str) -> bool:
    try:
        cloth.stencil(technique)
    except WastraError:
        return True
    return False


@pytest.mark.parametrize("draw", [nothing, tiny, broad, hatched, dotted], ids=lambda one: one.__name__)
def test_cannot_be_made_is_what_the_stencil_refuses(draw: Callable[[Pen], None]) -> None:
    cloth = cloth_of(drawn(draw))
    _common, checked = check_all(cloth, PLAIN)
    told = {one.technique: one.verdict for one in checked}
    for technique in ("screen", "laser", "plotter", "cap"):
        assert (told[technique] == "no") == refuses(cloth, technique), technique


def test_what_is_made_with_a_loss_is_said_to_be_changed() -> None:
    _common, checked = check_all(cloth_of(drawn(tiny)), PLAIN)
    told = {one.technique: one.verdict for one in checked}
    assert told["laser"] == told["screen"] == told["trace"] == "changed"


@pytest.mark.parametrize(("draw", "material"), [(nothing, "copper"), (comb, "board")])
def test_a_refusal_is_a_warning_in_the_words_of_the_technique(draw: Callable[[Pen], None], material: str) -> None:
    cloth = cloth_of(drawn(draw))
    told = findings(cloth, PLAIN, "cap", material)
    (found,) = (finding for finding in told if finding.number == "W115")
    with pytest.raises(WastraError) as refused:
        cloth.stencil("cap", make=f"{material}-strip")
    assert found.refused and found.severity == "warning" and found.sentence == str(refused.value)
    assert not any(finding.refused for finding in told if finding is not found)


def test_a_cell_that_needs_too_many_stamps_is_refused() -> None:
    cloth = cloth_of(drawn(broad, (1300.0, 1300.0)), (1, 1))
    _common, checked = check_all(cloth, PLAIN)
    assert {one.technique: one.verdict for one in checked}["cap"] == "no" and refuses(cloth, "cap")
