"""What is wrong with a design file, said so that its writer can mend it: file, line, key, and what would be right."""

from __future__ import annotations

import difflib
import re
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from ..motifs.errors import WastraError
from ..motifs.words import _, shown
from .toml_lines import Key, line_of

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PATH = re.compile(r" - at `\$([^`]*)`\Z")
_STEP = re.compile(r"\.([A-Za-z0-9_-]+)|\[(\d+)\]")
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
_EXAMPLES = {
    "cloth": '[cloth], format = "kain-panjang"',
    "motif": '[[motif]], name = "kawung"',
    "name": 'name = "kawung"',
}
_LINE_KEY = re.compile(r"\s*([\w.\"'-]+)\s*(?:=|\Z)")


class Places:
    """Turns a key of a design into the sentence's beginning: file, line, key."""

    def __init__(self, name: str, lines: dict[Key, int] | None = None) -> None:
        self.name = name
        self.lines = lines or {}

    def error(self, key: Key, message: str) -> WastraError:
        """The error for a key, with where it stands."""
        where = _("{file}, line {line}, {key}").format(file=self.name, line=line_of(self.lines, key), key=dotted(key))
        return WastraError(f"{where}: {message}")


def dotted(key: Key) -> str:
    """A key as people write it, elements counted from 1: motif[2].size."""
    parts = [f"[{k + 1}]" if isinstance(k, int) else f".{k if _BARE.fullmatch(k) else shown(k)}" for k in key]
    return "".join(parts).lstrip(".")


def not_toml(name: str, text: str, message: str) -> WastraError:
    """The error for a text that is no TOML, from what Python's reader says of it."""
    where = _WHERE.search(message)
    lines = text.split("\n")
    if where and where.group(1):
        line = int(where.group(1))
    else:
        line = max((number for number, said in enumerate(lines, 1) if said.strip()), default=1)
    key = _LINE_KEY.match(lines[line - 1]) if line <= len(lines) else None
    reason = _reason(message[: where.start()] if where else message)
    if key:
        sentence = _("{file}, line {line}, {key}: this is not TOML ({reason}).")
        return WastraError(sentence.format(file=name, line=line, key=key.group(1), reason=reason))
    return WastraError(
        _("{file}, line {line}: this is not TOML ({reason}).").format(file=name, line=line, reason=reason)
    )


def _reason(said: str) -> str:
    """The most frequent slips in words of ours; any other as the reader says it, which is English."""
    known = {
        r"Cannot overwrite a value|Duplicate inline table key|Cannot mutate": _("this key stands here a second time"),
        r"Cannot declare": _("this table stands here a second time"),
        r"Invalid value": _("after = should stand a number, true, false, or a text in quotes"),
        r"Unterminated string|Illegal character '\\n'": _("a quotation mark is not closed"),
        r"Expected '=' after a key": _("after the key should stand = and a value"),
        r"Expected newline": _("only one key = value stands on a line"),
        r"Expected '\]|Unclosed": _("a bracket is not closed"),
        r"Invalid statement|Invalid initial character": _("here should stand a [table] or key = value"),
        r"Unescaped": _("in a text, \\ is written twice"),
    }
    return next((words for pattern, words in known.items() if re.match(pattern, said)), said)


def unfit(places: Places, message: str, design: type[msgspec.Struct]) -> WastraError:
    """The error for a text that is TOML and no design, from a message of msgspec."""
    match = _PATH.search(message)
    path = match.group(1) if match else ""
    key: Key = tuple(int(index) if index else name for name, index in _STEP.findall(path))
    said = message[: match.start()] if match else message
    declared = _declared(design, key)
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", said, re.DOTALL)
    if unknown:
        name = unknown.group(1)
        allowed = declared.__struct_fields__
        near = difflib.get_close_matches(name, allowed, n=1, cutoff=0.5)
        hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
        text = _("{key} is not known here; known are {names}.").format(key=dotted((name,)), names=", ".join(allowed))
        return places.error((*key, name), text + hint)
    missing = re.fullmatch(r"Object missing required field `(.*)`", said)
    if missing:
        name = missing.group(1)
        text = _("{key} is missing; write for example {example}.").format(key=name, example=_EXAMPLES[name])
        return places.error((*key, name), text)
    choice = re.fullmatch(r"Invalid enum value '(.*)'", said, re.DOTALL)
    if choice:
        names = ", ".join(repr(value) for value in get_args(declared) if value)
        return places.error(key, _("{value} is not one of {names}.").format(value=shown(choice.group(1)), names=names))
    return places.error(key, _("here should be {wanted}.").format(wanted=_wanted(declared, key)))


def _declared(design: type[msgspec.Struct], key: Key) -> Any:
    """The type that stands at a key, without None and bounds."""
    found: Any = design
    for step in key:
        if isinstance(step, int):
            kinds = get_args(found)
            found = kinds[0 if kinds[-1] is Ellipsis else min(step, len(kinds) - 1)]
        else:
            found = get_type_hints(found, include_extras=True)[step]
        if get_origin(found) in (types.UnionType, Union) and type(None) in get_args(found):
            found = next(kind for kind in get_args(found) if kind is not type(None))
    return found


def _wanted(declared: Any, key: Key) -> str:
    """In words, what should stand there."""
    if get_origin(declared) is Annotated:
        kind, bounds = get_args(declared)
        if kind is int:
            return _("a whole number from {low} to {high}").format(low=bounds.ge, high=bounds.le)
        return _("a number from {low:g} to {high:g}").format(low=bounds.ge, high=bounds.le)
    if get_origin(declared) is Literal:
        return _("one of {names}").format(names=", ".join(repr(value) for value in get_args(declared) if value))
    if declared is str:
        return _("a text in quotes")
    if declared is bool:
        return _("true or false")
    if declared == float | str:
        return _('a length such as "12cm" or 120')
    if get_origin(declared) is tuple:
        if get_args(declared) == (str, Ellipsis):
            return _('a list of texts, for example ["cecek", "ukel"]')
        if get_args(declared)[-1] is Ellipsis:
            return _("a list of tables, each under [[{name}]]").format(name=key[-1])
        return _('two lengths, for example [0, "4cm"]')
    if get_origin(declared) is dict:
        return _("a table of names and values, for example {{ seed = 3 }}").format()
    header = f"[[{key[-2]}]]" if isinstance(key[-1], int) else f"[{key[-1]}]"
    return _("a table, under {header}").format(header=header)
