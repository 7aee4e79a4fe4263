"""wastra show: one motif's record, and what can be set in its drawing."""

from __future__ import annotations

import json

import click

from ....motifs.words import _
from ..options import as_json, command
from ..record_text import as_data, record_text


@command(_("Show one motif: names, looks, meaning, care, parameters, sources."))
@click.argument("motif", metavar=_("MOTIF"))
@as_json
def show(motif: str, json_: bool) -> None:
    """By slug or any of its names."""
    from ....catalog import find

    record = find(motif)
    if json_:
        click.echo(json.dumps(as_data(record, parameters=True), ensure_ascii=False, indent=2))
    else:
        click.echo(record_text(record))


command = show
