"""Job: the sheets of a technique written to a folder, all or nothing, with a manifest and a card."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..export.format import format_names, save_sheet
from ..stencil.sheet import Sheet
from ..stencil.technique import Technique
from .card import write_card
from .manifest import MANIFEST, Entry, digest, manifest_bytes, read_manifest

CARD = "job-card.pdf"
LONGEST_NAME = 60
"""Letters of a file's name that are kept: with an ending it fits every file system."""

Progress = Callable[[list[tuple[Sheet, str]]], contextlib.AbstractContextManager[Iterator[tuple[Sheet, str]]]]


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
        check_endings(endings)
        return cls(cloth, made, tuple(made(cloth, **settings)), tuple(dict.fromkeys(endings)))

    def files(self) -> list[tuple[Sheet, str]]:
        """Each sheet with the name of a file that it is written to; no two files have the same name."""
        taken: set[str] = {MANIFEST, CARD}
        found = []
        for sheet in self.sheets:
            base = file_name(sheet.name)
            stem, number = base, 2
            while any(f"{stem}.{ending}" in taken for ending in self.endings):
                stem, number = f"{base}-{number}", number + 1
            for ending in self.endings:
                taken.add(f"{stem}.{ending}")
                found.append((sheet, f"{stem}.{ending}"))
        return found

    def write(self, folder: Path, progress: Progress | None = None) -> list[Path]:
        """Write everything and return the files, the manifest first.

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
            names = self._write_into(beside, progress)
            stale = _stale(folder, names)
            taken = next((name for name in [*names, MANIFEST] if (folder / name).is_dir()), None)
            if taken:
                raise WastraError(_("{path} is a folder; give the name of a file.").format(path=folder / taken))
            for name in [*names, MANIFEST]:
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
        return [folder / name for name in [MANIFEST, *names]]

    def _write_into(self, folder: Path, progress: Progress | None) -> list[str]:
        files = self.files()
        with progress(files) if progress else contextlib.nullcontext(iter(files)) as work:
            for sheet, name in work:
                save_sheet(sheet, folder / name)
        entries = [Entry.of(sheet, name, folder / name) for sheet, name in files]
        with (folder / CARD).open("wb") as stream:
            write_card(self.cloth, self.technique, self.sheets, [name for _sheet, name in files], stream)
        about = self.sheets[0].about if self.sheets else self.cloth.about
        content = manifest_bytes(about, self.endings, entries, {CARD: digest(folder / CARD)})
        (folder / MANIFEST).write_bytes(content)
        return [*(entry.file for entry in entries), CARD]


def check_endings(endings: Sequence[str]) -> None:
    """Raises WastraError when one of them is no format that writes sheets."""
    known = format_names("sheet")
    for ending in endings:
        if ending not in known:
            raise WastraError(
                _("--format {ending!r} should be one of {names}.").format(ending=ending, names=", ".join(known))
            )


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
