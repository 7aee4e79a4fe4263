"""The program: commands found by their files and loaded when used; every error one sentence, never a traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from ...motifs.errors import WastraError
from ...motifs.words import _
from .language import LANGUAGES

_COMMANDS = Path(__file__).parent / "commands"


class Commands(click.Group):
    """A group whose commands are the files of a folder; each module's `command` is imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, from the files."""
        return sorted(f.stem.rstrip("_").replace("_", "-") for f in _COMMANDS.glob("*.py") if f.stem != "__init__")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, imported."""
        if cmd_name not in self.list_commands(ctx):
            return None
        stem = cmd_name.replace("-", "_")
        if not (_COMMANDS / f"{stem}.py").exists():
            stem += "_"
        command: click.Command = import_module(f".commands.{stem}", __package__).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is told the nearest one."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            import difflib

            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.5)
            hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
            raise click.UsageError(_("There is no command {name!r}.").format(name=name) + hint, ctx)
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"wastra {version('wastra')}")
        ctx.exit()


def program() -> click.Group:
    """The group, with help in the language that was chosen."""
    return Commands(
        "wastra",
        help=_("Batik motifs of Majapahit and Java as vector drawings: cloths that tile, stencils for the workshop."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        params=[
            click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=_("Language: id or en.")),
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_show_version,
                help=_("Show the version and end."),
            ),
        ],
    )


def run(arguments: Sequence[str]) -> int:
    """Run the program; the exit code."""
    try:
        program().main(list(arguments), "wastra", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 1
    except (click.Abort, KeyboardInterrupt):
        return _say(_("Stopped. Nothing was left half-written."))
    except WastraError as error:
        return _say(str(error))
    except OSError as error:
        _let_go_of_output()
        if error.errno == errno.EPIPE:
            # the reader has had enough (`| head`); nothing is wrong with what we wrote
            return 0
        return _say(_("the output cannot be written: {reason}.").format(reason=error.strerror or str(error)))
    except SystemExit:
        # click ends so on a pipe that nobody reads any more
        _let_go_of_output()
        return 0
    except MemoryError:
        return _say(_("There is not enough memory for this; a lower --dpi or a smaller cloth needs less."))
    except Exception as error:
        if os.environ.get("WASTRA_DEBUG"):
            raise
        kind = type(error).__name__
        return _say(
            _("Wastra failed inside ({kind}: {error}). Set WASTRA_DEBUG=1 and send us what it prints.").format(
                kind=kind, error=error
            )
        )
    return 0


def _let_go_of_output() -> None:
    """Lead what is still waiting to be written nowhere: Python would try once more at its end, and complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> int:
    click.echo(_("Error: {sentence}").format(sentence=sentence), err=True)
    return 1
