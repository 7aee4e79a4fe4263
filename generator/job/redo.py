"""Redo: a job, a cloth or a motif made again from what one of its files says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..composing import compose
from ..design import Design
from ..export.format import OPTIONS
from ..export.remembering import remembered
from ..stencil.technique import technique
from .job import Job
from .manifest import read_manifest


@dataclass(frozen=True)
class Memory:
    """What a file says of itself: `about`, the `endings` of its job, and which `part` of a cloth it shows."""

    about: Mapping[str, str]
    endings: tuple[str, ...] = ()
    settings: dict[str, object] = field(default_factory=dict)

    @property
    def technique(self) -> str:
        """The technique of the job; empty when the file is not of a stencil."""
        return self.about.get("technique", "")

    @property
    def program(self) -> str:
        """Program and version that wrote the file."""
        return self.about.get("program", "")

    def cloth(self) -> Cloth:
        """The cloth, composed again.

        Raises WastraError when the file holds no design, or one that this version cannot compose.
        """
        try:
            design = msgspec.json.decode(self.about["design"], type=Design)
        except KeyError:
            raise WastraError(
                _("this file does not hold the design that it was made from; only files of a cloth or a stencil do.")
            ) from None
        except msgspec.MsgspecError as error:
            raise WastraError(
                _("the design in this file cannot be read by this version ({reason}).").format(reason=error)
            ) from error
        return compose(design)

    def job(self) -> Job:
        """The job, its sheets made again.

        Raises WastraError as `cloth` does, and when the technique or a setting is unknown to this version.
        """
        return Job.of(self.cloth(), technique(self.technique), self.settings, self.endings)


def memory_of(file: Path) -> Memory:
    """What a file says of itself: a manifest, or any file that a format of ours wrote.

    Raises WastraError when it cannot be read or says nothing of that kind.
    """
    manifest = read_manifest(file) if file.suffix.lower() == ".json" else None
    about = manifest.about if manifest else remembered(file)
    try:
        settings = json.loads(about.get("settings", "{}"))
        if not isinstance(settings, dict):
            raise ValueError
    except ValueError:
        raise WastraError(_("{file}: what it says of its settings cannot be read.").format(file=file)) from None
    own = file.suffix.lstrip(".").lower()
    endings = manifest.formats if manifest else (f"{own}:{about[OPTIONS]}" if OPTIONS in about else own,)
    return Memory(about, endings, settings)
