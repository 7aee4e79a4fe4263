"""The one family of errors that a user of Wastra can cause."""

from __future__ import annotations


class WastraError(Exception):
    """One clear sentence for the user: what is wrong, where, and what would be right.

    The command line prints it without a traceback and ends with exit code 1.
    """
