"""Fields of the examples, 3 by 3 cells without border and parts, and those of their parts that repeat too."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path as FilePath

from wastra.generator import Cloth, Design, compose
from wastra.motifs import Drawing

ALL_EXAMPLES = sorted((FilePath(__file__).parents[2] / "examples").glob("*.toml"))


def example(file: FilePath) -> Cloth:
    """An example's field."""
    return fields(file)[0]


@functools.cache
def fields(file: FilePath) -> tuple[Cloth, ...]:
    """An example's field, and the fields of its parts where these repeat a cell of their own."""
    cloth = compose(Design.load(file))
    cells = [cloth.cell, *(part.content for part in cloth.parts if part.content.cell is not None)]
    return tuple(_field(cloth, cell) for cell in dict.fromkeys(cells))


def field_of(cloth: Cloth) -> Cloth:
    """A cloth's field, 3 by 3 cells of it and nothing else."""
    return _field(cloth, cloth.cell)


def _field(cloth: Cloth, cell: Drawing) -> Cloth:
    assert cell.cell is not None
    width, height = cell.cell
    return replace(
        cloth,
        cell=cell,
        size=(3 * width, 3 * height),
        origin=(0.0, 0.0),
        border=None,
        border_widths=(0.0,) * 4,
        parts=(),
        allowances=(0.0, 0.0),
    )
