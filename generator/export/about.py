"""`about`, the text by key that says how to make a file again: how formats write it down and read it back."""

from __future__ import annotations

import json
from collections.abc import Mapping


def as_json(about: Mapping[str, str], ascii_only: bool = False) -> str:
    """One line of JSON, its keys sorted; `ascii_only` for formats whose letters differ from program to program."""
    return json.dumps(dict(about), ensure_ascii=ascii_only, sort_keys=True)


def from_json(text: str) -> dict[str, str]:
    """What `as_json` wrote; empty when it is something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def as_lines(about: Mapping[str, str]) -> str:
    """One "key: text" a line, for formats whose notes people read.

    A text that would not stay on its line is written as JSON, in quotation marks.
    """
    return "\n".join(f"{key}: {_on_a_line(text)}" for key, text in about.items())


def from_lines(text: str) -> dict[str, str]:
    """What `as_lines` wrote, up to the first empty line; lines of another form are passed over."""
    found = {}
    for line in text.split("\n"):
        if not line.strip():
            break
        key, colon, value = line.rstrip("\r").partition(": ")
        if colon:
            found[key] = _from_a_line(value)
    return found


def _on_a_line(text: str) -> str:
    plain = text == text.strip() and not text.startswith('"') and all(c >= " " and c != "\x7f" for c in text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _from_a_line(text: str) -> str:
    if text.startswith('"'):
        try:
            found = json.loads(text)
        except ValueError:
            return text
        if isinstance(found, str):
            return found
    return text
