"""What a workshop does with laser-cut stencils, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ....motifs.ink import Tint
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..pieces import as_settings, others, part_asked
from ..sheet import Sheet


def work(cloth: Cloth, sheets: Sequence[Sheet]) -> list[str]:
    """The steps for these sheets, the last of which is the test card: from the first cut to the cloth's last bath."""
    settings = json.loads(sheets[0].about.get("settings", "{}"))
    *stencils, card = sheets
    return [*_cutting(stencils, card, settings), *_using(stencils), *_colouring(cloth, stencils, part_asked(sheets))]


def _cutting(stencils: Sequence[Sheet], card: Sheet, settings: Mapping[str, object]) -> Iterator[str]:
    """From the laser's settings to a sheet that is whole."""
    yield _(
        "Open the files in the program of the laser, in true size: lbrn2 (LightBurn) or dxf, in mm "
        "(made with --format). "
        "There {sheet} must be {width:.1f} x {height:.1f} mm."
    ).format(sheet=stencils[0].name, width=stencils[0].size[0], height=stencils[0].size[1])
    if settings.get("row_x") or settings.get("row_y"):
        yield _("The kerf is that of your test card. Take the power and speed with which it was cut.")
    else:
        yield _(
            "Cut {card} first, from the same material. Take the least power that cuts through in one go, "
            "and write power and speed on it."
        ).format(card=card.name)
        yield _(
            "Push its five squares together and measure the row both ways. Make the job again with what you read, "
            "and with its finest slot and strip: -p row_x=99.3 -p row_y=99.4 -p opening=0.4 -p web=1."
        )
    yield _(
        "Fix the material flat, extraction on. Engrave the writing lightly, then cut: openings, holes, the edge last."
    )
    yield _("Push out the pieces that hang; hold the sheet to the light: every bridge must be whole.")


def _using(stencils: Sequence[Sheet]) -> Iterator[str]:
    """How a stencil walks over the cloth."""
    yield _("Wash and iron the cloth, pin it flat on a padded table. Try the first stencil on a scrap of it.")
    yield _(
        "Lay the stencil on and mark its holes on the cloth with a pencil. Brush cold wax or colour through, "
        "little on the brush, from the edges of the openings inwards; lift straight up, wipe the back."
    )
    yield _("Move on by the width of the pattern until the holes of one side lie on the marks of the other; go on so.")


def _colouring(cloth: Cloth, stencils: Sequence[Sheet], part: str) -> Iterator[str]:
    """In which order the stencils are taken, and what is done by hand and apart from them."""
    tints = _tints(cloth, stencils)
    own, once = others(cloth, part)
    ground = cloth.cell.ground
    order = list(Tint)
    if tints and order.index(ground) > max(order.index(tint) for tint in tints):
        # light to dark, each wax keeps what the baths so far have made; the ground takes the last
        chain = [_("wax {tint}").format(tint=tints[0].value)]
        if tints[0] is not Tint.PUTIH:
            chain.insert(0, _("dye {tint}").format(tint=tints[0].value))
        for tint in tints[1:]:
            chain += [_("dye {tint}").format(tint=tint.value), _("wax {tint}").format(tint=tint.value)]
        chain += [_("dye {tint}").format(tint=ground.value), _("boil the wax out (nglorod)")]
        yield _("With wax, each stencil keeps its own colour, the lightest first: {chain}.").format(
            chain=", ".join(chain)
        )
    else:
        yield _(
            "Brush each stencil's own colour, the lightest first, on cloth that is {ground} already; "
            "let it dry before the next: {tints}."
        ).format(ground=ground.value, tints=", ".join(tint.value for tint in tints))
    yield (
        _("Before each bath, close the gaps of the bridges by hand, and draw what the stencil left out (see below).")
        if any(sheet.notes for sheet in stencils)
        else _("Before each bath, close the gaps of the bridges by hand.")
    )
    if own or once:
        yield _("These stencils are of the field only. The rest has its own, made with: {parts}.").format(
            parts=as_settings([*own, *once])
        )
    yield _("Wash colour off a stencil at once and lay it flat; wax comes off when it is cold and bent.")


def _tints(cloth: Cloth, stencils: Sequence[Sheet]) -> list[Tint]:
    """The tints that have a stencil, the lightest first: the word of each stands in its sheet's name."""
    words = {word for sheet in stencils for word in sheet.name.removeprefix(cloth.name).split()}
    return [tint for tint in Tint if tint.value in words]
