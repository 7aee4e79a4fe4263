"""What is said of a stamp: what was left out of it, why it cannot be made, what a workshop does step by step."""

from __future__ import annotations

import math

from ....motifs.errors import WastraError
from ....motifs.words import _
from .making import Making
from .strips import Strips


def left_out(strips: Strips, limits: Making, filled: int = 0, clear: float = 0.0, most: float = math.inf) -> list[str]:
    """Sentences on what of a cell has no room, and at what size it has; `filled` gaps of a face were closed, strips
    stand clear of each other when the motif is `clear` times as large, and it may be `most` times as large."""
    said = []
    if strips.dropped >= 1:
        said.append(
            _(
                "In each cell {length:.0f} mm of lines run beside others nearer than {gap:g} mm: one strip "
                "stands for both."
            ).format(length=strips.dropped, gap=limits.gap)
        )
    if strips.tight[0]:
        said.append(
            _(
                "In each cell strips stand nearer than {gap:g} mm at {count} short places, the narrowest gap is "
                "{least:.2f} mm: bend them apart there, or wax runs together."
            ).format(gap=limits.gap, count=strips.tight[0], least=strips.tight[1])
        )
    pins = strips.pins
    if pins.moved:
        said.append(
            _("In each cell {count} dots were moved off a wall to have room, by {farthest:.1f} mm at most.").format(
                count=pins.moved, farthest=pins.farthest
            )
        )
    if pins.lost:
        said.append(
            _("In each cell {lost} of {count} dots have no room for a pin of {pin:g} mm and were left out.").format(
                lost=pins.lost, count=pins.lost + len(pins.dots), pin=limits.pin
            )
        )
    if filled:
        said.append(
            _("In each cell {count} gaps narrower than {gap:g} mm were closed.").format(count=filled, gap=limits.gap)
        )
    if said and (strips.enlarge or clear) > most:
        said.append(
            _(
                "To have room the motif would have to be {factor:g} times as large, and its size allows {most:g} times:"
                " take a thinner wall and gap."
            ).format(factor=strips.enlarge or clear, most=math.floor(100 * most) / 100)
        )
    elif strips.enlarge:
        said.append(
            _("Nine of ten dots have room when the motif is {factor:g} times as large (size).").format(
                factor=strips.enlarge
            )
        )
    elif clear:
        said.append(
            _("Nearly all strips stand clear of each other when the motif is {factor:g} times as large (size).").format(
                factor=clear
            )
        )
    elif said:
        said.append(_("A larger motif keeps more: take a larger size, or a thinner wall and gap."))
    return said


def refuse_nothing(strips: Strips, limits: Making, name: str, most: float = math.inf) -> None:
    """Raise WastraError when nothing of a cell is left, with the size at which something is, if the motif may be so
    (`most` times) as large."""
    if not (strips.strips or len(strips.dots) or strips.strokes):
        if strips.enlarge > most:
            raise WastraError(
                _(
                    "Nothing of {name} has room on a stamp with walls of {wall:g} mm and gaps of {gap:g} mm: take a "
                    "thinner wall and gap; the motif cannot be drawn as large ({factor:g} times) as it would need."
                ).format(name=name, wall=limits.wall, gap=limits.gap, factor=strips.enlarge)
            )
        raise WastraError(
            _(
                "Nothing of {name} has room on a stamp with walls of {wall:g} mm and gaps of {gap:g} mm: take a larger "
                "size{factor}, or a thinner wall and gap."
            ).format(
                name=name,
                wall=limits.wall,
                gap=limits.gap,
                factor=_(" ({factor:g} times as large)").format(factor=strips.enlarge) if strips.enlarge else "",
            )
        )


def work(make: str, height: float) -> list[str]:
    """The steps from the sheets to the printed cloth, for a material and the height of its walls (mm)."""
    print_it = _("Print the sheets at 100 %, without fitting to the page, and measure between the corner crosses.")
    if make in ("copper-strip", "board-strip"):
        making_steps = [
            print_it,
            _("Cut the strips by the list: number, pieces, length. Dots in a row are one strip, cut like a comb."),
            _(
                "Glue the mirrored face on a level board and bend each strip along its line: outlines (klowong) first, "
                "then fillers (isen), combs and pins last. The numbered drawing says which is which."
            ),
            _(
                "Ends with the same node number in brackets meet there; an end at the side of a strip is fixed to that "
                "strip, which goes on uncut."
            ),
            _("Solder the strips on the ancak, then put on sliwer and handle.")
            if make == "copper-strip"
            else _("Glue the strips on edge to the board, layer by layer, and let them dry under a weight."),
            _("Grind the face flat, until every strip touches a level plate."),
        ]
    elif make == "wood":
        making_steps = [
            print_it,
            _("Glue the mirrored face on the block; saw or carve away what is white, at least {height} deep.").format(
                height=f"{height:g} mm"
            ),
            _("Put a handle on the back, and mark the upper side there."),
        ]
    else:
        making_steps = [
            _("Print the body (STL or 3MF) in mm, base down, without support, in a plastic that stands hot wax."),
            _("Rub the face over fine sandpaper on a flat plate, until every wall touches."),
            _("Put a handle on the back, and mark the upper side there."),
        ]
    return [
        *making_steps,
        _("Stamp once on paper with ink and hold it against the impression sheet: it must read the right way round."),
        _("Warm the stamp in the molten wax, shake it off, and try it on a piece of the cloth."),
        _("Set the stamp by the plan: its corners come to the corners of the last impression."),
        _("Masses are only outlined: block their insides by hand, and what is dark in the design leave free of wax."),
        _(
            "Dye the first, dark bath. Scrape off the wax of what is to be soga, block what is to stay as it is, dye "
            "the soga bath, and boil the wax out."
        ),
    ]
