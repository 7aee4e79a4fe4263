"""click's own words that `wastra` can show. Never run: `make words` reads it, so that they stay in our catalogues.

click looks its words up in the text domain of the program, which is ours. Copied from click 8.5; a word that
click words otherwise one day is shown in English until it is added here.
"""

from gettext import gettext as _
from gettext import ngettext

HELP = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Positional arguments"),
    _("Show this message and exit."),
    _("required"),
    _("default: {default}"),
    _("Try '{command} {option}' for help."),
)
ERRORS = (
    _("Error: {message}"),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("Missing parameter"),
    _("Missing {param_type}"),
    _("Missing parameter: {param_name}"),
    _("Choose from:\n\t{choices}"),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("{value!r} is not a valid {number_type}."),
    _("{value} is not in the range {range}."),
    _("No such option {name!r}."),
    _("No such command {name!r}."),
    _("Option {name!r} does not take a value."),
    _("Argument {name!r} takes {nargs} values."),
    _("Could not open file {filename!r}: {message}"),
    _("unknown error"),
    _("Aborted!"),
)
BY_NUMBER = (
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
)
