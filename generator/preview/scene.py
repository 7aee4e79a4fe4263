"""What every tile of one picture shares: labels, colours as light, fields of noise, cracks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .crackle import Cracks, grow_cracks
from .noise import Noise, Window

Plane: TypeAlias = NDArray[np.float32]
"""(h, w): one number a pixel."""

THREAD = 0.21
"""Width of a thread, mm: fine mori has about 45 threads a centimetre."""

_CRACK_CELLS = 8e6
"""Largest raster on which cracks grow: its distance transforms take about 30 bytes a cell."""

_SOGA = np.array([122, 68, 34], np.float32)


@dataclass(frozen=True)
class Amounts:
    """How much of each effect: 1 as on cloth, 0 none."""

    hand: float
    rim: float
    crackle: float
    weave: float


@dataclass(frozen=True)
class Scene:
    """One picture before it becomes cloth. Colours are light: squares of sRGB values in 0 to 1."""

    labels: NDArray[np.uint8]
    supersample: int
    palette: NDArray[np.float32]
    waxed: NDArray[np.bool_]
    dark: NDArray[np.bool_]
    seep_colour: NDArray[np.float32]
    crack_colour: NDArray[np.float32]
    cracks: Cracks | None
    amounts: Amounts
    fields: dict[str, Noise]


@dataclass(frozen=True)
class Threads:
    """Unevenness of the threads on a window: `weft` runs across, `warp` down."""

    weft: Plane
    warp: Plane


def make_scene(
    labels: NDArray[np.uint8],
    palette: NDArray[np.uint8],
    pixels_per_mm: float,
    seed: int,
    light: NDArray[np.bool_],
    dark: NDArray[np.bool_],
    amounts: Amounts,
    supersample: int,
) -> Scene:
    """See cloth_look for the arguments."""
    colours = palette.astype(np.float32)
    seep = _seep_colour(colours, light, dark)
    cracks = None
    if amounts.crackle > 0 and light.any():
        cracks = _cracks(labels, light, supersample, pixels_per_mm, seed)
    return Scene(
        labels=labels,
        supersample=supersample,
        palette=_as_light(colours),
        waxed=light,
        dark=dark,
        seep_colour=_as_light(seep),
        crack_colour=_as_light(np.float32(0.8) * seep),
        cracks=cracks,
        amounts=amounts,
        fields=_fields(seed, pixels_per_mm),
    )


def threads_of(scene: Scene, window: Window) -> Threads:
    """The threads on a window: they fray the edges of the dye and show in the end."""
    return Threads(scene.fields["weft"](window), scene.fields["warp"](window))


def _as_light(colour: NDArray[np.float32]) -> NDArray[np.float32]:
    light: NDArray[np.float32] = np.square(colour / np.float32(255))
    return light


def _seep_colour(
    palette: NDArray[np.float32], light: NDArray[np.bool_], dark: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The dye that shows where wax failed: the deepest warm middle colour, or else a paler dark one."""
    middle = palette[~light & ~dark]
    warm = middle[middle[:, 0] > middle[:, 2] + 25]
    if len(warm):
        deepest = warm[np.argmin(warm.sum(axis=1))]
        return np.asarray(0.75 * deepest + 0.25 * _SOGA, np.float32)
    if len(middle):
        return np.asarray(middle[np.argmin(middle.sum(axis=1))], np.float32)
    if light.any() and dark.any():
        mixed = 0.3 * palette[light].mean(axis=0) + 0.7 * palette[dark].mean(axis=0)
        return np.asarray(mixed, np.float32)
    return _SOGA


def _cracks(
    labels: NDArray[np.uint8], light: NDArray[np.bool_], supersample: int, pixels_per_mm: float, seed: int
) -> Cracks:
    """Cracks grown on a raster of 0.2 to 0.5 mm, as fine as the picture shows; coarser for a large cloth."""
    area = labels.size / (pixels_per_mm * supersample) ** 2
    cell = max(float(np.clip(1 / pixels_per_mm, 0.2, 0.5)), (area / _CRACK_CELLS) ** 0.5)
    step = cell * pixels_per_mm * supersample
    rows, columns = (
        np.minimum(((np.arange(max(1, int(side / step))) + 0.5) * step).astype(np.intp), side - 1)
        for side in labels.shape
    )
    return grow_cracks(light[labels[np.ix_(rows, columns)]], cell, pixels_per_mm, seed)


def _fields(seed: int, pixels_per_mm: float) -> dict[str, Noise]:
    """Every field of noise by name. Wavelengths in mm; a field's number never changes with the others."""
    wavelengths = {
        "wander near x": (1, 2.2),
        "wander near y": (2, 2.2),
        "wander far x": (3, 14.0),
        "wander far y": (4, 14.0),
        "edge fine 0": (5, 0.45),
        "edge fine 1": (6, 0.45),
        "edge fine 2": (7, 0.45),
        "edge wide 0": (8, 1.6),
        "edge wide 1": (9, 1.6),
        "edge wide 2": (10, 1.6),
        "swell": (11, 4.5),
        "rim": (12, 1.3),
        "lean x": (13, 17.0),
        "lean y": (14, 17.0),
        "mottle": (15, 2.6),
        "cloud small": (16, 6.0),
        "cloud": (17, 24.0),
        "cloud large": (18, 170.0),
    }
    fields = {name: Noise(seed, number, length) for name, (number, length) in wavelengths.items()}
    # Threads finer than a pixel would only flicker.
    thread = max(THREAD, 1.1 / pixels_per_mm)
    fields["weft"] = Noise(seed, 19, across=7.0, down=thread)
    fields["warp"] = Noise(seed, 20, across=thread, down=7.0)
    return fields
