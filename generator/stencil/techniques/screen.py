"""Screen (sablon, malam dingin): a film for each colour or wax stage, with trap, marks and words; flat or rotary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path
from ....motifs.ink import Tint
from ....motifs.motif import Choice, Mm, Name, Switch
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..film_beds import FilmBed, laid_beds, repeated_bed
from ..films import Film, baths, colour_films, in_order, wax_films
from ..frame import Fit, check_room, flat_fit, rotary_fit
from ..marks import REACH, corner_ticks, registration_marks, words
from ..pieces import CELL, WHOLE, as_settings, field_of, others, part_asked, piece, piece_names
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from ..trap import Printed, trapped
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

    `part` is "cell", the name of a part that repeats, or what lies on the cloth once: "border", a part, or "cloth", all
    of it on one film. `trap`: how far a film reaches under the next darker one. `choke`: how far it draws back from the
    bare cloth. `frame_width`, `frame_height`: the free room of the frame, filled with whole cells; 0 is one cell. With
    a `circumference` the films are for rotary screens, and `frame_height` is their free width. Raises WastraError when
    there is nothing or one plain colour to print, the frame holds no cell, or the trap is wider than the lines.
    """
    notes = _apart(cloth, part)
    if circumference and frame_width:
        raise WastraError(_("A rotary screen has a circumference and no frame_width; give one of the two."))
    image = _image(cloth, part, (frame_width, frame_height), circumference)
    tints = list(dict.fromkeys(tint for bed in image.beds for tint in bed.visible.tints))
    films = _films(image.cloth, tints, printed, Tint(bare))
    plates = [film.plate for film in films]
    # the films are scaled at the end, and trap and choke are lengths on the film
    scale = image.fit.scale
    spread, drawn_back = trap / scale, choke / scale
    made: list[list[tuple[Printed, float | None]]] = [[] for _film in films]
    for bed in image.beds:
        unchoked = trapped(bed.visible, plates, spread)
        notes += check_trap(bed.visible, plates, unchoked, spread, scale)
        areas = trapped(bed.visible, plates, spread, drawn_back) if choke else unchoked
        for found, film, area in zip(made, films, areas, strict=True):
            found.append((area, trap_off(bed.visible, film.plate, area, spread)))
    return [
        _sheet(image, films, number, found, (trap, choke), mirrored, dict.fromkeys(notes))
        for number, found in enumerate(made)
    ]


@dataclass(frozen=True)
class _Image:
    """What one set of films shows: the `size` (mm) of all of it, the drawings in it, and how a frame holds it.

    `place` is where it lies on the cloth (mm from its left and upper edge), None for a cell.
    """

    cloth: Cloth
    fit: Fit
    beds: Sequence[FilmBed]
    size: tuple[float, float]
    name: str
    place: tuple[float, float] | None = None


def _image(cloth: Cloth, part: str, frame: tuple[float, float], circumference: float) -> _Image:
    asked = piece(cloth, part)
    if asked.repeats:
        field = field_of(cloth, part)
        fit = (
            rotary_fit(field.cell_size, circumference, frame[1]) if circumference else flat_fit(field.cell_size, frame)
        )
        return _Image(field, fit, [repeated_bed(field, fit)], fit.image(field.cell_size), part)
    if circumference:
        raise WastraError(
            _("A rotary screen repeats, and {part} lies on the cloth once; leave circumference out.").format(part=part)
        )
    check_room(part, asked.size, frame)
    return _Image(cloth, Fit(1, 1), laid_beds(cloth, asked), asked.size, part, asked.box[:2])


