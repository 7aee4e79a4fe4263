"""Two small interpreters, written from the languages' descriptions and not from our writers: what the pen draws."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

Point = tuple[float, float]
WORD = re.compile(r"([A-Z])\s*([-+]?\d*\.?\d+)")


@dataclass
class Picture:
    """Lines that the pen drew (mm, y up), by tool; touches (place, seconds); and ways with the pen up."""

    lines: list[list[Point]] = field(default_factory=list)
    tools: list[int] = field(default_factory=list)
    touches: list[tuple[Point, float]] = field(default_factory=list)
    travel: float = 0.0
    down: bool = False
    at: Point = (0.0, 0.0)
    tool: int = 0
    dragged: int = 0
    """Rapid moves with the pen down: there must be none."""

    def set_down(self) -> None:
        if not self.down:
            self.lines.append([self.at])
            self.tools.append(self.tool)
        self.down = True

    def lift(self) -> None:
        if self.down and len(self.lines[-1]) == 1:
            self.touches.append((self.lines.pop()[0], 0.0))
            self.tools.pop()
        self.down = False

    def go(self, to: Point) -> None:
        if self.down:
            self.lines[-1].append(to)
        else:
            self.travel += math.dist(self.at, to)
        self.at = to


def run_gcode(text: str, servo_down: float = 50.0) -> Picture:
    """A machine with G0 G1 G2 G3 G4, M3 S (down from `servo_down` on), and Z (down at 0 and under)."""
    picture = Picture()
    mode, z, rest = 0, 1.0, 0.0
    for raw in text.splitlines():
        line = re.sub(r"\(.*?\)", "", raw.split(";")[0]).strip().upper()
        if not line:
            continue
        assert re.fullmatch(r"(?:[A-Z][-+]?\d*\.?\d+\s*)+", line), line
        words = [(letter, float(number)) for letter, number in WORD.findall(line)]
        values = dict(words)
        assert len(values) == len(words), line
        known = {0, 1, 2, 3, 4, 17, 21, 90, 94}
        assert values.get("G", 0) in known and values.get("M", 0) in {0, 2, 3, 5, 30}, line
        if values.get("G") == 4:
            rest = values["P"]
            continue
        if "M" in values:
            if values["M"] == 3:
                _pen(picture, values["S"] >= servo_down, rest)
            elif values["M"] == 0:
                assert not picture.down
                picture.tool += 1
            elif values["M"] == 5:
                _pen(picture, False, rest)
            continue
        if values.get("G", mode) in (0, 1, 2, 3):
            mode = int(values.get("G", mode))
        if "Z" in values:
            z = values["Z"]
            _pen(picture, z <= 0.0, rest)
        if not {"X", "Y"} & values.keys():
            continue
        to = (values.get("X", picture.at[0]), values.get("Y", picture.at[1]))
        if mode == 0:
            picture.dragged += picture.down
            picture.go(to)
        elif mode == 1:
            picture.go(to)
        else:
            for point in _arc(picture.at, to, (values["I"], values["J"]), mode == 2):
                picture.go(point)
    return picture


def _pen(picture: Picture, down: bool, rest: float) -> None:
    if down:
        picture.set_down()
    else:
        before = len(picture.touches)
        picture.lift()
        if len(picture.touches) > before:
            picture.touches[-1] = (picture.touches[-1][0], rest)


def _arc(start: Point, to: Point, offset: Point, clockwise: bool) -> list[Point]:
    """Points of an arc as RS-274 means it: IJ from the start to the centre, both radii within 0.005 mm."""
    centre = (start[0] + offset[0], start[1] + offset[1])
    radius, other = math.dist(start, centre), math.dist(to, centre)
    assert abs(radius - other) < max(0.005, 0.001 * radius), (radius, other)
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    last = math.atan2(to[1] - centre[1], to[0] - centre[0])
    sweep = (first - last) % math.tau if clockwise else (last - first) % math.tau
    assert 0.0 < sweep < 0.75 * math.tau, sweep
    count = max(2, math.ceil(sweep / 0.05), math.ceil(radius * sweep / 0.2))
    sign = -1.0 if clockwise else 1.0
    return [
        (
            centre[0] + radius * math.cos(first + sign * sweep * k / count),
            centre[1] + radius * math.sin(first + sign * sweep * k / count),
        )
        for k in range(1, count)
    ] + [to]


def run_hpgl(text: str) -> Picture:
    """A plotter with IN, SP, PU, PD, VS, 40 units a millimetre; what it does not know it skips."""
    picture = Picture()
    # an old plotter knows no strings, so a semicolon ends an instruction wherever it stands
    for instruction in text.replace("\n", "").split(";"):
        word, numbers = instruction[:2], instruction[2:]
        if word not in ("IN", "SP", "PU", "PD", "VS"):
            assert word in ("CO", ""), instruction
            continue
        values = [int(n) for n in numbers.split(",")] if numbers else []
        if word == "SP":
            picture.lift()
            picture.tool = values[0] if values else 0
        elif word == "PU":
            picture.lift()
        elif word == "PD":
            picture.set_down()
        if word in ("PU", "PD"):
            for x, y in zip(values[0::2], values[1::2], strict=True):
                picture.go((x / 40.0, y / 40.0))
    return picture
