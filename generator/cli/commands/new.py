"""wastra new: a design file to start from, with comments."""

from __future__ import annotations

from typing import BinaryIO

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import command, output, say_written

CLOTH, MOTIF = "kain-panjang", "surya-majapahit"


@command(_("Write a new design file with comments, to be changed in any text editor."))
@click.option("--cloth", "cloth", default=CLOTH, show_default=True, help=_("Cloth format, for example sarung."))
@click.option("--motif", "motif", default=MOTIF, show_default=True, help=_("Motif of the field."))
@click.option("--force", is_flag=True, help=_("Replace a file that exists."))
@output(_("File to write: .toml, or - for standard output."))
def new(cloth: str, motif: str, force: bool, target: str) -> None:
    """The design composes as it is written."""
    from pathlib import Path

    from ....catalog import find
    from ...atomic import deliver
    from ...cloth.formats import cloth_format
    from ...new_design import design_text

    text = design_text(cloth_format(cloth).slug, find(motif))
    if target != "-" and Path(target).exists() and not force:
        raise WastraError(_("{target} exists; --force replaces it.").format(target=target))

    def write(stream: BinaryIO) -> None:
        stream.write(text.encode())

    deliver(target, write)
    say_written(target, _("a design of {motif} on {cloth}").format(motif=motif, cloth=cloth))


command = new
