"""A record as text for people and as data for programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from ...motifs.words import _, language

if TYPE_CHECKING:
    from ...catalog.record import Record
    from ...motifs.motif import Domain, Parameter

WIDTH = 96


def as_data(record: Record, parameters: bool = False) -> dict[str, Any]:
    """A record as plain data; with the parameters of its drawing, when asked."""
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(record)
    texts = data.pop("parameters")
    if parameters:
        data["parameters"] = [
            {
                "name": p.name,
                "kind": type(p.domain).__name__.lower(),
                "default": p.default,
                **msgspec.to_builtins(p.domain),
                **texts.get(p.name, {}),
            }
            for p in record.parameters
        ]
    return data


def record_text(record: Record) -> str:
    """All of a record, in the language of the run."""
    spoken = language()
    lines = [record.names.id if spoken == "id" else f"{record.names.id} ({record.names.en})"]
    names = [("id", record.names.id), ("jv", record.names.jv), ("en", record.names.en)]
    lines.append(", ".join(f"{code}: {name}" for code, name in names if name))
    if record.names.also:
        lines.append(_("also: {names}").format(names=", ".join(record.names.also)))
    status = _status(record.status)
    lines += ["", _("family: {family}; {status}").format(family=record.family, status=status)]
    silent = _("Sources are silent.")
    for title, text in (
        (_("What one sees"), record.summary.in_language(spoken)),
        (_("What sources say"), record.looks.in_language(spoken) or silent),
        (_("Meaning"), record.meaning.in_language(spoken) or silent),
        (_("Care"), record.care.in_language(spoken)),
        (_("Ours"), record.interpretation.in_language(spoken)),
    ):
        if text:
            lines += [
                "",
                title,
                textwrap.fill(" ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="  "),
            ]
    lines += ["", _("Parameters")]
    lines += [_parameter_line(p, record, spoken) for p in record.parameters]
    lines += ["", _("Sources")]
    lines += [f"  {s.title}{f' ({s.year})' if s.year else ''}\n    {s.address}" for s in record.sources]
    return "\n".join(lines)


def _parameter_line(parameter: Parameter, record: Record, spoken: str) -> str:
    text = record.parameters_text.get(parameter.name)
    says = f": {text.in_language(spoken)}" if text else ""
    return f"  {parameter.name} = {parameter.default} ({_allowed(parameter.domain)}){says}"


def _allowed(domain: Domain) -> str:
    from ...motifs.motif import Choice, Name, Seed, Switch

    if isinstance(domain, Switch):
        return _("true or false")
    if isinstance(domain, Choice):
        return ", ".join(str(v) for v in domain.values)
    if isinstance(domain, Seed):
        return _("a whole number")
    if isinstance(domain, Name):
        return _("a name")
    return f"{domain.low:g} ... {domain.high:g}{f' {domain.unit}' if domain.unit else ''}"


def _status(status: str) -> str:
    return {
        "traditional": _("a traditional pattern"),
        "registered": _("its name is registered"),
        "modern": _("a modern pattern"),
        "historical": _("known from stone, metal or texts"),
        "interpretation": _("our own design in the manner of the tradition"),
    }[status]
