"""No pattern takes long over a row of its own words: what somebody writes is read on the thread
that serves everybody, and "roi roi roi …" once held it for ever."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import ModuleType

import pytest

import handlers
import reading
import reporting
from reading.spelling.late_patterns import LatePattern

LENGTH = 40
# For one pattern with all its rows. A pattern that is sound needs some milliseconds.
SECONDS = 20
_ESCAPES = re.compile(r"\\.|\(\?P<\w+>|\(\?[a-z]+[:)]")
_WORDS = re.compile(r"[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)*")


class TooSlow(Exception):
    pass


def _list_modules() -> Iterator[ModuleType]:
    for room in (reading, handlers, reporting):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(found.name)


def _find_patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, LatePattern):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _find_patterns(pair)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from _find_patterns(part)


def _list_patterns() -> dict[str, re.Pattern[str]]:
    out: dict[str, re.Pattern[str]] = {}
    for module in _list_modules():
        for value in list(vars(module).values()):
            for pattern in _find_patterns(value):
                out.setdefault(pattern.pattern, pattern)
    return out


PATTERNS = _list_patterns()


def _make_rows(pattern: re.Pattern[str]) -> Iterator[str]:
    """Rows of one word of the pattern, and of two that stand beside each other in it."""
    words = list(dict.fromkeys(_WORDS.findall(_ESCAPES.sub("|", pattern.pattern))))
    parts = list(dict.fromkeys(part for word in words for part in word.split()))
    pairs = [f"{one} {other}" for one, other in itertools.pairwise(parts)]
    for word in dict.fromkeys([*words, *parts, *pairs, "1", "1.", "1 ,"]):
        yield f"{word} " * LENGTH + "#"
        yield f"{word}, " * LENGTH + "#"


def _stop(_signal: int, _frame: object) -> None:
    raise TooSlow


def _is_slow(pattern: re.Pattern[str], seconds: int) -> bool:
    before = signal.signal(signal.SIGALRM, _stop)
    signal.alarm(seconds)
    try:
        for row in _make_rows(pattern):
            pattern.fullmatch(row)
            pattern.search(row)
    except TooSlow:
        return True
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return False


def test_no_pattern_takes_long_over_a_row_of_its_own_words() -> None:
    assert len(PATTERNS) > 300
    slow = [text for text, pattern in PATTERNS.items() if _is_slow(pattern, SECONDS)]
    assert slow == []


@pytest.mark.parametrize(
    "shape",
    [r"(?:(?:xong|roi)(?: (?:roi|het))*[ ,]*)*gui", r"(?:(?:giu|giu nguyen|nguyen) )+bao cao"],
)
def test_a_pattern_that_takes_long_is_found(shape: str) -> None:
    assert _is_slow(re.compile(shape), 1)
