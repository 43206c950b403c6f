"""A word or two is said by everybody, again and again: how it is read is remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Read = TypeVar("Read")
LONGEST, MOST = 12, 2_048  # characters; texts of each reader


def remember_short(read: Callable[[str], Read]) -> Callable[[str], Read]:
    """For what is read from the words alone: the same words, the same outcome."""
    kept = lru_cache(MOST)(read)

    @wraps(read)
    def read_or_remember(typed: str) -> Read:
        return kept(typed) if len(typed) <= LONGEST else read(typed)

    return read_or_remember
