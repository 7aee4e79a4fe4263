"""Screen (sablon, malam dingin): a film for each colour or wax stage, with trap, marks and words; flat or rotary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path
from ....motifs.ink import Tint
from ....motifs.motif import Choice, Mm, Name, Switch
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..films import Film, baths, colour_films, in_order, wax_films
from ..frame import Fit, flat_fit, rotary_fit
from ..marks import REACH, corner_ticks, registration_marks, words
from ..pieces import CELL, as_settings, field_of, others, part_asked
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from ..trap import Visible, trapped
from ..trap_seen import LIMIT, check_trap, trap_off
from ._film_words import TEXT, colour_of, film_about, film_steps, film_words

MARGIN = REACH + 4.0
"""Film round the image (mm): room for the marks."""
COLUMN = 170.0
"""Least width of the words (mm)."""


def title() -> str:
    """What the technique is called."""
    return _("screen printing films (sablon)")


def sheets(
    cloth: Cloth,
    part: Annotated[str, Name()] = CELL,
    printed: Annotated[str, Choice("colours", "wax")] = "colours",
    trap: Annotated[float, Mm(0, 3)] = 0.2,
    choke: Annotated[float, Mm(0, 1)] = 0.0,
    bare: Annotated[str, Choice("putih", "muda", "soga", "biru", "ireng")] = "putih",
    mirrored: Annotated[bool, Switch()] = False,
    frame_width: Annotated[float, Mm(0, 4000)] = 0.0,
    frame_height: Annotated[float, Mm(0, 4000)] = 0.0,
    circumference: Annotated[float, Mm(0, 3000)] = 0.0,
) -> list[Sheet]:
    """One film for each colour but the bare cloth, or for each wax stage, in the order of printing.

    `part` is "cell", or the name of a part that repeats. `trap`: how far a film reaches under the next darker one.
    `choke`: how far it draws back from the bare cloth. `frame_width`, `frame_height`: the free room of the frame,
    filled with whole cells; 0 is one cell. With a `circumference` the films are for rotary screens, and `frame_height`
    is their free width. Raises WastraError when there is nothing or one plain colour to print, the frame holds no cell,
    or the trap is wider than the lines.
    """
    notes = _apart(cloth, part)
    cloth = field_of(cloth, part)
    if circumference and frame_width:
        raise WastraError(_("A rotary screen has a circumference and no frame_width; give one of the two."))
    fit = (
        rotary_fit(cloth.cell_size, circumference, frame_height)
        if circumference
        else flat_fit(cloth.cell_size, (frame_width, frame_height))
    )
    visible = Visible(cloth.cell)
    films = _films(cloth, visible.tints, printed, Tint(bare))
    plates = [film.plate for film in films]
    # the films are scaled at the end, and trap and choke are lengths on the film
    spread, drawn_back = trap / fit.scale, choke / fit.scale
    unchoked = trapped(visible, plates, spread)
    notes += check_trap(visible, plates, unchoked, spread, fit.scale)
    areas = trapped(visible, plates, spread, drawn_back) if choke else unchoked
    made = []
    for number, (film, area) in enumerate(zip(films, areas, strict=True)):
        about = film_about(cloth, films, number, fit, mirrored)
        off = trap_off(visible, film.plate, area, spread)
        checks = {
            _("image"): "{:g} x {:g} mm".format(*fit.image(cloth.cell_size)),
            **(
                {}
                if off is None
                else {
                    _("trap"): _("{trap:g} mm, off by less than {off:.3f} mm (limit {limit:g})").format(
                        trap=trap, off=off * fit.scale, limit=LIMIT
                    )
                }
            ),
            **({_("scale"): about["scale"]} if fit.around else {}),
        }
        text = film_words(cloth, film, fit, about, _margins(film, trap, choke))
        strokes, size = _page(area.repeated(fit.columns, fit.rows), fit, cloth, text)
        layers = [
            SheetLayer(name, tuple(_mirrored(one, size[0]) if mirrored else one for one in group))
            for name, group in zip((str(film.tint), "tanda", "keterangan"), strokes, strict=True)
        ]
        name = f"{cloth.name}-{'malam' if film.dyes else 'film'}-{number + 1}-{film.tint}"
        made.append(Sheet(name, size, tuple(layers), about, tuple(notes), checks))
    return made


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """What a workshop does with the films."""
    cloth = field_of(cloth, part_asked(sheets))
    abouts = [sheet.about for sheet in sheets]
    rotary = bool(json.loads(abouts[0].get("settings", "{}")).get("circumference"))
    undyed: list[str] = []
    if "bath" in abouts[0]:
        first = abouts[0]["bath"].split(" ")[0]
        dyes = baths(Visible(cloth.cell).tints)
        undyed = [colour_of(cloth, dye) for dye in dyes[: dyes.index(Tint(first))]]
    return film_steps(abouts, rotary, undyed)


def _apart(cloth: Cloth, part: str) -> list[str]:
    """What of a cloth has films of its own, or none."""
    own, once = others(cloth, part)
    said = []
    if own:
        said.append(
            _("These films hold the field's cell. Others are made with: {parts}.").format(parts=as_settings(own))
        )
    if once:
        said.append(
            _("What lies on the cloth once has no film; trace it or cut a stencil of it: {parts}.").format(
                parts=", ".join(once)
            )
        )
    return said


def _films(cloth: Cloth, tints: Sequence[Tint], printed: str, bare: Tint) -> list[Film]:
    """The films of a cloth. Raises WastraError when it needs none."""
    shown = ", ".join(in_order(tints))
    if len(tints) == 1:
        raise WastraError(
            _(
                "{name} shows one tint only, {tints}: it is plain cloth and needs no film. The nearest that can be "
                "printed is a design with a motif of a second tint."
            ).format(name=cloth.name, tints=shown)
        )
    if printed == "colours":
        return colour_films(tints, cloth.colourway, bare)
    if bare is not Tint.PUTIH:
        raise WastraError(_("Wax is printed on undyed cloth: with printed=wax, bare should be putih."))
    films = wax_films(tints)
    if not films:
        raise WastraError(
            _(
                "{name} shows only {tints}, and no bath spares any of them: there is nothing to wax. Use colours."
            ).format(name=cloth.name, tints=shown)
        )
    return films


def _margins(film: Film, trap: float, choke: float) -> str:
    """What trap and choke did on this film."""
    said = []
    if trap and film.plate.under:
        said.append(
            _("Trap: reaches {trap:g} mm under {tints}.").format(trap=trap, tints=", ".join(in_order(film.plate.under)))
            if not film.dyes
            else _("Trap: reaches {trap:g} mm over {tints}.").format(
                trap=trap, tints=", ".join(in_order(film.plate.under))
            )
        )
    else:
        said.append(_("No trap on this film."))
    if choke and film.plate.away:
        said.append(
            _("Choke: {choke:g} mm back from {tints}.").format(choke=choke, tints=", ".join(in_order(film.plate.away)))
        )
    return " ".join(said)


def _page(
    image: Path, fit: Fit, cloth: Cloth, text: list[tuple[str, float]]
) -> tuple[tuple[list[Stroke], list[Stroke], list[Stroke]], tuple[float, float]]:
    """The image, the marks and the words of a film where they stand on the page, and the page's size (mm)."""
    width, height = fit.image(cloth.cell_size)
    column = max(width, COLUMN)
    box = (MARGIN, MARGIN, MARGIN + width, MARGIN + height)
    if fit.scale != 1.0:
        # scaled to the image's very size, so that a rotary one closes
        image = image.scaled(width / (fit.columns * cloth.cell_size[0]), height / (fit.rows * cloth.cell_size[1]))
    lines, low = words(text, MARGIN, box[3] + MARGIN, column)
    size = (round(column + 2 * MARGIN, 4), round(low + TEXT, 4))
    plate = [Stroke(image.moved(MARGIN, MARGIN), Operation.PRINT)]
    return (plate, [*registration_marks(box), *corner_ticks(box)], lines), size


def _mirrored(stroke: Stroke, width: float) -> Stroke:
    return Stroke(stroke.path.mirrored(width / 2), stroke.operation, stroke.role, stroke.width)
