"""What a written file remembers of how it was made: every format reads back the `about` that it wrote."""

from __future__ import annotations

from pathlib import Path

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..limits import REMEMBERING_BYTES
from .format import Target, format_module


def remembered(path: Target) -> dict[str, str]:
    """`about` as it was written into a file: program, design, technique, settings.

    Raises WastraError when the ending is of no format that remembers, the file cannot be read, is over
    REMEMBERING_BYTES, or does not say that Wastra made it.
    """
    if Path(path).suffix.lower() == ".stl":
        raise WastraError(
            _("{path}: an STL file has no room to say how it was made; take the manifest.json of its job.").format(
                path=path
            )
        )
    module = format_module(path, "about")
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > REMEMBERING_BYTES:
            raise WastraError(
                _("{path} has {size:.0f} MB; at most {most:.0f} MB can be read back.").format(
                    path=path, size=size / 1e6, most=REMEMBERING_BYTES / 1e6
                )
            )
        data = file.read_bytes()
    except OSError as error:
        raise WastraError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or str(error))
        ) from error
    about: dict[str, str] = module.about(data)
    if not about.get("program", "").startswith("wastra "):
        raise WastraError(
            _(
                "{path} does not say how it was made: Wastra did not write it, or another program has changed it since."
            ).format(path=path)
        )
    return about
