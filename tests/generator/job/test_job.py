"""A job's folder: whole or as it was, a manifest that is true, a card that says all, and made again from any file."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath

import numpy as np
import pytest
from PIL import Image

from wastra.generator import Cloth, Design, compose
from wastra.generator.job import job as jobs
from wastra.generator.job.card import A4, FACTS, GUTTER, HIGH, LOWEST, MARGIN
from wastra.generator.job.card_words import care, facts, work
from wastra.generator.job.job import CARD, Job, file_name
from wastra.generator.job.manifest import MANIFEST, read_manifest
from wastra.generator.job.setting_words import setting_lines, setting_names
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.technique import Technique, technique, technique_names
from wastra.motifs.errors import WastraError

TEXT = (
    '[cloth]\nname = "Kain dhasar é"\nlength = 120\nwidth = 90\n\n'
    '[[motif]]\nname = "kawung"\nparameters = { across = 1 }\n'
)


@functools.cache
def cloth() -> Cloth:
    return compose(Design.parse(TEXT))


@functools.cache
def traced() -> tuple[Sheet, ...]:
    """The sheets of a real technique, made once."""
    return tuple(technique("trace")(cloth()))


def job(*endings: str) -> Job:
    made = replace(technique("trace"), make=lambda cloth, **settings: list(traced()))
    return Job.of(cloth(), made, {}, endings or ("svg", "pdf"))


def contents(folder: FilePath) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def of_sheets(*sheets: Sheet, steps: Callable[[Cloth, list[Sheet]], list[str]] | None = None) -> Job:
    made = Technique("trace", (), lambda cloth: list(sheets), "tracing pattern", steps)
    return Job.of(cloth(), made, {}, ["svg"])


def test_the_manifest_tells_every_file_with_its_true_checksum(tmp_path: FilePath) -> None:
    written = job().write(tmp_path / "new" / "job")
    names = [found.path.name for found in written]
    assert names == ["kain-dhasar-é-pola.svg", "kain-dhasar-é-pola.pdf", CARD, MANIFEST]
    folder = tmp_path / "new" / "job"
    assert set(names) == set(contents(folder))
    content = json.loads((folder / MANIFEST).read_text("utf-8"))
    for entry in [*content["sheets"], *content["others"]]:
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    first = content["sheets"][0]
    assert (first["width"], first["height"]) == pytest.approx(job().sheets[0].size)
    assert first["layers"] == ["klowong", "isen", "tanda"] and first["strokes"] > 100
    assert content["about"]["technique"] == "trace" and content["formats"] == ["svg", "pdf"]


def test_the_same_job_gives_the_same_bytes(tmp_path: FilePath) -> None:
    job().write(tmp_path / "a")
    job().write(tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_later_job_takes_away_what_the_earlier_wrote_but_nothing_else(tmp_path: FilePath) -> None:
    job("svg", "pdf").write(tmp_path)
    (tmp_path / "mine.svg").write_text("mine")
    changed = tmp_path / "kain-dhasar-é-pola.pdf"
    job("pdf").write(tmp_path)
    assert set(contents(tmp_path)) == {MANIFEST, CARD, changed.name, "mine.svg"}
    changed.write_bytes(b"%PDF annotated by hand")
    job("svg").write(tmp_path)
    assert set(contents(tmp_path)) == {MANIFEST, CARD, changed.name, "kain-dhasar-é-pola.svg", "mine.svg"}


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(28, "No space left on device"), ValueError("odd")])
@pytest.mark.parametrize("place", ["save_sheet", "write_card", "manifest_bytes"])
def test_what_fails_leaves_the_folder_as_it_was(
    tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch, place: str, fault: BaseException
) -> None:
    job("svg").write(tmp_path / "old")
    before = contents(tmp_path / "old")

    def fails(*_given: object, **_named: object) -> None:
        raise fault

    monkeypatch.setattr(jobs, place, fails)
    for folder in ("old", "new"):
        with pytest.raises(WastraError if isinstance(fault, OSError) else type(fault)):
            job("pdf").write(tmp_path / folder)
    assert contents(tmp_path / "old") == before and not (tmp_path / "new").exists()


def test_sheets_of_one_name_are_files_of_different_names(tmp_path: FilePath) -> None:
    sheets = [Sheet(name, (10.0, 10.0), ()) for name in ("Job card", "Job card", "manifest", "?!")]
    of_sheets(*sheets).write(tmp_path)
    stems = ["job-card-2.svg", "job-card-3.svg", "manifest-2.svg", "sheet.svg"]
    assert set(contents(tmp_path)) == {*stems, MANIFEST, CARD}
    assert len(file_name("kain " * 50)) <= 60


def test_pages_are_in_one_file_or_one_file_each_and_lists_lie_beside(tmp_path: FilePath) -> None:
    pages = tuple(Sheet(f"kain-A{n}", (20.0, 10.0), ()) for n in (1, 2))
    sheet = Sheet("kain", (20.0, 10.0), (), pages=pages, data={"strips.csv": "1;2\n"})
    replace(of_sheets(sheet), endings=("svg", "pdf")).write(tmp_path)
    names = {"kain.svg", "kain-001.svg", "kain-002.svg", "kain.pdf", "kain-strips.csv", MANIFEST, CARD}
    assert set(contents(tmp_path)) == names
    information = subprocess.run(["pdfinfo", tmp_path / "kain.pdf"], check=True, capture_output=True, text=True)
    assert "Pages:           3" in information.stdout
    manifest = read_manifest(tmp_path / MANIFEST)
    assert manifest is not None and set(manifest.digests) == names - {MANIFEST}


def test_a_body_is_written_where_there_is_one(tmp_path: FilePath) -> None:
    with pytest.raises(WastraError, match=r"--format stl writes solid bodies, and trace makes none; give one of .*pdf"):
        job("stl")


def test_a_folder_in_the_way_is_named(tmp_path: FilePath) -> None:
    (tmp_path / CARD).mkdir()
    with pytest.raises(WastraError, match=r"job-card\.pdf is a folder"):
        job("svg").write(tmp_path)
    assert set(p.name for p in tmp_path.iterdir()) == {CARD}


def test_a_manifest_that_is_none_is_no_error(tmp_path: FilePath) -> None:
    for text in ("", "[]", '{"sheets": 1}', '{"about": [], "formats": [], "sheets": [], "others": []}', "[" * 100_000):
        (tmp_path / MANIFEST).write_text(text)
        assert read_manifest(tmp_path / MANIFEST) is None
    job("svg").write(tmp_path)
    assert read_manifest(tmp_path / MANIFEST) is not None


DPI = 100


def lines_of(pixels: np.ndarray) -> int:
    """How many lines of words stand in the right column of a card."""
    inked = (pixels[int(100 * DPI / 25.4) :, int((MARGIN + FACTS + GUTTER) * DPI / 25.4) :] < 200).any(axis=1)
    return int((inked[1:] & ~inked[:-1]).sum())


def card(tmp_path: FilePath, made: Job) -> np.ndarray:
    """The card of a job in grey at DPI."""
    made.write(tmp_path)
    file = tmp_path / CARD
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-singlefile", file, tmp_path / "card"], check=True)
    return np.asarray(Image.open(tmp_path / "card.pgm"))


def test_the_card_is_one_page_and_keeps_its_margins_however_much_it_says(tmp_path: FilePath) -> None:
    sentence = "Lay the sheet on the cloth and fix it at two corners before the first line is drawn on it."
    bare = replace(job().sheets[0], layers=())
    sheet = replace(bare, notes=("Three islands under 1 mm were dropped.",), checks={"web": "1.02 mm"})
    full = of_sheets(*[sheet] * 30, steps=lambda cloth, sheets: [sentence] * 12)
    # so many that no letters are small enough: the rest is left to the manifest
    more = [f"Island {number}: {sentence}" for number in range(200)]
    few = lines_of(card(tmp_path / "few", of_sheets(bare)))
    for folder, made in (("full", full), ("more", of_sheets(replace(sheet, notes=tuple(more))))):
        pixels = card(tmp_path / folder, made)
        assert pixels.shape == pytest.approx((A4[1] * DPI / 25.4, A4[0] * DPI / 25.4), abs=1)
        edge = int((MARGIN - 1.0) * DPI / 25.4)
        frame = np.ones(pixels.shape, dtype=bool)
        frame[edge:-edge, edge:-edge] = False
        assert (pixels[frame] == 255).all()
        # nothing stands in the line that is to be filled in by hand, but its own words
        foot = slice(int(LOWEST * DPI / 25.4) + 1, int((LOWEST + 4) * DPI / 25.4))
        assert (pixels[foot] == 255).all()
        # what it has to say more is there
        assert lines_of(pixels) > few + 15
        said = subprocess.run(["pdfinfo", tmp_path / folder / CARD], check=True, capture_output=True, text=True)
        assert "Pages:           1" in said.stdout


def test_the_card_names_the_files_and_the_settings_with_their_units() -> None:
    made = job()
    blocks = work(made.cloth, made.technique, made.sheets, [["kain-pola.pdf", "kain-strips.csv"]])
    assert blocks[0].paragraphs[0].startswith("kain-pola.pdf, kain-strips.csv: 252.5 x ")
    about = {"settings": json.dumps({"klowong": 0.5, "part": "cell", "feed": 0.0, "fill": False})}
    (settings,) = (b for b in facts(made.cloth, technique("plotter"), about) if b.head == "Settings")
    # a feed of 0 is the machine's own
    assert settings.paragraphs == ("klowong lines: 0.5 mm", "part of the cloth: cell", "fill tembok: no")


def test_a_note_of_all_sheets_is_said_once_and_others_with_their_sheets() -> None:
    sheets = [
        Sheet(f"{cloth().name} {n}", (9.0, 9.0), (), notes=("All.", *own)) for n, own in enumerate(["", ["One."]])
    ]
    (notes,) = (b for b in work(cloth(), technique("trace"), sheets) if b.head == "To know before you begin")
    assert notes.paragraphs == ("All.", "1: One.")


def test_the_card_tells_what_a_motif_asks_for() -> None:
    made = replace(cloth(), about={"motifs": "kawung, no-motif-of-ours"})
    (asked,) = care(made)
    assert asked.head == "Care" and len(asked.paragraphs) == 1 and asked.paragraphs[0].startswith("kawung: ")
    assert care(replace(cloth(), about={"motifs": "no-motif-of-ours"})) == []


@pytest.mark.parametrize(("steps", "left"), [(2, False), (46, True)])
def test_what_a_motif_asks_for_goes_left_where_the_right_column_is_full(
    tmp_path: FilePath, steps: int, left: bool
) -> None:
    """So what was measured is not pushed off the card."""
    sheet = replace(job().sheets[0], layers=())
    made = of_sheets(sheet, steps=lambda cloth, sheets: ["Lay the sheet on the cloth and fix it."] * steps)
    column = slice(int(MARGIN * DPI / 25.4), int((MARGIN + FACTS) * DPI / 25.4))
    low = []
    for name, motifs in (("with", "kawung"), ("without", "-")):
        about = {**made.cloth.about, "motifs": motifs}
        pixels = card(tmp_path / name, replace(made, cloth=replace(made.cloth, about=about)))
        low.append(int((pixels[: int(LOWEST * DPI / 25.4), column] < 200).any(axis=1).nonzero()[0].max()))
    assert (low[0] > low[1] + 30 * DPI / 25.4) == left


def test_a_full_card_has_lower_pictures_before_its_letters_get_small(tmp_path: FilePath) -> None:
    """So what was measured has room under long notes."""
    sheet = replace(job().sheets[0], layers=())
    left = int(MARGIN * DPI / 25.4)
    high = []
    for count in (2, 22, 60):
        made = of_sheets(sheet, steps=lambda cloth, sheets, count=count: ["Lay the sheet on the cloth."] * count)
        frame = (card(tmp_path / str(count), made)[:, left - 1 : left + 2] < 200).any(axis=1)
        # the longest line at the margin is the frame of the cloth's picture
        ends = np.flatnonzero(np.diff(np.concatenate([[0], frame, [0]])))
        high.append(int((ends[1::2] - ends[::2]).max()) * 25.4 / DPI)
    assert high == pytest.approx([HIGH[0], HIGH[1], HIGH[2]], abs=0.8)


@pytest.mark.parametrize("name", technique_names())
def test_every_setting_of_every_technique_has_words_on_the_card(name: str) -> None:
    made = technique(name)
    given = {p.name: 7.0 if p.default == 0 else p.default for p in made.parameters}
    for parameter, line in zip(given, setting_lines(given, made.parameters), strict=True):
        assert "_" not in line.split(":")[0] and not line.endswith(": ")
        assert parameter in setting_names()


def test_no_program_is_skipped() -> None:
    assert all(shutil.which(name) for name in ("qpdf", "pdftoppm", "pdfinfo")), os.environ["PATH"]
