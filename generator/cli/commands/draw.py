"""wastra draw: one motif to a file."""

from __future__ import annotations

import click

from ....motifs.words import _
from ..options import command, dpi_option, format_option, output, parsed_settings, said_again, say_written


@command(_("Draw one motif; the file's ending says the format, -o - writes SVG to standard output."))
@click.argument("motif", metavar=_("MOTIF"))
@click.option(
    "-p", "settings", multiple=True, metavar=_("NAME=VALUE"), help=_("A parameter; `wastra show` lists them.")
)
@click.option("--colours", help=_("A colourway, for example sogan."))
@format_option(
    _("The format with its options, for example dxf:curves=spline; without it the file's ending says it alone.")
)
@dpi_option(_("Resolution of a picture (300 when not given)."))
@output(_("File to write: .svg, .pdf, .png, .tiff, .dxf, or - for standard output."))
def draw(
    motif: str, settings: tuple[str, ...], colours: str | None, ending: str | None, dpi: float | None, target: str
) -> None:
    """By slug or any of its names."""
    from ....catalog import find
    from ...colour.colourway import colourway
    from ...export.format import drawing_options, format_module, save_drawing

    record = find(motif)
    format_module(target, "drawing")
    options = drawing_options(ending, target)
    values = parsed_settings(settings, record.parameters, record.slug)
    drawing = record.draw(**values)
    said = ", ".join(f"{name}={value}" for name, value in sorted(values.items()))
    about = {"program": _program(), "name": record.slug, "parameters": said, "scale": "1:1"}
    about["command"] = said_again()
    save_drawing(drawing, colourway(colours or record.colourway), about, target, dpi, **options)
    left, top, right, bottom = (0.0, 0.0, *drawing.cell) if drawing.cell else drawing.bounds
    say_written(
        target,
        _("{name}, {width:g} x {height:g} mm").format(name=record.slug, width=right - left, height=bottom - top),
    )


def _program() -> str:
    from importlib.metadata import version

    return f"wastra {version('wastra')}"


command = draw
