"""wastra repeat: a motif or a free drawing becomes a cell by a group, a step, a drop or a word of batik."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ...lengths import millimetres, positive_millimetres
from ..options import FiniteRange, command, dpi_option, format_option, output, parsed_settings, said_again, say_written

if TYPE_CHECKING:
    from ....motifs.drawing import Drawing
    from ...repeat.repeat import Repeat
    from ...repeat.symmetry.tile import Tile

_CELLS = re.compile(r"(\d{1,3})x(\d{1,3})")


@command(_("Repeat a motif or a drawing by a symmetry group, a step, a drop or a word of batik; write one cell."))
@click.argument("group", metavar=_("GROUP"))
@click.option(
    "--motif", required=True, metavar=_("MOTIF|FILE.svg"), help=_("What repeats: a motif, or an SVG drawing.")
)
@click.option(
    "--size",
    default="60mm",
    show_default=True,
    metavar=_("LENGTH"),
    help=_("Width of the unit, or of the lattice's cell."),
)
@click.option("--height", metavar=_("LENGTH"), help=_("Its height (as the width when not given)."))
@click.option("--shift", metavar=_("LENGTH"), help=_("For p1 and p2: how far every row stands further right."))
@click.option(
    "--angle", type=FiniteRange(-3600, 3600), help=_("Degrees at which the rows rise, for parang, lereng and grid.")
)
@click.option(
    "--edge",
    type=click.Choice(["wrap", "clip"]),
    default="wrap",
    show_default=True,
    help=_("What crosses the region's edge is whole in every copy, or ends there."),
)
@click.option(
    "-p",
    "settings",
    multiple=True,
    metavar=_("NAME=VALUE"),
    help=_("A parameter of the motif; `wastra show` lists them."),
)
@click.option("--figure", metavar=_("LENGTH"), help=_("Longer side of the figure (as large as fits when not given)."))
@click.option(
    "--at", metavar=_("X,Y"), help=_("Where its middle stands (the roomiest point of the region when not given).")
)
@click.option("--turn", type=FiniteRange(-360, 360), default=0.0, help=_("Degrees, clockwise."))
@click.option("--colours", help=_("A colourway, for example sogan."))
@click.option(
    "--cells", default="1x1", show_default=True, metavar=_("COLUMNSxROWS"), help=_("So many cells in one file.")
)
@click.option(
    "--show-structure", "structure", is_flag=True, help=_("Draw lattice, region, mirrors, glides and centres over it.")
)
@click.option(
    "--tile", "as_tile", is_flag=True, help=_("The smallest tile for a printer, with its drop, and a proof of 2 by 2.")
)
@format_option(
    _("The format with its options, for example dxf:curves=spline; without it the file's ending says it alone.")
)
@dpi_option(_("Resolution of a picture (300 when not given)."))
@output(_("File to write: .svg, .pdf, .png, .tiff, .dxf, or - for standard output."))
def repeat(
    group: str, motif: str, size: str, height: str | None, shift: str | None, edge: str, settings: tuple[str, ...],
    figure: str | None, at: str | None, turn: float, colours: str | None, cells: str, structure: bool, as_tile: bool,
    ending: str | None, dpi: float | None, target: str, angle: float | None,
) -> None:  # fmt: skip
    """GROUP is one of p1 ... p6m, frieze-p1 ... frieze-p2mm, a step such as half-drop, a drop such as 1/3 drop."""
    from ...colour.colourway import colourway
    from ...export.format import drawing_options, format_module, save_drawing
    from ...limits import check_side
    from ...repeat.repeat import repeat as found_repeat
    from ...repeat.symmetry.placing import placed
    from ...repeat.symmetry.structure import slanted_structure, structure_of, tiled, with_structure
    from ...repeat.symmetry.tile import Drop, drop_of, tile_of

    format_module(target, "drawing")
    options = drawing_options(ending, target)
    columns, rows = _cells(cells)
    if as_tile:
        _check_tile(target, structure, (columns, rows))
    way = found_repeat(group)
    width = positive_millimetres(size)
    unit = width, width if height is None else positive_millimetres(height)
    for name, side in zip(("size", "height"), unit, strict=True):
        check_side(name, side)
    moved = _shift(way, shift, angle)
    slant = None if angle is None else way.slant(unit, angle, moved)
    if edge == "clip" and way.group is None and way.walk is None and slant is None:
        raise WastraError(_("{name} has no region to clip at; --edge clip is for groups.").format(name=way.name))
    wanted = None if figure is None else positive_millimetres(figure)
    drawn, colour, said = _figure(motif, settings, colours, min(unit) if wanted is None else wanted)
    # as it lies before the rows slant
    level = structure_of(way, unit, 0.0 if slant else moved)
    place = placed(drawn, level.region, turn, _point(at), wanted)
    from ....motifs.drawing import Drawing

    drawing = Drawing((place,), drawn.ground, unit, drawn.name)
    about = {**said, "program": _program(), "repeat": way.name, "unit": f"{unit[0]:g} x {unit[1]:g} mm", "scale": "1:1"}
    about["command"] = said_again()
    if slant is None:
        cell = way(drawing, moved, edge)  # type: ignore[arg-type]
        own, drop = level, drop_of(way, unit, moved)
        _say_snapped(way, unit, moved)
    else:
        cell = way.slanted(drawing, slant, edge)  # type: ignore[arg-type]
        own, drop = slanted_structure(way, slant), Drop()
        about["angle"] = slant.sentence()
        click.echo(about["angle"], err=True)
    assert cell.cell is not None
    if as_tile:
        tile = tile_of(cell, drop, colourway(colour), dpi or 300.0)
        _write_tile(tile, target, about)
        return
    picture = with_structure(cell, own, columns, rows) if structure else tiled(cell, columns, rows)
    save_drawing(picture, colourway(colour), about, target, dpi, **options)
    left, top, right, bottom = (0.0, 0.0, *picture.cell) if picture.cell else picture.bounds
    say_written(
        target,
        _("{name}, {width:g} x {height:g} mm").format(
            name=way.name, width=round(right - left, 4), height=round(bottom - top, 4)
        ),
    )


def _cells(text: str) -> tuple[int, int]:
    found = _CELLS.fullmatch(text.replace(" ", "").lower())
    if found is None or not 1 <= int(found[1]) * int(found[2]) <= 400:
        raise WastraError(
            _("--cells {text!r}: write columns x rows, for example 3x3; at most 400 cells.").format(text=text)
        )
    return int(found[1]), int(found[2])


def _point(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    parts = text.split(",")
    if len(parts) != 2:
        raise WastraError(_("--at {text!r}: write two lengths with a comma, for example 12,8.5.").format(text=text))
    return millimetres(parts[0]), millimetres(parts[1])


def _shift(way: Repeat, text: str | None, angle: float | None) -> float:
    if text is None:
        return 0.0
    if angle is not None and way.may_slant:
        return millimetres(text)
    if way.group is None or way.group.lattice != "oblique":
        raise WastraError(_("{name} cannot be shifted; --shift is for p1 and p2.").format(name=way.name))
    return millimetres(text)


def _figure(
    motif: str, settings: tuple[str, ...], colours: str | None, room: float
) -> tuple[Drawing, str, Mapping[str, str]]:
    """What repeats, its colourway, and how to make it again; `room` (mm) is about how large it will be."""
    from ...repeat.symmetry.placing import as_figure

    if motif.lower().endswith(".svg"):
        from ...colour.colourway import colourway
        from ...read_svg import read_svg

        if settings:
            raise WastraError(_("{motif} is a drawing and has no parameters; leave out -p.").format(motif=motif))
        colour = colours or "sogan"
        read = read_svg(motif, colourway(colour))
        for note in read.notes:
            click.echo(note, err=True)
        return read.drawing, colour, {"name": read.drawing.name, "drawing": Path(motif).name}
    from ....catalog import find
    from ....motifs.motif import Mm

    record = find(motif)
    values: dict[str, Any] = parsed_settings(settings, record.parameters, record.slug)
    for parameter in record.parameters:
        if parameter.name == "alone":
            values.setdefault("alone", True)
        elif parameter.name == "size" and isinstance(parameter.domain, Mm):
            values.setdefault("size", min(max(room, parameter.domain.low), parameter.domain.high))
    drawing = as_figure(record.draw(**values))
    said = ", ".join(f"{name}={value}" for name, value in sorted(values.items()))
    return drawing, colours or record.colourway, {"name": record.slug, "parameters": said}


def _say_snapped(way: Repeat, unit: tuple[float, float], shift: float) -> None:
    """What the lattice could not be exactly, on standard error."""
    from ....motifs.geometry.path import GRID
    from ...repeat.symmetry.lattice import lattice

    if way.group is None:
        return
    own = lattice(way.group.lattice, *unit, shift)
    if own.deviation >= GRID:
        click.echo(
            _("Rows are shifted by {got:g} mm instead of {asked:g} mm, so that {rows} rows close the cell.").format(
                got=round(own.b[0], 4), asked=shift, rows=own.rows
            ),
            err=True,
        )
    if max(abs(side - asked) for side, asked in zip(own.cell, unit, strict=True)) >= GRID:
        click.echo(
            _("The rectangle that tiles is {width:g} x {height:g} mm.").format(width=own.cell[0], height=own.cell[1]),
            err=True,
        )


def _check_tile(target: str, structure: bool, cells: tuple[int, int]) -> None:
    if Path(target).suffix.lower() not in (".png", ".tif", ".tiff"):
        raise WastraError(_("{target}: a tile is a picture; the ending should be .png or .tiff.").format(target=target))
    if structure or cells != (1, 1):
        raise WastraError(_("--tile writes one tile; leave out --cells and --show-structure."))


def _write_tile(tile: Tile, target: str, about: Mapping[str, str]) -> None:
    """The tile, its proof, and a text that says the drop."""
    from ...atomic import deliver
    from ...export.png import write_png
    from ...export.rows import Band
    from ...export.tiff import write_tiff

    path = Path(target)
    write = write_png if path.suffix.lower() == ".png" else write_tiff
    per_metre = tile.pixels.shape[1] / tile.size[0] * 1000
    said = {**about, **tile.about}
    proof, beside = path.with_name(f"{path.stem}-proof.png"), path.with_name(f"{path.stem}.txt")
    deliver(path, lambda stream: write(stream, [Band(tile.pixels)], per_metre, metadata=said))
    deliver(proof, lambda stream: write_png(stream, [Band(tile.proof())], per_metre, metadata=said))
    text = "".join(f"{name}: {value}\n" for name, value in said.items())

    def write_text(stream: BinaryIO) -> None:
        stream.write(text.encode())

    deliver(beside, write_text)
    say_written(path, _("tile, {tile}, {drop}, {dpi} dpi").format(**tile.about))
    say_written(proof, _("2 by 2 tiles"))
    say_written(beside, _("the drop, for the printer"))


def _program() -> str:
    from importlib.metadata import version

    return f"wastra {version('wastra')}"


command = repeat
