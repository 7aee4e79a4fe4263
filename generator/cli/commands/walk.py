"""wastra walk: how a design is stamped: the walk, its impressions, their order, and the plan of them."""

from __future__ import annotations

import json

import click

from ....motifs.words import _
from ..options import as_json, command, output, say_written


@command(_("Say how a design is stamped with the cap: walk, impressions and their order; draw the plan."))
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@as_json
@output(_("Plan to write: .svg, .pdf, .png, .tiff, or - for standard output."), required=False)
def walk(design: str, json_: bool, target: str | None) -> None:
    """The stamp is the unit of the design's repeat; borders and parts of the cloth are left out."""
    from ...colour.colourway import colourway
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...export.format import format_module, save_drawing
    from ...repeat.stamping.plan import COLOURS, plan
    from ...repeat.stamping.stamping import own_walk, walked

    if target is not None:
        format_module(target, "drawing")
    read, places = read_design(design)
    cloth = compose_design(read, places)
    found = walked(cloth, own_walk(read))
    said = found.sentences()
    if json_:
        click.echo(json.dumps(found.as_data(), indent=2, ensure_ascii=False), err=target == "-")
    else:
        click.echo("\n".join(said), err=target == "-")
    if target is not None:
        about = {**cloth.about, "walk": found.walk.name, "impressions": str(len(found.impressions))}
        about.pop("scale", None)
        save_drawing(plan(found, cloth.name), colourway("sogan").changed(COLOURS), about, target)
        say_written(target, _("plan of {count} impressions").format(count=len(found.impressions)))


command = walk
