"""Preview: the cloth as a maker would hold it, wax edge, creeping dye, crackle and weave included."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ...motifs.drawing import Drawing
from ...motifs.ink import Tint
from ..cloth.cloth import Cloth
from ..colour.colourway import Colourway
from ..export.raster import drawing_pixels, rasterise
from .cloth_look import cloth_look

Picture = NDArray[np.uint8]
TINTS = tuple(t for t in Tint if t is not Tint.LATAR)
SUPERSAMPLE = 2
"""Labels per pixel each way: lines of 0.4 mm live at 4 pixels per mm."""
LIGHT_OVER = 150
"""Mean of red, green and blue over which a colour was under wax to the end."""
DARK_UNDER = 62
"""Mean under which a colour went through every bath."""


def preview_cloth(cloth: Cloth, pixels_per_mm: float, seed: int = 1, crackle: float = 0.0) -> Picture:
    """A whole cloth as (h, w, 3) uint8, at about that resolution; `crackle` as of 1 for brittle wax, 0 for none.

    Raises WastraError when that is more pixels than one picture may have.
    """
    raster = rasterise(cloth, pixels_per_mm * SUPERSAMPLE * 25.4, crisp=True)
    labels = np.concatenate([tints_of(strip, cloth.colourway) for strip in raster.strips()])
    return _dyed(labels, cloth.colourway, raster.scale[0] / SUPERSAMPLE, seed, crackle)


def preview_drawing(
    drawing: Drawing,
    colourway: Colourway,
    pixels_per_mm: float,
    tiles: tuple[int, int] = (1, 1),
    seed: int = 1,
) -> Picture:
    """A motif as cloth; a repeating one `tiles` times across and down, each repeat a little different as on cloth."""
    pixels = drawing_pixels(drawing, colourway, pixels_per_mm * SUPERSAMPLE * 25.4, crisp=True)
    labels = np.tile(tints_of(pixels, colourway), (tiles[1], tiles[0]))
    scale = pixels.shape[1] / drawing.cell[0] / SUPERSAMPLE if drawing.cell else pixels_per_mm
    return _dyed(labels, colourway, scale, seed, crackle=0.0)


def resized(pixels: Picture, width: int) -> Picture:
    """The picture at exactly that width in pixels: the cell's whole pixels rarely give it."""
    height = max(1, round(pixels.shape[0] * width / pixels.shape[1]))
    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))


def tints_of(pixels: Picture, colourway: Colourway) -> NDArray[np.uint8]:
    """For each pixel the index in TINTS of the nearest colour."""
    palette = _palette(colourway).astype(np.int32)
    codes = (pixels[..., 0].astype(np.int32) << 16) | (pixels[..., 1].astype(np.int32) << 8) | pixels[..., 2]
    found, inverse = np.unique(codes, return_inverse=True)
    colours = np.stack([found >> 16, (found >> 8) & 255, found & 255], axis=1)
    distance = ((colours[:, None, :] - palette[None]) ** 2).sum(axis=2)
    nearest: NDArray[np.uint8] = distance.argmin(axis=1).astype(np.uint8)[inverse].reshape(codes.shape)
    return nearest


def _palette(colourway: Colourway) -> NDArray[np.uint8]:
    return np.array([colourway.rgb(t) for t in TINTS], dtype=np.uint8)


def _dyed(labels: NDArray[np.uint8], colourway: Colourway, pixels_per_mm: float, seed: int, crackle: float) -> Picture:
    palette = _palette(colourway)
    mean = palette.mean(axis=1)
    height, width = (side // SUPERSAMPLE * SUPERSAMPLE for side in labels.shape)
    return cloth_look(
        np.ascontiguousarray(labels[:height, :width]),
        palette,
        pixels_per_mm,
        seed,
        light=mean > LIGHT_OVER,
        dark=mean < DARK_UNDER,
        crackle=crackle,
        supersample=SUPERSAMPLE,
    )
