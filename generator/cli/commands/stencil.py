"""wastra stencil: the sheets of a technique, their manifest and their card."""

from __future__ import annotations

from pathlib import Path

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import command, format_option, output, parsed_settings, progress, say_written


@command(_("Write the sheets that a technique needs into a folder, with a manifest and a job card to print."))
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@click.option(
    "--technique", default="trace", show_default=True, help=_("trace, screen, laser ...; docs/stencils.md tells all.")
)
@click.option(
    "-p",
    "settings",
    multiple=True,
    metavar=_("NAME=VALUE"),
    help=_("A parameter of the technique, for example paper=a3."),
)
@click.option(
    "--measured",
    metavar=_("LENGTH"),
    help=_("For trace: what the side of the 100 mm square measures on your print; the pages make up for it."),
)
@format_option(
    _("Format of the sheets: pdf, svg, dxf ..., with its options dxf:curves=spline; may be given several times."), "pdf"
)
@output(_("Folder to write into; it is made when missing."))
def stencil(
    design: str,
    technique: str,
    settings: tuple[str, ...],
    measured: str | None,
    endings: tuple[str, ...],
    target: str,
) -> None:
    """One file per sheet and format."""
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...job.job import Job, checked_endings
    from ...stencil.technique import technique as found

    if target == "-":
        raise WastraError(_("a stencil is several files; give a folder to write them into."))
    checked_endings(endings)
    made = found(technique)
    if measured is not None:
        settings = (*settings, f"measured={measured}")
    values = parsed_settings(settings, made.parameters, made.name)
    job = Job.of(compose_design(*read_design(design)), made, values, endings)
    for written in job.write(Path(target), lambda tasks: progress(tasks, _("sheets"))):
        say_written(written.path, written.what)
    for note in dict.fromkeys(note for sheet in job.sheets for note in sheet.notes):
        click.echo(note, err=True)


command = stencil
