"""Each command does what its help says, and refuses what it cannot do in one sentence."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

from wastra.catalog import all_records
from wastra.generator import Design
from wastra.generator.cli.program import Commands
from wastra.generator.export.format import format_names
from wastra.generator.stencil.technique import Technique
from wastra.motifs import WastraError

from .running import DESIGN, Wastra

WRITING = {
    "draw": ("draw", "truntum"),
    "compose": ("compose", "kain.toml"),
    "preview": ("preview", "kain.toml", "--width", "64"),
    "stencil": ("stencil", "kain.toml"),
    "new": ("new",),
    "catalog": ("catalog", "sheet", "--family", "parang", "--side", "120"),
}
"""Every command that writes files, as it may be called in the folder of the fixture."""
ENDINGS = {"draw": "svg", "compose": "svg", "preview": "png", "new": "toml", "catalog": "png"}


def files() -> set[str]:
    """What stands in the folder beside the design."""
    return {p.name for p in Path().iterdir()} - {"kain.toml"}


def test_every_command_explains_itself(wastra: Wastra) -> None:
    names = Commands("wastra").list_commands(None)  # type: ignore[arg-type]
    assert {"catalog", "compose", "draw", "list", "new", "preview", "search", "show", "stencil"} <= set(names)
    said = wastra("--help")
    assert said.code == 0 and said.err == ""
    for name in names:
        assert f"\n  {name} " in said.out
        ran = wastra(name, "--help")
        assert ran.code == 0 and "--lang" in ran.out and len(ran.out) > 150
        assert wastra(name, "-h").out == ran.out


def test_version(wastra: Wastra) -> None:
    ran = wastra("--version")
    assert ran.code == 0 and ran.out.startswith("wastra ") and ran.out.count("\n") == 1


def test_list(wastra: Wastra) -> None:
    ran = wastra("list")
    assert ran.out.count("\n") == len(all_records()) and ran.err == ""
    for record in all_records():
        assert f"\n{record.slug} " in "\n" + ran.out
    assert wastra("list", "--family", "parang").out.startswith("parang-rusak ")
    assert wastra("list", "--family", "none").code == 0
    data = json.loads(wastra("list", "--status", "registered", "--json").out)
    assert {d["slug"] for d in data} == {r.slug for r in all_records() if r.status == "registered"}


def test_show(wastra: Wastra) -> None:
    ran = wastra("show", "mrico")
    assert ran.code == 0 and ran.out.startswith("mrico bolong") and "https://" in ran.out
    assert wastra("show", "mrico-bolong").out == ran.out
    data = json.loads(wastra("show", "truntum", "--json").out)
    assert data["slug"] == "truntum" and {p["name"] for p in data["parameters"]} >= {"size", "petals", "seed"}
    assert next(p for p in data["parameters"] if p["name"] == "petals")["low"] == 6


def test_search(wastra: Wastra) -> None:
    assert wastra("search", "parang", "rusk").out.startswith("parang-rusak: ")
    assert json.loads(wastra("search", "kawong", "--json").out)[0]["slug"] == "kawung"
    nothing = wastra("search", "qqqqqq")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "No motif fits these words.\n")


@pytest.mark.parametrize("ending", ["svg", "pdf", "png", "tiff", "tif", "SVG"])
@pytest.mark.parametrize("command", ["draw", "compose"])
def test_the_ending_says_the_format(wastra: Wastra, command: str, ending: str) -> None:
    ran = wastra(*WRITING[command], "-o", f"a.{ending}", "--dpi", "40")
    assert (ran.code, ran.out) == (0, "") and ran.err.startswith(f"Wrote a.{ending}: truntum, ")
    start = Path(f"a.{ending}").read_bytes()[:64]
    mark = {"svg": b"<svg", "pdf": b"%PDF-", "png": b"\x89PNG", "tiff": b"II*\0", "tif": b"II*\0"}[ending.lower()]
    assert mark in start and files() == {f"a.{ending}"}


@pytest.mark.parametrize("command", ["draw", "compose"])
def test_a_dash_writes_svg_to_standard_output_and_nothing_else(wastra: Wastra, command: str) -> None:
    ran = wastra(*WRITING[command], "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ElementTree.fromstring(ran.out).tag == "{http://www.w3.org/2000/svg}svg"
    wastra(*WRITING[command], "-o", "a.svg")
    assert Path("a.svg").read_text(encoding="utf-8") == ran.out and files() == {"a.svg"}


def test_settings_of_a_motif(wastra: Wastra) -> None:
    ran = wastra(
        "draw", "truntum", "-p", "size=2cm", "-p", "across=1", "-p", "threads=ya", "-p", "looseness=0,5", "-o", "a.svg"
    )
    assert ran.code == 0 and "20 x 20 mm" in ran.err
    size = ElementTree.parse("a.svg").getroot().get("width")
    assert size == "20mm"
    for setting, said in {
        "siez=20": "truntum has no parameter siez; it has size, ", "size": "-p 'size': write NAME=VALUE",
        "=20": "-p '=20': write NAME=VALUE", "size=0": "parameter size of truntum: 0 should lie between",
        "size=-1": "-1 should lie between", "size=nan": "'nan' is no length", "size=abc": "'abc' is no length",
        "size=1m": "1000 should lie between 8 and 40 mm", "petals=x": "'x' should be a number",
        "petals=nan": "nan should be a number", "petals=inf": "inf should be a number",
        "petals=7.5": "7.5 should be a whole number", "petals=1e400": "should be a number",
        "threads=maybe": "'maybe' should be true or false", "seed=-1": "-1 should be 0 or more",
    }.items():  # fmt: skip
        assert said in wastra.fails("draw", "truntum", "-p", setting, "-o", "b.svg"), setting
    assert files() == {"a.svg"}


def test_a_cell_and_a_cloth(wastra: Wastra) -> None:
    assert "42 x 42 mm" in wastra("compose", "kain.toml", "--part", "cell", "-o", "cell.svg").err
    assert "120 x 90 mm" in wastra("compose", "kain.toml", "-o", "cloth.png", "--dpi", "50").err
    with Image.open("cloth.png") as picture:
        assert picture.width / picture.height == pytest.approx(120 / 90, rel=0.02)
    assert wastra("compose", "kain.toml", "--part", "half", "-o", "a.svg").code == 2


def test_preview(wastra: Wastra) -> None:
    assert wastra("preview", "kain.toml", "--width", "128", "-o", "a.png").code == 0
    with Image.open("a.png") as picture:
        assert abs(picture.width - 128) <= 2
    assert "too many; at most 200000000" in wastra.fails("preview", "kain.toml", "--width", "20000", "-o", "b.png")
    for length, width in ((20_000, 1), (1, 20_000)):
        thin = DESIGN.replace("length = 120", f"length = {length}").replace("width = 90", f"width = {width}")
        Path("thin.toml").write_text(thin)
        assert "give a larger --width" in wastra.fails("preview", "thin.toml", "-o", "b.png")
    assert wastra.fails("preview", "kain.toml", "-o", "a.svg") == "a.svg: the ending should be one of .png."


def test_stencil(wastra: Wastra) -> None:
    ran = wastra("stencil", "kain.toml", "--technique", "trace", "--format", "svg", "-o", "new/sheets")
    assert ran.code == 0 and ran.out == ""
    written = sorted(Path("new/sheets").iterdir())
    assert [p.name for p in written] == ["job-card.pdf", "manifest.json", "truntum-pola.svg"]
    assert ran.err.count("\n") == 3 and "job-card.pdf: job card, to print" in ran.err
    assert "no technique 'trase'; the nearest is trace" in wastra.fails(
        "stencil", "kain.toml", "--technique", "trase", "-o", "x"
    )
    for ending in ("dwg", "toml", "", "../x"):
        known = ", ".join(sorted({*format_names("sheet"), *format_names("solid")}))
        assert f"--format {ending!r} should be one of {known}." == wastra.fails(
            "stencil", "kain.toml", "--format", ending, "-o", "x"
        )
    assert (
        wastra.fails("stencil", "kain.toml", "-o", "-")
        == "a stencil is several files; give a folder to write them into."
    )
    assert files() == {"new"}


def test_a_new_design_composes_as_it_is_written(wastra: Wastra) -> None:
    assert wastra("new", "--cloth", "saputangan", "--motif", "truntum", "-o", "a.toml").code == 0
    assert Design.load("a.toml").motif[0].name == "truntum"
    assert wastra("compose", "a.toml", "-o", "a.svg").code == 0
    before = Path("a.toml").read_bytes()
    assert wastra.fails("new", "-o", "a.toml") == "a.toml exists; --force replaces it."
    assert Path("a.toml").read_bytes() == before
    assert wastra("new", "--force", "-o", "a.toml").code == 0 and Path("a.toml").read_bytes() != before
    ran = wastra("new", "-o", "-")
    assert ran.err == "" and Design.parse(ran.out).motif[0].name == "surya-majapahit"
    assert "the nearest is saputangan" in wastra.fails("new", "--cloth", "saputangn", "-o", "b.toml")
    assert "Did you mean truntum?" in wastra.fails("new", "--motif", "trumtum", "-o", "b.toml")


def test_contact_sheet(wastra: Wastra) -> None:
    assert wastra(*WRITING["catalog"], "-o", "a.png").code == 0
    with Image.open("a.png") as picture:
        assert picture.width >= 120
    assert wastra.fails("catalog", "sheet", "--family", "none", "-o", "b.png") == "No motif fits."
    assert "should be one of .png" in wastra.fails("catalog", "sheet", "-o", "b.jpg")


@pytest.mark.parametrize("command", ENDINGS)
def test_targets_that_cannot_be_written(wastra: Wastra, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ending = ENDINGS[command]
    quick(monkeypatch)
    Path("file").write_text("old")
    Path(f"folder.{ending}").mkdir()
    force = ["--force"] if command == "new" else []
    for target, said in {
        f"none/a.{ending}": f"none/a.{ending} cannot be written: the folder none does not exist.",
        f"file/a.{ending}": f"file/a.{ending} cannot be written: file is not a folder.",
        f"folder.{ending}": f"folder.{ending} is a folder; give the name of a file.",
    }.items():
        assert wastra.fails(*WRITING[command], *force, "-o", target) == said
    if command != "new":
        for target in ("a.xyz", "a", "", ".", f".{ending}"):
            assert "the ending should be one of ." in wastra.fails(*WRITING[command], "-o", target)
    assert files() == {"file", f"folder.{ending}"} and Path("file").read_text() == "old"


def test_a_folder_that_cannot_be_made(wastra: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Technique("trace", (), lambda cloth: [], "trace")
    monkeypatch.setattr("wastra.generator.stencil.technique.technique", lambda name: empty)
    Path("file").write_text("old")
    assert (
        wastra.fails("stencil", "kain.toml", "-o", "file/sheets") == "file/sheets cannot be written: Not a directory."
    )
    assert wastra.fails("stencil", "kain.toml", "-o", "file") == "file cannot be written: File exists."
    assert Path("file").read_text() == "old"


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of the catalogue take long, and are not the point here."""
    blank = Image.new("RGB", (8, 8))
    monkeypatch.setattr("wastra.generator.preview.contact_sheet.contact", lambda record, side: None)
    monkeypatch.setattr("wastra.generator.preview.contact_sheet.contact_sheet", lambda *all_: blank)


