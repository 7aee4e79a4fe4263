"""PNG and TIFF of repeated bands: other programs must read back every pixel, at the true size."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from wastra.generator.export import tiff
from wastra.generator.export.png import combine_adler32, write_png
from wastra.generator.export.rows import Band, Pixels, tile_bands, tile_rows
from wastra.generator.export.tiff import write_tiff

WRITERS: dict[str, Callable[..., None]] = {"png": write_png, "tiff": write_tiff}
RESOLUTION = 11810.0


def cell_of(height: int, width: int, kind: str, seed: int = 1) -> Pixels:
    """Flat shapes with a little noise, so that no two rows are equal."""
    random = np.random.default_rng(seed)
    grey = (random.integers(0, 2, (height, width)) * 200 + random.integers(0, 9, (height, width))).astype(np.uint8)
    if kind == "one bit":
        return grey > 100
    return np.stack([grey, 255 - grey, grey // 2], axis=-1) if kind == "colour" else grey


def whole(bands: list[Band]) -> Pixels:
    """The picture that the bands stand for, put together the slow way."""
    rows = []
    for band in bands:
        copies = -(-band.full_width // band.rows.shape[1])
        wide = np.concatenate([band.rows] * copies, axis=1)[:, : band.full_width]
        rows += [wide] * band.repeat
    return np.concatenate(rows)


def written(name: str, bands: list[Band], **options: Any) -> bytes:
    stream = io.BytesIO()
    WRITERS[name](stream, bands, RESOLUTION, **options)
    return stream.getvalue()


def by_pillow(data: bytes) -> Pixels:
    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture)


def by_vips(data: bytes) -> Pixels:
    pixels: Pixels = pyvips.Image.new_from_buffer(data, "").numpy()
    return pixels


def same(read: Pixels, expected: Pixels) -> bool:
    if expected.dtype == np.bool_:
        return np.array_equal(np.asarray(read).astype(bool), expected)
    return np.array_equal(read, expected)


def border_and_field(kind: str) -> list[Band]:
    """Border, field of 3 1/3 cells, border again: nothing divides anything."""
    cell, edge = cell_of(74, 53, kind), cell_of(31, 17, kind, seed=2)
    return [Band(edge, 1, 211), Band(cell, 3, 211), Band(cell[:25], 1, 211), Band(edge[::-1], 2, 211)]


@pytest.mark.parametrize("kind", ["colour", "grey", "one bit"])
@pytest.mark.parametrize("name", ["png", "tiff"])
@pytest.mark.parametrize("read", [by_pillow, by_vips])
def test_other_programs_read_back_every_pixel(name: str, kind: str, read: Callable[[bytes], Pixels]) -> None:
    bands = border_and_field(kind)
    assert same(read(written(name, bands)), whole(bands))


@pytest.mark.parametrize("compression", ["none", "deflate", "group4"])
def test_films_of_one_bit_in_every_compression(compression: str) -> None:
    bands = border_and_field("one bit")
    data = written("tiff", bands, compression=compression)
    assert same(by_pillow(data), whole(bands))
    assert same(by_vips(data), whole(bands))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    size=st.tuples(st.integers(1, 40), st.integers(1, 30)),
    full=st.tuples(st.integers(1, 130), st.integers(1, 95)),
    offset=st.tuples(st.integers(-50, 50), st.integers(-50, 50)),
    kind=st.sampled_from(["colour", "grey", "one bit"]),
    name=st.sampled_from(["png", "tiff"]),
)
def test_any_cell_fills_any_size(
    size: tuple[int, int], full: tuple[int, int], offset: tuple[int, int], kind: str, name: str
) -> None:
    cell = cell_of(*size, kind)
    rows = (np.arange(full[0]) + offset[1]) % size[0]
    columns = (np.arange(full[1]) + offset[0]) % size[1]
    data = written(name, tile_bands(cell, full[1], full[0], offset))
    assert same(by_pillow(data), cell[np.ix_(rows, columns)])


def test_rows_tile_sideways_from_any_column() -> None:
    cell = cell_of(5, 7, "colour")
    assert np.array_equal(tile_rows(cell, 40, 3), cell[:, (np.arange(40) + 3) % 7])
    assert np.array_equal(tile_rows(cell, 4, 5), cell[:, (np.arange(4) + 5) % 7])


def test_resolution_is_exact() -> None:
    bands = [Band(cell_of(20, 20, "colour"))]
    png = written("png", bands)
    at = png.index(b"pHYs") + 4
    assert struct.unpack(">IIB", png[at : at + 9]) == (11810, 11810, 1)
    with Image.open(io.BytesIO(written("tiff", bands))) as picture:
        tags = picture.tag_v2  # type: ignore[attr-defined]
        assert (tags[282].numerator, tags[282].denominator, tags[296]) == (1181, 10, 3)
        assert tags[283] == tags[282]
    for name in WRITERS:
        # libvips states pixels per mm.
        assert pyvips.Image.new_from_buffer(written(name, bands), "").xres == pytest.approx(11.81)


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("nan"), float("inf")])
@pytest.mark.parametrize("name", ["png", "tiff"])
def test_a_resolution_must_be_positive(name: str, wrong: float) -> None:
    with pytest.raises(ValueError, match="resolution"):
        WRITERS[name](io.BytesIO(), [Band(cell_of(4, 4, "grey"))], wrong)


def test_words_go_with_the_picture() -> None:
    words = {"Title": "Kawung prabu", "Comment": "ꦏꦮꦸꦁ, 60 mm", "Seed": "7"}
    bands = [Band(cell_of(9, 9, "colour"))]
    with Image.open(io.BytesIO(written("png", bands, metadata=words))) as picture:
        picture.load()
        assert {key: str(value) for key, value in picture.text.items()} == words  # type: ignore[attr-defined]
    with Image.open(io.BytesIO(written("tiff", bands, metadata={"Title": "Kawung", "Seed": "7"}))) as picture:
        assert picture.tag_v2[270] == "Title: Kawung\nSeed: 7"  # type: ignore[attr-defined]


@pytest.mark.parametrize("keyword", ["", "x" * 80, " edge", "two  spaces", "ꦏꦮꦸꦁ"])
def test_png_refuses_keywords_that_readers_would(keyword: str) -> None:
    with pytest.raises(ValueError, match="keyword"):
        written("png", [Band(cell_of(3, 3, "grey"))], metadata={keyword: "x"})


@pytest.mark.parametrize("name", ["png", "tiff"])
def test_repeats_are_stored_once_in_tiff_and_never_compressed_twice(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cell = cell_of(64, 50, "colour")
    calls = 0
    real = zlib.compressobj if name == "png" else zlib.compress

    def counted(*arguments: Any) -> Any:
        nonlocal calls
        calls += len(arguments) == 3 or name == "tiff"
        return real(*arguments)

    once = written(name, tile_bands(cell, 400, 64))
    monkeypatch.setattr(zlib, "compressobj" if name == "png" else "compress", counted)
    written(name, tile_bands(cell, 400, 64))
    for_one = calls
    many = written(name, tile_bands(cell, 400, 64 * 100 + 32))
    # The rest of 32 rows is a block of its own in PNG; in TIFF it is half a strip.
    assert calls - for_one <= for_one + 1
    if name == "tiff":
        assert len(many) < 2 * len(once)


@pytest.mark.parametrize("height", [64, 75, 71])
def test_a_border_above_does_not_spoil_the_repeats(height: int) -> None:
    cell = cell_of(height, 50, "colour")
    data = written("tiff", [Band(cell_of(13, 50, "colour", 3)), Band(cell, 50)])
    with Image.open(io.BytesIO(data)) as picture:
        offsets = picture.tag_v2[273]  # type: ignore[attr-defined]
    # Strips are as high as a divisor of the cell: 64, 25, 1 rows. The first and the last may stand alone.
    rows_per_strip = max(rows for rows in range(1, 65) if height % rows == 0)
    assert len(offsets) >= 50 * height // rows_per_strip
    assert len(set(offsets)) <= height // rows_per_strip + -(-13 // rows_per_strip) + 2


@pytest.mark.parametrize("name", ["png", "tiff"])
def test_bands_may_come_one_at_a_time(name: str) -> None:
    """Buffers of a generator are used again by the next band: their bytes must not be mistaken for it."""
    buffer = np.empty((16, 30, 3), np.uint8)
    parts = [cell_of(16, 30, "colour", seed) for seed in range(6)]

    def rendered() -> Iterator[Band]:
        for part in parts:
            buffer[:] = part
            yield Band(buffer)

    assert same(by_pillow(written(name, rendered(), height=96)), np.concatenate(parts))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["png", "tiff"])
@pytest.mark.parametrize("announced", [15, 33, 100])
def test_an_announced_height_must_be_kept(name: str, announced: int) -> None:
    bands = iter([Band(cell_of(16, 8, "grey")), Band(cell_of(16, 8, "grey", 2))])
    with pytest.raises(ValueError, match="announced"):
        WRITERS[name](io.BytesIO(), bands, RESOLUTION, height=announced)


@pytest.mark.parametrize("name", ["png", "tiff"])
def test_uneven_bands_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="differ"):
        written(name, [Band(cell_of(4, 8, "grey")), Band(cell_of(4, 9, "grey"))])
    with pytest.raises(ValueError, match="differ"):
        written(name, [Band(cell_of(4, 8, "grey")), Band(cell_of(4, 8, "one bit"))])
    with pytest.raises(ValueError, match="without a band"):
        written(name, [])


def test_wrong_bands_and_compressions_are_refused() -> None:
    for rows in (np.zeros((0, 4), np.uint8), np.zeros((4, 4, 4), np.uint8), np.zeros((4, 4), np.float64)):
        with pytest.raises(ValueError, match="band of shape"):
            Band(rows)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least once"):
        Band(cell_of(4, 4, "grey"), 0)
    with pytest.raises(ValueError, match="one bit"):
        written("tiff", [Band(cell_of(4, 4, "grey"))], compression="group4")
    with pytest.raises(ValueError, match="compression"):
        written("tiff", [Band(cell_of(4, 4, "grey"))], compression="lzw")


@pytest.mark.parametrize("kind", ["colour", "one bit"])
def test_bigtiff_where_offsets_might_not_fit(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiff, "_LARGEST_CLASSIC", 100)
    bands = border_and_field(kind)
    data = written("tiff", bands, metadata={"Title": "Kawung"})
    assert data[2] == 43
    assert same(by_pillow(data), whole(bands))
    assert same(by_vips(data), whole(bands))


def test_a_flipped_bit_is_noticed() -> None:
    """The check sums are right, or else a damaged file would pass as well."""
    data = bytearray(written("png", border_and_field("colour")))
    places = [found.end() for found in re.finditer(b"IDAT", bytes(data))]
    data[places[len(places) // 2] + 5] ^= 0x10
    with pytest.raises((OSError, SyntaxError)):
        by_pillow(bytes(data))


def test_the_zlib_stream_of_a_png_is_whole() -> None:
    """Pillow may forgive a wrong Adler-32; zlib does not."""
    bands = border_and_field("grey")
    data, stream, at = written("png", bands), b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            stream += data[at + 8 : at + 8 + length]
        at += 12 + length
    picture = whole(bands)
    assert len(zlib.decompress(stream)) == picture.shape[0] * (picture.shape[1] + 1)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_adler_sums_combine(first: bytes, second: bytes) -> None:
    combined = combine_adler32(zlib.adler32(first), zlib.adler32(second), len(second))
    assert combined == zlib.adler32(first + second)


class FullDisk(io.BytesIO):
    """Takes so many writes, then fails as a full disk does."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.left = writes

    def write(self, data: Any) -> int:
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("name", ["png", "tiff"])
def test_a_full_disk_is_never_passed_over(name: str) -> None:
    failures = 0
    for writes in range(200):
        stream: BinaryIO = FullDisk(writes)
        try:
            WRITERS[name](stream, border_and_field("grey"), RESOLUTION)
        except OSError:
            failures += 1
            continue
        break
    assert 5 < failures < 200


def test_a_tiff_may_begin_inside_a_stream(tmp_path: Path) -> None:
    stream = io.BytesIO()
    stream.write(b"twelve bytes")
    bands = border_and_field("colour")
    write_tiff(stream, bands, RESOLUTION)
    assert same(by_pillow(stream.getvalue()[12:]), whole(bands))
