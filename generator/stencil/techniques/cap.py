"""Cap: stamps fitted to the cloth's walk, with the list of strips to bend or a body to print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import msgspec
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.errors import WastraError
from ....motifs.geometry.path import paths_from_shapely
from ....motifs.motif import Choice, Mm, Name, Ratio
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ...growing import size_range_of
from ...repeat.stamping.stamping import PLAIN, own_walk
from ...repeat.stamping.walk import Walk, walks
from ..pieces import CELL, field_of, others, part_asked
from ..printing import made_lines
from ..sheet import Sheet
from ..solid import Solid
from ..stamp.body import body
from ..stamp.edges import Edges, alike, edges_of
from ..stamp.face import face_of_strips, shared
from ..stamp.fitting import LARGEST, Fit, fitted
from ..stamp.larger import clear_at, refuse_too_fine
from ..stamp.listed import list_sheet
from ..stamp.listing import Listing, listing_of
from ..stamp.making import Making, making
from ..stamp.narrow import too_narrow
from ..stamp.numbered import commonest_pins, numbered_sheet, scale_for
from ..stamp.pages import face_sheet, impression_sheet, plan_sheet
from ..stamp.piece import Stamp
from ..stamp.placing import placed
from ..stamp.said import left_out, refuse_nothing, work
from ..stamp.strips import strips_of
from ..stamp.wax import wax_of
from ._apart_words import once_by_hand, own_sheets


def title() -> str:
    """What the technique is called."""
    return _("stamp (cap)")


def sheets(
    cloth: Cloth,
    part: Annotated[str, Name()] = CELL,
    make: Annotated[str, Choice("copper-strip", "board-strip", "wood", "print3d")] = "copper-strip",
    largest: Annotated[float, Mm(40, LARGEST)] = 300.0,
    smallest: Annotated[float, Mm(20, 600)] = 180.0,
    walk: Annotated[str, Choice("design", "cell")] = "design",
    lines: Annotated[str, Choice("waxed", "all")] = "waxed",
    marks: Annotated[str, Choice("sight", "print")] = "sight",
    wall: Annotated[float, Mm(0, 5)] = 0.0,
    gap: Annotated[float, Mm(0, 10)] = 0.0,
    height: Annotated[float, Mm(0, 60)] = 0.0,
    enlarged: Annotated[float, Ratio(1, 5)] = 3.0,
) -> list[Sheet]:
    """For each stamp its face, its impression and its list of strips; one plan of the impressions.

    `part` is "cell", or the name of a part that repeats: that one is stamped straight on, in whole cells.
    Raises WastraError for a repeat that would need too many stamps, a wall that cannot stand, and a cloth of which
    nothing can be printed.
    """
    if smallest > largest:
        raise WastraError(
            _("smallest={smallest:g}mm is more than largest={largest:g}mm; give the smaller one first.").format(
                smallest=smallest, largest=largest
            )
        )
    least, most = size_range_of(cloth, "" if part == CELL else part)
    cloth = field_of(cloth, part)
    limits = making(make, wall, gap, height)
    fit = fitted(cloth.cell_size, _walk_of(cloth, walk if part == CELL else "cell"), smallest, largest, least)
    wax = wax_of(cloth.cell, lines == "all")
    strips = strips_of(wax, limits)
    refuse_nothing(strips, limits, cloth.name, most)
    places = placed(strips, fit)
    notes = [*fit.notes]
    if not alike(places):
        notes = [
            _("The cell is not alike at every place of the walk {name}: the stamp holds whole cells.").format(
                name=fit.walk.name
            )
        ]
        fit = fitted(cloth.cell_size, walks()[PLAIN], smallest, largest, least)
        places = placed(strips, fit)
        notes += fit.notes
    face = face_of_strips(strips, limits, fit if marks == "print" else None) if limits.kind == "face" else None
    refuse_too_fine(wax, strips, face, limits, largest, cloth.name, most)
    faces = shared(face, fit, limits, marks == "print") if face else {}
    clear = 0.0 if strips.enlarge else clear_at(wax, strips, limits)
    notes += left_out(strips, limits, face.filled if face else 0, clear, most)
    edges = edges_of(places[0], fit)
    found: list[Sheet] = []
    for stamp in places[0]:
        shape = faces.get(stamp.window.number, shapely.MultiPolygon())
        marked = _marked(stamp, limits) if marks == "print" else stamp
        found += _sheets_of(cloth, marked, shape, fit, limits, edges, enlarged)
    plan = plan_sheet(f"{cloth.name}-cap-" + _("plan"), fit.stamping(cloth), cloth.about)
    return [replace(found[0], notes=tuple(notes)), *found[1:], plan]


def steps(cloth: Cloth, sheets: Sequence[Sheet]) -> list[str]:
    """What a workshop does with these sheets."""
    settings = json.loads(sheets[0].about.get("settings", "{}"))
    make = settings.get("make", "copper-strip")
    own, once = others(cloth, part_asked(sheets))
    made = work(make, making(make, height=float(settings.get("height", 0.0))).height)
    return [*made, *own_sheets(own), *once_by_hand(once)]


def _walk_of(cloth: Cloth, walk: str) -> Walk:
    """The walk of the cloth's design; straight on with whole cells when asked so, or when it tells of no design."""
    from ...design import Design

    if walk == "cell" or "design" not in cloth.about:
        return walks()[PLAIN]
    return own_walk(msgspec.json.decode(cloth.about["design"].encode(), type=Design))