def _sheet(
    image: _Image,
    films: Sequence[Film],
    number: int,
    found: Sequence[tuple[Printed, float | None]],
    margins: tuple[float, float],
    mirrored: bool,
    notes: Iterable[str],
) -> Sheet:
    """One film. `found`: of each drawing the plate, and how far (mm) its margin is off; `margins`: trap and choke."""
    cloth, fit, film = image.cloth, image.fit, films[number]
    what = f"{fit.columns} x {fit.rows} cells" if image.place is None else image.name
    about = film_about(cloth, films, number, fit, (what, image.size), mirrored)
    if film.dyes:
        about["uncovered"] = ", ".join(colour_of(cloth, dye) for dye in _uncovered(image, films[0]))
    offs = [off for _area, off in found if off is not None]
    checks = {_("image"): "{:g} x {:g} mm".format(*image.size)}
    if offs:
        checks[_("trap")] = _("{trap:g} mm, off by less than {off:.3f} mm (limit {limit:g})").format(
            trap=margins[0], off=max(offs) * fit.scale, limit=LIMIT
        )
    if fit.around:
        checks[_("scale")] = about["scale"]
    text = film_words(cloth, film, fit, about, (image.size, image.place), _margins(film, *margins))
    plate = Path.joined([bed.image(area) for bed, (area, _off) in zip(image.beds, found, strict=True)])
    strokes, size = _page(plate, image, text)
    layers = [
        SheetLayer(name, tuple(_mirrored(one, size[0]) if mirrored else one for one in group))
        for name, group in zip((str(film.tint), "tanda", "keterangan"), strokes, strict=True)
    ]
    called = cloth.name if image.place is None else f"{cloth.name} {image.name}"
    name = f"{called}-{'malam' if film.dyes else 'film'}-{number + 1}-{film.tint}"
    return Sheet(name, size, tuple(layers), about, tuple(notes), checks)


def _uncovered(image: _Image, first: Film) -> list[Tint]:
    """The baths before the first wax: all of the cloth takes them."""
    dyes = baths({tint for bed in image.beds for tint in bed.visible.tints})
    return dyes[: dyes.index(first.dyes[0])]


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """What a workshop does with the films."""
    abouts = [sheet.about for sheet in sheets]
    settings = json.loads(abouts[0].get("settings", "{}"))
    asked = piece(cloth, part_asked(sheets))
    place = None if asked.repeats else asked.box[:2]
    apart = part_asked(sheets) != WHOLE and len(piece_names(cloth)) > len((CELL, WHOLE))
    return film_steps(abouts, bool(settings.get("circumference")), place, apart)


def _apart(cloth: Cloth, part: str) -> list[str]:
    """What of a cloth has films of its own."""
    own, once = others(cloth, part)
    if not (own or once):
        return []
    return [
        _(
            "These films hold the field's cell. Others are made with: {parts}; with {whole} films hold all of the "
            "cloth."
        ).format(parts=as_settings([*own, *once]), whole=as_settings([WHOLE]))
    ]


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
    plate: Path, image: _Image, text: list[tuple[str, float]]
) -> tuple[tuple[list[Stroke], list[Stroke], list[Stroke]], tuple[float, float]]:
    """The image, the marks and the words of a film where they stand on the page, and the page's size (mm)."""
    width, height = image.size
    column = max(width, COLUMN)
    box = (MARGIN, MARGIN, MARGIN + width, MARGIN + height)
    if image.fit.scale != 1.0:
        # scaled to the image's very size, so that a rotary one closes
        cell = image.cloth.cell_size
        plate = plate.scaled(width / (image.fit.columns * cell[0]), height / (image.fit.rows * cell[1]))
    lines, low = words(text, MARGIN, box[3] + MARGIN, column)
    size = (round(column + 2 * MARGIN, 4), round(low + TEXT, 4))
    ink = [Stroke(plate.moved(MARGIN, MARGIN), Operation.PRINT)]
    return (ink, [*registration_marks(box), *corner_ticks(box)], lines), size


def _mirrored(stroke: Stroke, width: float) -> Stroke:
    return Stroke(stroke.path.mirrored(width / 2), stroke.operation, stroke.role, stroke.width)
