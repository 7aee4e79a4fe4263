"""From one unit to the rectangular cell that tiles: every way to repeat, by its name.

Steps of a whole unit are the files of this folder that have `positions`; the stamp's walks stand in `walks`, the 17
plane groups and the 7 friezes in `symmetry`; printers' drops are written as a fraction ("1/3 drop"); batik's own words
stand in words.toml.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ...motifs.drawing import Drawing, Place
from ...motifs.errors import WastraError
from ...motifs.geometry.affine import Affine
from ...motifs.words import _
from .stamping.walk import Walk, walks
from .symmetry.clipping import rectangle_edges
from .symmetry.groups import FRIEZES, PLANE_GROUPS, Group
from .symmetry.lattice import lattice
from .symmetry.slant import MOST_UNITS, Slant, slant
from .symmetry.wrapping import Edge, cell_of, copied

DROP = re.compile(r"(\d{1,2})/(\d{1,2})[ -](drop|brick)")
MOST_PARTS = 24
"""Columns of an n/d drop: with more the cell is as long as a cloth."""


@dataclass(frozen=True)
class Repeat:
    """A way to repeat. A call makes the cell of a unit; a plane group or a frieze has its `group`, a walk its `walk`.

    What the unit's own `cell` means: the step from unit to unit, or for a group the sides of its lattice cell, in
    whose region the drawing lies.
    """

    name: str
    make: Callable[[Drawing, float, Edge], Drawing]
    group: Group | None = None
    walk: Walk | None = None

    @property
    def is_straight(self) -> bool:
        """Whether the unit itself is the cell: then a motif that repeats by itself stays whole."""
        return self.name == "grid" or (self.walk is not None and self.walk.is_straight)

    @property
    def may_slant(self) -> bool:
        """Whether it only steps (and makes half turns): then its rows may run at any angle and slide."""
        return self.is_straight or (self.group is not None and self.group.name in ("p1", "p2"))

    def __call__(self, unit: Drawing, shift: float = 0.0, edge: Edge = "wrap") -> Drawing:
        """The cell; `shift` (mm, per row) matters to groups only, `edge` to groups and walks.

        Raises ValueError for a unit without a cell, WastraError for sides that the group cannot have.
        """
        if unit.cell is None:
            raise ValueError("only a drawing with a cell can repeat")
        return self.make(unit, shift, edge)

    def slant(self, unit: tuple[float, float], angle: float, shift: float = 0.0, most: int = MOST_UNITS) -> Slant:
        """How rows of the unit run at the nearest angle to `angle` that closes; see `symmetry.slant.slant`.

        Raises WastraError for a repeat whose rows cannot slide, and for an angle that cannot be.
        """
        if not self.may_slant:
            raise WastraError(
                _("{name} cannot run at an angle; rows that can are grid, lereng (p1) and parang (p2).").format(
                    name=self.name
                )
            )
        return slant(*unit, angle, shift, most)

    def slanted(self, unit: Drawing, found: Slant, edge: Edge = "wrap") -> Drawing:
        """The cell of a unit whose rows run as `found` says.

        Raises ValueError for a unit without a cell.
        """
        if unit.cell is None:
            raise ValueError("only a drawing with a cell can repeat")
        half_turns = self.group is not None and self.group.name == "p2"
        edges = rectangle_edges(unit.cell[0] / (2 if half_turns else 1), unit.cell[1]) if edge == "clip" else None
        return copied(unit, found.places(half_turns), found.cell, edges)


def repeat(name: str) -> Repeat:
    """The repeat of that name: of a step, a group, a printer's drop or a word of batik.

    Raises WastraError, naming the nearest, when there is none.
    """
    wanted = batik_words().get(name, name)
    known = repeats()
    if wanted in known:
        return known[wanted]
    drop = DROP.fullmatch(wanted)
    if drop is not None:
        return _drop(wanted, int(drop[1]), int(drop[2]), drop[3])
    names = [*known, *batik_words()]
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
    raise WastraError(
        _("there is no repeat {name!r}; the nearest is {near}. All: {names}, and drops like 1/3 drop.").format(
            name=name, near=near[0], names=", ".join(known)
        )
    )


@functools.cache
def repeats() -> dict[str, Repeat]:
    """Every repeat that has a name of its own, by it: steps, walks, plane groups, friezes."""
    found = {}
    for file in sorted(Path(__file__).parent.glob("*.py")):
        module = import_module(f".{file.stem}", __package__) if file.stem not in ("__init__", "repeat") else None
        if module is not None and hasattr(module, "positions"):
            name = file.stem.replace("_", "-")
            found[name] = _steps(name, module.COLUMNS, module.ROWS, module.positions)
    for walk in walks().values():
        found[walk.name] = Repeat(walk.name, functools.partial(_walked, walk), walk=walk)
    for group in (*PLANE_GROUPS.values(), *FRIEZES.values()):
        found[group.name] = Repeat(group.name, functools.partial(_group_cell, group), group)
    return found


@functools.cache
def batik_words() -> dict[str, str]:
    """Words of batik and of printers, and the repeat that each names (words.toml)."""
    with Path(__file__).with_name("words.toml").open("rb") as stream:
        words: dict[str, str] = tomllib.load(stream)
    return words


def _steps(name: str, columns: int, rows: int, positions: Callable[[float, float], list[Affine]]) -> Repeat:
    def make(unit: Drawing, shift: float, edge: Edge) -> Drawing:
        assert unit.cell is not None
        width, height = unit.cell
        places = positions(width, height)
        if places == [Affine()]:
            return unit
        items = tuple(Place(unit, affine) for affine in places)
        return Drawing(items, unit.ground, (width * columns, height * rows), unit.name)

    return Repeat(name, make)


def _drop(name: str, part: int, parts: int, way: str) -> Repeat:
    """Every column lowered (drop), or every row moved (brick), by part/parts of the unit against the one before."""
    if not 0 < part < parts <= MOST_PARTS:
        raise WastraError(
            _("{name!r} is no {way}: write a fraction between 0 and 1 with at most {most} parts.").format(
                name=name, way=way, most=MOST_PARTS
            )
        )

    def positions(width: float, height: float) -> list[Affine]:
        if way == "drop":
            return [Affine.shift(i * width, (i * part % parts) * height / parts) for i in range(parts)]
        return [Affine.shift((i * part % parts) * width / parts, i * height) for i in range(parts)]

    return _steps(name, *((parts, 1) if way == "drop" else (1, parts)), positions)


def _walked(walk: Walk, unit: Drawing, shift: float, edge: Edge) -> Drawing:
    return walk.cell(unit, edge)


def _group_cell(group: Group, unit: Drawing, shift: float, edge: Edge) -> Drawing:
    assert unit.cell is not None
    width, height = unit.cell
    return cell_of(group, unit, lattice(group.lattice, width, height, shift), edge)
