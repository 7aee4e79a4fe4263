"""Made again: every file of a job, and every file of a cloth, gives back the very same bytes."""

from __future__ import annotations

import json
from pathlib import Path as FilePath

import pytest

from wastra.generator import Design, compose
from wastra.generator.export.format import format_names
from wastra.generator.job.job import CARD, Job
from wastra.generator.job.manifest import MANIFEST
from wastra.generator.job.redo import memory_of
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
