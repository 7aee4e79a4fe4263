"""The same design and seed are the same bytes: in two runs, and in two processes that hash differently."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path as FilePath

from wastra.generator import Design, compose, save_sheet

DESIGN = """
seed = 7
[cloth]
length = 200
width = 150
[[motif]]
name = "kawung"
[ground]
filler = "cecek"
[border]
width = 20
"""
KINDS = ("svg", "pdf", "png", "tiff")


def written(folder: FilePath, text: str = DESIGN) -> dict[str, str]:
    """Every kind of file of the design, and the hash of each."""
    folder.mkdir()
    cloth = compose(Design.parse(text))
    for kind in KINDS:
        for part in ("cell", "cloth"):
            cloth.save(folder / f"{part}.{kind}", part=part, dpi=60)
    for sheet in cloth.stencil("trace"):
        for kind in ("svg", "pdf"):
            save_sheet(sheet, folder / f"sheet.{kind}")
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_two_runs_write_the_same_bytes(tmp_path: FilePath) -> None:
    first = written(tmp_path / "first")
    assert len(first) == 2 * len(KINDS) + 2
    assert written(tmp_path / "second") == first


def test_processes_with_different_hash_seeds_write_the_same_bytes(tmp_path: FilePath) -> None:
    command = [sys.executable, "-m", "tests.generator.export.test_determinism"]
    said = [
        subprocess.run(
            [*command, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=FilePath(__file__).parents[3],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4711")
    ]
    assert said[0]
    assert said[0] == said[1]


def test_another_seed_is_another_file(tmp_path: FilePath) -> None:
    for seed in (7, 8):
        compose(Design.parse(DESIGN.replace("seed = 7", f"seed = {seed}"))).save(tmp_path / f"{seed}.svg", part="cell")
    assert (tmp_path / "7.svg").read_bytes() != (tmp_path / "8.svg").read_bytes()


if __name__ == "__main__":
    print(written(FilePath(sys.argv[1])))
