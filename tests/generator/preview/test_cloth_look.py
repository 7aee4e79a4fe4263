"""The cloth look changes the hand, never the drawing: colours, lines and dots of the design stay."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from wastra.generator.preview import cloth_look as module
from wastra.generator.preview.cloth_look import cloth_look
from wastra.generator.preview.crackle import grow_cracks
from wastra.generator.preview.noise import Noise, Window

CREAM, SOGA, BLACK = 0, 1, 2
PALETTE = np.array([[241, 232, 214], [125, 63, 27], [24, 27, 44]], np.uint8)
LIGHT = np.array([True, False, False])
DARK = np.array([False, False, True])


def look(labels: NDArray[np.uint8], pixels_per_mm: float, seed: int = 1, **amounts: Any) -> NDArray[np.uint8]:
    return cloth_look(labels, PALETTE, pixels_per_mm, seed, light=LIGHT, dark=DARK, **amounts)


def discs(height: int, width: int, radius: float = 12, pitch: int = 40) -> NDArray[np.uint8]:
    """Cream discs with a soga heart on black."""
    y, x = np.mgrid[:height, :width]
    distance = np.hypot(y % pitch - pitch / 2, x % pitch - pitch / 2)
    return np.where(distance < radius / 3, SOGA, np.where(distance < radius, CREAM, BLACK)).astype(np.uint8)


def brightness(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = picture.astype(np.float64).mean(axis=-1)
    return mean


@pytest.mark.parametrize("supersample", [1, 2, 3])
def test_size_is_that_of_the_labels_over_the_supersampling(supersample: int) -> None:
    picture = look(discs(48 * supersample, 72 * supersample), 4, supersample=supersample)
    assert picture.shape == (48, 72, 3)
    assert picture.dtype == np.uint8


def test_same_seed_same_cloth_other_seed_another() -> None:
    labels = discs(90, 120)
    assert np.array_equal(look(labels, 6, 5), look(labels, 6, 5))
    assert not np.array_equal(look(labels, 6, 5), look(labels, 6, 6))


@pytest.mark.parametrize("label", [CREAM, SOGA, BLACK])
@pytest.mark.parametrize("pixels_per_mm", [1.25, 4.0, 10.0])
def test_plain_cloth_keeps_its_colour(label: int, pixels_per_mm: float) -> None:
    labels = np.full((400, 400), label, np.uint8)
    mean = look(labels, pixels_per_mm).reshape(-1, 3).mean(axis=0)
    assert np.abs(mean - PALETTE[label]).max() < 9


def test_with_all_amounts_at_nothing_the_picture_is_flat() -> None:
    labels = discs(80, 80)
    assert np.array_equal(look(labels, 5, hand=0, rim=0, crackle=0, weave=0), PALETTE[labels])


@pytest.mark.parametrize("pixels_per_mm", [4, 8])
@pytest.mark.parametrize("line, ground", [(CREAM, BLACK), (BLACK, CREAM), (CREAM, SOGA)])
def test_a_line_of_isen_is_never_broken(pixels_per_mm: int, line: int, ground: int) -> None:
    """0.4 mm, 80 mm long: all along it some pixel is clearly nearer to the line's colour."""
    labels = np.full((20 * pixels_per_mm, 80 * pixels_per_mm), ground, np.uint8)
    labels = labels.repeat(2, axis=0).repeat(2, axis=1)
    middle, half = labels.shape[0] // 2, round(0.2 * pixels_per_mm * 2)
    labels[middle - half : middle + half] = line
    found = brightness(look(labels, pixels_per_mm, supersample=2))
    want, rest = PALETTE[line].mean(), PALETTE[ground].mean()
    nearness = ((found - rest) / (want - rest)).max(axis=0)
    assert nearness.min() > 0.5
    assert np.mean(nearness > 0.7) > 0.95


