"""Measures the raster back end: writing a cloth of repeated cells, and the cloth look.

    python benchmarks/raster.py

The cloth is 2500 x 1150 mm at 300 dpi, 29528 x 13583 pixels, of a cell of 2362 x 2362; the sheet for the
cloth look is drawn here, lobed flowers with isen lines and dots in four colours.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from wastra.generator.export.png import write_png
from wastra.generator.export.rows import tile_bands
from wastra.generator.export.tiff import write_tiff
from wastra.generator.preview.cloth_look import cloth_look

CELL, WIDTH, HEIGHT, PIXELS_PER_METRE = 2362, 29528, 13583, 11810
PALETTE = np.array([[241, 232, 214], [125, 63, 27], [24, 27, 44], [179, 114, 47]], np.uint8)
LIGHT = np.array([True, False, False, False])
DARK = np.array([False, False, True, False])
SCALES = {
    "detail, 10 px/mm": (10.0, 100, 100),
    "motif, 4 px/mm": (4.0, 250, 250),
    "cloth, 1.25 px/mm": (1.25, 2500, 1100),
}


def flowers(width_mm: float, height_mm: float, pixels_per_mm: float) -> NDArray[np.uint8]:
    """Labels of lobed flowers 25 mm apart: 0 cream, 1 soga, 2 black, 3 tan."""
    x = (np.arange(round(width_mm * pixels_per_mm), dtype=np.float64) + 0.5) / pixels_per_mm
    rows = (np.arange(round(height_mm * pixels_per_mm), dtype=np.float64) + 0.5)[:, None] / pixels_per_mm
    return np.concatenate([_flower_rows(x, rows[top : top + 256]) for top in range(0, len(rows), 256)])


def _flower_rows(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.uint8]:
    u, v = x % 25 - 12.5, y % 25 - 12.5
    radius, angle = np.hypot(u, v), np.arctan2(v, u)
    edge = 9 + 2 * np.cos(6 * angle)
    labels = np.full(radius.shape, 2, np.uint8)
    labels[np.hypot(x % 2.5 - 1.25, y % 2.5 - 1.25) < 0.3] = 0
    labels[radius < edge + 0.8] = 2
    labels[radius < edge] = 0
    labels[np.abs(radius - edge + 1.6) < 0.2] = 3
    labels[(np.abs(np.sin(6 * angle)) * radius < 1.0) & (radius > 4) & (radius < 6)] = 1
    labels[radius < 2.5] = 1
    labels[radius < 1] = 0
    return labels


def timed(name: str, work: Callable[[], object], megapixels: float) -> None:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{name:34} {wall:7.2f} s  {processor:7.2f} s cpu  {wall / megapixels * 1000:9.1f} ms/Mpx", end="")


def peak() -> str:
    """Largest resident size so far (Linux counts in kB, macOS in bytes)."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{size / (2**20 if sys.platform == 'darwin' else 2**10):.0f} MB peak"


def write(folder: Path, name: str, writer: Callable[[BinaryIO], None]) -> None:
    path = folder / name
    with path.open("wb") as stream:
        timed(name, lambda: writer(stream), WIDTH * HEIGHT / 1e6)
    print(f"  {path.stat().st_size / 1e6:6.1f} MB, {peak()}")


def main() -> None:
    colour = PALETTE[flowers(CELL / 11.81, CELL / 11.81, 11.81)]
    film = colour[..., 0] > 128
    cloth, films = tile_bands(colour, WIDTH, HEIGHT), tile_bands(film, WIDTH, HEIGHT)
    print(f"writing {WIDTH} x {HEIGHT} from a cell of {CELL} x {CELL}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, "cloth.png", lambda s: write_png(s, cloth, PIXELS_PER_METRE))
        write(folder, "cloth.tif", lambda s: write_tiff(s, cloth, PIXELS_PER_METRE))
        write(folder, "film.png", lambda s: write_png(s, films, PIXELS_PER_METRE))
        write(folder, "film-g4.tif", lambda s: write_tiff(s, films, PIXELS_PER_METRE, compression="group4"))
    print("cloth look, supersample 2")
    for title, (scale, width, height) in SCALES.items():
        labels = flowers(width, height, scale * 2)
        timed(
            title,
            lambda labels=labels, scale=scale: cloth_look(  # type: ignore[misc]
                labels, PALETTE, scale, light=LIGHT, dark=DARK, supersample=2
            ),
            labels.size / 4e6,
        )
        print(f"  {labels.size / 4e6:6.2f} Mpx, {peak()}")


if __name__ == "__main__":
    main()
