"""The language of a run: `--lang`, then WASTRA_LANG, then the locale; set before any command is imported."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

LANGUAGES = ("id", "en")
LOCALE = Path(__file__).parent.parent / "locale"


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """ "id" or "en"; a language that we do not speak falls through to the next source, at last to English."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments) and arguments[index + 1] in LANGUAGES:
            return arguments[index + 1]
        if argument.startswith("--lang=") and argument[7:] in LANGUAGES:
            return argument[7:]
    for name in ("WASTRA_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        spoken = environment.get(name, "")[:2].lower()
        if spoken in LANGUAGES:
            return spoken
        if spoken and name != "LANGUAGE":
            return "en"
    return _system_language()


def _system_language() -> str:
    """Of the locale where no variable says it (Windows); Indonesian is "Indonesian_Indonesia" there."""
    import locale

    spoken = (locale.getlocale()[0] or "").lower()
    return "id" if spoken.startswith(("id", "indonesian")) else "en"


def speak(language: str) -> None:
    """Use a language from here on, click's own words included."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("wastra", str(LOCALE))
    gettext.textdomain("wastra")
