"""What the job card says: blocks of a head and its paragraphs, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...catalog import find
from ...motifs.errors import WastraError
from ...motifs.ink import Tint
from ...motifs.words import _, language, ngettext
from ..cloth.cloth import Cloth
from ..stencil.sheet import Sheet
from ..stencil.technique import Technique
from .setting_words import setting_lines

MOST_SHEETS = 14
"""So many sheets are named; of more, the manifest tells."""


@dataclass(frozen=True, slots=True)
class Block:
    """A head and what stands under it; `ticked` paragraphs have a box to tick when they are done."""

    head: str
    paragraphs: tuple[str, ...]
    ticked: bool = False


def facts(cloth: Cloth, technique: Technique, about: Mapping[str, str]) -> list[Block]:
    """What the job is."""
    width, height = cloth.cell_size
    columns, rows = cloth.counts
    blocks = [
        Block(
            _("Cloth"),
            (
                _("{length:g} x {width:g} mm").format(length=cloth.size[0], width=cloth.size[1]),
                _("Cell {width:g} x {height:g} mm").format(width=width, height=height),
                _("{columns} cells along, {rows} across").format(columns=columns, rows=rows),
                _("Motifs: {names}").format(names=cloth.about.get("motifs", "-")),
                _("Seed {seed}, scale {scale}").format(
                    seed=cloth.about.get("seed", "-"), scale=about.get("scale", "1:1")
                ),
            ),
        )
    ]
    settings = tuple(setting_lines(json.loads(about.get("settings", "{}")), technique.parameters))
    if settings:
        blocks.append(Block(_("Settings"), settings))
    again = "wastra redo manifest.json -o " + _("FOLDER")
    blocks.append(Block(_("Make it again"), (again, cloth.about.get("program", ""))))
    return blocks


def work(
    cloth: Cloth, technique: Technique, sheets: Sequence[Sheet], files: Sequence[Sequence[str]] = ()
) -> list[Block]:
    """What lies in the folder, what to do with it, and what was measured; `files` are those of each sheet."""
    names = [*files, *[()] * (len(sheets) - len(files))]
    listed = [_listed(cloth, sheet, own) for sheet, own in zip(sheets[:MOST_SHEETS], names, strict=False)]
    if len(sheets) > MOST_SHEETS:
        listed.append(_("and {count} more; manifest.json names all").format(count=len(sheets) - MOST_SHEETS))
    blocks = [Block(_("Sheets ({count})").format(count=len(sheets)), tuple(listed))]
    steps = technique.steps(cloth, list(sheets)) if technique.steps else []
    if steps:
        blocks.append(Block(_("What to do"), tuple(f"{number}. {step}" for number, step in enumerate(steps, 1)), True))
    notes = _gathered((short_name(cloth, sheet), sheet.notes) for sheet in sheets)
    if notes:
        blocks.append(Block(_("To know before you begin"), notes))
    checks = _gathered(
        (short_name(cloth, s), ["; ".join(f"{k}: {v}" for k, v in s.checks.items())]) for s in sheets if s.checks
    )
    if checks:
        blocks.append(Block(_("Measured"), checks))
    return blocks


def care(cloth: Cloth) -> list[Block]:
    """What the records of the motifs ask for, if anything."""
    said = _care(cloth)
    return [Block(_("Care"), said)] if said else []


def tint_words(tint: Tint) -> str:
    """A tint and what it is, for one who does not know the word."""
    said = {
        Tint.PUTIH: _("undyed"),
        Tint.MUDA: _("pale"),
        Tint.SOGA: _("main colour"),
        Tint.BIRU: _("second colour"),
        Tint.IRENG: _("darkest"),
    }.get(tint, "")
    return f"{tint.value} ({said})" if said else tint.value


def short_name(cloth: Cloth, sheet: Sheet) -> str:
    """The name of a sheet without that of the cloth, which stands at the head of the card."""
    return sheet.name.removeprefix(cloth.name).strip(" -") or sheet.name


def _listed(cloth: Cloth, sheet: Sheet, files: Sequence[str]) -> str:
    """A sheet's files and size, and how many pages come with it."""
    size = _("{width:g} x {height:g} mm").format(width=round(sheet.size[0], 1), height=round(sheet.size[1], 1))
    count = len(sheet.pages)
    pages = (
        ngettext(", with {count} page more", ", with {count} pages more", count).format(count=count) if count else ""
    )
    return f"{', '.join(files) or short_name(cloth, sheet)}: {size}{pages}"


def _care(cloth: Cloth) -> tuple[str, ...]:
    """What the records of the motifs ask for: of the court, sacred, registered."""
    found = []
    for name in filter(None, cloth.about.get("motifs", "").split(", ")):
        try:
            said = " ".join(find(name).care.in_language(language()).split())
        except WastraError:
            continue  # a drawing of one's own has no record
        if said:
            found.append(f"{name}: {said}")
    return tuple(found)


def _gathered(said: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Sentences, each once: those of all sheets a paragraph each, the others in a paragraph of their sheets' names."""
    owners: dict[str, list[str]] = {}
    named = 0
    for name, sentences in said:
        named += bool(sentences)
        for sentence in dict.fromkeys(sentences):
            owners.setdefault(sentence, []).append(name)
    of_all = [sentence for sentence, names in owners.items() if len(names) == named]
    groups: dict[str, list[str]] = {}
    for sentence, names in owners.items():
        if len(names) != named:
            groups.setdefault(", ".join(names), []).append(sentence)
    return (*of_all, *(f"{names}: {' '.join(sentences)}" for names, sentences in groups.items()))
