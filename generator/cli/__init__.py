"""The command line: one file per command in `commands/`. Nothing on the path of `--help` imports numpy."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `wastra`; ends the process: 0 done, 1 an error that we explain, 2 wrong usage."""
    try:
        from .language import chosen_language, speak

        speak(chosen_language(sys.argv[1:], os.environ))
        from .program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # before the program could begin, or while it ended
        code = 1
    sys.exit(code)
