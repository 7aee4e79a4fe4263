"""What a mark is (role) and which of the cloth's few dyes it shows (tint): the two words that every mark carries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a mark is on the cloth, in the batik maker's words."""

    KLOWONG = "klowong"
    """Outline of a form."""
    ISEN = "isen"
    """Filler lines inside a form or on the ground."""
    CECEK = "cecek"
    """Dots."""
    TEMBOK = "tembok"
    """A blocked area, kept light."""
    ISI = "isi"
    """A dyed core."""
    LATAR = "latar"
    """The ground, and every halo in its colour."""


class Tint(StrEnum):
    """Which of the cloth's few dyes a mark shows. A colourway turns tints into colours."""

    PUTIH = "putih"
    """The undyed cloth: white or cream."""
    MUDA = "muda"
    """The pale tone of second lines."""
    SOGA = "soga"
    """The main colour: soga brown, or the red of mengkudu."""
    BIRU = "biru"
    """The second colour: indigo blue, or a green."""
    IRENG = "ireng"
    """The darkest: soga over blue."""
    LATAR = "latar"
    """Whatever the ground of the cloth is; resolved when the drawing is painted."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Role and tint of one stroke or fill."""

    role: Role
    tint: Tint

    def on(self, ground: Tint) -> Ink:
        """The same ink on a cloth of that ground: the tint `latar` becomes the ground's own."""
        return Ink(self.role, ground) if self.tint is Tint.LATAR else self


GROUND = Ink(Role.LATAR, Tint.LATAR)
"""The ink of halos."""
