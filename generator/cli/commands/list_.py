"""wastra list: all motifs, by family."""

from __future__ import annotations

import json

import click

from ....motifs.words import _, language
from ..options import as_json, command
from ..record_text import as_data


@command(_("List the motifs of the catalogue."))
@click.option("--family", help=_("Only this family, for example ceplok."))
@click.option("--status", help=_("Only this status, for example registered."))
@as_json
def list_(family: str | None, status: str | None, json_: bool) -> None:
    """Lines of slug, family, status and name."""
    from ....catalog import all_records

    records = [
        r for r in all_records() if (family is None or r.family == family) and (status is None or r.status == status)
    ]
    if json_:
        click.echo(json.dumps([as_data(r) for r in records], ensure_ascii=False, indent=2))
        return
    if not records:
        click.echo(_("No motif fits."), err=True)
    width = max((len(r.slug) for r in records), default=0)
    for record in sorted(records, key=lambda r: (r.family, r.slug)):
        click.echo(f"{record.slug:<{width}}  {record.family:<8}  {record.summary.in_language(language())}")


command = list_
