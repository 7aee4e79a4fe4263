"""Every key of every arrangement is read, and a wrong one is told with its line."""

from __future__ import annotations

import pytest

from wastra.generator.arranging import arrangements
from wastra.generator.design import Design
from wastra.motifs.errors import WastraError

TABLES = {
    "scatter": 'gap = "9mm"\napart = 1.5\norientation = "flow"\nsprouts = true\nmirror = true\n',
    "jagad": 'island = 100\nchannel = "8mm"\nlobes = "stones"\nfillers = ["cecek"]\n',
    "tambal": 'patch = "12cm"\nseam = 5\ncut = "square"\nfillers = ["cecek", "ukel"]\n',
}
BASE = '[cloth]\nlength = 300\nwidth = 300\n[[motif]]\nname = "kawung"\n'
WRONG = {
    "gap": "true", "apart": "[]", "orientation": '"left"', "sprouts": "1", "mirror": '"yes"', "island": "{}",
    "channel": "true", "lobes": "3", "fillers": '"cecek"', "patch": "[1]", "seam": "false", "cut": '"round"',
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("holder", ["", "part."])
def test_every_key_is_read_for_the_cloth_and_for_a_part(name: str, holder: str) -> None:
    part = '[[part]]\nname = "kepala"\n' if holder else ""
    design = Design.parse(f"{BASE}{part}[{holder}{name}]\n{TABLES[name]}")
    table = getattr(design.part[0] if holder else design, name)
    assert {line.split(" = ")[0] for line in TABLES[name].splitlines()} == set(table.__struct_fields__)
    assert all(getattr(table, key) != getattr(type(table)(), key) or key in ("apart", "island")
               for key in table.__struct_fields__)  # fmt: skip
    assert set(TABLES) <= set(arrangements())


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_value_is_told_with_its_line_and_key(name: str) -> None:
    for number, line in enumerate(TABLES[name].splitlines()):
        key = line.split(" = ")[0]
        text = f"{BASE}[{name}]\n{TABLES[name]}".replace(line, f"{key} = {WRONG[key]}")
        with pytest.raises(WastraError) as caught:
            Design.parse(text, "kain.toml")
        assert str(caught.value).startswith(f"kain.toml, line {7 + number}, {name}.{key}: ")
