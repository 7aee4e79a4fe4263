"""Sheets that are made when they are asked for, so that only one of many pages is in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from ..sheet import Sheet


class LazySheets(Sequence[Sheet]):
    """`count` sheets; `make` draws one of them each time it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Sheet]) -> None:
        self._numbers = range(count)
        self._make = make

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Sheet: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sheet]: ...
    def __getitem__(self, index: int | slice) -> Sheet | Sequence[Sheet]:
        if isinstance(index, slice):
            chosen = self._numbers[index]
            return LazySheets(len(chosen), lambda number: self._make(chosen[number]))
        return self._make(self._numbers[index])
