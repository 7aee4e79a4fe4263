"""A design file that cannot be read ends in one sentence: file, line, key, and what would be right."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wastra.catalog import all_records
from wastra.generator import Design, compose
from wastra.generator.arranging import arrangements
from wastra.generator.cloth.formats import formats
from wastra.generator.composing import compose as compose_design
from wastra.generator.design import parse_design, read_design
from wastra.generator.new_design import design_text
from wastra.motifs.errors import WastraError
from wastra.motifs.isen import filler_names

HERE = Path(__file__).parent.parent
BROKEN = sorted((HERE / "bad_designs").glob("*.toml"))
EXAMPLES = sorted((HERE.parent / "examples").glob("*.toml"))

SOUND = """\
seed = 3

[cloth]
format = "saputangan"
length = "40cm"
width = 300
name = "Kain"
layout = "medali"
seam = 0
selvedge = "0mm"

[cell]
width = "42mm"
height = 42
repeat = "grid"
shift = 0
edge = "wrap"
figures = "cut"

[[motif]]
name = "truntum"
part = ""
at = [1, "2mm"]
size = 10.5
turn = 0
mirror = false
rank = ""
count = 0
parameters = { petals = 7 }

[ground]
tint = "putih"
filler = ""
filler_tint = "muda"
gap = 1.2
parameters = {}

[[part]]
name = "medali"
edge = "none"
cell = {}
ground = { tint = "soga" }

[border]
style = "garis"
width = 20
sides = "ends"

[colours]
way = "sogan"
putih = "#ffffff"
muda = "#cfa873"
soga = "#7D3F1B"
biru = "#2b3f63"
ireng = "#181a28"
"""
"""Every key that a design knows, once."""


def error_of(text: str) -> str:
    """The sentence that a design's text ends in."""
    with pytest.raises(WastraError) as caught:
        compose_design(*parse_design(text, "kain.toml"))
    return str(caught.value)


def test_every_key_of_a_sound_design_is_read() -> None:
    design, places = parse_design(SOUND, "kain.toml")
    known = {"cloth", "cell", "motif", "ground", "part", "border", "colours"}
    # of the arrangements a design has one at most; their keys are tested beside them
    assert set(tomllib.loads(SOUND)) == known | {"seed"} == set(Design.__struct_fields__) - set(arrangements())
    for part in known:
        table = tomllib.loads(SOUND)[part]
        read = getattr(design, part)
        table, read = (table[0], read[0]) if part in ("motif", "part") else (table, read)
        # an angle would make another cell of truntum, which is in SOUND; it is tested in repeat/test_turning.py
        assert set(table) == set(read.__struct_fields__) - set(arrangements()) - {"angle"}, part
    cloth = compose_design(design, places)
    assert cloth.size == (400.0, 300.0) and cloth.cell.cell == (42.0, 42.0)
    assert dict(cloth.about)["seed"] == "3"


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_what_once_broke_us_ends_in_its_sentence(file: Path) -> None:
    expected = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    with pytest.raises(WastraError) as caught:
        compose_design(*read_design(file))
    said = str(caught.value)
    assert said.startswith(str(file)) and said.removeprefix(str(file)).lstrip(",: ").startswith(expected)
    assert "\n" not in said and said.endswith((".", "?")) and len(said) < 600
    assert said.count(str(file)) == 1


def written(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{ x = 1 }"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


WRONG: dict[str, tuple[object, ...]] = {
    "text": (5, True, [1], {"x": 1}, "2020-01-01"),
    "length": (True, [1], {"x": 1}, "abc", "nan", ""),
    "number": ("5", True, [1], {"x": 1}),
    "switch": (0, "true", [1], {"x": 1}),
    "table": (5, "x", [1], True),
}
KINDS = {
    "cloth.format": "text", "cloth.length": "length", "cloth.width": "length", "cloth.name": "text",
    "cloth.layout": "text",
    "cloth.seam": "length",
    "cloth.selvedge": "length", "motif.part": "text", "part.name": "text", "part.edge": "text",
    "part.cell": "table", "part.ground": "table",
    "cell.width": "length", "cell.height": "length", "cell.repeat": "text", "cell.shift": "length", "cell.edge": "text",
    "cell.figures": "text",
    "motif.name": "text", "motif.size": "length", "motif.turn": "number", "motif.mirror": "switch",
    "motif.rank": "text", "motif.count": "number",
    "motif.parameters": "table", "ground.tint": "text", "ground.filler": "text", "ground.filler_tint": "text",
    "ground.gap": "length", "ground.parameters": "table", "border.style": "text", "border.width": "length",
    "border.sides": "text", "colours.way": "text", "colours.putih": "text", "colours.muda": "text",
    "colours.soga": "text", "colours.biru": "text", "colours.ireng": "text", "seed": "number",
}  # fmt: skip


def replaced(key: str, value: str, text: str = SOUND) -> tuple[str, int]:
    """A design with another value at a key, and the key's line."""
    part, _, name = key.rpartition(".")
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if not part or line.strip("[]") == part)
    at = next(n for n, line in enumerate(lines) if n >= first and line.startswith(f"{name} ="))
    lines[at] = f"{name} = {value}"
    return "\n".join(lines), at + 1


