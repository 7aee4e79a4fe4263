"""wastra preview: a picture of the cloth as a maker would hold it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import FiniteRange, command, output, say_written

LONG_SIDE = 2400
"""Pixels of the longer side when no width is asked for."""
LEAST_PIXELS = 4
"""Pixels of the shorter side; under these there is nothing to see."""


@command(_("Write a picture of the cloth as it would look when dyed (PNG)."))
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@click.option("--width", type=click.IntRange(64, 20_000), default=None, help=_("Width of the picture in pixels."))
@click.option(
    "--crackle",
    type=FiniteRange(0, 2),
    default=0.0,
    show_default=True,
    help=_("Cracks in the wax: 0 none, 1 brittle wax."),
)
@output(_("File to write: .png"))
def preview(design: str, width: int | None, crackle: float, target: str) -> None:
    """The same design gives the same picture."""
    from ...atomic import deliver
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...export.png import write_png
    from ...export.rows import Band
    from ...limits import CELL_PIXELS, check_count
    from ...preview.preview import SUPERSAMPLE, preview_cloth, resized

    if Path(target).suffix.lower() != ".png":
        raise WastraError(_("{target}: the ending should be one of {names}.").format(target=target, names=".png"))
    read, places = read_design(design)
    cloth = compose_design(read, places)
    scale = width / cloth.size[0] if width else LONG_SIDE / max(cloth.size)
    across, down = (int(side * scale) for side in cloth.size)
    if min(across, down) < LEAST_PIXELS:
        raise WastraError(
            _("a picture of {across} x {down} pixels shows nothing of this cloth; give a larger --width.").format(
                across=across, down=down
            )
        )
    # whole arrays are held, each pixel as a square of smaller ones
    check_count(_("pixels"), across * down * SUPERSAMPLE**2, CELL_PIXELS)
    pixels = preview_cloth(cloth, scale, read.seed, crackle)
    if width and pixels.shape[1] != width:
        pixels = resized(pixels, width)

    def write(stream: BinaryIO) -> None:
        write_png(stream, [Band(pixels)], scale * 1000, metadata=cloth.about)

    deliver(target, write)
    say_written(
        target,
        _("{name}, {width} x {height} pixels").format(name=cloth.name, width=pixels.shape[1], height=pixels.shape[0]),
    )


command = preview
