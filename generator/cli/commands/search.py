"""wastra search: motifs by words, forgiving misspelling."""

from __future__ import annotations

import json

import click

from ....motifs.words import _, language
from ..options import as_json, command
from ..record_text import as_data


@command(_("Find motifs by words: names, colours, meanings, in Indonesian or English."))
@click.argument("words", nargs=-1, required=True, metavar=_("WORDS"))
@as_json
def search(words: tuple[str, ...], json_: bool) -> None:
    """Best first."""
    from ....catalog import search as search_records

    records = search_records(" ".join(words))
    if json_:
        click.echo(json.dumps([as_data(r) for r in records], ensure_ascii=False, indent=2))
        return
    if not records:
        click.echo(_("No motif fits these words."), err=True)
    for record in records:
        click.echo(f"{record.slug}: {record.summary.in_language(language())}")


command = search
