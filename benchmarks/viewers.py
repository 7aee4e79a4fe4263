"""Whether every SVG that the program writes is the same picture in Inkscape, Chromium and rsvg-convert.

    python -m benchmarks.viewers [draw] [compose] [stencil] [--only WORD] [--keep N]

Every motif as `wastra draw` writes it; every example cloth and its cell as `wastra compose` does; the sheets of every
technique for two small examples. Each file is drawn by the three at the same resolution, the longer side PIXELS
long, more for a cloth. For each file: its size in pixels, the objects that a viewer makes of it (clones as often as
they show), and of two pairs of viewers how many pixels differ beyond antialiasing and the largest patch of them. A
pixel differs so when its value lies more than SLACK of 255 outside what the other picture shows within a pixel around
(`unexplained` of the tests). Files of more than MOST objects are not given to Inkscape, which makes an object of
every clone of a clone and takes 8 kB for each. At the end: seconds of each viewer, and the worst files, whose
pictures lie side by side (Inkscape, Chromium, rsvg-convert, what differs) in out/viewers/.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests import rasterisers
from tests.pictures import Picture, largest_patch, unexplained
from wastra.catalog import all_records
from wastra.generator.cli.program import run
from wastra.generator.composing import compose
from wastra.generator.design import read_design
from wastra.generator.export.format import save_cloth
from wastra.generator.stencil.technique import technique_names

PIXELS = {"draw": 1000.0, "compose": 1000.0, "stencil": 2500.0}
"""The longer side of a picture: the hair lines of sheets should not be finer than a pixel."""
SLACK = 40
MOST = 200_000
COARSEST = 0.5
"""Chromium shows no file at a scale under this: pictures of whole cloths are larger than asked for."""
SECONDS = 600.0
"""How long Chromium may take for a file."""
ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "viewers"
SMALL = ("taplak-sekolah-kawung", "selendang-parang-rusak")
SETTINGS = {"laser": ["-p", "columns=1", "-p", "rows=1"]}
"""Of a stencil one cell: a whole sheet of them is too large to be looked at closely."""
USE, HREF = rasterisers.USE, rasterisers.HREF


@dataclass
class Found:
    """What differs on one file: pixels and largest patch by pair of viewers, and the pictures."""

    name: str
    pictures: dict[str, Picture]
    apart: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    @property
    def worst(self) -> tuple[int, int]:
        """The largest patch of any pair, and how many pixels differ there."""
        return max((patch, count) for count, patch in self.apart.values())


def draw(folder: Path, only: str) -> Iterator[Path]:
    """Every motif whose name holds a word."""
    for record in all_records():
        if only not in record.slug:
            continue
        file = folder / f"draw-{record.slug}.svg"
        assert run(["draw", record.slug, "-o", str(file)]) == 0
        yield file


def cloths(folder: Path, only: str) -> Iterator[Path]:
    """Every example, its cell and all of it: composed once for both, and written as `wastra compose` does."""
    for design in sorted((ROOT / "examples").glob("*.toml")):
        if only not in design.stem:
            continue
        cloth = compose(*read_design(design))
        for part in ("cell", "cloth"):
            file = folder / f"{part}-{design.stem}.svg"
            save_cloth(cloth, file, part)
            yield file


def stencils(folder: Path, only: str) -> Iterator[Path]:
    """Every sheet of every technique."""
    for example in SMALL:
        for name in technique_names():
            if only not in f"{name}-{example}":
                continue
            into = folder / f"{name}-{example}"
            words = ["stencil", str(ROOT / "examples" / f"{example}.toml"), "--technique", name, "--format", "svg"]
            assert run([*words, *SETTINGS.get(name, []), "-o", str(into)]) == 0
            for file in sorted(into.glob("*.svg")):
                yield file.rename(folder / f"{name}-{file.name}")


KINDS: dict[str, Callable[[Path, str], Iterator[Path]]] = {"draw": draw, "compose": cloths, "stencil": stencils}


def objects(root: ElementTree.Element) -> int:
    """How many elements a viewer makes that copies everything that is used, as often as it is."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[ElementTree.Element, int] = {}

    def count(element: ElementTree.Element) -> int:
        if element not in known:
            used = [named[element.attrib[HREF][1:]]] if element.tag == USE else []
            known[element] = 1 + sum(count(one) for one in [*used, *element] if not one.tag.endswith("}defs"))
        return known[element]

    return count(root)


