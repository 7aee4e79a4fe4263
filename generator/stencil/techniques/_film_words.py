"""The words on a film, and what a workshop does with all of them: in the maker's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....motifs.ink import Tint
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..films import Film, in_order
from ..frame import Fit
from ..printing import made_lines

TITLE, TEXT = 5.0, 3.0
"""Heights of capital letters (mm)."""
UNSAID = (
    "scale",
    "film",
    "order",
    "image",
    "reading",
    "colour",
    "covers",
    "bath",
    "freed",
    "uncovered",
)
"""Keys of a film's `about` that its paragraphs say in words; the whole design stands in the file only."""


def colour_of(cloth: Cloth, tint: Tint) -> str:
    """A tint and its colour: soga #7d3f1b."""
    return f"{tint} {cloth.colourway.colours[tint]}"


def film_about(
    cloth: Cloth,
    films: Sequence[Film],
    number: int,
    fit: Fit,
    image: tuple[str, tuple[float, float]],
    mirrored: bool,
) -> dict[str, str]:
    """How to make a film again, and what it is, by key. `image`: what it shows, and its width and height (mm)."""
    film = films[number]
    what, (width, height) = image
    about = {
        **cloth.about,
        "film": f"{number + 1}/{len(films)}",
        "order": "; ".join(f"{n} {colour_of(cloth, one.tint)}" for n, one in enumerate(films, 1)),
        "image": f"{what}, {width:g} x {height:g} mm",
        "reading": "mirrored" if mirrored else "right",
    }
    if film.dyes:
        about["covers"] = ", ".join(in_order(film.plate.ink))
        about["bath"] = ", ".join(colour_of(cloth, dye) for dye in film.dyes)
        about["freed"] = ", ".join(in_order(film.freed))
    else:
        about["colour"] = colour_of(cloth, film.tint)
    if fit.around:
        about["scale"] = f"{100 * fit.scale:.4f} %"
    return about


def film_words(
    cloth: Cloth,
    film: Film,
    fit: Fit,
    about: Mapping[str, str],
    image: tuple[tuple[float, float], tuple[float, float] | None],
    margins: str,
) -> list[tuple[str, float]]:
    """The paragraphs of a film, each with its height of letters (mm).

    `image`: its width and height, and where it lies on the cloth (mm), None for cells.
    """
    (width, height), place = image
    number, _slash, count = about["film"].partition("/")
    if film.dyes:
        what = _("Wax film {number} of {count}: before {bath}; covers {covers}").format(
            number=number, count=count, bath=about["bath"], covers=about["covers"]
        )
        order = _("Wax in this order, before the bath: {order}.")
    else:
        what = _("Film {number} of {count}: {colour}").format(number=number, count=count, colour=about["colour"])
        order = _("Print in this order, light to dark: {order}.")
    if place is not None:
        size = _(
            "Lies on the cloth once: image {width:g} x {height:g} mm between the corner ticks. Scale 1:1. Its upper "
            "left corner lies {left:g} mm from the left edge of the cloth and {top:g} mm from the upper one."
        )
    elif fit.around:
        size = _(
            "Rotary screen {around:g} mm round: {columns} cells around (from left to right), {rows} across, image "
            "{width:g} x {height:g} mm; its left and right edge are one line. Scale {percent:.4f} % both ways."
        )
    else:
        size = _(
            "{columns} x {rows} cells of {cell_width:g} x {cell_height:g} mm: image {width:g} x {height:g} mm between "
            "the corner ticks. Scale 1:1."
        )
    size = size.format(
        columns=fit.columns,
        rows=fit.rows,
        width=width,
        height=height,
        cell_width=cloth.cell_size[0],
        cell_height=cloth.cell_size[1],
        around=fit.around or 0.0,
        percent=100 * fit.scale,
        left=round(place[0], 2) if place else 0.0,
        top=round(place[1], 2) if place else 0.0,
    )
    small = [
        order.format(order=about["order"]),
        size,
        margins,
        _("Mirrored: these words read right through the back of the film.")
        if about["reading"] == "mirrored"
        else _("Not mirrored: these words read right when the film lies as the print will."),
        _("Black is waxed.") if film.dyes else _("Black is printed."),
        *made_lines({key: value for key, value in about.items() if key not in UNSAID}),
    ]
    return [(cloth.name, TITLE), (what, TITLE), *((text, TEXT) for text in small)]


