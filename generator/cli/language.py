"""The language of a run: `--lang`, then WASTRA_LANG, then the locale; set before any command is imported."""

from __future__ import annotations

import gettext
import os
import re
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
    for wish in (environment.get("WASTRA_LANG", ""), *environment.get("LANGUAGE", "").split(":")):
        if _spoken(wish) in LANGUAGES:
            return _spoken(wish)
    # of the locale's variables the first that is set counts, and hides the others
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "id" if _spoken(environment[name]) == "id" else "en"
    return _system_language()


def _spoken(locale: str) -> str:
    """The language of a locale's name: "id" of "id_ID.UTF-8"."""
    return re.split(r"[_.@-]", locale)[0].lower()


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
