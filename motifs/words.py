"""Translation: every sentence that a user reads goes through `_`, looked up when it is said, not when it is read."""

from __future__ import annotations

import gettext

DOMAIN = "wastra"


def _(message: str) -> str:
    """The message in the language that was chosen (English when none was)."""
    return gettext.dgettext(DOMAIN, message)
