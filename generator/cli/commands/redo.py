"""wastra redo: a job, a cloth, a motif or a repeat made again from one of its files."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..options import command, output, progress, say_written


@command(_("Make a stencil job, a cloth, a motif or a repeat again from any of its files, or from a job's manifest."))
@click.argument("file", type=click.Path(), metavar=_("FILE"))
@output(_("Folder to write a job into, or file to write anything else to."))
def redo(file: str, target: str) -> None:
    """Design, settings and seed stand in the file; nothing else is needed."""
    from importlib.metadata import version

    from ...export.format import format_module, save_cloth
    from ...job.redo import memory_of

    memory = memory_of(Path(file))
    now = f"wastra {version('wastra')}"
    if memory.program and memory.program != now:
        click.echo(
            _("{file} was made by {then}; this is {now}, and what it makes may differ.").format(
                file=file, then=memory.program, now=now
            ),
            err=True,
        )
    if "command" in memory.about:
        _run(memory.about["command"], file, target)
        return
    if not memory.technique:
        format_module(target, "cloth")
        cloth = memory.cloth()
        part = memory.about.get("part", "cloth")
        save_cloth(cloth, target, part)
        width, height = cloth.cell_size if part == "cell" else cloth.size
        say_written(target, _("{name}, {width:g} x {height:g} mm").format(name=cloth.name, width=width, height=height))
        return
    if target == "-":
        raise WastraError(_("a stencil is several files; give a folder to write them into."))
    for written in memory.job().write(Path(target), lambda tasks: progress(tasks, _("sheets"))):
        say_written(written.path, written.what)


def _run(said: str, file: str, target: str) -> None:
    """The command that a file of `wastra draw` or `wastra repeat` tells of, run again.

    Raises WastraError when it is neither, or this version does not understand it.
    """
    from . import draw, repeat

    known = {module.command.name: module.command for module in (draw, repeat)}
    try:
        name, *words = shlex.split(said)
        made = known[name]
    except (ValueError, KeyError):
        raise WastraError(
            _("{file}: the command in this file cannot be read by this version.").format(file=file)
        ) from None
    # the options of a format are of no use to another that the file is now wanted in
    words = [word for word in words if not word.startswith("--format=") or _is_written_so(word, target)]
    try:
        made.main(args=[*words, "-o", target], prog_name=f"wastra {name}", standalone_mode=False)
    except click.ClickException as error:
        raise WastraError(
            _("{file}: this version cannot run the command in this file: {reason}").format(
                file=file, reason=error.format_message()
            )
        ) from error


def _is_written_so(word: str, target: str) -> bool:
    """Whether --format=ENDING:... means the format of a target."""
    from ...export.format import format_module

    ending = word.removeprefix("--format=").partition(":")[0]
    try:
        return format_module(target, "drawing") is format_module(f"x.{ending}", "drawing")
    except WastraError:
        return True  # the command says what is wrong


command = redo
