"""wastra compose: a design becomes a cell or a whole cloth."""

from __future__ import annotations

import click

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
@dpi_option(_("Resolution of a picture (300 when not given)."))
@output(_("File to write: .svg, .pdf, .png, .tiff, or - for standard output."))
def compose(design: str, part: str, dpi: float | None, target: str) -> None:
    """The file's ending says the format."""
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...export.format import format_module, save_cloth

    format_module(target, "cloth")
    cloth = compose_design(*read_design(design))
    save_cloth(cloth, target, part, dpi)
    width, height = cloth.cell_size if part == "cell" else cloth.size
    say_written(target, _("{name}, {width:g} x {height:g} mm").format(name=cloth.name, width=width, height=height))


command = compose
