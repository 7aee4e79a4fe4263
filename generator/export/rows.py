"""Pictures as bands of repeated rows: what the PNG and the TIFF writer have in common.

A cloth is one cell again and again, so most of its pixel rows occur many times. A picture is therefore
given as *bands*: so many different rows, so many times one below the other, each of them repeated
sideways until the width is filled. The writers compress a block of rows the first time it occurs; after
that TIFF points to the same bytes and PNG copies the finished chunk. Time grows with the cell, not with
the cloth, and memory holds one block of full width and the compressed cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8] | NDArray[np.bool_]
"""(h, w, 3) uint8 sRGB, (h, w) uint8 grey, or (h, w) bool: one bit, True is white as in Pillow's "1"."""

BlockKey: TypeAlias = tuple[tuple[int, int, int], ...]
"""Names the rows of a block, piece by piece: owner, first row, number of rows.

The owner is the band's number and the first row counted in it; or, where arrays may share memory, the
negative length of a row in bytes and the address of the first row.
"""


@dataclass(frozen=True)
class Band:
    """`rows`, `repeat` times one below the other.

    rows    (h, w, 3) uint8 sRGB, (h, w) uint8 grey or (h, w) bool (True is white).
    repeat  how often, at least 1.
    width   full width in pixels; the rows are repeated sideways to fill it (the last copy may be cut).
            None: as wide as `rows`.

    Bands of a list that are views of one array (a cell, and its first rows to fill up the height) also
    share their compressed bytes.
    """

    rows: Pixels
    repeat: int = 1
    width: int | None = None

    def __post_init__(self) -> None:
        rows = self.rows
        right = (rows.dtype == np.uint8 and (rows.ndim == 2 or (rows.ndim == 3 and rows.shape[2] == 3))) or (
            rows.dtype == np.bool_ and rows.ndim == 2
        )
        if not right or rows.shape[0] == 0 or rows.shape[1] == 0:
            raise ValueError(
                f"a band of shape {rows.shape} and type {rows.dtype}: "
                "rows are (h, w, 3) or (h, w) uint8, or (h, w) bool, and not empty"
            )
        if self.repeat < 1:
            raise ValueError(f"a band repeated {self.repeat} times: at least once")
        if self.width is not None and self.width < 1:
            raise ValueError(f"a band {self.width} pixels wide: at least 1")

    @property
    def full_width(self) -> int:
        """Width in pixels after repeating sideways."""
        return int(self.rows.shape[1]) if self.width is None else self.width

    @property
    def height(self) -> int:
        """Rows of the picture that this band fills."""
        return int(self.rows.shape[0]) * self.repeat


@dataclass(frozen=True)
class Layout:
    """Size and kind of pixel that all bands of one picture share. `samples` is 3 or 1, `bits` 8 or 1."""

    width: int
    height: int
    samples: int
    bits: int

    @property
    def row_bytes(self) -> int:
        """Bytes of one packed row."""
        return (self.width * self.samples * self.bits + 7) // 8


def tile_rows(cell: Pixels, width: int, offset: int = 0) -> Pixels:
    """`cell` (h, w[, 3]) repeated sideways to (h, width[, 3]); its left edge is column `offset` (mod w).

    Copies double at each step, so a full row costs little more than writing it once.
    """
    period = cell.shape[1]
    filled = min(period, width)
    start = offset % period
    out = np.empty((cell.shape[0], width, *cell.shape[2:]), cell.dtype)
    first = min(period - start, filled)
    out[:, :first] = cell[:, start : start + first]
    out[:, first:filled] = cell[:, : filled - first]
    while filled < width:
        step = min(filled, width - filled)
        out[:, filled : filled + step] = out[:, :step]
        filled += step
    return out


def tile_bands(cell: Pixels, width: int, height: int, offset: tuple[int, int] = (0, 0)) -> list[Band]:
    """Bands that cover (height, width) with `cell`; `offset` (x, y) is the pixel of the cell at top left."""
    rows = np.roll(cell, (-offset[1], -offset[0]), axis=(0, 1)) if any(offset) else cell
    whole, rest = divmod(height, rows.shape[0])
    bands = [Band(rows, whole, width)] if whole else []
    if rest:
        bands.append(Band(rows[:rest], 1, width))
    return bands


def survey(bands: Iterable[Band], height: int | None) -> tuple[Iterable[Band], Layout]:
    """Size and pixel kind of the picture, and the bands still to be read.

    Without `height` all bands are held to add theirs up. With it they may come one at a time from a
    generator: only the first is looked at here. Raises ValueError for an empty or uneven picture.
    """
    if height is None:
        held: Sequence[Band] = tuple(bands)
        if not held:
            raise ValueError("a picture without a band")
        layout = _layout(held[0], sum(band.height for band in held))
        for band in held:
            _same_kind(band, layout)
        return held, layout
    waiting = iter(bands)
    first = next(waiting, None)
    if first is None:
        raise ValueError("a picture without a band")
    return _counted(first, waiting, _layout(first, height)), _layout(first, height)


