"""The manifest of a job: what each file is, its size, what was checked, its checksum; and how to make it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ..limits import DESIGN_BYTES
from ..stencil.sheet import Sheet

MANIFEST = "manifest.json"
MOST_BYTES = 64 * DESIGN_BYTES
"""A manifest holds the design once and some lines for every sheet."""


class Entry(msgspec.Struct, frozen=True):
    """One file of a job: a sheet in one format. Sizes in mm."""

    file: str
    name: str
    width: float
    height: float
    layers: tuple[str, ...]
    strokes: int
    notes: tuple[str, ...]
    checks: dict[str, str]
    bytes: int
    sha256: str

    @classmethod
    def of(cls, sheet: Sheet, name: str, file: Path) -> Entry:
        """The entry of a sheet that was written to a file."""
        return cls(
            name,
            sheet.name,
            round(sheet.size[0], 4),
            round(sheet.size[1], 4),
            tuple(layer.name for layer in sheet.layers),
            sum(len(layer.strokes) for layer in sheet.layers),
            tuple(sheet.notes),
            dict(sheet.checks),
            file.stat().st_size,
            digest(file),
        )


@dataclass(frozen=True)
class Manifest:
    """What another program needs of a manifest: how to make the job again, and which files it wrote."""

    about: dict[str, str]
    formats: tuple[str, ...]
    digests: dict[str, str]


def manifest_bytes(
    about: Mapping[str, str], formats: Sequence[str], entries: Sequence[Entry], others: Mapping[str, str]
) -> bytes:
    """The manifest as JSON; `others` are the checksums of files that are no sheets."""
    content: dict[str, Any] = {
        "about": dict(sorted(about.items())),
        "formats": list(formats),
        "sheets": [msgspec.to_builtins(entry) for entry in entries],
        "others": [{"file": name, "sha256": value} for name, value in sorted(others.items())],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(file: Path) -> Manifest | None:
    """The manifest in a file; None when there is none that can be read."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return None
        content = json.loads(file.read_text("utf-8"))
        written = [*content["sheets"], *content["others"]]
        return Manifest(
            {str(key): str(value) for key, value in content["about"].items()},
            tuple(str(name) for name in content["formats"]),
            {str(entry["file"]): str(entry["sha256"]) for entry in written},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
