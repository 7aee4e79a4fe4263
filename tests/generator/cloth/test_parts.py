"""Parts of a cloth: each covers its region, with its own ground, alike in every format."""

from __future__ import annotations

import io
from pathlib import Path as FilePath

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from wastra.generator.cloth.cloth import Cloth
from wastra.generator.cloth.part import Part
from wastra.generator.colour.colourway import colourway
from wastra.generator.composing import compose
from wastra.generator.design import Design
from wastra.generator.export.raster import rasterise
from wastra.generator.limits import INSTANCES
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError

from ... import rasterisers

SIZE = (120.0, 90.0)
WAY = colourway("sogan")
DPI = 127.0
"""Five pixels per mm."""
DIAMOND = Path.polygon([(60, 5), (110, 45), (60, 85), (10, 45)])


def leaf_on(ground: Tint, tint: Tint, cell: tuple[float, float] | None) -> Drawing:
    """A leaf with a halo that shows the ground, over a line."""
    pen = Pen(ground, cell)
    pen.line([(-2.0, 4.0), (14.0, 4.0)], 0.8, Tint.MUDA)
    pen.form(Path.ellipse((5.0, 4.0), 3.0, 2.0), tint, halo=1.0)
    return pen.drawing("daun")


def cloth() -> Cloth:
    """A field, a diamond of another cell on another ground, and a figure that lies there once."""
    return Cloth(
        "kain",
        leaf_on(Tint.IRENG, Tint.PUTIH, (10.0, 8.0)),
        SIZE,
        WAY,
        parts=(
            Part("tengahan", leaf_on(Tint.SOGA, Tint.BIRU, (12.5, 9.0)), DIAMOND, (3.0, 2.0)),
            Part("hiasan", leaf_on(Tint.PUTIH, Tint.SOGA, None), Path.circle((5.0, 4.0), 4.0)),
        ),
    )


def whole() -> NDArray[np.uint8]:
    return rasterise(cloth(), DPI).whole()


def at(picture: NDArray[np.uint8], x: float, y: float) -> tuple[int, ...]:
    return tuple(picture[int(y * 5), int(x * 5)].tolist())


def rgb(tint: Tint) -> tuple[int, ...]:
    return tuple(WAY.rgb(tint))


def test_a_part_covers_its_region_and_nothing_else() -> None:
    plain = rasterise(Cloth("kain", cloth().cell, SIZE, WAY), DPI).whole()
    shown = whole()
    share = np.asarray(DIAMOND.to_shapely().bounds)
    outside = np.ones(shown.shape[:2], dtype=bool)
    outside[int(share[1] * 5) - 1 : int(share[3] * 5) + 1, int(share[0] * 5) - 1 : int(share[2] * 5) + 1] = False
    outside[:45, :55] = False
    assert (shown[outside] == plain[outside]).all()
    assert (shown != plain).any(axis=2).mean() > 0.2


def test_halos_show_the_ground_of_their_own_part() -> None:
    shown = whole()
    assert at(shown, 3.0 + 12.5 * 4 + 5.0, 2.0 + 9.0 * 4 + 1.6) == rgb(Tint.SOGA)
    assert at(shown, 5.0, 8.0 * 9 + 1.6) == rgb(Tint.IRENG)
    assert at(shown, 5.0, 1.6) == rgb(Tint.PUTIH)


@pytest.mark.parametrize("rows", [1, 37, 256])
def test_strips_equal_the_whole(rows: int) -> None:
    assert (np.concatenate(list(rasterise(cloth(), DPI).strips(rows))) == whole()).mean() > 0.9999


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_every_format_shows_the_same(ending: str, tmp_path: FilePath) -> None:
    file = tmp_path / f"kain.{ending}"
    cloth().save(file)
    expected = whole().astype(int)
    size = expected.shape[1], expected.shape[0]
    if ending == "svg":
        picture = rasterisers.rsvg_convert(file.read_text(encoding="utf-8"), DPI)
    else:
        picture = rasterisers.cairo(file.read_bytes(), size)
    shown = np.asarray(Image.fromarray(picture).resize(size)).astype(int)
    assert (abs(shown - expected).max(axis=2) > 60).mean() < 0.002


def test_a_written_picture_has_its_parts(tmp_path: FilePath) -> None:
    cloth().save(tmp_path / "kain.png", dpi=DPI)
    with Image.open(io.BytesIO((tmp_path / "kain.png").read_bytes())) as image:
        assert (np.asarray(image.convert("RGB")) == whole()).all()


def test_too_many_cells_in_a_part_are_refused() -> None:
    tiny = leaf_on(Tint.SOGA, Tint.BIRU, (0.1, 0.1))
    with pytest.raises(WastraError, match=str(INSTANCES)):
        Cloth("kain", cloth().cell, SIZE, WAY, parts=(Part("isi", tiny, Path.rectangle(0, 0, 110, 80)),))


def test_the_border_of_a_part_lies_on_its_own_ground() -> None:
    """White under a dark border would show as a hair along its edges."""
    text = '[cloth]\nformat = "kemben"\n\n[[motif]]\nname = "kawung"\nsize = "60mm"\n'
    (edge,) = [part for part in compose(Design.parse(text)).parts if part.name == "tengahan-tepi"]
    assert edge.content.ground is Tint.IRENG
