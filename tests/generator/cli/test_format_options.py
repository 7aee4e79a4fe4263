"""`wastra draw` and `wastra repeat` take a format's options as `wastra stencil` does, with `--format`."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import pytest

from wastra.generator.export.remembering import remembered

from .running import Wastra

COMMANDS = {
    "draw": ("draw", "tetuwuhan"),
    "repeat": ("repeat", "p2", "--motif", "tetuwuhan", "--size", "60mm"),
}
KINDS = {
    None: {"LWPOLYLINE"},
    "dxf": {"LWPOLYLINE"},
    "dxf:curves=lines": {"LWPOLYLINE"},
    "dxf:curves=spline": {"SPLINE"},
}
"""What is asked for, and the entities that the file then holds, beside points."""


def asked(command: str, text: str | None, file: str = "x.dxf") -> tuple[str, ...]:
    return (*COMMANDS[command], *(() if text is None else ("--format", text)), "-o", file)


@pytest.mark.parametrize("text", KINDS)
@pytest.mark.parametrize("command", COMMANDS)
def test_splines_are_there_only_when_asked_for(wastra: Wastra, command: str, text: str | None) -> None:
    assert wastra(*asked(command, text)).code == 0
    document = ezdxf.readfile("x.dxf")
    audit = document.audit()
    assert not audit.errors and not audit.fixes
    assert document.header["$INSUNITS"] == 4
    assert {entity.dxftype() for entity in document.modelspace()} - {"POINT"} == KINDS[text]
    bulges = any(entity.has_arc for entity in document.modelspace().query("LWPOLYLINE"))
    assert bulges == (text in (None, "dxf"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_made_again_with_its_options(wastra: Wastra, command: str) -> None:
    """In its own format the same bytes; in another one without them."""
    assert wastra(*asked(command, "dxf:curves=spline")).code == 0
    assert remembered("x.dxf")["options"] == "curves=spline"
    assert wastra("redo", "x.dxf", "-o", "again.dxf").code == 0
    assert Path("again.dxf").read_bytes() == Path("x.dxf").read_bytes()
    assert wastra("redo", "x.dxf", "-o", "again.svg").code == 0
    assert wastra(*COMMANDS[command], "-o", "x.svg").code == 0
    assert Path("again.svg").read_bytes() == Path("x.svg").read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("text", "file", "said"),
    [
        ("dxf:curves=round", "x.dxf", "is not one of flat, lines, spline"),
        ("dxf:curve=spline", "x.dxf", "dxf has no parameter curve; it has curves. Did you mean curves?"),
        ("svg:curves=spline", "x.svg", "svg has no options"),
        ("lbrn2", "x.dxf", "should be one of dxf, pdf, png, svg, tiff"),
        ("dxf:curves=spline", "x.svg", "x.svg: --format dxf:curves=spline needs a file that ends in .dxf."),
        ("dxf", "-", "-: --format dxf needs a file that ends in .dxf."),
    ],
)
def test_what_cannot_be_is_one_sentence(wastra: Wastra, command: str, text: str, file: str, said: str) -> None:
    assert said in wastra.fails(*asked(command, text, file))
    assert not Path(file).exists()


def test_the_format_of_a_target_may_be_said_too(wastra: Wastra) -> None:
    plain, said = (wastra(*asked("draw", text, "-")) for text in (None, "svg"))
    assert plain.code == said.code == 0
    assert said.out.count("<path") == plain.out.count("<path")
    assert wastra(*asked("draw", "tiff", "x.tif"), "--dpi", "40").code == 0
