"""wastra check: what a maker should know of a design before the work begins."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import as_json, command, output, say_written
from ..record_text import WIDTH

if TYPE_CHECKING:
    from ...check.finding import Finding, Severity

ALL = "all"


@command(
    _(
        "Check whether a design can be made: by every technique, as one table, or by one, with each place. "
        "Lines, dots and gaps against the tool, sizes, colours, and what a motif asks for. Each finding has a number "
        "that stays; docs/findings.md explains them."
    )
)
@click.argument("design", type=click.Path(), metavar=_("DESIGN"))
@click.option(
    "--technique", default=ALL, show_default=True, help=_("all, trace, cap, screen, laser, plotter: one tells places.")
)
@click.option("--material", default="", metavar=_("NAME"), help=_("Of the technique: copper, board, mylar ..."))
@click.option("--fix", is_flag=True, help=_("Make the changes that are safe, and show them; -o writes them."))
@output(_("Design file to write with --fix."), required=False)
@click.option("--strict", is_flag=True, help=_("End with exit code 1 when there is a warning."))
@as_json
def check(design: str, technique: str, material: str, fix: bool, target: str | None, strict: bool, json_: bool) -> None:
    """Findings are a result and no error, so the exit code is 0 without `--strict`."""
    from ...check.findings import checked_technique
    from ...check.tools import tool_of

    if technique != ALL:
        checked_technique(technique)
        tool_of(technique, material)
    elif fix or material:
        option = "--fix" if fix else "--material"
        raise WastraError(_("{option} is for one technique; add for example --technique trace.").format(option=option))
    if target is not None and not fix:
        raise WastraError(_("-o is where --fix writes; add --fix."))
    if fix:
        found = _fixed(design, technique, material, target, json_)
    elif technique == ALL:
        found = _all(design, json_)
    else:
        found = _one(design, technique, material, json_)
    if technique != ALL and tool_of(technique, material) is None:
        click.echo(
            _("Nothing is known of the tool of {technique}: lines, dots and gaps were not measured.").format(
                technique=technique
            ),
            err=True,
        )
    warnings = sum(finding.severity.value == "warning" for finding in found)
    if strict and warnings:
        raise WastraError(_("there are warnings ({count}), and --strict allows none.").format(count=warnings))


def _one(design: str, technique: str, material: str, json_: bool) -> Sequence[Finding]:
    """One technique: every finding with its places."""
    from ...check.findings import findings
    from ...composing import compose as compose_design
    from ...design import read_design

    read, places = read_design(design)
    found = findings(compose_design(read, places), read, technique, material)
    if json_:
        _echo_json(found)
    else:
        _tell(found)
    return found


def _all(design: str, json_: bool) -> Sequence[Finding]:
    """Every technique: one table, then what holds for all of them."""
    from ...check.verdict import check_all, table
    from ...composing import compose as compose_design
    from ...design import read_design

    read, places = read_design(design)
    common, checked = check_all(compose_design(read, places), read)
    if json_:
        _echo_json({"common": common, "techniques": checked})
    else:
        click.echo("\n".join(table(checked)))
        click.echo("\n" + _("For every technique:") + "\n")
        _tell(common, counted=False)
        click.echo(
            _("Places and what helps: wastra check {design} --technique {technique}").format(
                design=design, technique=checked[0].technique
            )
        )
    return [*common, *(finding for one in checked for finding in one.findings)]


def _fixed(design: str, technique: str, material: str, target: str | None, json_: bool) -> Sequence[Finding]:
    """The safe changes, what they were, and what is left."""
    from ...atomic import deliver
    from ...check.fixing import change_lines, fixed
    from ...design import read_design

    if target not in (None, "-") and Path(target).exists() and not Path(target).samefile(design):
        raise WastraError(_("{target} exists; --fix writes a new file, or the design's own.").format(target=target))
    read_design(design)
    text = "" if design == "-" else Path(design).read_bytes().decode("utf-8")
    made = fixed(text, design, technique, material)
    aside = target == "-"
    if json_:
        _echo_json({"changes": made.changes, "left": made.left}, aside)
    else:
        for line in change_lines(made.changes):
            click.echo(line, err=aside)
        if not made.changes:
            click.echo(
                _("There is nothing that could be changed safely; what helps stands with each finding."), err=aside
            )
        click.echo("\n" + _("What is left:") + "\n", err=aside)
        _tell(made.left, aside)
    if target is not None and made.changes:

        def write(stream: BinaryIO) -> None:
            stream.write(made.text.encode("utf-8"))

        deliver(target, write)
        say_written(target, _("the mended design; changes: {count}").format(count=len(made.changes)))
    elif made.changes and not json_:
        click.echo(_("Nothing was written; -o NEW.toml writes the design with these changes."), err=True)
    return made.left


def _echo_json(data: object, aside: bool = False) -> None:
    import msgspec

    click.echo(json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=2), err=aside)


def _tell(found: Sequence[Finding], aside: bool = False, counted: bool = True) -> None:
    """Findings as paragraphs, the gravest first, and how many there are if asked."""
    from ...check.finding import Severity

    order = [Severity.WARNING, Severity.ADVICE, Severity.NOTE]
    for finding in sorted(found, key=lambda f: order.index(f.severity)):
        click.echo(_text(finding), err=aside)
    if not counted:
        return
    counts = {severity: sum(f.severity is severity for f in found) for severity in Severity}
    click.echo(
        _("Warnings: {warnings}. Advice: {advice}.").format(
            warnings=counts[Severity.WARNING], advice=counts[Severity.ADVICE]
        ),
        err=aside,
    )


def _text(finding: Finding) -> str:
    """A finding as a paragraph: number, weight and place; what it is; what would help."""
    lines = [
        textwrap.fill(
            f"{finding.number}  {_severity(finding.severity)}  {finding.where.words}", WIDTH, subsequent_indent="  "
        ),
        _indented(finding.sentence),
    ]
    if finding.unit == "mm" and finding.limit and finding.measured is not None:
        over = finding.measured > finding.limit
        measure = (
            _("Largest: {measured:g} mm; the limit is {limit:g} mm.")
            if over
            else _("Smallest: {measured:g} mm; the limit is {limit:g} mm.")
        )
        lines.append(_indented(measure.format(measured=finding.measured, limit=finding.limit)))
    lines += [_indented(_("What helps: {fix}").format(fix=finding.fix)), ""]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _severity(severity: Severity) -> str:
    return {"warning": _("warning"), "advice": _("advice"), "note": _("note")}[severity.value]


command = check
