"""The language of a run: `--lang` wherever it stands, then WASTRA_LANG, then the locale."""

from __future__ import annotations

import pytest

from wastra.generator.cli.language import chosen_language

from .running import process

ENGLISH, INDONESIAN = "Four ovals meet at one point", "Empat bentuk lonjong bertemu"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ("--lang id list", {}, "id"),
        ("list --lang id", {"WASTRA_LANG": "en", "LANG": "en_GB.UTF-8"}, "id"),
        ("list --lang=en", {"WASTRA_LANG": "id", "LANG": "id_ID.UTF-8"}, "en"),
        ("show kawung", {"WASTRA_LANG": "id", "LANG": "en_GB.UTF-8"}, "id"),
        ("list", {"WASTRA_LANG": "en", "LC_ALL": "id_ID"}, "en"),
        ("list", {"WASTRA_LANG": "ID_id"}, "id"),
        ("list", {"WASTRA_LANG": "fr", "LANG": "id_ID.UTF-8"}, "id"),
        ("list --lang fr", {"LANG": "id_ID.UTF-8"}, "id"),
        ("list", {"LANGUAGE": "jv:id:en", "LANG": "en_GB.UTF-8"}, "id"),
        ("list", {"LANGUAGE": "fr", "LANG": "id_ID.UTF-8"}, "id"),
        ("list", {"LC_ALL": "fr_FR.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ("list", {"LC_ALL": "C", "LANG": "id_ID.UTF-8"}, "en"),
        ("list", {"LC_MESSAGES": "id_ID", "LANG": "en_GB"}, "id"),
        ("list", {"LANG": "id_ID.UTF-8"}, "id"),
        ("list", {"LANG": "id"}, "id"),
        ("list", {"LANG": "idaho"}, "en"),
        ("search -- --lang id", {"LANG": "en_GB"}, "en"),
        ("list --lang", {"LANG": "en_GB"}, "en"),
    ],
)
def test_which_language_is_spoken(arguments: str, environment: dict[str, str], language: str) -> None:
    assert chosen_language(arguments.split(), environment) == language


@pytest.mark.parametrize(
    ("name", "language"), [("Indonesian_Indonesia", "id"), ("id_ID", "id"), ("English_Australia", "en"), (None, "en")]
)
def test_a_system_without_variables_is_asked(monkeypatch: pytest.MonkeyPatch, name: str | None, language: str) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, "cp1252"))
    assert chosen_language(["list"], {}) == language


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (("list",), {}, ENGLISH),
        (("--lang", "id", "list"), {}, INDONESIAN),
        (("list", "--lang", "id"), {"WASTRA_LANG": "en"}, INDONESIAN),
        (("list",), {"WASTRA_LANG": "id"}, INDONESIAN),
        (("list", "--lang", "en"), {"WASTRA_LANG": "id"}, ENGLISH),
        (("list",), {"LC_ALL": "id_ID.UTF-8"}, INDONESIAN),
    ],
)
def test_the_program_speaks_it(arguments: tuple[str, ...], environment: dict[str, str], expected: str) -> None:
    ran = process(*arguments, environment={"PYTHONUTF8": "1", **environment})
    assert ran.returncode == 0 and expected in ran.stdout
