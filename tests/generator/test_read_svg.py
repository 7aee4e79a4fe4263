"""A free drawing is read at true size, with its colours as tints; what is no drawing is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from wastra.generator import read_svg as module
from wastra.generator.colour.colourway import colourway
from wastra.generator.read_svg import ReadDrawing, read_svg
from wastra.motifs import Form, Tint
from wastra.motifs.errors import WastraError

SOGAN = colourway("sogan")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="50mm" viewBox="0 0 200 100">'


def read(tmp_path: Path, body: str, head: str = HEAD) -> ReadDrawing:
    file = tmp_path / "a.svg"
    file.write_text(f"{head}{body}</svg>")
    return read_svg(file, SOGAN)


def forms(tmp_path: Path, body: str, head: str = HEAD) -> list[Form]:
    found = [item for item in read(tmp_path, body, head).drawing.items if isinstance(item, Form)]
    assert found
    return found


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<rect x="20" y="10" width="40" height="20"/>', (10, 5, 30, 15)),
        ('<circle cx="40" cy="40" r="20"/>', (10, 10, 30, 30)),
        ('<ellipse cx="40" cy="40" rx="20" ry="10"/>', (10, 15, 30, 25)),
        ('<polygon points="0,0 20,0 20,40"/>', (0, 0, 10, 20)),
        ('<path d="M0 20 A20 20 0 0 1 40 20 Z"/>', (0, 0, 20, 10)),
        ('<path d="M0 0 Q20 40 40 0 Z"/>', (0, 0, 20, 10)),
        ('<g transform="translate(20 10) scale(2)"><rect width="10" height="5"/></g>', (10, 5, 20, 10)),
        ('<defs><rect id="r" width="10" height="10"/></defs><use href="#r" x="20"/>', (10, 0, 15, 5)),
        ('<symbol id="s"><rect width="10" height="10"/></symbol><use href="#s" y="20"/>', (0, 10, 5, 15)),
        ('<rect width="10mm" height="5mm"/>', (0, 0, 18.8976, 9.4488)),
    ],
)
def test_shapes_stand_where_they_are_drawn_in_millimetres(
    tmp_path: Path, shape: str, box: tuple[float, float, float, float]
) -> None:
    (form,) = forms(tmp_path, shape)
    assert form.path.bounds == pytest.approx(box, abs=0.01)
    assert form.path.is_closed


def test_a_page_without_units_has_96_to_the_inch(tmp_path: Path) -> None:
    (form,) = forms(tmp_path, '<rect width="96" height="48"/>', '<svg xmlns="http://www.w3.org/2000/svg">')
    assert form.path.bounds == pytest.approx((0, 0, 25.4, 12.7))


@pytest.mark.parametrize("tint", [tint for tint in Tint if tint is not Tint.LATAR])
def test_a_colour_of_the_colourway_is_its_tint(tmp_path: Path, tint: Tint) -> None:
    (form,) = forms(tmp_path, f'<rect width="9" height="9" fill="{SOGAN.colours[tint]}"/>')
    assert form.fill is not None and form.fill.tint is tint


@pytest.mark.parametrize(
    ("colour", "tint"), [("white", "putih"), ("#000", "ireng"), ("#8b4513", "soga"), ("#2a4a80", "biru")]
)
def test_other_colours_take_the_nearest(tmp_path: Path, colour: str, tint: str) -> None:
    (form,) = forms(tmp_path, f'<g style="fill:{colour}"><path d="M0 0h9v9z"/></g>')
    assert form.fill is not None and form.fill.tint == tint


def test_fill_and_line_are_one_form_where_the_path_is_closed(tmp_path: Path) -> None:
    css = "<style>.a{fill:none;stroke:#181a28;stroke-width:4}</style>"
    both, line, wide = forms(
        tmp_path,
        css + '<path d="M0 0h9v9z" stroke="#000" stroke-width="2"/><path class="a" d="M0 0h9"/>'
        '<g transform="scale(2)"><path class="a" d="M0 0h9v9z"/></g>',
    )
    assert both.fill and both.line and both.width == pytest.approx(1)
    assert line.fill is None and line.width == pytest.approx(2) and wide.width == pytest.approx(4)
    fill, edge = forms(tmp_path, '<path d="M0 0h9v9" stroke="#000" stroke-width="2"/>')
    assert fill.path.is_closed and fill.line is None
    assert not edge.path.is_closed and edge.fill is None


@pytest.mark.parametrize("rule", ["nonzero", "evenodd"])
@pytest.mark.parametrize(
    ("data", "nonzero", "evenodd"),
    [
        ("M0 0h40v40h-40z M10 10h20v20h-20z", 1600, 1200),
        ("M0 0h40v40h-40z M10 10v20h20v-20z", 1200, 1200),
        ("M0 0h40v40h-40z M20 0h40v40h-40z", 2400, 1600),
        ("M0 0h20v20h-20v-20h20v20h-20z", 400, 0),
        ("M0 0 L40 40 L40 0 L0 40 Z", 800, 800),
    ],
)
def test_a_fill_follows_its_rule(tmp_path: Path, rule: str, data: str, nonzero: int, evenodd: int) -> None:
    wanted = {"nonzero": nonzero, "evenodd": evenodd}[rule] / 4
    body = f'<path d="{data}" fill-rule="{rule}"/><rect width="1" height="1"/>'
    found = forms(tmp_path, body)[:-1]
    area = shapely.union_all([form.path.to_shapely() for form in found]).area if found else 0.0
    assert area == pytest.approx(wanted, abs=0.1)


def test_what_is_not_seen_is_not_read(tmp_path: Path) -> None:
    tags = ("defs", "symbol", "mask", "marker", "pattern", "clipPath")
    unseen = "".join(f"<{tag}><path d='M0 0h9v9z'/></{tag}>" for tag in tags)
    unseen += "".join(f"<g {how}><path d='M0 0h9v9z'/></g>" for how in ("display='none'", "visibility='hidden'"))
    unseen += "<path d='M0 0h9v9z' fill='none'/><path d='M0 0h9v9z' opacity='0'/><path d='M0 0'/><path/>"
    assert len(forms(tmp_path, unseen + "<path d='M0 0h9v9z'/>")) == 1


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    notes = read(tmp_path, '<image href="x.png"/><text>a</text><path d="M0 0h9v9z" fill="url(#g)"/>').notes
    assert len(notes) == 3
    assert all(word in note for word, note in zip(("pictures", "lettering", "gradients"), notes, strict=True))
    assert read(tmp_path, '<path d="M0 0h9v9z"/>').notes == ()


TENFOLD = [
    f'<g id="{name}">' + f'<use href="#{before}"/>' * 10 + "</g>" for before, name in zip("abcde", "bcdef", strict=True)
]
BOMB = '<g id="a"><path d="M0 0h9v9z"/></g>' + "".join(TENFOLD)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is no SVG file"),
        ("hello", "is no SVG file"),
        ("<svg", "is no SVG file"),
        ("<html/>", "begins with <html>"),
        (f"{HEAD}</svg>", "no paths with a fill or a line"),
        (f'{HEAD}<image href="a.png"/></svg>', "a picture and no paths; trace it"),
        (f"{HEAD}<text>a</text></svg>", "lettering and no paths"),
        (
            f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/hostname">]>{HEAD}<text>&e;</text></svg>',
            "declares entities",
        ),
        (f'<!DOCTYPE svg [<!ENTITY e "x">]>{HEAD}</svg>', "declares entities"),
        (f"{HEAD}{BOMB}</svg>", "too many"),
        (f'{HEAD}<g id="a"><use href="#a"/></g></svg>', "contains itself"),
    ],
)
def test_what_is_no_drawing_is_refused_in_a_sentence(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "a.svg"
    file.write_text(content)
    with pytest.raises(WastraError, match=said):
        read_svg(file, SOGAN)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WastraError, match="No such file"):
        read_svg(tmp_path / "none.svg", SOGAN)
    (tmp_path / "z.svg").write_bytes(b"\x1f\x8b\x08rest")
    with pytest.raises(WastraError, match="compressed"):
        read_svg(tmp_path / "z.svg", SOGAN)
    monkeypatch.setattr(module, "SVG_BYTES", 40)
    with pytest.raises(WastraError, match="larger than"):
        read(tmp_path, '<path d="M0 0h9v9z"/>')
    monkeypatch.setattr(module, "SVG_BYTES", 4000)
    monkeypatch.setattr(module, "SVG_CURVES", 4)
    assert len(forms(tmp_path, '<rect width="4" height="4"/>')) == 1
    with pytest.raises(WastraError, match="5 is too many"):
        read(tmp_path, '<path d="M0 0h9v9h-3v3h-1z"/>')
