"""Every sentence that a user reads goes through gettext and stands in the Indonesian catalogue."""

from __future__ import annotations

import ast
import os
import re
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po

from wastra.catalog import Record, all_records

ROOT = Path(__file__).parent.parent
ROOMS = ("motifs", "catalog", "generator")
INDONESIAN = ROOT / "generator" / "locale" / "id" / "LC_MESSAGES" / "wastra.po"
SPEAKERS = frozenset(
    {"WastraError", "error", "UsageError", "BadParameter", "ClickException"}
    | {"echo", "secho", "_say", "command", "output", "dpi_option"}
)
"""Functions whose texts a user reads."""
SENTENCE = re.compile(r"[^\W\d]{2,}\W+[^\W\d]")
"""Two words: a name, a unit or punctuation alone is none."""


@cache
def sources() -> tuple[Path, ...]:
    return tuple(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))


@cache
def said() -> frozenset[str | tuple[str, ...]]:
    """Every message of the code; one that depends on a number is a pair."""
    return frozenset(
        tuple(message) if isinstance(message, tuple) else message
        for file in sources()
        for _line, message, _comments, _context in extract_from_file("python", file, DEFAULT_KEYWORDS)
    )


@cache
def indonesian() -> Catalog:
    with INDONESIAN.open("rb") as stream:
        return read_po(stream, locale="id")


def translated() -> list[Message]:
    return [message for message in indonesian() if message.id]


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> Counter[tuple[str, str, str]]:
    """Each {name!conversion:format} of a message, with how often it stands there."""
    parts = string.Formatter().parse(text)
    return Counter((name, conversion or "", form or "") for _text, name, form, conversion in parts if name)


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    assert {m.id if isinstance(m.id, str) else tuple(m.id) for m in translated()} == said(), "run `make words`"


def test_the_catalogue_sees_every_call_also_inside_formatted_strings() -> None:
    """Before Python 3.12 the extractor does not look into f-strings: a message may not stand in one."""
    called = {
        node.args[0].value
        for file in sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args
        if isinstance(node.args[0], ast.Constant)
    }
    assert called <= said()


def test_every_message_has_its_translation_and_none_is_a_guess() -> None:
    bare = [m.id for m in translated() if m.fuzzy or not all(form.strip() for form in forms(m.string))]
    assert not bare


def test_no_word_that_the_code_has_dropped_is_kept() -> None:
    assert not indonesian().obsolete


@pytest.mark.parametrize("message", translated(), ids=lambda m: str(m.id)[:40])
def test_placeholders_and_percent_signs_agree(message: Message) -> None:
    for original, other in zip(forms(message.id), forms(message.string), strict=True):
        assert placeholders(other) == placeholders(original)
        assert other.count("%") == original.count("%")


@pytest.mark.parametrize("message", translated(), ids=lambda m: str(m.id)[:40])
def test_spaces_and_stops_at_the_ends_agree(message: Message) -> None:
    for original, other in zip(forms(message.id), forms(message.string), strict=True):
        assert other.startswith(" ") == original.startswith(" ")
        for end in (" ", ".", ":", "?", "\n"):
            assert other.endswith(end) == original.endswith(end), end


def test_placeholders_that_differ_are_noticed() -> None:
    assert placeholders("{a:g} of {b!r}") != placeholders("{a} of {b!r}")
    assert placeholders("{a} and {a}") != placeholders("{a}")
    assert placeholders("{b} of {a}") == placeholders("{a} {b}")


def unspoken(source: str) -> list[str]:
    """Sentences written out in a call that speaks to the user, without `_`; and bare `help` or `metavar` texts."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in SPEAKERS:
            found += [text for argument in call.args for text in _literals(argument) if SENTENCE.search(text)]
        found += [
            text
            for keyword in call.keywords
            if keyword.arg in ("help", "metavar", "label")
            for text in _literals(keyword.value)
        ]
    return found


def _literals(node: ast.expr) -> list[str]:
    """The texts that stand in an expression as they are."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else " " for part in node.values)]
    if isinstance(node, ast.BinOp):
        return _literals(node.left) + _literals(node.right)
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


@pytest.mark.parametrize("file", sources(), ids=lambda f: str(f.relative_to(ROOT)))
def test_no_sentence_reaches_the_user_without_gettext(file: Path) -> None:
    assert not unspoken(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        'raise WastraError("the cell is too large")',
        'raise WastraError(f"{name} is too large")',
        'raise places.error(key, "give a width " + hint)',
        'click.echo("nothing found" if short else text)',
        'click.option("--x", help="a number")',
        'click.argument("x", metavar="FILE")',
    ],
)
def test_a_bare_sentence_is_noticed(source: str) -> None:
    assert unspoken(source)


@pytest.mark.parametrize(
    "source",
    [
        'raise WastraError(_("{name} is too large").format(name=name) + hint)',
        'WastraError(f"{where}: {message}")',
        'click.echo(f"{slug}: {text}")',
        'click.option("--x", help=_("a number"))',
        'raise ValueError("only for the programmer")',
    ],
)
def test_what_is_translated_or_no_sentence_passes(source: str) -> None:
    assert not unspoken(source)


def wastra(*arguments: str) -> str:
    """What the program says, on both outputs."""
    run = [sys.executable, "-c", "from wastra.generator.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "WASTRA_LANG": "id"}
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False, env=environment)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--help",), ("Pemakaian:", "Pilihan:", "Perintah:", "Tampilkan pesan ini")),
        (("new", "--help"), ("wajib", "bawaan: kain-panjang", "BERKAS")),
        (("draw",), ("Galat: Belum ditulis: argumen 'MOTIF'.", "Ketik 'wastra draw --help' untuk bantuan.")),
        (("list", "--famly", "x"), ("Tidak ada pilihan '--famly'.", "Mungkin maksud Anda '--family'?")),
    ],
)
def test_the_program_speaks_indonesian_where_click_speaks(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    heard = wastra(*arguments)
    for word in words:
        assert word in heard
    for english in ("Usage:", "Options:", "Commands:", "Show this", "[required]", "default:", "Error:", "Try '"):
        assert english not in heard


@pytest.mark.parametrize("record", all_records(), ids=lambda r: r.slug)
def test_every_parameter_of_a_motif_is_explained_in_both_languages(record: Record) -> None:
    assert list(record.parameters_text) == [p.name for p in record.parameters]
    for text in record.parameters_text.values():
        assert text.id.strip()
        assert text.en.strip()
