"""Which films, in which order, and what a frame holds."""

from __future__ import annotations

import pytest

from wastra.generator.colour.colourway import colourway
from wastra.generator.stencil.films import Film, baths, colour_films, wax_films
from wastra.generator.stencil.frame import flat_fit, rotary_fit
from wastra.motifs import Tint
from wastra.motifs.errors import WastraError

P, M, S, B, I = Tint.PUTIH, Tint.MUDA, Tint.SOGA, Tint.BIRU, Tint.IRENG  # noqa: E741


def dyed(tint: Tint, films: list[Film], shown: set[Tint]) -> list[Tint]:
    """Which dyes a tint has taken in the end: those of every bath before which nothing covered it."""
    covers = {dye: film.plate.ink for film in films for dye in film.dyes}
    return [dye for dye in baths(shown) if tint not in covers.get(dye, frozenset())]


@pytest.mark.parametrize("shown", [{P, M, S, B, I}, {P, S, I}, {P, B}, {P, S, B}, {P, I}, {M, S}, {P, M, I}])
def test_wax_leaves_each_tint_its_own_dyes(shown: set[Tint]) -> None:
    films = wax_films(shown)
    deep = {P: [], B: [B], S: [S], I: [B, S]}
    for tint in shown:
        took = dyed(tint, films, shown)
        if tint is M:
            assert took == [M]
        else:  # the pale dye may lie under a deep one
            assert [dye for dye in took if dye is not M] == deep[tint]
    assert P not in shown or M not in dyed(P, films, shown)


def test_two_baths_that_spare_the_same_need_one_wax() -> None:
    (film,) = wax_films({P, I})
    assert film.dyes == (B, S)


def test_old_wax_comes_off_where_soga_comes_after_blue() -> None:
    first, second = wax_films({P, B, S})
    assert first.plate.ink == {P, S} and not first.freed
    assert second.plate.ink == {P, B} and second.freed == {S}


def test_colours_go_from_light_to_dark_as_they_look() -> None:
    names = [film.tint for film in colour_films([I, S, P, M, B], colourway("sogan"), P)]
    assert names == [M, S, B, I]
    # in deep soga the blue is darker than the black
    assert [f.tint for f in colour_films([I, B, P], colourway("sogan-tua"), P)] == [I, B]
    films = colour_films([I, S, P, M], colourway("sogan"), P)
    assert [set(f.plate.under) for f in films] == [{S, I}, {I}, set()]


def test_a_frame_holds_whole_cells() -> None:
    fit = flat_fit((60.0, 40.0), (200.0, 120.0))
    assert (fit.columns, fit.rows, fit.image((60.0, 40.0))) == (3, 3, (180.0, 120.0))
    with pytest.raises(WastraError, match=r"60 x 50 mm.*Turned"):
        flat_fit((60.0, 50.0), (55.0, 60.0))


def test_a_rotary_repeat_fits_exactly() -> None:
    fit = rotary_fit((112.0, 56.0), 640.0, 300.0)
    assert fit.columns == 6 and fit.rows == 5
    assert fit.image((112.0, 56.0))[0] == 640.0
    assert fit.scale == pytest.approx(640 / 672)
    with pytest.raises(WastraError, match="nearest circumference is 1000 mm"):
        rotary_fit((1000.0, 100.0), 640.0, 0.0)