def test_dots_of_cecek_all_live() -> None:
    scale, pitch, radius = 4, 2.0, 0.3
    side = np.arange(60 * scale * 2) / (scale * 2)
    near = np.hypot(side[:, None] % pitch - pitch / 2, side % pitch - pitch / 2)
    labels = np.where(near < radius, CREAM, BLACK).astype(np.uint8)
    found = brightness(look(labels, scale, supersample=2))
    each = found.reshape(30, 8, 30, 8).max(axis=(1, 3))
    assert each.min() > 100


def test_hand_moves_an_edge_by_tenths_of_a_millimetre_only() -> None:
    scale = 10
    labels = np.full((400, 600), BLACK, np.uint8)
    labels[:200] = CREAM
    rows = (brightness(look(labels, scale, rim=0, crackle=0, weave=0)) > 100).sum(axis=0)
    assert rows.std() > 0.2
    assert np.abs(rows - 200).max() <= 0.5 * scale


def test_a_seam_of_soga_stands_between_cream_and_black() -> None:
    labels = np.full((200, 600), BLACK, np.uint8)
    labels[:100] = CREAM
    warmth = look(labels, 10, crackle=0, weave=0).astype(int)
    warm = (warmth[..., 0] - warmth[..., 2] > 60).any(axis=0)
    without = look(labels, 10, rim=0, crackle=0, weave=0).astype(int)
    assert warm.mean() > 0.4
    assert not (without[..., 0] - without[..., 2] > 60).any()


def test_cracks_show_in_the_wax_only() -> None:
    for label, cracked in ((CREAM, True), (SOGA, False), (BLACK, False)):
        labels = np.full((400, 400), label, np.uint8)
        difference = look(labels, 10, crackle=1).astype(int) - look(labels, 10, crackle=0)
        largest = np.abs(difference).max()
        assert largest > 25 if cracked else largest == 0


def test_young_cracks_end_at_the_edge_of_the_wax() -> None:
    waxed = np.zeros((300, 300), bool)
    waxed[:, :150] = True
    cracks = grow_cracks(waxed, cell=0.2, pixels_per_mm=10, seed=4)
    right_side = cracks.pieces[cracks.pieces[:, 0] > 30.3]
    left_side = cracks.pieces[cracks.pieces[:, 0] < 29.7]
    assert 0 < len(right_side) < 0.5 * len(left_side)


@pytest.mark.parametrize("pixels_per_mm", [1.5, 4.0, 9.0])
def test_tiles_do_not_show(pixels_per_mm: float, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = discs(230, 310)
    at_once = look(labels, pixels_per_mm).astype(int)
    monkeypatch.setattr(module, "_TILE", 64)
    tiled = look(labels, pixels_per_mm).astype(int)
    difference = np.abs(at_once - tiled).max(axis=-1)
    # A blur may round differently in another place of its row.
    assert np.mean(difference > 0) < 0.002


def test_noise_depends_on_the_place_alone() -> None:
    noise = Noise(3, 1, 2.2)
    whole = noise(Window(-7, 11, 90, 120, 6.0))
    part = noise(Window(13, 31, 40, 50, 6.0))
    assert np.allclose(whole[20:60, 20:70], part, atol=1e-5)
    wide = noise(Window(0, 0, 900, 900, 2.0))
    assert abs(wide.mean()) < 0.05
    assert abs(wide.std() - 1) < 0.05


@pytest.mark.parametrize(
    "change",
    [
        {"labels": np.full((8, 8), 3, np.uint8)},
        {"labels": np.zeros((8, 9), np.uint8), "supersample": 2},
        {"labels": np.zeros((8, 8, 3), np.uint8)},
        {"labels": np.zeros((0, 8), np.uint8)},
        {"light": np.array([True])},
        {"pixels_per_mm": 0.0},
    ],
)
def test_sizes_that_do_not_agree_are_refused(change: dict[str, Any]) -> None:
    good: dict[str, Any] = {
        "labels": np.zeros((8, 8), np.uint8),
        "palette": PALETTE,
        "pixels_per_mm": 4.0,
        "light": LIGHT,
        "dark": DARK,
    }
    with pytest.raises(ValueError):
        cloth_look(**(good | change))
