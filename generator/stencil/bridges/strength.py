"""Bridges stand a fall: the sheet stays one piece when its weakest bridges are cut."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from .choosing import Choice
from .field import Floats, Integers

SHARE = 0.05
"""The share of bridges, weakest first, without which the sheet must still hold."""
BROADEST = 3.0
"""A bridge that must be stronger may become so many times as broad."""
_ROUNDS = 8


def weakest(strength: Floats, share: float = SHARE) -> Integers:
    """Which bridges are cut in simulation: the weakest `share` of them, at least one; strength is width by length."""
    order = np.argsort(strength, kind="stable")
    return order[: math.ceil(share * len(order) - 1e-9)]


def needed_of(choice: Choice, built: Integers, cut: Integers) -> list[int]:
    """Which of the bridges `built[cut]` the sheet needs beside the others (positions, strongest first)."""
    kept = np.setdiff1d(np.arange(len(built)), cut)
    if choice.is_settled and choice.tree(built[kept]).sum() == len(choice.faces.group.roots) - 1:
        return []
    cover = choice.faces.cover()
    for position in kept.tolist():
        cover.link(*choice.link(int(built[position])))
    return [position for position in cut[::-1].tolist() if cover.link(*choice.link(int(built[position])))]


def _carry(choice: Choice, widths: Floats, widest: Callable[[Integers, Floats], Floats]) -> None:
    """Make the strongest bridges that suffice stronger than as many of the others as will be cut."""
    built = np.array(choice.chosen, dtype=np.int64)
    strength = widths[built] / choice.length[built]
    order = np.argsort(-strength, kind="stable")
    carrying = np.zeros(len(built), dtype=bool)
    if choice.is_settled:
        carrying[order] = choice.tree(built[order])
    else:
        cover = choice.faces.cover()
        for position in order.tolist():
            carrying[position] = cover.link(*choice.link(int(built[position])))
    others = np.sort(strength[~carrying])
    count = math.ceil(SHARE * len(built) - 1e-9)
    if len(others) < count or not count:
        return
    enough = 1.01 * others[count - 1]
    weak = np.flatnonzero(carrying & (strength <= enough))
    if len(weak):
        wanted = enough * choice.length[built[weak]]
        widths[built[weak]] = np.maximum(widths[built[weak]], widest(built[weak], wanted))


def strengthen(choice: Choice, width: float, widest: Callable[[Integers, Floats], Floats]) -> Floats:
    """Widths (mm) of the chosen bridges, so that the sheet stands without its weakest.

    `widest` gives for bridges the width up to one that is wanted at which they still land. More bridges are taken
    where widening is not enough.
    """
    order = np.argsort(choice.cost, kind="stable").tolist()
    widths = np.full(len(choice.length), width)
    _carry(choice, widths, widest)
    for _round in range(_ROUNDS):
        built = np.array(choice.chosen, dtype=np.int64)
        strength = widths[built] / choice.length[built]
        cut = weakest(strength)
        needed = needed_of(choice, built, cut)
        if not needed:
            break
        # strong enough to be none of the weakest even when all that are needed leave them
        rank = min(len(built) - 1, len(cut) + len(needed))
        enough = float(np.sort(strength)[rank]) * 1.02
        cover = choice.faces.cover()
        for position in np.setdiff1d(np.arange(len(built)), cut).tolist():
            cover.link(*choice.link(int(built[position])))
        everything = np.full(len(needed), BROADEST * width)
        room = dict(zip(needed, widest(built[needed], everything).tolist(), strict=True))
        for position in needed:
            index = int(built[position])
            wanted = enough * choice.length[index]
            if wanted <= room[position]:
                widths[index] = max(widths[index], wanted)
                cover.link(*choice.link(index))
        for index in order:
            if not choice.blocked[index] and cover.would_link(*choice.link(index)):
                cover.link(*choice.link(index))
                choice.take(index)
        for position in needed:
            index = int(built[position])
            if cover.link(*choice.link(index)):
                widths[index] = max(widths[index], room[position])
    return widths
