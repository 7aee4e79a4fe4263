"""What commands share: settings, and progress that only a terminal sees."""

from __future__ import annotations

import io

import pytest

from wastra.generator.cli.options import parsed_settings, progress
from wastra.motifs import WastraError
from wastra.motifs.motif import Choice, Count, Domain, Mm, Parameter, Seed, Switch


def parsed(setting: str, domain: Domain, default: float | str = 1) -> object:
    return parsed_settings([setting], [Parameter("p", domain, default)], "kawung")["p"]


@pytest.mark.parametrize(
    ("text", "domain", "value"),
    [
        ("12cm", Mm(1, 200), 120.0), ("12,5", Mm(1, 200), 12.5), ("3", Count(1, 4), 3.0), ("0,5", Count(0, 1), 0.5),
        ("ya", Switch(), True), ("Tidak", Switch(), False), ("TRUE", Switch(), True), ("0", Switch(), False),
        ("maybe", Switch(), "maybe"), ("8+8", Choice("8", "8+8"), "8+8"), ("8", Choice(8, 16), 8), ("7", Seed(), 7.0),
        ("9", Choice(8, 16), "9"), ("a=b", Choice("a=b"), "a=b"),
    ],
)  # fmt: skip
def test_settings_become_values(text: str, domain: Domain, value: object) -> None:
    for setting in (f"p={text}", f" p = {text} "):
        found = parsed(setting, domain)
        assert found == value and type(found) is type(value)


def test_unknown_names_pass_on_to_the_motif_that_names_the_nearest() -> None:
    assert parsed_settings(["q=3"], [], "kawung") == {"q": 3.0}
    for setting in ("p", "", "=3"):
        with pytest.raises(WastraError, match="write NAME=VALUE"):
            parsed_settings([setting], [], "kawung")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_silent_unless_a_terminal_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, speaks in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr("sys.stderr", stream)
        with progress([1, 2, 3], "motifs") as items:
            assert list(items) == [1, 2, 3]
        assert ("motifs" in stream.getvalue()) == speaks
