"""Every format gives back word for word what it was told of how to make it again, and nothing out of other files."""

from __future__ import annotations

import io
import json
import subprocess
import zlib
from importlib import import_module
from pathlib import Path as FilePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.generator import colourway, save_drawing, save_sheet
from wastra.generator.export import remembering
from wastra.generator.export.about import as_json, as_lines, from_json, from_lines
from wastra.generator.export.format import format_names
from wastra.generator.export.lbrn2 import write_sheet as write_lbrn2
from wastra.generator.export.pdf_document import PdfPage
from wastra.generator.export.remembering import remembered
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.motifs import Path, Pen, Tint
from wastra.motifs.errors import WastraError

from ...conftest import program

KINDS = ("svg", "pdf", "png", "tiff", "dxf", "lbrn2")
DRAWN = ("svg", "pdf", "png", "tiff", "dxf")
DESIGN = json.dumps(
    {"motif": [{"name": f"Kain “{i}” é ꦧꦠꦶꦏ (a) \\ #{i:04d}", "at": [i / 3, -i]} for i in range(250)]},
    ensure_ascii=False,
)
"""A design of 20 kB, with letters, brackets and backslashes that formats trip over."""
ABOUT = {
    "program": "wastra 0.1.0",
    "name": "  Sekar “jagad” – ꦧꦠꦶꦏ (2) \\  ",
    "note": "two\nlines: and\ta tab",
    "quoted": '"quoted"',
    "empty": "",
    "design": DESIGN,
}


def one_line() -> Sheet:
    stroke = Stroke(Path.line((1.0, 1.0), (9.0, 9.0)), Operation.DRAW, None, 0.3)
    return Sheet("uji", (10.0, 10.0), (SheetLayer("a", (stroke,)),), ABOUT)


def about_of(kind: str, data: bytes) -> dict[str, str]:
    found: dict[str, str] = import_module(f"wastra.generator.export.formats.{kind}").about(data)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    """A motif and a sheet in every format."""
    folder = tmp_path_factory.mktemp("remembered")
    pen = Pen()
    pen.form(Path.circle((5, 5), 4), Tint.SOGA)
    for kind in DRAWN:
        save_drawing(pen.drawing("bunga"), colourway("sogan"), ABOUT, folder / f"motif.{kind}", 60)
    for kind in set(KINDS) & set(format_names("sheet")):
        save_sheet(one_line(), folder / f"sheet.{kind}")
    return folder


def test_a_design_is_large() -> None:
    assert len(DESIGN.encode()) > 20_000


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_remembers(files: FilePath, kind: str) -> None:
    written = sorted(files.glob(f"*.{kind}"))
    assert written
    for file in written:
        assert remembered(file) == ABOUT
        assert remembered(str(file)) == ABOUT


def test_a_pdf_that_qpdf_repacked_still_remembers(files: FilePath, tmp_path: FilePath) -> None:
    packed = tmp_path / "packed.pdf"
    command = [program("qpdf"), "--object-streams=generate", str(files / "motif.pdf"), str(packed)]
    subprocess.run(command, check=True)
    assert b"/Wastra" not in packed.read_bytes()
    assert remembered(packed) == ABOUT