def _marked(stamp: Stamp, limits: Making) -> Stamp:
    """The stamp with a pin at each corner of its repeat: the next impression's falls on the last one's."""
    w, h = stamp.window.width, stamp.window.height
    corners = np.array([(x, y, limits.pin / 2) for x in (0.0, w) for y in (0.0, h)])
    kinds = np.full(4, -1, dtype=np.int64) - np.arange(4)
    return replace(
        stamp, dots=np.concatenate([stamp.dots, corners]), dot_kinds=np.concatenate([stamp.dot_kinds, kinds])
    )


def _sheets_of(
    cloth: Cloth, stamp: Stamp, shape: BaseGeometry, fit: Fit, limits: Making, edges: Edges, enlarged: float
) -> list[Sheet]:
    number, count = stamp.window.number, len(fit.windows)
    name = f"{cloth.name}-cap" if count == 1 else f"{cloth.name}-cap-{number}"
    size = (stamp.window.width, stamp.window.height)
    width, height = (round(side, 2) for side in size)
    (outline,) = paths_from_shapely([shape], 0.02)
    head = [
        cloth.name,
        _("Stamp {number} of {count}, {width:g} x {height:g} mm between the crosses; walk: {walk}.").format(
            number=number, count=count, width=width, height=height, walk=fit.walk.name
        ),
    ]
    made = _("Walls {wall:g} mm thick, {height:g} mm high, gaps at least {gap:g} mm.").format(
        wall=limits.wall, height=limits.height, gap=limits.gap
    )
    again = made_lines(cloth.about)
    checks = {
        _("line ends at the edge that meet the neighbour's"): _("{met} of {count}, worst {worst:.3f} mm").format(
            met=edges.met, count=edges.count, worst=edges.worst
        )
    }
    face_words = [*head, _("Face of the stamp, mirrored, true size (1:1)."), made, *again]
    print_words = [*head, _("What the stamp prints, true size (1:1)."), *again]
    impression = impression_sheet(f"{name}-" + _("impression"), stamp, outline, limits, cloth.about, print_words)
    face = face_sheet(f"{name}-" + _("face"), stamp, outline, limits, cloth.about, face_words)
    if limits.kind == "face":
        solid: Solid = body(name, shape, size, limits, cloth.about)
        narrow, shut = too_narrow(shape, cloth.cell_size, limits)
        checks |= {
            _("walls thinner than the limit"): f"{narrow:.2f} mm² ({limits.wall:g} mm)",
            _("gaps narrower than the limit"): f"{shut:.2f} mm² ({limits.gap:g} mm)",
            _("body"): _("{volume:.1f} cm³, {triangles} triangles").format(
                volume=solid.volume / 1000, triangles=len(solid.triangles)
            ),
        }
        return [replace(face, checks=checks, solid=solid), impression]
    listing = listing_of(stamp, limits)
    checks[_("length of the strips")] = _("{list:.1f} mm in the list, {drawn:.1f} mm drawn (limit 0.5 %)").format(
        list=listing.strip_length, drawn=stamp.length
    )
    scale = scale_for(cloth.cell_size, stamp, enlarged)
    shown = [
        f"{cloth.name}. {head[1]}",
        _("Face, mirrored, {scale:g}:1. Thick: the first of its number; thin: the same again.").format(scale=scale),
    ]
    if (pins := commonest_pins(listing)) is not None:
        shown.append(_("Rings without a number are pins, no. {number}.").format(number=pins.number))
    numbered, crowded = numbered_sheet(f"{name}-" + _("numbers"), stamp, listing, cloth.about, scale, shown)
    if crowded:
        checks[_("numbers that cross a line")] = str(crowded)
    explained = _(
        "Ends: a number in brackets is a node, where all ends with that number meet; side: soldered to the side of "
        "that strip, which goes on; edge: cut by the edge of the stamp, the next impression goes on; free: meets "
        "nothing."
    )
    listed = list_sheet(f"{name}-" + _("list"), listing, cloth.about, [*head, _counted(listing), made, explained])
    return [replace(face, checks=checks, data={"strips.csv": listing.as_csv()}), impression, numbered, listed]


def _counted(listing: Listing) -> str:
    return _("{length:.2f} m of strip in {strips} pieces, {combs} combs, {pins} pins.").format(
        length=listing.strip_length / 1000,
        strips=listing.total("strip") + listing.total("loop"),
        combs=listing.total("comb"),
        pins=listing.total("pin"),
    )
