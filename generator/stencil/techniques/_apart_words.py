"""What a workshop does with what of a cloth the sheets of its cell do not show."""

from __future__ import annotations

from collections.abc import Sequence

from ....motifs.words import _
from ..pieces import as_settings


def own_sheets(names: Sequence[str]) -> list[str]:
    """The step that tells which pieces have sheets of their own; none without such pieces."""
    if not names:
        return []
    return [
        _("These sheets are of the field only. The rest has its own, made with: {parts}.").format(
            parts=as_settings(names)
        )
    ]


def once_by_hand(names: Sequence[str]) -> list[str]:
    """The step that tells what is drawn by hand, since it lies on the cloth once; none without such pieces."""
    return [_("What lies on the cloth once is drawn by hand: {parts}.").format(parts=", ".join(names))] if names else []
