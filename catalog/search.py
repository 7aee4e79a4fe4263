"""Finding a motif by name or by words, forgiving misspelling."""

from __future__ import annotations

import difflib
import functools
import unicodedata

from ..motifs.errors import WastraError
from ..motifs.words import _
from .record import Record, all_records

_NEAR = 0.74
"""Two words this alike (difflib ratio) are taken for the same word misspelt."""
_LEAST_LETTERS = 3
"""One or two letters are no beginning of a name."""


def plain(text: str) -> str:
    """Small letters without marks, words parted by single spaces: what names are compared by."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


@functools.cache
def _plain_names(slug: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(n) for n in (slug, *names) if n))


def names_of(record: Record) -> tuple[str, ...]:
    """Every name under which a record may be asked for, as `plain` writes it."""
    # a design asks for hundreds of motifs, and each asking compares all names
    return _plain_names(record.slug, (record.names.id, record.names.jv, record.names.en, *record.names.also))


def find(name: str) -> Record:
    """The record of that slug or name, in any of its languages and spellings; a beginning is enough if it is unique.

    Raises WastraError when there is none, naming the nearest, or when several are meant, naming them.
    """
    wanted = plain(name)
    slug = wanted.replace(" ", "-")
    found = {r.slug: r for r in all_records() if wanted in names_of(r)} or {
        r.slug: r for r in all_records() if _begins(wanted, names_of(r))
    }
    if slug in found or len(found) == 1:
        return found.get(slug) or next(iter(found.values()))
    if found:
        raise WastraError(
            _("{name!r} may be any of {names}; write which.").format(name=name, names=", ".join(sorted(found)))
        )
    by_name = {n: record for record in all_records() for n in names_of(record)}
    near = difflib.get_close_matches(wanted, by_name, n=1, cutoff=0.5)
    if near:
        raise WastraError(
            _("There is no motif {name!r}. Did you mean {near}?").format(name=name, near=by_name[near[0]].slug)
        )
    raise WastraError(_("There is no motif {name!r}. `wastra list` shows all.").format(name=name))


def _begins(wanted: str, names: tuple[str, ...]) -> bool:
    return len(wanted) >= _LEAST_LETTERS and any(name.startswith(wanted) for name in names)


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
