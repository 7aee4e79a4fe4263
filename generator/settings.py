"""Settings as they are typed: NAME=VALUE, to values of declared parameters. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..motifs.errors import WastraError
from ..motifs.words import _
from .lengths import millimetres

if TYPE_CHECKING:
    from ..motifs.motif import Parameter


def parsed_settings(settings: Iterable[str], parameters: Iterable[Parameter], motif: str) -> dict[str, Any]:
    """`-p NAME=VALUE` as values of the motif's parameters; lengths may have units.

    Raises WastraError for a setting without "=" or a value of the wrong kind; unknown names pass, the motif
    itself names them.
    """
    from ..motifs.motif import Choice, Mm, Name, Switch

    known = {p.name: p.domain for p in parameters}
    found: dict[str, Any] = {}
    for setting in settings:
        name, mark, text = setting.partition("=")
        name, text = name.strip(), text.strip()
        if not mark or not name:
            raise WastraError(_("-p {setting!r}: write NAME=VALUE, for example size=60mm.").format(setting=setting))
        domain = known.get(name)
        if isinstance(domain, Switch):
            words = {
                "true": True,
                "yes": True,
                "ya": True,
                "1": True,
                "false": False,
                "no": False,
                "tidak": False,
                "0": False,
            }
            found[name] = words.get(text.lower(), text)
        elif isinstance(domain, Choice):
            found[name] = next((v for v in domain.values if str(v) == text), text)
        elif isinstance(domain, Mm):
            found[name] = millimetres(text)
        elif isinstance(domain, Name):
            found[name] = text
        else:
            found[name] = _number(text, name, motif)
    return found


def _number(text: str, name: str, motif: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise WastraError(
            _("parameter {name} of {motif}: {value!r} should be a number.").format(name=name, motif=motif, value=text)
        ) from None
