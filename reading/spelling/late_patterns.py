"""Patterns that are compiled when they are first asked. All of them take a third of a second: a
start does not wait for that, and behind it `compile_all` does what was not asked yet."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class LatePattern:
    """A pattern, to whoever asks it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """What a pattern can do; kept, so that the next time it is there at once."""
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


_MADE: list[LatePattern] = []


def make_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    late = LatePattern(pattern, flags)
    _MADE.append(late)
    return cast("re.Pattern[str]", late)


def compile_all() -> int:
    """How many there are."""
    return len([one.compiled for one in _MADE])
