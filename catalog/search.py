"""Finding a motif by name or by words, forgiving misspelling."""

from __future__ import annotations

import difflib
import unicodedata

from ..motifs.errors import WastraError
from ..motifs.words import _
from .record import Record, all_records

_NEAR = 0.74
"""Two words this alike (difflib ratio) are taken for the same word misspelt."""


def plain(text: str) -> str:
    """Small letters without marks, words parted by single spaces: what names are compared by."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def names_of(record: Record) -> tuple[str, ...]:
    """Every name under which a record may be asked for, as `plain` writes it."""
    names = (record.slug, record.names.id, record.names.jv, record.names.en, *record.names.also)
    return tuple(dict.fromkeys(plain(n) for n in names if n))


def find(name: str) -> Record:
    """The record of that slug or name, in any of its languages and spellings.

    Raises WastraError, naming the nearest, when there is none.
    """
    wanted = plain(name)
    for record in all_records():
        if record.slug == name or wanted in names_of(record):
            return record
    by_name = {n: record for record in all_records() for n in names_of(record)}
    near = difflib.get_close_matches(wanted, by_name, n=1, cutoff=0.5)
    if near:
        raise WastraError(
            _("There is no motif {name!r}. Did you mean {near}?").format(name=name, near=by_name[near[0]].slug)
        )
    raise WastraError(_("There is no motif {name!r}. `wastra list` shows all.").format(name=name))


def search(words: str) -> list[Record]:
    """Records that fit all the words, best first: names weigh more than tags, tags more than texts."""
    wanted = plain(words).split()
    scored = []
    for record in all_records():
        score = _score(record, wanted)
        if score > 0:
            scored.append((-score, record.slug, record))
    return [record for *_rest, record in sorted(scored, key=lambda row: row[:2])]


def _score(record: Record, wanted: list[str]) -> float:
    names = set(" ".join(names_of(record)).split())
    tags = set(plain(" ".join(record.tags)).split()) | {plain(record.family), plain(record.status)}
    texts = (record.summary, record.looks, record.meaning)
    body = set(plain(" ".join(t.id + " " + t.en for t in texts)).split())
    total = 0.0
    for word in wanted:
        best = max(_weight(word, names, 6.0, 4.0), _weight(word, tags, 3.0, 2.0), 1.0 if word in body else 0.0)
        if best == 0:
            return 0.0
        total += best
    return total


def _weight(word: str, among: set[str], exact: float, near: float) -> float:
    if word in among:
        return exact
    if any(other.startswith(word) for other in among if len(word) >= 3):
        return (exact + near) / 2
    return near if difflib.get_close_matches(word, sorted(among), n=1, cutoff=_NEAR) else 0.0
