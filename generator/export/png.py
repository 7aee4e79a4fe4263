"""PNG in which the rows of a repeated band are compressed once and their IDAT chunk is copied.

Deflate blocks that end in a full flush refer to nothing before them, so they may follow one another in
any order, any number of times. Only the Adler-32 at the end of the zlib stream depends on the whole; it
is put together from the sums of the blocks by arithmetic (as zlib's own adler32_combine does).
Format: W3C, Portable Network Graphics, third edition; RFC 1950 and 1951.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from .rows import Band, BlockKey, Layout, blocks, exact_resolution, packed, survey

_ADLER_BASE = 65521
_LARGEST_SIDE = 2**31 - 1
_ZLIB_HEADER = b"\x78\x01"
_EMPTY_LAST_BLOCK = b"\x03\x00"
_FILTER_NONE, _FILTER_UP = 0, 2


def write_png(
    stream: BinaryIO,
    bands: Iterable[Band],
    pixels_per_metre: float,
    *,
    metadata: Mapping[str, str] | None = None,
    height: int | None = None,
    level: int = 4,
) -> None:
    """Write one PNG to `stream`, which need not be seekable.

    bands              from top to bottom, all of one width and kind (see Band).
    pixels_per_metre   stated in pHYs, rounded to a whole number as the format demands.
    metadata           keyword (1-79 Latin-1 characters) to text: tEXt where Latin-1 suffices, else iTXt.
    height             rows of the whole picture; give it to pass the bands one at a time from a generator.
    level              of deflate, 0-9.

    Raises ValueError for uneven bands, a wrong keyword or a side over 2^31 - 1; errors of the stream pass.
    """
    resolution = round(exact_resolution(pixels_per_metre))
    bands, layout = survey(bands, height)
    if max(layout.width, layout.height) > _LARGEST_SIDE:
        raise ValueError(f"a PNG of {layout.width} x {layout.height} pixels: no side over {_LARGEST_SIDE}")
    stream.write(b"\x89PNG\r\n\x1a\n")
    _write_header(stream, layout, resolution)
    for keyword, text in (metadata or {}).items():
        stream.write(_text_chunk(keyword, text))
    stream.write(_chunk(b"IDAT", _ZLIB_HEADER))
    check = _write_rows(stream, bands, level)
    stream.write(_chunk(b"IDAT", _EMPTY_LAST_BLOCK + struct.pack(">I", check)))
    stream.write(_chunk(b"IEND", b""))


def _write_header(stream: BinaryIO, layout: Layout, resolution: int) -> None:
    colour_type = 2 if layout.samples == 3 else 0
    size = struct.pack(">II", layout.width, layout.height)
    stream.write(_chunk(b"IHDR", size + bytes((layout.bits, colour_type, 0, 0, 0))))
    if layout.samples == 3:
        stream.write(_chunk(b"sRGB", b"\x00"))
    stream.write(_chunk(b"pHYs", struct.pack(">IIB", resolution, resolution, 1)))


def _write_rows(stream: BinaryIO, bands: Iterable[Band], level: int) -> int:
    """All rows as IDAT chunks; the Adler-32 of the whole."""
    total = 1
    finished: dict[BlockKey, tuple[bytes, int, int]] = {}
    last_owner = None
    for key, pieces, width in blocks(bands, None):
        if key not in finished:
            # Rows of an earlier band of a generator will not come again: let their bytes go.
            owner = key[0][0]
            if owner >= 0 and owner != last_owner:
                finished.clear()
                last_owner = owner
            finished[key] = _block(packed(pieces, width), level)
        chunk, check, length = finished[key]
        stream.write(chunk)
        total = combine_adler32(total, check, length)
    return total


def _block(rows: NDArray[np.uint8], level: int) -> tuple[bytes, int, int]:
    """A finished IDAT chunk of these rows, their Adler-32 and their length, filter bytes included."""
    raw = _filtered(rows, level).tobytes()
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    body = deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH)
    return _chunk(b"IDAT", body), zlib.adler32(raw), len(raw)


def _filtered(rows: NDArray[np.uint8], level: int) -> NDArray[np.uint8]:
    """(rows, 1 + bytes): the rows after their filter byte.

    The first row stands alone (filter None): what lies above it differs from one copy to the next. For the
    others a trial on a few rows decides between None (flat drawings) and Up (cloth with its weave).
    """
    out = np.empty((rows.shape[0], rows.shape[1] + 1), np.uint8)
    out[:, 0] = _FILTER_NONE
    out[:, 1:] = rows
    if rows.shape[0] > 1:
        middle = rows.shape[0] // 2
        sample = rows[max(0, middle - 3) : middle + 1]
        differences = sample[1:] - sample[:-1]
        if len(zlib.compress(differences.tobytes(), 1)) < len(zlib.compress(sample[1:].tobytes(), 1)):
            out[1:, 0] = _FILTER_UP
            np.subtract(rows[1:], rows[:-1], out=out[1:, 1:])
    return out


def combine_adler32(first: int, second: int, second_length: int) -> int:
    """Adler-32 of two byte strings one after the other, from their own sums (RFC 1950, section 8.2)."""
    low_1, high_1 = first & 0xFFFF, first >> 16
    low_2, high_2 = second & 0xFFFF, second >> 16
    low = (low_1 + low_2 - 1) % _ADLER_BASE
    high = (high_1 + high_2 + second_length % _ADLER_BASE * (low_1 - 1)) % _ADLER_BASE
    return high << 16 | low


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(kind)))


def _text_chunk(keyword: str, text: str) -> bytes:
    try:
        name = keyword.encode("latin-1")
    except UnicodeEncodeError:
        name = b""
    if not 1 <= len(name) <= 79 or b"\x00" in name or keyword != " ".join(keyword.split()):
        raise ValueError(f"{keyword!r} is no PNG keyword: 1 to 79 Latin-1 characters, single spaces inside")
    if "\x00" in text:
        raise ValueError(f"the text of {keyword!r} contains a null character")
    try:
        return _chunk(b"tEXt", name + b"\x00" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", name + b"\x00\x00\x00\x00\x00" + text.encode("utf-8"))
