"""Made again: every file of a job, and every file of a cloth, gives back the very same bytes."""

from __future__ import annotations

import json
from pathlib import Path as FilePath

import pytest

from wastra.generator import Design, compose
from wastra.generator.export.format import format_names, save_sheet
from wastra.generator.job.job import CARD, Job, checked_endings
from wastra.generator.job.manifest import MANIFEST
from wastra.generator.job.redo import memory_of
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.technique import technique
from wastra.motifs.errors import WastraError

from ..cli.conftest import wastra
from ..cli.running import Wastra
from .test_job import TEXT, contents

__all__ = ["wastra"]
SHEETS = [name for name in format_names("sheet") if name in format_names("about")]
MACHINES = ("gcode", "hpgl")
"""Formats that refuse what is larger than the machine."""
PAPER = [name for name in SHEETS if name not in MACHINES]
CLOTHS = [name for name in format_names("cloth") if name in format_names("about")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    """A job with settings of its own, in every format that remembers."""
    place = tmp_path_factory.mktemp("job")
    settings = {"measured": 98.0, "klowong": 0.6}
    Job.of(compose(Design.parse(TEXT)), technique("trace"), settings, PAPER).write(place)
    return place


def test_all_formats_of_sheets_remember() -> None:
    assert {"pdf", "svg"} <= set(SHEETS) and set(SHEETS) == set(format_names("sheet"))


def test_the_manifest_makes_the_whole_job_again(folder: FilePath, tmp_path: FilePath) -> None:
    memory_of(folder / MANIFEST).job().write(tmp_path)
    assert contents(tmp_path) == contents(folder)


@pytest.mark.parametrize("ending", PAPER)
def test_any_sheet_makes_its_job_again(folder: FilePath, tmp_path: FilePath, ending: str) -> None:
    (sheet,) = folder.glob(f"*-pola.{ending}")
    memory_of(sheet).job().write(tmp_path)
    again, before = contents(tmp_path), contents(folder)
    assert again[sheet.name] == before[sheet.name] and again[CARD] == before[CARD]


@pytest.mark.parametrize("ending", MACHINES)
def test_a_machine_file_makes_its_job_again(tmp_path: FilePath, ending: str) -> None:
    Job.of(compose(Design.parse(TEXT)), technique("plotter"), {"klowong": 0.8}, [ending]).write(tmp_path / "a")
    sheet = next((tmp_path / "a").glob(f"*.{ending}"))
    memory_of(sheet).job().write(tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_the_card_makes_its_job_again(folder: FilePath, tmp_path: FilePath) -> None:
    memory = memory_of(folder / CARD)
    assert memory.technique == "trace" and memory.settings["measured"] == 98.0
    memory.job().write(tmp_path)
    assert contents(tmp_path)[CARD] == contents(folder)[CARD]


@pytest.mark.parametrize("ending", CLOTHS)
@pytest.mark.parametrize("part", ["cell", "cloth"])
def test_a_cloth_is_made_again_from_its_own_file(wastra: Wastra, ending: str, part: str) -> None:
    first, second = f"a.{ending}", f"b.{ending}"
    picture = ("--dpi", "300") if ending in ("png", "tiff") else ()
    assert wastra("compose", "kain.toml", "--part", part, *picture, "-o", first).code == 0
    assert wastra("redo", first, "-o", second).code == 0
    assert FilePath(first).read_bytes() == FilePath(second).read_bytes()


def test_the_command(wastra: Wastra, folder: FilePath) -> None:
    ran = wastra("redo", folder / MANIFEST, "-o", "again")
    assert ran.code == 0 and contents(FilePath("again")) == contents(folder)
    assert wastra.fails("redo", folder / MANIFEST, "-o", "-").startswith("a stencil is several files")
    other = json.loads((folder / MANIFEST).read_text("utf-8"))
    other["about"]["program"] = "wastra 0.0.1"
    FilePath("old.json").write_text(json.dumps(other))
    assert "old.json was made by wastra 0.0.1; this is wastra" in wastra("redo", "old.json", "-o", "new").err


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"design": None}, "does not hold the design"),
        ({"design": '{"cloth": {}}'}, "the design in this file cannot be read by this version"),
        ({"design": "{"}, "the design in this file cannot be read by this version"),
        ({"settings": "[1]"}, "what it says of its settings cannot be read"),
        ({"settings": '{"unheard": 1}'}, "has no parameter unheard"),
        ({"technique": "jiplak"}, "There is no technique 'jiplak'"),
    ],
)
def test_what_cannot_be_made_again_is_one_sentence(
    wastra: Wastra, folder: FilePath, about: dict[str, str | None], said: str
) -> None:
    content = json.loads((folder / MANIFEST).read_text("utf-8"))
    content["about"] = {k: v for k, v in {**content["about"], **about}.items() if v is not None}
    FilePath("a.json").write_text(json.dumps(content))
    assert said in wastra.fails("redo", "a.json", "-o", "new")
    assert not FilePath("new").exists()


