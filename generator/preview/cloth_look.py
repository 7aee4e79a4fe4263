"""From a flat picture to dyed cloth: the wax edge, the seep of dye, crackle, cloudy dye, the weave.

The picture comes as hard labels, one class of colour a pixel. In the order of the work: the hand wanders;
wax spreads a little and its edge is uneven (wax.py); dye creeps under the edge of the light parts, and
where a second waxing missed the first a seam of the middle colour shows (dye.py); stiff wax cracks
(crackle.py); the dye bath is never even; and all of it sits on threads. Every length is one of cloth, so a
detail at 10 pixels per mm and a whole cloth at 1 show the same piece: what is finer than a pixel is left
out, not smeared.

Pictures are worked on in tiles with margins, and fields of noise depend on the place in mm alone, so tiles
do not show and memory stays near that of the result. Colours are mixed as light, as a camera would.
Exponentials and sines may differ in the last bit between processors: a rare pixel by one step of 255.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .dye import bath_and_threads, crack, mixed, seep
from .noise import Window
from .scene import Amounts, Scene, make_scene, threads_of
from .wax import class_shares, total_share, wax_edge

_TILE = 512
_MARGIN = 1.9
"""mm beyond a tile that can act on it: the widest blur and the rim's, each to its cut-off."""


def cloth_look(
    labels: NDArray[np.uint8],
    palette: NDArray[np.uint8],
    pixels_per_mm: float,
    seed: int = 1,
    *,
    light: NDArray[np.bool_],
    dark: NDArray[np.bool_],
    hand: float = 1.0,
    rim: float = 1.0,
    crackle: float = 1.0,
    weave: float = 1.0,
    supersample: int = 1,
) -> NDArray[np.uint8]:
    """The picture as cloth, (h, w, 3) uint8 sRGB.

    labels         (h * supersample, w * supersample): class of each pixel, drawn without antialias.
    palette        (k, 3) sRGB colour of each class.
    pixels_per_mm  of the result, not of the labels.
    seed           another seed is another piece of cloth.
    light, dark    (k,): classes that were under wax to the end; classes dyed darkest.
    hand           unsteadiness of lines and wax edges, 1 as on cloth, 0 none; so the next three:
    rim            dye that creeps under the wax, and the seam of the middle colour.
    crackle        cracks in the waxed parts.
    weave          threads, and clouds of the dye bath.
    supersample    labels per pixel each way; 2 keeps lines of 0.4 mm even at 4 pixels per mm.

    Raises ValueError if sizes do not agree or a label is not in the palette.
    """
    _check(labels, palette, pixels_per_mm, light, dark, supersample)
    amounts = Amounts(hand, rim, crackle, weave)
    scene = make_scene(labels, palette, pixels_per_mm, seed, light, dark, amounts, supersample)
    height, width = labels.shape[0] // supersample, labels.shape[1] // supersample
    out = np.empty((height, width, 3), np.uint8)
    margin = int(np.ceil(_MARGIN * pixels_per_mm)) + 2
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            tile = out[top : top + _TILE, left : left + _TILE]
            window = Window(
                top - margin,
                left - margin,
                tile.shape[0] + 2 * margin,
                tile.shape[1] + 2 * margin,
                pixels_per_mm,
            )
            light_there = _dyed(scene, window)[:, margin:-margin, margin:-margin]
            values = np.sqrt(np.clip(light_there, 0, 1)) * np.float32(255) + np.float32(0.5)
            tile[:] = np.moveaxis(values, 0, -1).astype(np.uint8)
    return out


def _check(
    labels: NDArray[np.uint8],
    palette: NDArray[np.uint8],
    pixels_per_mm: float,
    light: NDArray[np.bool_],
    dark: NDArray[np.bool_],
    supersample: int,
) -> None:
    classes = len(palette)
    if palette.shape != (classes, 3) or light.shape != (classes,) or dark.shape != (classes,):
        shapes = f"{palette.shape}, {light.shape}, {dark.shape}"
        raise ValueError(f"palette, light and dark of shapes {shapes}: (k, 3), (k,) and (k,)")
    if supersample < 1 or labels.ndim != 2 or labels.size == 0 or any(s % supersample for s in labels.shape):
        raise ValueError(f"labels of shape {labels.shape}: two sides, multiples of supersample {supersample}")
    if int(labels.max()) >= classes:
        raise ValueError(f"label {int(labels.max())} in a palette of {classes} colours")
    if not pixels_per_mm > 0:
        raise ValueError(f"{pixels_per_mm} pixels per mm: more than 0")


def _dyed(scene: Scene, window: Window) -> NDArray[np.float32]:
    """One window through all steps: (3, h, w) light, right only a margin inside its edge."""
    threads = threads_of(scene, window)
    shares = wax_edge(scene, window, class_shares(scene, window, threads))
    light = mixed(scene, shares)
    waxed = total_share(shares, scene.waxed)
    dark = total_share(shares, scene.dark)
    if scene.amounts.rim > 0 and waxed.any():
        seep(scene, window, light, waxed, dark)
    if scene.cracks is not None:
        crack(scene, scene.cracks, window, light, waxed)
    bath_and_threads(scene, window, light, waxed, dark, threads)
    return light