def test_poppler_reads_the_same_words(files: FilePath) -> None:
    command = [program("pdfinfo"), "-custom", str(files / "motif.pdf")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (line,) = (line for line in said.splitlines() if line.startswith("Wastra:"))
    assert json.loads(line.removeprefix("Wastra:").strip()) == ABOUT


def test_ezdxf_reads_the_same_words(files: FilePath) -> None:
    import ezdxf

    held = list(ezdxf.readfile(files / "motif.dxf").header.custom_vars)
    assert json.loads("".join(value for tag, value in held if tag.startswith("wastra-"))) == ABOUT
    assert max(len(value) for _, value in held) <= 255
    assert ("program", "wastra 0.1.0") in held


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_others_holds_nothing(kind: str, tmp_path: FilePath) -> None:
    for name, data in (("empty", b""), ("noise", bytes(range(256)) * 40), ("text", b"<svg><desc>flower</desc></svg>")):
        file = tmp_path / f"{name}.{kind}"
        file.write_bytes(data)
        with pytest.raises(WastraError, match=rf"{name}\.{kind} does not say how it was made"):
            remembered(file)


def test_a_file_of_another_program_is_not_ours(tmp_path: FilePath) -> None:
    file = tmp_path / "x.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><desc>{"program": "Inkscape 1.4"}</desc></svg>')
    with pytest.raises(WastraError, match="does not say how it was made"):
        remembered(file)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=60)
def test_a_damaged_file_raises_nothing(files: FilePath, kind: str, data: st.DataObject) -> None:
    whole = next(files.glob(f"*.{kind}")).read_bytes()
    cut = data.draw(st.integers(0, min(len(whole), 90_000)))
    put = data.draw(st.binary(max_size=12))
    skip = data.draw(st.integers(0, 12))
    for changed in (whole[:cut], whole[:cut] + put + whole[cut + skip :]):
        found = about_of(kind, changed)
        assert all(isinstance(key, str) and isinstance(value, str) for key, value in found.items())


def test_entities_are_not_followed() -> None:
    declared = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    trap = declared + b'<svg><desc>{"program": "wastra &b;"}</desc></svg>'
    assert about_of("svg", trap) == {}
    assert about_of("lbrn2", trap.replace(b"<desc>", b'<Notes Notes="program: &b;"/><desc>')) == {}


def test_a_compressed_text_does_not_fill_the_memory() -> None:
    bomb = b"program\x00\x00" + zlib.compress(b"a" * 50_000_000)
    chunk = len(bomb).to_bytes(4, "big") + b"zTXt" + bomb + bytes(4)
    found = about_of("png", b"\x89PNG\r\n\x1a\n" + 40 * chunk)
    assert sum(len(text) for text in found.values()) <= 16_000_000


def test_only_formats_that_remember_are_asked(tmp_path: FilePath) -> None:
    (tmp_path / "x.jpeg").write_bytes(b"")
    with pytest.raises(WastraError, match=r"the ending should be one of .*\.dxf"):
        remembered(tmp_path / "x.jpeg")


def test_what_cannot_be_read_is_said(tmp_path: FilePath) -> None:
    with pytest.raises(WastraError, match=r"none\.svg cannot be read"):
        remembered(tmp_path / "none.svg")
    (tmp_path / "folder.svg").mkdir()
    with pytest.raises(WastraError, match=r"folder\.svg cannot be read"):
        remembered(tmp_path / "folder.svg")


def test_what_is_too_large_is_said(tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "REMEMBERING_BYTES", 2_000_000)
    file = tmp_path / "large.png"
    with file.open("wb") as stream:
        stream.truncate(3_000_000)
    with pytest.raises(WastraError, match=r"large\.png has 3 MB; at most 2 MB"):
        remembered(file)


keys = st.text("abcdefghijklmnop ", min_size=1, max_size=8).map(str.strip).filter(bool)
texts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.dictionaries(keys, texts, min_size=1, max_size=6))
@settings(max_examples=200)
def test_any_words_come_back(about: dict[str, str]) -> None:
    assert from_json(as_json(about)) == about
    assert from_lines(as_lines(about)) == about
    assert from_lines(as_lines(about) + "\n\nnot: this") == about
    page, stream = PdfPage((0.0, 0.0, 10.0, 10.0), about), io.BytesIO()
    page.write(stream)
    assert about_of("pdf", stream.getvalue()) == about
    sheet, stream = Sheet("uji", (10.0, 10.0), (), about), io.BytesIO()
    write_lbrn2(sheet, stream)
    assert about_of("lbrn2", stream.getvalue()) == about
