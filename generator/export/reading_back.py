"""Reading `about` back from SVG, PDF, PNG and TIFF, as their writers here put it there.

These read the few bytes that our own writers wrote, not every file of that kind. Whatever else they are given, they
find nothing, raise nothing and take little more memory than the file itself (unpacked texts: MOST_TEXT).
"""

from __future__ import annotations

import contextlib
import re
import struct
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from .about import from_json, from_lines

MOST_TEXT = 16_000_000
"""Bytes of a compressed text once unpacked: a design has at most a megabyte; more is a trap."""
_STRING = re.compile(rb"/Wastra\s*\(((?:[^\\()]|\\.)*)\)", re.DOTALL)
_UTF16 = re.compile(rb"/Wastra\s*<\s*([0-9a-fA-F\s]*)>")
_OBJECTS = re.compile(rb"/ObjStm\b.*?\bstream\r?\n", re.DOTALL)
_PNG = b"\x89PNG\r\n\x1a\n"
_DESCRIPTION, _ASCII = 270, 2


class _Found(Exception):
    """The element that was looked for has ended, or there is none."""


def from_svg(data: bytes) -> dict[str, str]:
    """The JSON in the first `desc` that is a child of the `svg` element."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0
    text: list[str] | None = None

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, text
        depth += 1
        if depth == 2 and name.rpartition(" ")[2] == "desc":
            text = []

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 1 and text is not None:
            raise _Found

    def letters(more: str) -> None:
        if text is not None:
            text.append(more)

    def refuse(*_unused: object) -> None:
        raise _Found

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, letters
    # a document type could declare entities that grow without end
    parser.StartDoctypeDeclHandler = refuse
    with contextlib.suppress(expat.ExpatError, _Found):
        parser.Parse(data, True)
    return from_json("".join(text)) if text else {}


def from_pdf(data: bytes) -> dict[str, str]:
    """The JSON of the key Wastra in the document's information; also where a program packed that into a stream."""
    for part in (data, *_object_streams(data)):
        literal = _STRING.findall(part)
        if literal:
            plain = re.sub(rb"\\(\r\n|.)", lambda m: b"" if m[1] in b"\r\n" else m[1], literal[-1], flags=re.DOTALL)
            return from_json(plain.decode("latin-1"))
        hexadecimal = _UTF16.findall(part)
        if hexadecimal:
            raw = re.sub(rb"\s", b"", hexadecimal[-1]).decode()
            return from_json(bytes.fromhex(raw[: len(raw) // 2 * 2]).decode("utf-16", "replace"))
    return {}


def _object_streams(data: bytes) -> Iterator[bytes]:
    """PDF objects that other programs have packed."""
    for match in _OBJECTS.finditer(data):
        unpacked = _inflated(data[match.end() : data.find(b"endstream", match.end())])
        if unpacked:
            yield unpacked


def from_png(data: bytes) -> dict[str, str]:
    """The texts of a PNG by keyword."""
    found: dict[str, str] = {}
    if not data.startswith(_PNG):
        return found
    at, left = len(_PNG), MOST_TEXT
    while at + 8 <= len(data) and left > 0:
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size] if kind in (b"tEXt", b"zTXt", b"iTXt") else b""
        keyword, zero, rest = body.partition(b"\x00")
        if zero:
            text = _png_text(kind, rest)
            found[keyword.decode("latin-1")] = text
            left -= len(text)
        at += 12 + size
    return found


def _png_text(kind: bytes, rest: bytes) -> str:
    if kind == b"tEXt":
        return rest.decode("latin-1")
    if kind == b"zTXt":
        return _inflated(rest[1:]).decode("latin-1")
    packed, text = rest[:1] == b"\x01", rest[2:].split(b"\x00", 2)[-1]
    return (_inflated(text) if packed else text).decode("utf-8", "replace")


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""


def from_tiff(data: bytes) -> dict[str, str]:
    """The lines of ImageDescription in the first directory, of classic and of big TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    try:
        if order is None:
            return {}
        (version,) = struct.unpack_from(order + "H", data, 2)
        if version not in (42, 43):
            return {}
        big = version == 43
        word, size, entry = ("Q", 8, 20) if big else ("I", 4, 12)
        (at,) = struct.unpack_from(order + word, data, 8 if big else 4)
        (count,) = struct.unpack_from(order + ("Q" if big else "H"), data, at)
        at += 8 if big else 2
        for number in range(min(count, len(data) // entry)):
            tag, kind, length = struct.unpack_from(order + "HH" + word, data, at + number * entry)
            if (tag, kind) == (_DESCRIPTION, _ASCII):
                place = at + number * entry + 4 + size
                if length > size:
                    (place,) = struct.unpack_from(order + word, data, place)
                return from_lines(data[place : place + length].rstrip(b"\x00").decode("utf-8", "replace"))
    except (struct.error, OverflowError):
        pass
    return {}
