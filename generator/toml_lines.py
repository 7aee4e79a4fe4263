"""Where in a TOML text a value stands: the line of every key, which no TOML reader of Python tells."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

Key = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_TEXT = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*"{3,5}|\'\'\'(?:(?!\'\'\').)*\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\]}#\r\n]+")


def key_lines(text: str) -> dict[Key, int]:
    """The line (from 1) of each table, key and element: ("motif", 1, "size") is `size` in the second [[motif]].

    Arrays and inline tables are read too, over as many lines as they take. The text must be TOML.
    """
    return _Reader(text).lines


def line_of(lines: dict[Key, int], key: Key) -> int:
    """The line of a key, or of the nearest table that holds it; 1 when nothing does."""
    while key:
        if key in lines:
            return lines[key]
        key = key[:-1]
    return 1


class _Reader:
    """Walks once through a text that is known to be TOML, so that nothing has to be checked."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.line_ends = [match.start() for match in re.finditer("\n", self.text)]
        self.at = 0
        self.lines: dict[Key, int] = {}
        self.counts: dict[Key, int] = {}
        table: Key = ()
        self.skip()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.assignment(table)
            self.skip()

    def skip(self) -> None:
        """Over blanks, line ends and comments."""
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def take(self, mark: str) -> bool:
        """Over a mark, if it comes next."""
        found = self.text.startswith(mark, self.at)
        self.at += len(mark) * found
        return found

    def note(self, key: Key, at: int) -> None:
        """The line of a key; the first place is kept where a table is written in several."""
        self.lines.setdefault(key, bisect_left(self.line_ends, at) + 1)

    def header(self) -> Key:
        """[table] or [[table]]; the table's key."""
        start = self.at
        several = self.text.startswith("[[", start)
        self.take("[[" if several else "[")
        table: Key = ()
        for name in self.names():
            # a name that was an array of tables before means its newest element
            if table in self.counts:
                table = (*table, self.counts[table] - 1)
            table = (*table, name)
            self.note(table, start)
        self.take("]]" if several else "]")
        if several:
            self.counts[table] = self.counts.get(table, 0) + 1
            table = (*table, self.counts[table] - 1)
        self.note(table, start)
        return table

    def names(self) -> list[str]:
        """A dotted key as its parts."""
        found: list[str] = []
        while True:
            self.skip()
            quoted = _TEXT.match(self.text, self.at)
            match = quoted or _BARE.match(self.text, self.at)
            if match is None:
                return found
            found.append(_unquoted(match.group()) if quoted else match.group())
            self.at = match.end()
            self.skip()
            if not self.take("."):
                return found

    def assignment(self, table: Key) -> None:
        """key = value."""
        start = self.at
        names = self.names()
        for count in range(1, len(names) + 1):
            self.note((*table, *names[:count]), start)
        self.take("=")
        self.value((*table, *names))
        if self.at == start:
            raise ValueError("the text is not TOML")

    def value(self, key: Key) -> None:
        """A value, and what stands inside it."""
        self.skip()
        if self.take("["):
            index = 0
            while self.more("]"):
                self.note((*key, index), self.at)
                self.value((*key, index))
                index += 1
        elif self.take("{"):
            while self.more("}"):
                self.assignment(key)
        else:
            match = _TEXT.match(self.text, self.at) or _PLAIN.match(self.text, self.at)
            self.at = match.end() if match else self.at

    def more(self, close: str) -> bool:
        """Whether another element follows before the closing mark; over commas and that mark."""
        self.skip()
        while self.take(","):
            self.skip()
        return self.at < len(self.text) and not self.take(close)


def _unquoted(name: str) -> str:
    """A quoted key as TOML reads it."""
    return next(iter(tomllib.loads(f"{name} = 0")))
