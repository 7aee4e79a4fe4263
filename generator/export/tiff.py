"""TIFF in which a repeated strip is stored once and its offset is listed again.

TIFF finds each strip by an entry in a table, and nothing forbids two entries to be equal. Pillow, libvips
and ImageMagick read such files. Formats: TIFF 6.0 (Adobe, 1992), Adobe's Deflate supplement (2002), and
BigTIFF where 32 bits of offset might not do.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import BinaryIO, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .about import as_lines
from .rows import (
    Band,
    BlockKey,
    Layout,
    Pixels,
    blocks,
    exact_resolution,
    packed,
    strip_height,
    survey,
    tile_rows,
)

Compression: TypeAlias = Literal["none", "deflate", "group4"]

_LARGEST_CLASSIC = 2**32 - 2**26
"""Bytes up to which 32-bit offsets are trusted; the rest is room for tables and incompressible strips."""

_COMPRESSION_TAGS = {"none": 1, "deflate": 8, "group4": 4}
_SHORT, _LONG, _RATIONAL, _ASCII, _LONG8 = 3, 4, 5, 2, 16
_STRUCT = {_SHORT: "H", _LONG: "I", _LONG8: "Q"}
_BLACK_IS_ZERO, _RGB = 1, 2
_CENTIMETRE = 3

Entry: TypeAlias = tuple[int, int, int, bytes]
"""Tag, type, count, value bytes."""


def write_tiff(
    stream: BinaryIO,
    bands: Iterable[Band],
    pixels_per_metre: float,
    *,
    compression: Compression = "deflate",
    metadata: Mapping[str, str] | None = None,
    height: int | None = None,
    level: int = 4,
) -> None:
    """Write one TIFF to `stream`, which must be seekable: the header is completed at the end.

    bands              from top to bottom, all of one width and kind (see Band).
    pixels_per_metre   stated as an exact fraction of pixels per centimetre (11810 is 1181/10).
    compression        "deflate", "none", or "group4" (one-bit pictures only: films).
    metadata           written to ImageDescription, one "keyword: text" a line, in UTF-8 (see `as_lines`).
    height             rows of the whole picture; give it to pass the bands one at a time from a generator.
    level              of deflate, 0-9.

    Raises ValueError for uneven bands, an unknown compression, or group4 with grey or colour; errors of the
    stream pass.
    """
    if compression not in _COMPRESSION_TAGS:
        raise ValueError(f"compression {compression!r}: one of {', '.join(_COMPRESSION_TAGS)}")
    resolution = exact_resolution(pixels_per_metre) / 100
    bands, layout = survey(bands, height)
    if compression == "group4" and layout.bits != 1:
        raise ValueError("group4 stores one bit a pixel: give rows of bool")
    big = _stored_bytes(bands, layout) > _LARGEST_CLASSIC
    rows_per_strip = strip_height(bands, layout.row_bytes)

    start = stream.tell()
    stream.write(b"\x00" * (16 if big else 8))
    offsets, counts, photometric = _write_strips(stream, bands, layout, rows_per_strip, compression, level)
    offsets = [offset - start for offset in offsets]

    entries = [
        _numbers(256, _LONG, [layout.width]),
        _numbers(257, _LONG, [layout.height]),
        _numbers(258, _SHORT, [layout.bits] * layout.samples),
        _numbers(259, _SHORT, [_COMPRESSION_TAGS[compression]]),
        _numbers(262, _SHORT, [photometric]),
        _numbers(273, _LONG8 if big else _LONG, offsets),
        _numbers(277, _SHORT, [layout.samples]),
        _numbers(278, _LONG, [rows_per_strip]),
        _numbers(279, _LONG, counts),
        _rational(282, resolution),
        _rational(283, resolution),
        _numbers(284, _SHORT, [1]),
        _numbers(296, _SHORT, [_CENTIMETRE]),
    ]
    if metadata:
        body = as_lines(metadata).encode("utf-8") + b"\x00"
        entries.append((270, _ASCII, len(body), body))
    directory = _write_directory(stream, start, sorted(entries), big)

    end = stream.tell()
    stream.seek(start)
    if big:
        stream.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, directory))
    else:
        stream.write(struct.pack("<2sHI", b"II", 42, directory))
    stream.seek(end)


def _stored_bytes(bands: Iterable[Band], layout: Layout) -> int:
    """An upper bound of what the strips take, before compression."""
    rows = sum(band.rows.shape[0] for band in bands) if isinstance(bands, Sequence) else layout.height
    return rows * layout.row_bytes


def _write_strips(
    stream: BinaryIO,
    bands: Iterable[Band],
    layout: Layout,
    rows_per_strip: int,
    compression: Compression,
    level: int,
) -> tuple[list[int], list[int], int]:
    """Where each strip stands in the stream, its byte count, and the photometric interpretation."""
    photometric = _RGB if layout.samples == 3 else _BLACK_IS_ZERO
    places: dict[BlockKey, tuple[int, int]] = {}
    offsets: list[int] = []
    counts: list[int] = []
    for key, pieces, width in blocks(bands, rows_per_strip):
        if key not in places:
            if compression == "group4":
                body, photometric = _group4(pieces, width)
            else:
                body = _plain(packed(pieces, width), level if compression == "deflate" else None)
            places[key] = (stream.tell(), len(body))
            stream.write(body)
        offset, count = places[key]
        offsets.append(offset)
        counts.append(count)
    return offsets, counts, photometric


def _plain(rows: NDArray[np.uint8], level: int | None) -> bytes:
    return rows.tobytes() if level is None else zlib.compress(rows.tobytes(), level)


def _group4(pieces: Sequence[Pixels], width: int) -> tuple[bytes, int]:
    """ITU-T T.6 code of one strip, made by Pillow (libtiff), and the photometric interpretation it chose."""
    rows = np.concatenate([piece if piece.shape[1] == width else tile_rows(piece, width) for piece in pieces])
    single = io.BytesIO()
    Image.fromarray(rows).save(single, "TIFF", compression="group4", tiffinfo={278: rows.shape[0]})
    with Image.open(single) as picture:
        tags = picture.tag_v2  # type: ignore[attr-defined]
        at, count, photometric = tags[273][0], tags[279][0], tags[262]
    return single.getvalue()[at : at + count], int(photometric)


def _numbers(tag: int, kind: int, values: Sequence[int]) -> Entry:
    return tag, kind, len(values), struct.pack(f"<{len(values)}{_STRUCT[kind]}", *values)


def _rational(tag: int, value: Fraction) -> Entry:
    return tag, _RATIONAL, 1, struct.pack("<II", value.numerator, value.denominator)


def _write_directory(stream: BinaryIO, start: int, entries: Sequence[Entry], big: bool) -> int:
    """The one image file directory, its long values before it; returns its offset."""
    word, inline = ("Q", 8) if big else ("I", 4)
    body = struct.pack("<Q" if big else "<H", len(entries))
    for tag, kind, count, value in entries:
        if len(value) > inline:
            _align(stream, start)
            at = stream.tell() - start
            stream.write(value)
            value = struct.pack(f"<{word}", at)
        body += struct.pack(f"<HH{word}", tag, kind, count) + value.ljust(inline, b"\x00")
    _align(stream, start)
    directory = stream.tell() - start
    stream.write(body + struct.pack(f"<{word}", 0))
    return directory


def _align(stream: BinaryIO, start: int) -> None:
    """TIFF wants values and directories on even offsets; eight suits BigTIFF as well."""
    stream.write(b"\x00" * (-(stream.tell() - start) % 8))