class Viewers:
    """The three, and how long each took."""

    def __init__(self, inkscape: rasterisers.Inkscape) -> None:
        self.inkscape = inkscape
        self.seconds: Counter[str] = Counter()

    def look(self, file: Path, pixels: float) -> Found:
        """One file in all of them, and one line about it."""
        text = file.read_text("utf-8")
        root = ElementTree.fromstring(text)
        width, height = (float(root.attrib[side].removesuffix("mm")) / 25.4 * 96 for side in ("width", "height"))
        # a whole number of pixels long: rsvg-convert would stretch it to one
        scale = math.ceil(max(pixels, COARSEST * max(width, height))) / max(width, height)
        window = (int(width) + 1, int(height) + 1)
        ways: dict[str, Callable[[], Picture]] = {
            "Chromium": lambda: rasterisers.chromium(text, window, scale, SECONDS),
            "rsvg": lambda: rasterisers.rsvg_convert(text, 96 * scale),
        }
        many = objects(root)
        if many <= MOST:
            ways["Inkscape"] = lambda: self.inkscape(file, 96 * scale)
        shown = {name: self._timed(name, way) for name, way in ways.items()}
        # sizes are rounded up, down, or to a window: what all show is compared, without the last row and column
        rows, columns = int(height * scale) - 1, int(width * scale) - 1
        found = Found(file.stem, {name: picture[:rows, :columns] for name, picture in shown.items()})
        line = f"{found.name[:52]:52} {columns:5} x {rows:4} {many:9}"
        for pair in (("Inkscape", "Chromium"), ("rsvg", "Chromium")):
            if pair[0] not in shown:
                line += f" {'not opened':>16}"
                continue
            outside = unlike(found, *pair)
            found.apart[pair] = int(outside.sum()), largest_patch(outside)
            line += " {:9} {:6}".format(*found.apart[pair])
        print(line, flush=True)
        return found

    def _timed(self, name: str, way: Callable[[], Picture]) -> Picture:
        start = time.perf_counter()
        picture = way()
        self.seconds[name] += time.perf_counter() - start
        return picture


def unlike(found: Found, one: str, other: str) -> NDArray[np.bool_]:
    """The pixels that differ beyond antialiasing."""
    return unexplained(found.pictures[one], found.pictures[other], SLACK)


def kept(found: Found) -> Path:
    """The pictures side by side, and what differs, as a file."""
    OUT.mkdir(parents=True, exist_ok=True)
    marks = np.zeros(found.pictures["Chromium"].shape, np.uint8)
    for channel, pair in enumerate(found.apart):
        marks[..., channel][unlike(found, *pair)] = 255
    names = [name for name in ("Inkscape", "Chromium", "rsvg") if name in found.pictures]
    row = [*(found.pictures[name] for name in names), marks]
    file = OUT / f"{found.name}.png"
    Image.fromarray(np.concatenate(row, axis=1 if marks.shape[0] > marks.shape[1] / 2 else 0)).save(file)
    return file


def main() -> None:
    """Every file, and then the worst."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.viewers")
    parser.add_argument("kinds", nargs="*", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--only", default="", help="motifs, examples, technique-example whose name holds this")
    parser.add_argument("--keep", type=int, default=3, help="how many of the worst are kept as pictures")
    asked = parser.parse_args()
    found: list[Found] = []
    print(f"{'file':52} {'pixels':>12} {'objects':>9} {'Inkscape':>9} {'patch':>6} {'rsvg':>9} {'patch':>6}")
    with tempfile.TemporaryDirectory() as folder, rasterisers.Inkscape() as inkscape:
        viewers = Viewers(inkscape)
        for kind in asked.kinds:
            for file in KINDS[kind](Path(folder), asked.only):
                found.append(viewers.look(file, PIXELS[kind]))
                # of the others only the figures are kept
                for one in sorted(found, key=lambda one: one.worst)[: -asked.keep or None]:
                    one.pictures = {}
    totals: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for one in found:
        for pair, apart in one.apart.items():
            totals[pair].append(apart)
    for pair, all_apart in totals.items():
        same = sum(count == 0 for count, _patch in all_apart)
        worst = max(patch for _count, patch in all_apart)
        print(f"{pair[0]} and {pair[1]}: {same} of {len(all_apart)} files without a difference, largest patch {worst}")
    print(", ".join(f"{name} {seconds:.0f} s" for name, seconds in viewers.seconds.items()))
    for one in sorted(found, key=lambda one: one.worst)[-asked.keep :]:
        if one.pictures:
            print(f"{one.name}: {kept(one)}")


if __name__ == "__main__":
    main()
