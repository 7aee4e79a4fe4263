"""The line of every key, wherever it is written."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from wastra.generator.toml_lines import Key, key_lines, line_of

VALUES = (
    "1", "nan", "true", "1979-05-27 07:32:00", '"a # b"', "'[[motif]]'", '"""one line"""', '"a\\"b"', "'c:\\x'",
    '"""\nsize = 1\n[[motif]]\n\\"""\n"""', "'''\n[x]\n# y = 3\n'''", "[1,\n 2, # two\n]", "[[1], [\n2]]",
    '{ a = 1, b = { c = "}" } }', "[{ a = 1 },\n { a = 2 }]", "'''it''s'''", '"""quote"""""',
)  # fmt: skip
COMMENTS = ("", " # a = 1", ' # """', " # [x]", " # '''")


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[Key, int]]:
    """A TOML text and the line of each of its keys, told by who wrote it."""
    lines: list[str] = []
    expected: dict[Key, int] = {}
    arrays: dict[str, int] = {}
    for number in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(0, 2))):
            lines.append(draw(st.sampled_from(("", "# comment", "   ", '# """'))))
        if draw(st.booleans()):
            name = draw(st.sampled_from(("motif", "'m n'")))
            lines.append(f"[[ {name} ]]{draw(st.sampled_from(COMMENTS))}")
            index = arrays.get(name, 0)
            arrays[name] = index + 1
            table: Key = (name.strip("'"), index)
        else:
            lines.append(f"[ t{number} . 'x.y' ]{draw(st.sampled_from(COMMENTS))}")
            table = (f"t{number}", "x.y")
        expected[table] = len(lines)
        for key in range(draw(st.integers(0, 4))):
            names = draw(st.sampled_from(((f"k{key}",), (f"k{key}", "in ner"), (f"k{key}", "a", "b"))))
            shown = " . ".join(n if n.isalnum() else f'"{n}"' for n in names)
            expected[(*table, *names)] = len(lines) + 1
            value = draw(st.sampled_from(VALUES))
            lines += f"  {shown}={value}{draw(st.sampled_from(COMMENTS))}".split("\n")
    text = draw(st.sampled_from(("\n", "\r\n"))).join(lines)
    return text, expected


@given(documents())
def test_every_key_is_found_on_its_line(document: tuple[str, dict[Key, int]]) -> None:
    text, expected = document
    tomllib.loads(text)
    found = key_lines(text)
    assert {key: found.get(key) for key in expected} == expected


def test_elements_of_lists_and_inline_tables_have_lines() -> None:
    text = (
        'at = [\n  1,\n  # two\n  2,\n]\nmotif = [\n  { name = "x" },\n  { name = "y", parameters = { a = 1 } },\n]\n'
    )
    lines = key_lines(text)
    assert lines["at", 0] == 2 and lines["at", 1] == 4
    assert lines["motif", 1, "parameters", "a"] == 8
    assert line_of(lines, ("motif", 1, "parameters", "b")) == 8, (
        "what does not stand there: the table that would hold it"
    )
    assert line_of(lines, ("nothing",)) == 1


def test_a_table_within_the_newest_of_several() -> None:
    text = "[[motif]]\n[motif.parameters]\na = 1\n[[motif]]\n[motif.parameters]\na = 2\n[[motif.parameters.b]]\nc = 3\n"
    lines = key_lines(text)
    assert lines["motif", 0, "parameters", "a"] == 3
    assert lines["motif", 1, "parameters", "a"] == 6
    assert lines["motif", 1, "parameters", "b", 0, "c"] == 8
