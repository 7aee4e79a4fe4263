"""The scholarship: one record per motif, with names, meaning, status and sources.

`from wastra.catalog import find, search, all_records, Record`.
"""

from .record import Record, all_records
from .search import find, search

__all__ = ["Record", "all_records", "find", "search"]
