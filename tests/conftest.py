"""What all tests share: Hypothesis profiles, and programs that we did not write."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest
from hypothesis import settings

from . import drawn

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "here"))


def program(name: str) -> str:
    """The path of an installed program; without it the test is skipped, or fails where .ci/run demands it."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return found


def missing(name: str) -> NoReturn:
    """Skip the test for want of a program or system library, or fail it where .ci/run demands it."""
    if os.environ.get("WASTRA_REQUIRE_TOOLS"):
        pytest.fail(f"{name} is not installed, and .ci/run should have done so")
    pytest.skip(f"{name} is not installed")


@pytest.fixture(autouse=True, scope="session")
def shared_drawings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With several processes, their folders lie in one folder of this run; see `drawn.py`."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = tmp_path_factory.getbasetemp().parent / "drawings"
        folder.mkdir(exist_ok=True)
        drawn.SHARED[:] = [folder]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences are compared in English unless a test says otherwise."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("WASTRA_LANG", raising=False)
