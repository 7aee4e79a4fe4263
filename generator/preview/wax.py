"""Where the wax lay: lines drawn by hand, wax that flowed, edges that frayed along the threads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .noise import Window
from .scene import Plane, Scene, Threads

Shares = dict[int, Plane]
"""For each class that occurs: its share of each pixel, 0 to 1; they add up to 1."""

_WAX_SIGMA = 0.10
_WANDER_NEAR, _WANDER_FAR, _FRAY = 0.05, 0.10, 0.022
_FRINGE = 0.07


def class_shares(scene: Scene, window: Window, threads: Threads) -> Shares:
    """Shares after the hand has wandered, and dye has run a little further along one thread than the next."""
    fields, n = scene.fields, scene.supersample
    rows = ((np.arange(window.height) + window.top) * n).astype(np.float32)[:, None]
    columns = ((np.arange(window.width) + window.left) * n).astype(np.float32)
    unit = scene.amounts.hand * window.pixels_per_mm * n
    if unit > 0:
        near, far, fray = (np.float32(unit * length) for length in (_WANDER_NEAR, _WANDER_FAR, _FRAY))
        rows = rows + near * fields["wander near y"](window) + far * fields["wander far y"](window)
        columns = columns + near * fields["wander near x"](window) + far * fields["wander far x"](window)
        rows += fray * threads.warp
        columns += fray * threads.weft
    last_row, last_column = scene.labels.shape[0] - 1, scene.labels.shape[1] - 1
    shares: Shares = {}
    part = np.float32(1 / n**2)
    for down in range(n):
        at_rows = np.clip(np.rint(rows + down), 0, last_row).astype(np.intp)
        for across in range(n):
            at_columns = np.clip(np.rint(columns + across), 0, last_column).astype(np.intp)
            found = scene.labels[at_rows, at_columns]
            for label in np.flatnonzero(np.bincount(found.ravel(), minlength=len(scene.palette))):
                mask = part * (found == label)
                shares[int(label)] = shares[int(label)] + mask if int(label) in shares else mask
    return shares


def wax_edge(scene: Scene, window: Window, shares: Shares) -> Shares:
    """Wax flows a little and sets unevenly: blur each class, disturb it, and let the strongest win.

    A blur over 0.13 mm eats lines of isen. Below a third of a pixel there is nothing to see.
    """
    hand = scene.amounts.hand
    sigma = _WAX_SIGMA * window.pixels_per_mm
    if sigma < 0.35 or len(shares) < 2 or hand == 0:
        return shares
    rough = _roughness(scene, window)
    # A canting runs freely, then runs dry: lines of wax swell and thin.
    swell = np.clip(scene.fields["swell"](window), -2, 2) * np.float32(0.09 * hand)
    scores: Shares = {}
    best = np.full((window.height, window.width), -np.inf, np.float32)
    second = best.copy()
    for label, share in sorted(shares.items()):
        score: Plane = ndimage.gaussian_filter(share, sigma, truncate=3.0)
        absent = score < 0.01
        score += rough[label % len(rough)] * np.float32(0.075 * hand)
        if scene.waxed[label]:
            score += swell
        score[absent] = -1
        scores[label] = score
        np.maximum(second, np.minimum(best, score), out=second)
        np.maximum(best, score, out=best)
    # Across an edge the two scores part by 0.8 / sigma a pixel; this slope makes the edge a pixel wide,
    # or as wide as the fringe of a thread where pixels are finer.
    slope = np.float32(1.25 * sigma / max(1.0, _FRINGE * window.pixels_per_mm))
    total = np.zeros_like(best)
    for score in scores.values():
        rival = np.where(score >= best, second, best)
        np.clip(0.5 + slope * (score - rival), 0, 1, out=score)
        total += score
    for score in scores.values():
        score /= total
    return scores


def _roughness(scene: Scene, window: Window) -> list[Plane]:
    """Fields for neighbouring classes; wavelengths that the pixels cannot carry are left out."""
    fine = scene.fields["edge fine 0"].down * window.pixels_per_mm >= 2.2
    fields = []
    for number in range(3):
        field = scene.fields[f"edge wide {number}"](window)
        fields.append(field + scene.fields[f"edge fine {number}"](window) if fine else field)
    return fields


def total_share(shares: Shares, chosen: NDArray[np.bool_]) -> Plane:
    """Share of all chosen classes together."""
    total = np.zeros_like(next(iter(shares.values())))
    for label, share in shares.items():
        if chosen[label]:
            total += share
    return total
