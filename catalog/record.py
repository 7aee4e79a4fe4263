"""The record of a motif: what it is called, what sources say, what is ours. Read from `records/<slug>.toml`."""

from __future__ import annotations

import functools
import tomllib
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ..motifs.errors import WastraError
from ..motifs.words import _

if TYPE_CHECKING:
    from ..motifs.drawing import Drawing
    from ..motifs.motif import Motif, Parameter

Family = str
Kind = Literal["repeat", "figure", "filler", "border"]
Status = Literal["traditional", "registered", "modern", "historical", "interpretation"]


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a motif is called: Indonesian, Javanese (empty where unknown), English, and other spellings."""

    id: str
    jv: str
    en: str
    also: tuple[str, ...]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages; empty where sources are silent."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        """Indonesian for "id", English for any other."""
        return self.id if language == "id" else self.en


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page that was seen: `voice` is the witness behind it, shared by pages that repeat one text."""

    title: str
    address: str
    voice: str
    says: str
    year: int | None = None


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that the catalogue knows of a motif. `records/README.md` says what may stand in each field."""

    slug: str
    family: Family
    drawing: str
    kind: Kind
    symmetry: str
    status: Status
    tags: tuple[str, ...]
    names: Names
    summary: Text
    looks: Text
    meaning: Text
    care: Text
    interpretation: Text
    sources: tuple[Source, ...]
    colourway: str = "sogan"
    """The colourway that shows the motif as its sources describe it, or as we judge best."""
    parameters_text: dict[str, Text] = msgspec.field(default_factory=dict, name="parameters")
    """What each parameter changes, for a person."""

    @property
    def motif(self) -> Motif:
        """The drawing function; imported when asked for."""
        module, function = self.drawing.split(":")
        found: Motif = getattr(import_module(f"wastra.{module}"), function)
        return found

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the drawing function declares."""
        return self.motif.parameters

    def draw(self, **parameters: object) -> Drawing:
        """The drawing for these parameters.

        Raises WastraError for an unknown parameter or a value that is not allowed.
        """
        return self.motif(**parameters)


def parse_record(text: str, name: str) -> Record:
    """A record from its TOML text; `name` is the file, for the error.

    Raises WastraError when the text is no record.
    """
    try:
        return msgspec.convert(tomllib.loads(text), Record)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WastraError(_("Record {name} cannot be read: {reason}.").format(name=name, reason=error)) from error


@functools.cache
def all_records() -> tuple[Record, ...]:
    """Every record, by slug, other people's packs included.

    Packs add records through the entry point group `wastra.motifs`: each names a package with a folder `records`.
    """
    folders = [files("wastra.catalog") / "records", *_pack_folders()]
    found: dict[str, Record] = {}
    for folder in folders:
        for file in folder.iterdir():
            if file.name.endswith(".toml"):
                record = parse_record(file.read_text(encoding="utf-8"), file.name)
                found.setdefault(record.slug, record)
    return tuple(found[slug] for slug in sorted(found))


def _pack_folders() -> list[Any]:
    from importlib.metadata import entry_points

    packs = sorted(entry_points(group="wastra.motifs"), key=lambda point: point.name)
    return [files(point.value) / "records" for point in packs]
