"""Rays and tongues: the suns of Majapahit (surya) and of matahari; straight needles or licking tongues."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.affine import unit
from .leaf import Blade
from .profile import TONGUE, Profile
from .spine import Spot, spine


def ray(
    spot: Spot, heading: float, length: float, width: float, swing: float = 0.0, profile: Profile = TONGUE
) -> Blade:
    """A tongue that swings to one side and licks back with its tip.

    `length`, `width`: mm. `swing`: degrees by which it leaves its heading on the way (20-50); positive is clockwise, 0
    is a straight ray. The tip points along the heading again.
    """
    turning = [swing * 1.2, swing * 0.9, -swing * 2.2, -swing * 1.6] if swing else 0.0
    return Blade(spine(spot, heading - 0.35 * swing, length, turning), width, profile, 0.0, 0.2)


def rays(
    centre: Spot,
    radius: float,
    count: int,
    lengths: Sequence[float],
    width: float,
    swing: float = 0.0,
    start: float = -90.0,
) -> list[Blade]:
    """`count` rays on a circle of `radius` mm, in turn as long as each of `lengths` (mm); the short ones come first.

    `width`: of the longest; shorter rays are narrower, but less so than they are shorter. `start`: heading of the
    first ray (degrees).
    """
    longest = max(lengths)
    order = sorted(range(count), key=lambda i: (lengths[i % len(lengths)], i))
    found = []
    for i in order:
        length = lengths[i % len(lengths)]
        heading = start + 360.0 * i / count
        dx, dy = unit(heading)
        spot = (centre[0] + radius * dx, centre[1] + radius * dy)
        found.append(ray(spot, heading, length, width * (0.4 + 0.6 * length / longest), swing))
    return found
