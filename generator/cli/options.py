"""Options and arguments that several commands share. Imports nothing heavy: help must come quickly."""

from __future__ import annotations

import math
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from ...motifs.words import _
from ..settings import parsed_settings as parsed_settings
from .language import LANGUAGES

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
T = TypeVar("T")


def command(says: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with its help text and `--lang`; the name is the function's, without a trailing underscore."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        name = function.__name__.rstrip("_").replace("_", "-")
        made: click.Command = click.command(name, help=says)(function)
        made.params.append(language_option())
        return made

    return wrap


def language_option() -> click.Option:
    """`--lang`, which was read before the command was imported; here it is only checked and explained."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=_("Language: id or en."))


def output(says: str, required: bool = True) -> Callable[[Decorated], Decorated]:
    """`-o FILE`."""
    return click.option("-o", "--output", "target", required=required, metavar=_("FILE"), help=says)


def as_json(function: Decorated) -> Decorated:
    """`--json`."""
    return click.option("--json", "json_", is_flag=True, help=_("Write JSON for other programs."))(function)


def dpi_option(says: str) -> Callable[[Decorated], Decorated]:
    """`--dpi N`, between 10 and 2400."""
    return click.option("--dpi", type=FiniteRange(10, 2400), default=None, help=says)


def format_option(says: str, default: str | None = None) -> Callable[[Decorated], Decorated]:
    """`--format ENDING[:NAME=VALUE,...]`; several times and as `endings` where there is a default."""
    if default is None:
        return click.option("--format", "ending", metavar=_("FORMAT"), help=says)
    return click.option(
        "--format", "endings", multiple=True, metavar=_("FORMAT"), default=(default,), show_default=True, help=says
    )


class FiniteRange(click.FloatRange):
    """A range that "nan" is not in, as it is in click's."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See click."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(_("{value!r} is not a number.").format(value=value), param, ctx)
        return number


def say_written(target: str | Path, what: str) -> None:
    """Tell on standard error what was written where; nothing when it went to standard output."""
    if str(target) != "-":
        click.echo(_("Wrote {target}: {what}").format(target=target, what=what), err=True)


@contextmanager
def progress(items: list[T], label: str) -> Iterator[Iterable[T]]:
    """The items, with a bar on standard error while they are worked through; silent when that is no terminal."""
    if not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield bar


def said_again() -> str:
    """The command that runs, as it was typed but for where it writes: how to make its file again.

    A drawing file is named without its folder, so that no path of a maker's machine stands in the file.
    """
    context = click.get_current_context()
    words = [context.command.name or ""]
    for param in context.command.params:
        if param.name in (None, "target") or not param.expose_value:
            continue
        source = context.get_parameter_source(param.name or "")
        if source is not click.core.ParameterSource.COMMANDLINE:
            continue
        value = context.params[param.name or ""]
        if isinstance(param, click.Argument):
            words.append(str(value))
        elif isinstance(value, bool):
            words.append(param.opts[-1])
        else:
            many = value if param.multiple else (value,)
            # of -p and --motif alike the longest spelling, so that a value may begin with a hyphen
            option = max(param.opts, key=len)
            joint = "=" if option.startswith("--") else ""
            words += [f"{option}{joint}{_without_folder(str(one))}" for one in many]
    return shlex.join(words)


def _without_folder(value: str) -> str:
    return Path(value).name if value.lower().endswith(".svg") else value
