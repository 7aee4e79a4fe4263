"""wastra catalog: pictures and checks of the whole catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import command as wastra_command
from ..options import language_option, output, progress, say_written


@click.group("catalog", help=_("Pictures of the whole catalogue."))
def catalog() -> None:
    """Sub-commands."""


@wastra_command(_("Write a contact sheet of all motifs (PNG)."))
@click.option(
    "--side",
    type=click.IntRange(120, 2000),
    default=460,
    show_default=True,
    help=_("Side of one picture in pixels."),
)
@click.option("--columns", type=click.IntRange(1, 12), default=4, show_default=True, help=_("Pictures in a row."))
@click.option("--family", help=_("Only this family, for example ceplok."))
@click.option("--captions/--no-captions", default=True, help=_("Names under the pictures."))
@output(_("File to write: .png"))
def sheet(side: int, columns: int, family: str | None, captions: bool, target: str) -> None:
    """Every motif as cloth, in its own colourway."""
    from ....catalog import all_records
    from ...atomic import deliver
    from ...preview.contact_sheet import Contact, contact, contact_sheet

    if Path(target).suffix.lower() != ".png":
        raise WastraError(_("{target}: the ending should be one of {names}.").format(target=target, names=".png"))
    records = [r for r in all_records() if family is None or r.family == family]
    if not records:
        raise WastraError(_("No motif fits."))
    contacts: list[Contact] = []
    with progress(records, _("motifs")) as bar:
        for record in bar:
            contacts.append(contact(record, side))

    def write(stream: BinaryIO) -> None:
        contact_sheet(contacts, columns, captions).save(stream, "PNG")

    deliver(target, write)
    say_written(target, _("{count} motifs").format(count=len(contacts)))


catalog.add_command(sheet)
catalog.params.append(language_option())

command = catalog