@pytest.mark.parametrize("name", ["none.json", "kain.toml", "none.svg", "a.svg", "broken.json"])
def test_files_that_remember_nothing(wastra: Wastra, name: str) -> None:
    FilePath("a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    FilePath("broken.json").write_text("{")
    assert name in wastra.fails("redo", name, "-o", "new")
    with pytest.raises(WastraError):
        memory_of(FilePath(name))


REPEATS = [
    ("a.svg", ("repeat", "p4m", "--motif", "truntum", "-p", "size=20mm", "--size", "30mm", "--turn", "-10")),
    ("a.png", ("repeat", "half-drop", "--motif", "truntum", "--cells", "2x1", "--dpi", "60")),
    ("a.pdf", ("repeat", "pg", "--motif", "shape.svg", "--show-structure")),
    ("a.tiff", ("repeat", "1/3 drop", "--motif", "truntum", "--tile", "--dpi", "60")),
    ("a.svg", ("draw", "kawung", "-p", "size=20mm", "--colours", "biru-putih")),
]


@pytest.mark.parametrize(("name", "words"), REPEATS)
def test_a_repeat_or_a_motif_is_made_again_from_its_file(wastra: Wastra, name: str, words: tuple[str, ...]) -> None:
    FilePath("shape.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">'
        '<path d="M2 2 L8 3 L5 8 Z" fill="#7d3f1b"/></svg>'
    )
    assert wastra(*words, "-o", name).code == 0
    again = f"b{FilePath(name).suffix}"
    assert wastra("redo", name, "-o", again).code == 0
    assert FilePath(name).read_bytes() == FilePath(again).read_bytes()


def test_a_file_tells_no_folder_of_its_maker(wastra: Wastra, tmp_path: FilePath) -> None:
    shape = tmp_path / "secret-folder" / "shape.svg"
    shape.parent.mkdir()
    shape.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M2 2 L8 3 L5 8 Z"/></svg>')
    assert wastra("repeat", "pg", "--motif", shape, "-o", "a.svg").code == 0
    assert "secret-folder" not in FilePath("a.svg").read_text()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("compose kain.toml", "the command in this file cannot be read by this version"),
        ("repeat 'p4m", "the command in this file cannot be read by this version"),
        ("repeat p4m --motif=truntum --unheard=1", "this version cannot run the command in this file"),
        ("repeat p4m --motif=truntumm", "truntumm"),
    ],
)
def test_a_command_that_is_none_is_one_sentence(wastra: Wastra, command: str, said: str) -> None:
    assert wastra("repeat", "p4m", "--motif", "truntum", "-o", "a.svg").code == 0
    text = FilePath("a.svg").read_text()
    assert "repeat p4m --motif=truntum" in text
    FilePath("a.svg").write_text(text.replace("repeat p4m --motif=truntum", command))
    assert said in wastra.fails("redo", "a.svg", "-o", "b.svg")
    assert not FilePath("b.svg").exists()


def test_an_stl_points_to_the_manifest(wastra: Wastra) -> None:
    FilePath("a.stl").write_bytes(bytes(84))
    assert "take the manifest.json of its job" in wastra.fails("redo", "a.stl", "-o", "new")


@pytest.mark.parametrize("asked", ["dxf:curves=spline", "gcode:machine=wax-z,feed=900", "hpgl:machine=wax-z"])
def test_the_options_of_a_format_are_remembered(tmp_path: FilePath, asked: str) -> None:
    Job.of(compose(Design.parse(TEXT)), technique("trace"), {}, [asked]).write(tmp_path / "a")
    (sheet,) = (tmp_path / "a").glob(f"*.{asked.split(':')[0]}")
    for file in (sheet, tmp_path / "a" / MANIFEST):
        memory_of(file).job().write(tmp_path / "b")
        assert contents(tmp_path / "a") == contents(tmp_path / "b")
    Job.of(compose(Design.parse(TEXT)), technique("trace"), {}, ["dxf"]).write(tmp_path / "plain")
    if asked.startswith("dxf"):
        assert b"AcDbSpline" in sheet.read_bytes()
        assert b"AcDbSpline" not in next((tmp_path / "plain").glob("*.dxf")).read_bytes()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["dxf:curve=spline"], "dxf has no parameter curve; it has curves. Did you mean curves?"),
        (["dxf:curves=round"], "is not one of flat, lines, spline"),
        (["svg:curves=flat"], "svg has no options"),
        (["gcode:machine=robot"], "is not one of own, pen-servo"),
        (["gcode:feed=fast"], "'fast' should be a number"),
        (["dxf", "dxf:curves=lines"], "dxf and dxf:curves=lines would be the same files"),
        (["bmp"], "--format 'bmp' should be one of"),
    ],
)
def test_a_format_that_cannot_be_written_is_one_sentence(asked: list[str], said: str) -> None:
    with pytest.raises(WastraError) as raised:
        checked_endings(asked)
    assert said in str(raised.value)


def test_a_sheet_larger_than_the_machine_names_one_that_takes_it(tmp_path: FilePath) -> None:
    sheet = Sheet("broad", (900.0, 300.0), ())
    with pytest.raises(WastraError, match=r"wax-z takes it: --format gcode:machine=wax-z"):
        save_sheet(sheet, tmp_path / "x.gcode")
    save_sheet(sheet, tmp_path / "x.gcode", machine="wax-z")
    assert "; machine: wax-z" in (tmp_path / "x.gcode").read_text()