def _counted(first: Band, waiting: Iterator[Band], layout: Layout) -> Iterator[Band]:
    total = first.height
    yield first
    for band in waiting:
        _same_kind(band, layout)
        total += band.height
        if total > layout.height:
            break
        yield band
    if total != layout.height:
        raise ValueError(f"the bands make {total} rows or more, {layout.height} were announced")


def _layout(band: Band, height: int) -> Layout:
    samples = 3 if band.rows.ndim == 3 else 1
    bits = 1 if band.rows.dtype == np.bool_ else 8
    return Layout(band.full_width, height, samples, bits)


def _same_kind(band: Band, layout: Layout) -> None:
    own = _layout(band, layout.height)
    if own != layout:
        raise ValueError(f"bands of one picture differ: {own} beside {layout}")


def blocks(bands: Iterable[Band], block_height: int | None) -> Iterator[tuple[BlockKey, list[Pixels], int]]:
    """The picture from top to bottom in blocks: (key, pieces of rows not yet repeated sideways, full width).

    Blocks with equal keys have equal pixels. `block_height` rows each, across the borders of bands, the
    last one shorter; None: whatever height suits, but never across two bands or the end of a repeat.
    """
    # An address names rows only while their array lives. A sequence keeps all arrays alive; from a
    # generator an array may be freed and its memory used again, so there the band's number is the name.
    held = isinstance(bands, Sequence)
    pieces: list[Pixels] = []
    key: list[tuple[int, int, int]] = []
    missing, width = block_height or 0, 0
    for number, band in enumerate(bands):
        rows, width = band.rows, band.full_width
        if held and rows.flags.c_contiguous:
            owner, first, pitch = -rows[0].nbytes, rows.__array_interface__["data"][0], rows[0].nbytes
        else:
            owner, first, pitch = number, 0, 1
        step = block_height or _block_height(rows.shape[0], width * rows[0, 0].nbytes)
        for _ in range(band.repeat):
            at = 0
            while at < rows.shape[0]:
                take = min(missing if block_height else step, rows.shape[0] - at)
                pieces.append(rows[at : at + take])
                key.append((owner, first + at * pitch, take))
                at += take
                missing -= take
                if not block_height or missing == 0:
                    yield tuple(key), pieces, width
                    pieces, key, missing = [], [], block_height or 0
        if not held:
            # Whoever renders bands one at a time may use the same buffer for the next.
            pieces = [piece.copy() for piece in pieces]
    if pieces:
        yield tuple(key), pieces, width


def _block_height(rows: int, row_bytes: int) -> int:
    """Blocks of about two megabytes, all of nearly one height."""
    count = max(1, round(rows * row_bytes / 2**21))
    return -(-rows // min(count, rows))


def strip_height(bands: Iterable[Band], row_bytes: int) -> int:
    """Rows in a TIFF strip: the largest divisor of all repeated heights within 64 rows and a megabyte.

    Then the strips of a repeated band fall on the same rows each time, wherever the band begins.
    """
    limit = max(1, min(64, 2**20 // row_bytes))
    common = 0
    if isinstance(bands, Sequence):
        common = math.gcd(*(band.rows.shape[0] for band in bands if band.repeat > 1))
    if common == 0:
        return limit
    return max(divisor for divisor in range(1, limit + 1) if common % divisor == 0)


def packed(pieces: Sequence[Pixels], width: int) -> NDArray[np.uint8]:
    """The pieces repeated sideways, (rows, bytes of a row); eight one-bit pixels a byte, leftmost highest."""
    wide = [piece if piece.shape[1] == width else tile_rows(piece, width) for piece in pieces]
    rows = wide[0] if len(wide) == 1 else np.concatenate(wide)
    if rows.dtype == np.bool_:
        return np.packbits(rows.astype(np.bool_, copy=False), axis=1)
    return np.ascontiguousarray(rows).reshape(rows.shape[0], -1).view(np.uint8)


def exact_resolution(pixels_per_metre: float) -> Fraction:
    """Pixels per metre as a fraction over at most 1000; ValueError unless finite and positive."""
    if not (math.isfinite(pixels_per_metre) and pixels_per_metre > 0):
        raise ValueError(f"a resolution of {pixels_per_metre} pixels per metre: positive and finite")
    return Fraction(pixels_per_metre).limit_denominator(1000)
