"""Translation: every sentence that a user reads goes through `_`, looked up when it is said, not when it is read."""

from __future__ import annotations

import gettext
import os

DOMAIN = "wastra"
_LINE = 60


def _(message: str) -> str:
    """The message in the language that was chosen (English when none was)."""
    return gettext.dgettext(DOMAIN, message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for that many, in the language that was chosen; `{count}` and the like are filled in afterwards."""
    return gettext.dngettext(DOMAIN, one, many, count)


def language() -> str:
    """The language that this run speaks, for texts that carry both: "id" or "en"."""
    return "id" if os.environ.get("LANGUAGE", "").startswith("id") else "en"


def shown(value: object) -> str:
    """A value as its writer wrote it, in a sentence: not longer than a line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    try:
        text = repr(value) if isinstance(value, (str, list, dict)) else str(value)
    except ValueError:
        return _("a number of thousands of digits")
    return text if len(text) <= _LINE else f"{text[:_LINE]} ..."
