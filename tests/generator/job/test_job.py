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
from wastra.generator.job.card import A4, MARGIN
from wastra.generator.job.job import CARD, Job, file_name
from wastra.generator.job.manifest import MANIFEST, read_manifest
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.technique import Technique, technique
from wastra.motifs.errors import WastraError

TEXT = '[cloth]\nname = "Kain dhasar é"\nlength = 120\nwidth = 90\n\n[[motif]]\nname = "truntum"\n'


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


def card(tmp_path: FilePath, made: Job) -> np.ndarray:
    made.write(tmp_path)
    file = tmp_path / CARD
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "50", "-gray", "-singlefile", file, tmp_path / "card"], check=True)
    return np.asarray(Image.open(tmp_path / "card.pgm"))


def test_the_card_is_one_page_and_keeps_its_margins_however_much_it_says(tmp_path: FilePath) -> None:
    sentence = "Lay the sheet on the cloth and fix it at two corners before the first line is drawn on it."
    sheet = replace(job().sheets[0], notes=("Three islands under 1 mm were dropped.",), checks={"web": "1.02 mm"})
    full = of_sheets(*[sheet] * 30, steps=lambda cloth, sheets: [sentence] * 12)
    pixels = card(tmp_path / "full", full)
    assert pixels.shape == pytest.approx((A4[1] * 50 / 25.4, A4[0] * 50 / 25.4), abs=1)
    edge = int((MARGIN - 1.0) * 50 / 25.4)
    frame = np.ones(pixels.shape, dtype=bool)
    frame[edge:-edge, edge:-edge] = False
    assert (pixels[frame] == 255).all()
    # what it has to say more is there
    assert (pixels < 128).sum() > (card(tmp_path / "few", of_sheets(job().sheets[0])) < 128).sum() + 500
    information = subprocess.run(["pdfinfo", tmp_path / "full" / CARD], check=True, capture_output=True, text=True)
    assert "Pages:           1" in information.stdout


def test_no_program_is_skipped() -> None:
    assert all(shutil.which(name) for name in ("qpdf", "pdftoppm", "pdfinfo")), os.environ["PATH"]
