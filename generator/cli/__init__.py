"""The command line: one file per command in `commands/`. Nothing on the path of `--help` imports numpy."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `wastra`; ends the process: 0 done, 1 an error that we explain, 2 wrong usage."""
    from .language import chosen_language, speak

    speak(chosen_language(sys.argv[1:], os.environ))
    from .program import run

    sys.exit(run(sys.argv[1:]))
