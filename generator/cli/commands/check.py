"""wastra check: what a maker should know of a design before the work begins."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import as_json, command
from ..record_text import WIDTH

if TYPE_CHECKING:
    from ...check.finding import Finding, Severity


@command(
    _(
        "Check whether a design can be made: lines, dots and gaps against the tool, the field against the cell, "
        "colours, and what a motif asks for. Each finding has a number that stays; docs/findings.md explains them."
    )
)
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@click.option("--technique", default="trace", show_default=True, help=_("trace: tracing pattern (pola)."))
@click.option("--strict", is_flag=True, help=_("End with exit code 1 when there is a warning."))
@as_json
def check(design: str, technique: str, strict: bool, json_: bool) -> None:
    """Findings by number; they are a result and no error, so the exit code is 0 without `--strict`."""
    from ...check.finding import Severity
    from ...check.findings import findings
    from ...check.tools import tool_of
    from ...composing import compose as compose_design
    from ...design import read_design
    from ...stencil.technique import technique as found_technique

    found_technique(technique)
    read, places = read_design(design)
    found = findings(compose_design(read, places), read, technique)
    counts = {severity: sum(f.severity is severity for f in found) for severity in Severity}
    if json_:
        import msgspec

        click.echo(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2))
    else:
        for finding in found:
            click.echo(_text(finding))
        click.echo(
            _("Warnings: {warnings}. Advice: {advice}.").format(
                warnings=counts[Severity.WARNING], advice=counts[Severity.ADVICE]
            )
        )
    if tool_of(technique) is None:
        click.echo(
            _("Nothing is known of the tool of {technique}: lines, dots and gaps were not measured.").format(
                technique=technique
            ),
            err=True,
        )
    if strict and counts[Severity.WARNING]:
        raise WastraError(
            _("there are warnings ({count}), and --strict allows none.").format(count=counts[Severity.WARNING])
        )


def _text(finding: Finding) -> str:
    """A finding as a paragraph: number, weight and place; what it is; what would help."""
    lines = [f"{finding.number}  {_severity(finding.severity)}  {finding.where.words}", _indented(finding.sentence)]
    if finding.unit == "mm" and finding.limit:
        measure = _("Smallest: {measured:g} mm; the limit is {limit:g} mm.")
        lines.append(_indented(measure.format(measured=finding.measured, limit=finding.limit)))
    lines += [_indented(_("What helps: {fix}").format(fix=finding.fix)), ""]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _severity(severity: Severity) -> str:
    return {"warning": _("warning"), "advice": _("advice")}[severity.value]


command = check
