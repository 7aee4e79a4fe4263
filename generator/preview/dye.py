"""What the dye did: colours, its seep under the wax and into cracks, clouds of the bath, threads.

All functions work on light in place: (3, h, w) float32, squares of sRGB values.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .crackle import Cracks
from .noise import Window
from .scene import THREAD, Plane, Scene, Threads
from .wax import Shares

_RIM_SIGMA = 0.16
_SEEP_SIGMA = 0.42


def mixed(scene: Scene, shares: Shares) -> NDArray[np.float32]:
    """(3, h, w): the colours of the classes by their shares."""
    shape = next(iter(shares.values())).shape
    light = np.zeros((3, *shape), np.float32)
    for label, share in shares.items():
        for channel in range(3):
            light[channel] += share * scene.palette[label, channel]
    return light


def seep(scene: Scene, window: Window, light: NDArray[np.float32], waxed: Plane, dark: Plane) -> None:
    """Dye under the edge of the wax, and the seam that a second waxing leaves beside the darkest dye.

    The second waxing never lies exactly on the first: it leans one way, slowly changing over the cloth, so
    the seam is broad on one side of a form and missing on the other.
    """
    scale, amount = window.pixels_per_mm, np.float32(scene.amounts.rim)
    near: Plane = ndimage.gaussian_filter(waxed, _RIM_SIGMA * scale, truncate=3.0)
    wide: Plane = ndimage.gaussian_filter(near, _SEEP_SIGMA * scale, truncate=2.5)
    uneven = np.clip(1 + 0.4 * scene.fields["rim"](window), 0.2, 2)

    under = np.clip((0.80 - near) / 0.35, 0, 1)
    _towards(light, scene.seep_colour, amount * 0.42 * under * uneven * waxed)
    _towards(light, scene.seep_colour, amount * 0.10 * np.clip(1 - wide, 0, 1) * waxed)
    if not dark.any():
        return
    down, across = np.gradient(near)
    steepness = np.sqrt(down * down + across * across) + np.float32(1e-6)
    lean = (down * scene.fields["lean y"](window) + across * scene.fields["lean x"](window)) / steepness
    lean = np.clip((0.40 + 0.75 * lean) * uneven, 0, 1.5)
    # Where the lean is strong the seam reaches further out, to about 0.25 mm.
    seam = np.clip((near - 0.16 + 0.08 * lean) / 0.22, 0, 1) * np.minimum(lean, 1)
    _towards(light, scene.seep_colour, np.clip(amount * 0.72 * seam, 0, 0.9) * dark)


def crack(scene: Scene, cracks: Cracks, window: Window, light: NDArray[np.float32], waxed: Plane) -> None:
    """Dye in the cracks of the wax, and a breath of it beside them."""
    scale, amount = window.pixels_per_mm, np.float32(scene.amounts.crackle)
    line = cracks.coverage(window)
    if not line.any():
        return
    if scale > 5:
        line = ndimage.gaussian_filter(line, 0.03 * scale, truncate=3.0)
    halo: Plane = ndimage.gaussian_filter(line, 0.16 * scale, truncate=3.0)
    stain = np.clip(0.55 * line + 0.35 * halo, 0, 0.75)
    _towards(light, scene.crack_colour, np.clip(amount * stain, 0, 0.9) * waxed)


def bath_and_threads(
    scene: Scene, window: Window, light: NDArray[np.float32], waxed: Plane, dark: Plane, threads: Threads
) -> None:
    """Clouds of the bath, threads of uneven thickness, the weave: all stronger where there is dye."""
    scale, fields, amount = window.pixels_per_mm, scene.fields, scene.amounts.weave
    if amount == 0:
        return
    cloud = 0.5 * fields["cloud"](window) + 0.3 * fields["cloud small"](window)
    cloud += 0.5 * fields["cloud large"](window)
    if fields["mottle"].down * scale > 4:
        cloud += 0.4 * fields["mottle"](window)
    dyed = 1 - np.float32(0.78) * waxed
    tone = 1 + np.float32(0.15 * amount) * cloud * dyed
    # Unevenness of threads below a pixel averages out with that of their neighbours.
    seen = min(1.0, (THREAD * scale) ** 0.5)
    thread = np.float32(seen) * (threads.weft + threads.warp)
    if 2 * THREAD * scale > 3.2:
        thread += np.float32(1.4) * _plain_weave(fields["cloud small"](window), window)
    tone += np.float32(0.038 * amount) * (0.25 + 0.75 * dyed) * thread
    # The darkest ground is two dyes on each other: in places, and on proud threads, the first shows.
    bare = np.clip(0.008 + 0.010 * cloud + 0.003 * thread, 0, 0.05)
    _towards(light, scene.seep_colour, np.float32(amount) * bare * dark)
    light *= tone


def _plain_weave(bend: Plane, window: Window) -> Plane:
    """Over one, under one, -1 to 1; `bend` keeps the threads from being straight."""
    turn = np.float32(np.pi / THREAD)
    x = turn * window.columns_mm.astype(np.float32) + 0.5 * bend
    y = turn * window.rows_mm.astype(np.float32)[:, None] - 0.5 * bend
    weave: Plane = np.sin(x) * np.sin(y)
    return weave


def _towards(light: NDArray[np.float32], target: NDArray[np.float32], share: Plane) -> None:
    for channel in range(3):
        light[channel] += share * (target[channel] - light[channel])
