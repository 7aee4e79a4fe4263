"""Options and arguments that several commands share. Imports nothing heavy: help must come quickly."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..lengths import millimetres
from .language import LANGUAGES

if TYPE_CHECKING:
    from ...motifs.motif import Parameter

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


class FiniteRange(click.FloatRange):
    """A range that "nan" is not in, as it is in click's."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See click."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(_("{value!r} is not a number.").format(value=value), param, ctx)
        return number


def parsed_settings(settings: Iterable[str], parameters: Iterable[Parameter], motif: str) -> dict[str, Any]:
    """`-p NAME=VALUE` as values of the motif's parameters; lengths may have units.

    Raises WastraError for a setting without "=" or a value of the wrong kind; unknown names pass, the motif
    itself names them.
    """
    from ...motifs.motif import Choice, Mm, Name, Switch

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