@pytest.mark.parametrize("key", KINDS)
def test_a_wrong_type_is_told_with_its_line_and_key(key: str) -> None:
    assert len(KINDS) == SOUND.count(" = ") - 3, "the inner petals and tint, and at, which is tested apart"
    for wrong in WRONG[KINDS[key]]:
        if wrong == "" and key != "ground.gap" and key != "border.width":
            continue  # an empty length is as good as none
        value = str(wrong) if wrong in ("nan", "2020-01-01") else written(wrong)
        text, line = replaced(key, value)
        where = key.replace("motif.", "motif[1].").replace("part.", "part[1].") if not key.startswith("cell.") else key
        assert error_of(text).startswith(f"kain.toml, line {line}, {where}: "), wrong


@pytest.mark.parametrize(
    ("value", "key"),
    [("5", "at"), ('"5"', "at"), ("[1]", "at"), ("[1, 2, 3]", "at"), ("[1, true]", "at[2]"), ("[nan, 1]", "at[1]")],
)
def test_a_place_is_two_lengths(value: str, key: str) -> None:
    text, line = replaced("motif.at", value)
    assert error_of(text).startswith(f"kain.toml, line {line}, motif[1].{key}: ")


@pytest.mark.parametrize(
    ("table", "name", "near"),
    [
        ("cloth", "lenght", "length"), ("cell", "repaet", "repeat"), ("motif", "paramters", "parameters"),
        ("ground", "filer", "filler"), ("border", "side", "sides"), ("colours", "sogga", "soga"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_told_the_nearest(table: str, name: str, near: str) -> None:
    lines = SOUND.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip("[]") == table)
    lines.insert(at + 1, f"{name} = 1")
    said = error_of("\n".join(lines))
    where = f"{table}[1]" if table == "motif" else table
    assert said.startswith(f"kain.toml, line {at + 2}, {where}.{name}: ")
    assert said.endswith(f"Did you mean {near}?")


def test_files_that_are_no_designs(tmp_path: Path) -> None:
    cases: dict[str, bytes] = {
        "is not a text file in UTF-8": '[cloth]\nname = "Kain é"\n'.encode("latin-1"),
        "line 1, cloth: cloth is missing": b"",
        "is too large: a design has at most 1000000 bytes": b"#" * 1_000_001,
        "line 1: this is not TOML": b"\x00\x01",
    }
    for said, content in cases.items():
        (tmp_path / "kain.toml").write_bytes(content)
        with pytest.raises(WastraError, match=said):
            read_design(tmp_path / "kain.toml")
    for path in (tmp_path, tmp_path / "none.toml", tmp_path / "kain.toml" / "x", Path("/dev/zero")):
        with pytest.raises(WastraError) as caught:
            read_design(path)
        assert str(caught.value).startswith(str(path))


def test_what_editors_of_windows_write_is_read(tmp_path: Path) -> None:
    (tmp_path / "kain.toml").write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert read_design(tmp_path / "kain.toml")[0] == Design.parse(SOUND)


def test_a_new_design_of_a_figure_composes() -> None:
    figures = [record for record in all_records() if record.kind == "figure"]
    assert len(figures) > 3
    for record in figures:
        cloth = compose(Design.parse(design_text("selendang", record)))
        assert cloth.cell.items


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_sound(file: Path) -> None:
    assert Design.load(file).motif


def test_a_new_design_is_sound_for_every_motif_and_cloth() -> None:
    for record in all_records():
        try:
            text = design_text("sarung", record)
        except ModuleNotFoundError:
            continue
        assert Design.parse(text).motif[0].name == record.slug
        # what stands in comments is sound too, once the mark is taken away
        shown = next(line for line in text.splitlines() if line.startswith("# parameters"))
        tomllib.loads(shown.removeprefix("# "))
    for name in formats():
        record = next(r for r in all_records() if r.slug == "truntum")
        cloth = compose(Design.parse(design_text(name, record)))
        assert cloth.size == (formats()[name].length, formats()[name].width)


def seeds_of_trouble() -> list[str]:
    texts = [SOUND, *(f.read_text(encoding="utf-8") for f in EXAMPLES)]
    texts += [f.read_bytes().decode() for f in BROKEN if f.stat().st_size < 2_000]
    heavy = [r.slug for r in all_records() if r.slug not in ("truntum", "kawung")]
    for slug in heavy:
        texts = [t.replace(slug, "truntum") for t in texts]
    return texts


SCRAPS = (
    "nan", "-inf", "0", "-1", "1e9", "1e400", "0x" + "f" * 40, "true", '""', "'abc'", '"12cm"', '"4in"', "[]", "[1, 2]",
    "{}", "{ size = 14 }", "1979-05-27", '"\\u0000"', '"truntum"', '"kawung"', '"cecek"', '"mirror"', '"sarung"', "#",
    "[[motif]]", "[cell]", "[ground]", "[border]", "=", '"""', "'''", "\n", "\r", ".", ",", "]", "}", "\\", "é", "\x00",
    "size = 40", "width = 84", "gap = 3", 'filler = "cecek"', "turn = 45",
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A design with a few things in it changed: lines moved, values of another kind, signs lost or gained."""
    text = draw(st.sampled_from(seeds_of_trouble()))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        scrap = draw(st.sampled_from(SCRAPS))
        match draw(st.sampled_from(("drop", "double", "move", "value", "insert", "cut", "sign"))):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "value":
                lines[at] = lines[at].partition("=")[0] + "= " + scrap
            case "insert":
                lines.insert(at, scrap)
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 40))]
            case _:
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + scrap + lines[at][place:]
        text = "\n".join(lines)
    return text


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_no_text_breaks_the_reader_or_the_composer(text: str) -> None:
    try:
        cloth: Any = compose_design(*parse_design(text, "kain.toml"))
    except WastraError as error:
        said = str(error)
        assert "kain.toml" in said and len(said) < 800
    else:
        assert cloth.cell.cell is not None


ODD = st.one_of(
    st.sampled_from(
        ("nan", "inf", "true", "[]", "{}", '""', '"abc"', "2020-01-01", "0", "-1", "1e9", "1e-9", "9" * 400)
    ),
    st.floats(-50, 50_000, allow_nan=False).map(lambda value: f"{value:.5f}"),
    st.sampled_from(
        ("10.5", "8", "40", "42", "84", "126", "20.0001", "1", "0.5", "2", "30", "'4cm'", '"0,5 in"', '"20m"')
    ),
)
GOOD: dict[str, tuple[str, ...]] = {
    "cloth.length": ("1", '"20m"', "500"), "cloth.width": ("1", '"1.5m"'), "cloth.name": ('""', '"<&>"', '"ꦏꦮꦸꦁ"'),
    "cell.width": ("42", "84", '"12.6cm"'), "cell.height": ("42", '"8.4cm"'),
    "cell.repeat": ('"mirror"', '"half-drop"', '"brick"'), "motif.at": ("5", "-3.2", "20000", "41.99995"),
    "motif.parameters": ("{ petals = 6 }", "{ looseness = 1, threads = true }", "{ seed = 4294967295 }"),
    "ground.filler": tuple(f'"{name}"' for name in filler_names()), "ground.gap": ("0.5", "3", "20", "1e-9"),
    "ground.tint": ('"ireng"', '""'), "border.width": ("1", "40", "100"), "border.sides": ('"all"', '"long"'),
    "colours.way": ('"biru-putih"',), "seed": ("0", "4294967295"),
}  # fmt: skip


@st.composite
def odd_designs(draw: st.DrawFn) -> str:
    """TOML throughout, with one to five values that may be, or are too many, too far, or of another kind."""
    text = SOUND
    for key in draw(st.lists(st.sampled_from(sorted(GOOD)), min_size=1, max_size=5, unique=True)):
        value = draw(st.sampled_from(GOOD.get(key, ("1",))) if draw(st.integers(0, 4)) else ODD)
        text, _line = replaced(key, f"[{value}, 3]" if key == "motif.at" else value, text)
    return text


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(odd_designs())
def test_no_values_break_the_composer(text: str) -> None:
    tomllib.loads(text)
    try:
        compose_design(*parse_design(text, "kain.toml"))
    except WastraError as error:
        assert str(error).startswith("kain.toml, line ") and len(str(error)) < 800
