"""What the fit costs and how close it comes, on forms like those of a cloth: `python benchmarks/fit.py`.

Columns: rings, points, cubics written, best of three times in ms, microseconds for each cubic, largest
distance from the contour to the polyline and from the polyline to the contour in mm.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray

from wastra.motifs.geometry.fit import fit_rings

Rings = list[NDArray[np.float64]]
_MEASURED = 400  # rings of a drawing whose distances are measured; all of them would take minutes


def stroke(spine: NDArray[np.float64], half_width: NDArray[np.float64]) -> NDArray[np.float64]:
    """Outline of a stroke of changing width: left side forth, right side back."""
    along = np.gradient(spine, axis=0)
    along /= np.sqrt((along * along).sum(axis=1))[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * half_width[:, None]
    return np.concatenate([spine + across, (spine - across)[-2:0:-1]])


def feather(length: float = 60.0, width: float = 9.0, bend: float = 0.8) -> NDArray[np.float64]:
    s = np.linspace(0.0, 1.0, 400)
    spine = np.stack([np.sin(bend * s) / bend, (1.0 - np.cos(bend * s)) / bend], axis=1) * length
    return stroke(spine, width / 2.0 * np.sqrt(s) * (1.0 - s) * 2.6)


def kawung(length: float = 30.0, width: float = 17.0) -> NDArray[np.float64]:
    angle = np.linspace(0.0, 2.0 * np.pi, 360, endpoint=False)
    return np.stack([length / 2.0 * np.cos(angle), width / 2.0 * np.sin(angle) * np.abs(np.sin(angle)) ** 0.3], axis=1)


def curl(turns: float, size: float, width: float) -> NDArray[np.float64]:
    s = np.linspace(0.0, 1.0, int(120 * turns))
    angle, radius = 2.0 * np.pi * turns * s, size * (1.0 - 0.8 * s)
    return stroke(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), width * (1.0 - s) ** 0.7)


def stem() -> Rings:
    s = np.linspace(0.0, 1.0, 4000)
    line = shapely.LineString(np.stack([1200.0 * s, 30.0 * np.sin(24.0 * np.pi * s)], axis=1))
    return rings_of(line.buffer(2.2, quad_segs=24))


def rings_of(shape: shapely.Geometry) -> Rings:
    return [
        shapely.get_coordinates(ring)[:-1]
        for part in shapely.get_parts(shape)
        for ring in [part.exterior, *part.interiors]
    ]


def blade(length: float, width: float) -> shapely.Polygon:
    s = np.linspace(0.0, 1.0, 160)
    spine = np.stack([length * s, 0.18 * length * np.sin(2.0 * np.pi * s)], axis=1)
    return shapely.Polygon(stroke(spine, width * np.sin(np.pi * s) ** 0.6 + 0.01)).buffer(0)


def parang() -> Rings:
    rings: Rings = []
    for row in range(38):
        form = blade(24.0 + 0.2 * row, 3.0 + 0.03 * row)
        for distance in (0.0, -0.8, -1.3):
            rings += rings_of(form.buffer(distance, quad_segs=24))
        rings += rings_of(shapely.box(0.0, 0.0, 4.0 + 0.1 * row, 3.0).buffer(-0.5).buffer(0.5, quad_segs=24))
    return rings


def tile(count: int) -> Rings:
    """Leaves with notches, curls, berries, petals: what a vine carries, every one a little different."""
    rng = np.random.default_rng(7)
    rings: Rings = []
    while len(rings) < count:
        size = float(rng.uniform(4.0, 14.0))
        leaf = shapely.Polygon(feather(size, size * 0.5, float(rng.uniform(0.2, 1.2)))).buffer(0)
        notch = shapely.Point(size * 0.5, size * 0.35).buffer(size * 0.2, quad_segs=24)
        rings += rings_of(leaf.difference(notch)) + rings_of(leaf.buffer(-0.08 * size, quad_segs=24))
        rings.append(curl(float(rng.uniform(0.7, 1.6)), size * 0.5, size * 0.05))
        rings.append(kawung(size * 0.4, size * float(rng.uniform(0.2, 0.3))))
        veins = [shapely.LineString([(x, -size), (x + size * 0.3, size)]) for x in np.arange(0.2, 0.9, 0.2) * size]
        rings += rings_of(shapely.union_all([vein.buffer(0.2, quad_segs=24) for vein in veins]).intersection(leaf))
    return rings[:count]


def distances(ring: NDArray[np.float64], contour: NDArray[np.float64]) -> tuple[float, float]:
    t = np.linspace(0.0, 1.0, 65)[None, :, None]
    s = 1.0 - t
    p0, p1, p2, p3 = (contour[:, None, corner, :] for corner in range(4))
    drawn = (s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3).reshape(-1, 2)
    line, curve = shapely.LinearRing(ring), shapely.LineString(drawn)
    shapely.prepare([line, curve])
    return (
        float(shapely.distance(line, shapely.points(drawn)).max()),
        float(shapely.distance(curve, shapely.points(ring)).max()),
    )


def report(name: str, make: Callable[[], Rings]) -> None:
    rings = make()
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        contours = fit_rings(rings)
        taken.append(time.perf_counter() - begun)
    cubics = sum(len(contour) for contour in contours)
    every = range(0, len(rings), max(1, len(rings) // _MEASURED))
    measured = np.array([distances(rings[index], contours[index]) for index in every if len(contours[index])])
    there, back = measured.max(axis=0)
    points = sum(len(ring) for ring in rings)
    best = min(taken)
    print(
        f"{name:<16}{len(rings):>7}{points:>9}{cubics:>8}{best * 1e3:>9.1f}{best / cubics * 1e6:>7.0f}"
        f"{there:>9.4f}{back:>9.4f}"
    )


def main() -> None:
    print(f"{'':<16}{'rings':>7}{'points':>9}{'cubics':>8}{'ms':>9}{'us':>7}{'out':>9}{'in':>9}")
    fruit = shapely.Polygon(kawung())
    report("feather", lambda: [feather()])
    report("kawung", lambda: [kawung()])
    report("kawung opened", lambda: rings_of(fruit.buffer(-0.7, quad_segs=24).buffer(0.7, quad_segs=24)))
    report("curl", lambda: [curl(1.6, 20.0, 1.2)])
    report("stem", stem)
    report("parang cell", parang)
    report("tile", lambda: tile(2_300))
    report("cell", lambda: tile(8_000))


if __name__ == "__main__":
    main()