@pytest.mark.parametrize("command", ["compose", "preview", "stencil"])
def test_designs_that_cannot_be_read(wastra: Wastra, command: str) -> None:
    Path("latin.toml").write_bytes(b"# \xe9\n")
    Path("broken.toml").write_text('[cloth]\nformat = "iket"\n[[motif]]\nname = "trumtum"\n')
    Path("a.png").write_bytes(b"old")
    for design, said in {
        "none.toml": "none.toml cannot be read: No such file or directory.",
        ".": ". cannot be read: Is a directory.",
        "latin.toml": "latin.toml is not a text file in UTF-8.",
        "broken.toml": "broken.toml, line 4, motif[1].name: There is no motif 'trumtum'. Did you mean truntum?",
        "kain.toml/x": "kain.toml/x cannot be read: Not a directory.",
    }.items():
        assert wastra.fails(command, design, "-o", "a.png" if command != "stencil" else "sheets") == said
    assert Path("a.png").read_bytes() == b"old" and files() == {"latin.toml", "broken.toml", "a.png"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("draw", "trumtum", "-o", "a.svg"), ("show", "trumtum"), ("draw", "", "-o", "a.svg"),
        ("draw", "truntum", "--colours", "sogn", "-o", "a.svg"),
    ],
)  # fmt: skip
def test_names_that_are_unknown(wastra: Wastra, arguments: tuple[str, ...]) -> None:
    assert wastra.fails(*arguments).startswith("There is no ")
    assert files() == set()


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("trace",), ("draw",), ("draw", "kawung"), ("draw", "kawung", "x", "-o", "a.svg"), ("list", "--unknown"),
        ("draw", "kawung", "--dpi", "0", "-o", "a.png"), ("draw", "kawung", "--dpi", "nan", "-o", "a.png"),
        ("draw", "kawung", "--dpi", "inf", "-o", "a.png"), ("draw", "kawung", "--dpi", "abc", "-o", "a.png"),
        ("draw", "kawung", "--dpi", "2401", "-o", "a.png"), ("preview", "kain.toml", "--width", "0", "-o", "a.png"),
        ("preview", "kain.toml", "--crackle", "nan", "-o", "a.png"),
        ("list", "--lang", "fr"), ("--lang", "fr", "list"), ("search",), ("catalog",), ("catalog", "sheet"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2(wastra: Wastra, arguments: tuple[str, ...]) -> None:
    ran = wastra(*arguments)
    assert ran.code == 2 and ran.out == "" and ran.err.startswith("Usage: ") and "Traceback" not in ran.err
    assert files() == set()


def test_a_misspelt_command_is_told_the_nearest(wastra: Wastra) -> None:
    assert "There is no command 'compos'. Did you mean compose?" in wastra("compos").err


def test_a_technique_and_a_format_dropped_in_are_known_by_name(
    wastra: Wastra, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from wastra.generator.export import format as formats
    from wastra.generator.stencil import technique as techniques

    for module, folder, name, source in (
        (formats, "formats", "vektor", "svg"),
        (techniques, "techniques", "jiplak", "trace"),
    ):
        home = Path(str(module.__file__)).parent
        copy = tmp_path / folder
        copy.mkdir()
        for file in (home / folder).glob("*.py"):
            (copy / file.name).write_bytes(file.read_bytes())
        (copy / f"{name}.py").write_bytes((home / folder / f"{source}.py").read_bytes())
        monkeypatch.setattr(module, "__file__", str(tmp_path / "here.py"))
        monkeypatch.setattr(f"{module.__package__}.{folder}.__path__", [str(copy)])
    assert wastra("draw", "truntum", "-o", "a.vektor").code == 0
    assert wastra("stencil", "kain.toml", "--technique", "jiplak", "--format", "vektor", "-o", "sheets").code == 0
    assert {p.suffix for p in Path("sheets").iterdir()} == {".vektor", ".json", ".pdf"}
    with pytest.raises(WastraError, match=r"one of .*\.vektor"):
        formats.format_module("a.xyz", "drawing")
