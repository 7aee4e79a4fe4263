"""Where in a TOML text a value stands: the line of every key, which no TOML reader of Python tells."""

from __future__ import annotations

import re

Key = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ASSIGN = re.compile(
    r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)


def key_lines(text: str) -> dict[Key, int]:
    """The line (from 1) of each table and key: ("motif", 1, "size") is `size` in the second [[motif]].

    Keys inside inline tables and arrays are answered by `line_of` with the line of the key that holds them.
    """
    lines: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    quotes: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if quotes:
            if quotes in line:
                quotes = None
            continue
        header = _HEADER.match(line)
        if header:
            names = _split(header.group(2))
            table = _resolved(names, counts)
            if header.group(1) == "[[":
                index = counts.get(table, 0)
                counts[table] = index + 1
                table = (*table, index)
            lines.setdefault(table, number)
            continue
        assign = _ASSIGN.match(line)
        if assign:
            names = _split(assign.group(1))
            for i in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:i]), number)
            value = line[assign.end() :]
            for mark in ('"""', "'''"):
                if value.count(mark) % 2:
                    quotes = mark
    return lines


def line_of(lines: dict[Key, int], key: Key) -> int:
    """The line of a key, or of the nearest table that holds it; 1 when nothing does."""
    while key:
        if key in lines:
            return lines[key]
        key = key[:-1]
    return 1


def _split(dotted: str) -> list[str]:
    parts = re.findall(r"[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'", dotted)
    return [p.strip("\"'") for p in parts]


def _resolved(names: list[str], counts: dict[Key, int]) -> Key:
    """A header's path with the index of the newest element wherever an array of tables is passed."""
    path: Key = ()
    for i, name in enumerate(names):
        path = (*path, name)
        if i < len(names) - 1 and path in counts:
            path = (*path, counts[path] - 1)
    return path
