"""wastra stencil: the sheets of a technique."""

from __future__ import annotations

from pathlib import Path

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import command, output, parsed_settings, progress, say_written


@command(_("Write the sheets that a technique needs into a folder."))
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@click.option("--technique", default="trace", show_default=True, help=_("trace: tracing pattern (pola)."))
@click.option(
    "-p",
    "settings",
    multiple=True,
    metavar=_("NAME=VALUE"),
    help=_("A parameter of the technique, for example paper=a3."),
)
@click.option("--format", "ending", default="pdf", show_default=True, help=_("Format of the sheets: pdf or svg."))
@output(_("Folder to write into; it is made when missing."))
def stencil(design: str, technique: str, settings: tuple[str, ...], ending: str, target: str) -> None:
    """One file per sheet."""
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...export.format import format_names, save_sheet
    from ...stencil.technique import technique as found

    if ending not in format_names("sheet"):
        names = ", ".join(format_names("sheet"))
        raise WastraError(_("--format {ending!r} should be one of {names}.").format(ending=ending, names=names))
    if target == "-":
        raise WastraError(_("a stencil is several files; give a folder to write them into."))
    make = found(technique)
    values = parsed_settings(settings, make.parameters, make.name)
    sheets = make(compose_design(*read_design(design)), **values)
    folder = Path(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WastraError(
            _("{path} cannot be written: {reason}.").format(path=folder, reason=error.strerror)
        ) from error
    with progress(sheets, _("sheets")) as bar:
        for sheet in bar:
            file = folder / f"{_file_name(sheet.name)}.{ending}"
            save_sheet(sheet, file)
            say_written(
                file,
                _("{name}, {width:g} x {height:g} mm").format(
                    name=sheet.name, width=sheet.size[0], height=sheet.size[1]
                ),
            )


def _file_name(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


command = stencil
