"""Figures and cells that are drawn in no time, under names that a design can use."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import shapely

from wastra.generator import field
from wastra.generator.design import Design
from wastra.generator.design_errors import Places
from wastra.generator.field import Field
from wastra.motifs import Drawing, Path, Tint
from wastra.motifs.drawing import Form, Place
from wastra.motifs.ink import Ink, Role

SOGA = Ink(Role.ISI, Tint.SOGA)
IRENG = Ink(Role.KLOWONG, Tint.IRENG)


def form(points: list[tuple[float, float]]) -> Drawing:
    return Drawing((Form(Path.polygon(points), SOGA, IRENG, 0.4, 0.5),))


FIGURES = {
    "bulan": form([(0, 0), (16, -6), (26, -22), (24, 4), (10, 14), (-6, 12)]),
    "daun": form([(0, 0), (3, -6), (2, -14), (0, -18), (-2, -14), (-3, -6)]),
    "biji": form([(2, 0), (0, 2.4), (-2, 0), (0, -2.4)]),
}


def tile(x: float, ink: Ink, ground: Tint) -> Drawing:
    large = Form(Path.circle((x, 3.0), 2.4), ink, halo=0.4)
    return Drawing((large, Form(Path.circle((5.0, 7.0), 1.6), ink)), ground, (8.0, 9.0))


CELLS = {
    "kotak": tile(1.0, SOGA, Tint.PUTIH),
    "bundar": tile(4.0, IRENG, Tint.MUDA),
    "gelap": tile(3.0, Ink(Role.ISI, Tint.PUTIH), Tint.IRENG),
    "nila": tile(2.0, Ink(Role.ISI, Tint.MUDA), Tint.BIRU),
}


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets designs use the names above."""
    monkeypatch.setattr(field, "find", lambda name: record(name))


def record(name: str) -> Any:
    drawing = (FIGURES | CELLS)[name]
    return SimpleNamespace(
        slug=name, parameters=(), kind="repeat" if drawing.cell else "figure", symmetry="p1", colourway="sogan",
        names=SimpleNamespace(id=name), draw=lambda: drawing,
    )  # fmt: skip


def cell_of(text: str) -> Drawing:
    """The cell of a design's main field."""
    design = Design.parse(text + "[cloth]\nlength = 500\nwidth = 500\n", "kain.toml")
    return Field(design, Places("kain.toml"), range(len(design.motif))).filled_cell()


def placed(cell: Drawing) -> list[shapely.Geometry]:
    """What each instance covers."""
    return [Drawing((item,)).silhouette(halo=False) for item in cell.items if isinstance(item, Place)]
