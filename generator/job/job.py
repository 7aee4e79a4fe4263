"""Job: the sheets of a technique written to a folder, all or nothing, with a manifest and a card."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..export.format import format_asked, format_names, options_text, save_sheet, save_solid, single_sheets
from ..stencil.sheet import Sheet
from ..stencil.technique import Technique
from .card import write_card
from .manifest import MANIFEST, Entry, digest, manifest_bytes, read_manifest

CARD = "job-card.pdf"
LONGEST_NAME = 60
"""Letters of a file's name that are kept: with an ending it fits every file system."""

Task = tuple[int, str]
"""The number of a sheet and the format that it is written in, as it was asked for."""
Progress = Callable[[list[Task]], contextlib.AbstractContextManager[Iterable[Task]]]


@dataclass(frozen=True)
class Written:
    """One file of a job, and what it is, in the reader's language."""

    path: Path
    what: str


@dataclass(frozen=True)
class Job:
    """What a folder will hold: the sheets of `technique` for `cloth`, each in every one of `endings`."""

    cloth: Cloth
    technique: Technique
    sheets: tuple[Sheet, ...]
    endings: tuple[str, ...]

    @classmethod
    def of(cls, cloth: Cloth, made: Technique, settings: Mapping[str, object], endings: Sequence[str]) -> Job:
        """The job of a technique.

        Raises WastraError for an unknown setting or format, and when the cloth cannot be made so.
        """
        endings = checked_endings(endings)
        sheets = tuple(made(cloth, **settings))
        flat = format_names("sheet")
        for ending in (format_asked(text)[0] for text in endings):
            if ending not in flat and not any(sheet.solid for sheet in sheets):
                raise WastraError(
                    _("--format {ending} writes solid bodies, and {technique} makes none; give one of {names}.").format(
                        ending=ending, technique=made.name, names=", ".join(flat)
                    )
                )
        return cls(cloth, made, sheets, endings)

    def write(self, folder: Path, progress: Progress | None = None) -> list[Written]:
        """Write everything and return the files: the sheets', the card, the manifest.

        Files of an earlier job that this one does not write are taken away, if nobody changed them since. Raises
        WastraError when the folder cannot be written; it is then as it was before.
        """
        try:
            fresh = not folder.exists()
            folder.mkdir(parents=True, exist_ok=True)
            beside = Path(tempfile.mkdtemp(prefix=".wastra-", dir=folder))
        except OSError as error:
            raise _cannot_write(folder, error) from error
        try:
            written = self._write_into(beside, progress)
            names = [found.path.name for found in written]
            taken = next((name for name in names if (folder / name).is_dir()), None)
            if taken:
                raise WastraError(_("{path} is a folder; give the name of a file.").format(path=folder / taken))
            stale = _stale(folder, names)
            for name in names:
                (beside / name).replace(folder / name)
            for name in stale:
                with contextlib.suppress(OSError):
                    (folder / name).unlink()
        except OSError as error:
            raise _cannot_write(folder, error) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            if fresh:
                with contextlib.suppress(OSError):
                    folder.rmdir()  # only when nothing came into it
        return [Written(folder / found.path.name, found.what) for found in written]

    def _write_into(self, folder: Path, progress: Progress | None) -> list[Written]:
        stems = _stems(self.sheets)
        entries: list[Entry] = []
        others: dict[str, str] = {}
        # without their endings: a job that is made again in one of its formats has the same card
        files = [[stem] for stem in stems]
        tasks = [(number, ending) for number in range(len(self.sheets)) for ending in self.endings]
        with progress(tasks) if progress else contextlib.nullcontext(tasks) as work:
            for number, ending in work:
                for one, name in _written(self.sheets[number], ending, folder, stems[number]):
                    entries.append(Entry.of(one, name, folder / name))
        for sheet, stem, own in zip(self.sheets, stems, files, strict=True):
            for end, text in sheet.data.items():
                name = f"{stem}-{end}"
                (folder / name).write_text(text, "utf-8")
                others[name] = digest(folder / name)
                own.append(name)
        with (folder / CARD).open("wb") as stream:
            write_card(self.cloth, self.technique, self.sheets, stream, files)
        others[CARD] = digest(folder / CARD)
        about = self.sheets[0].about if self.sheets else self.cloth.about
        (folder / MANIFEST).write_bytes(manifest_bytes(about, self.endings, entries, others))
        sized = _("{name}, {width:g} x {height:g} mm")
        return [
            *(Written(folder / e.file, sized.format(name=e.name, width=e.width, height=e.height)) for e in entries),
            *(Written(folder / name, _("list, for other programs")) for name in others if name != CARD),
            Written(folder / CARD, _("job card, to print")),
            Written(folder / MANIFEST, _("what is what")),
        ]


def _stems(sheets: Iterable[Sheet]) -> list[str]:
    """The names of the sheets' files without their endings; no two are the same."""
    stems: list[str] = []
    taken = {Path(MANIFEST).stem, Path(CARD).stem}
    for sheet in sheets:
        base = file_name(sheet.name)
        stem, number = base, 2
        while stem in taken:
            stem, number = f"{base}-{number}", number + 1
        taken.add(stem)
        stems.append(stem)
    return stems


def _written(sheet: Sheet, asked: str, folder: Path, stem: str) -> Iterator[tuple[Sheet, str]]:
    """Write a sheet in a format: the body that it shows, or itself and its further pages; what was written where."""
    ending, options = format_asked(asked)
    if ending in format_names("sheet"):
        for number, one in enumerate(single_sheets(sheet, f"x.{ending}")):
            name = f"{stem}-{number:03}.{ending}" if number else f"{stem}.{ending}"
            save_sheet(one, folder / name, **options)
            yield one, name
    elif sheet.solid is not None:
        save_solid(sheet.solid, folder / f"{stem}.{ending}")
        yield sheet, f"{stem}.{ending}"


def checked_endings(endings: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once and written in one way.

    Raises WastraError when one of them is no format that writes sheets or bodies, or two would be the same files.
    """
    found: dict[str, str] = {}
    for asked in endings:
        ending, options = format_asked(asked)
        text = f"{ending}:{options_text(options)}" if options else ending
        if found.setdefault(ending, text) != text:
            raise WastraError(
                _("--format {first} and {second} would be the same files; give one of them.").format(
                    first=found[ending], second=text
                )
            )
    return tuple(found.values())


def file_name(name: str) -> str:
    """The name of a sheet as that of a file: small letters, digits and hyphens."""
    words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return "-".join(words)[:LONGEST_NAME].strip("-") or "sheet"


def _stale(folder: Path, names: Sequence[str]) -> list[str]:
    """Files that the folder's earlier job wrote, that are still as it wrote them, and that are not written now."""
    old = read_manifest(folder / MANIFEST)
    return [
        name
        for name, written in (old.digests if old else {}).items()
        if name not in names
        and Path(name).name == name
        and (folder / name).is_file()
        and digest(folder / name) == written
    ]


def _cannot_write(folder: Path, error: OSError) -> WastraError:
    return WastraError(
        _("{path} cannot be written: {reason}.").format(path=folder, reason=error.strerror or str(error))
    )
