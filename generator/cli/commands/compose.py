"""wastra compose: a design becomes a cell or a whole cloth."""

from __future__ import annotations

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import command, dpi_option, output, say_written


@command(_("Compose the cloth of a design file and write it, or its cell."))
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@click.option(
    "--part",
    type=click.Choice(["cloth", "cell"]),
    default="cloth",
    help=_("The whole cloth, or the cell that repeats."),
)
@click.option(
    "--show-structure",
    "structure",
    is_flag=True,
    help=_("Draw cells, parts and borders with names and measures over the cloth."),
)
@dpi_option(_("Resolution of a picture (300 when not given)."))
@output(_("File to write: .svg, .pdf, .png, .tiff, or - for standard output."))
def compose(design: str, part: str, structure: bool, dpi: float | None, target: str) -> None:
    """The file's ending says the format."""
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...export.format import format_module, save_cloth
    from ...structure import with_structure

    format_module(target, "cloth")
    if structure and part == "cell":
        raise WastraError(_("--show-structure shows the parts of a whole cloth; leave out --part cell."))
    cloth = compose_design(*read_design(design))
    if structure:
        cloth = with_structure(cloth)
    save_cloth(cloth, target, part, dpi)
    if "angle" in cloth.about:
        click.echo(cloth.about["angle"], err=True)
    width, height = cloth.cell_size if part == "cell" else cloth.size
    say_written(target, _("{name}, {width:g} x {height:g} mm").format(name=cloth.name, width=width, height=height))


command = compose