def film_steps(
    abouts: Sequence[Mapping[str, str]],
    rotary: bool,
    place: tuple[float, float] | None,
    apart: bool,
) -> list[str]:
    """What a workshop does with films of which `abouts` tell, one sentence a step.

    `place`: where on the cloth (mm) the films lie once, None for cells. `apart`: whether the cloth has more than they
    show.
    """
    wax = "bath" in abouts[0]
    first = [
        _("Print each film at 100 % on clear film or tracing paper, black as deep as it will, not fitted to the page."),
        _("Measure the image of each film between the corner ticks: {image}.").format(
            image=abouts[0]["image"].split(", ")[1]
        ),
        _("Lay all films over one another: every registration mark must fall on its like."),
        _(
            "Coat one screen for each film with emulsion away from daylight and dry it; lay the film on (its words say "
            "which side), expose it, and wash out what stayed soft."
        )
        if not rotary
        else _("Wrap each film round its screen: the left and the right edge of the image meet in one line."),
    ]
    if rotary:
        move = _("Set the screens one to another by the registration marks; the repeat closes at every turn.")
    elif place is not None:
        move = _(
            "Stretch the cloth flat on the table, its thread along the edge, so that it cannot slip. Lay the frame so "
            "that the upper left corner of the image comes {left:g} mm from the left edge of the cloth and {top:g} mm "
            "from the upper one, and print once; stops at the frame bring every screen to the same place."
        ).format(left=round(place[0], 2), top=round(place[1], 2))
    else:
        width, height = abouts[0]["image"].split(", ")[1].removesuffix(" mm").split(" x ")
        move = _(
            "Stretch the cloth flat on the table, its thread along the edge, so that it cannot slip. "
            "Print the first field, then move the frame by {width} mm along the cloth and by {height} mm across it, "
            "exactly: the edge of one print lies on the edge of the next, without overlap. Print every second field, "
            "let it dry, and then those between, so that wet edges do not smear."
        ).format(width=width, height=height)
    uncovered = [bath for bath in abouts[0].get("uncovered", "").split(", ") if bath]
    done = []
    if apart:
        done.append(
            _(
                "The cloth has parts with films of their own: cover their places with paper while you print this one, "
                "and print this place only here."
            )
        )
        if wax:
            done.append(_("Wax all parts with the films for a bath before the cloth goes into that bath."))
    done += [_("Dye all of the cloth {bath}; nothing is covered.").format(bath=bath) for bath in uncovered]
    for about in abouts:
        number = about["film"].partition("/")[0]
        if not wax:
            done.append(
                (
                    _("Film {number}: print {colour} over the whole cloth and let it dry.")
                    if place is None
                    else _("Film {number}: print {colour} and let it dry.")
                ).format(number=number, colour=about["colour"])
            )
            continue
        if about["freed"]:
            done.append(
                _("Take the wax off where {tints} is (scrape it, or boil all of it out), and dry the cloth.").format(
                    tints=about["freed"]
                )
            )
        done.append(
            _("Wax film {number}: print cold wax, so that {covers} is covered, and dye {bath}.").format(
                number=number, covers=about["covers"], bath=about["bath"]
            )
        )
    if wax:
        done.append(_("Boil out all the wax (lorod), rinse and dry."))
    else:
        done.append(_("Fix the colours as their maker says, then wash the cloth."))
    return [*first, move, *done]
