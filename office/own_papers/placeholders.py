"""Places to be filled: "{{don_vi}}", written with or without marks and spaces."""

import re
from collections.abc import Callable, Iterator

from reading.spelling.folding import fold_text

_PLACE = re.compile(r"\{\{([^{}]{0,120})\}\}")
# Signs of a language that could run: no form may hold them.
_COMMAND = re.compile(r"\{%|\{#|%\}|#\}")
# A brace that nobody closed, or a place that is none.
_LEFT_OVER = re.compile(r"\{\{|\}\}")


def fold_name(written: str) -> str:
    """ " Đơn vị " → "don_vi"."""
    return re.sub(r"\s+", "_", fold_text(written).strip())


def list_places(text: str) -> list[str]:
    """The names in a text, as they are looked up."""
    return [fold_name(found[1]) for found in _PLACE.finditer(text)]


def find_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends, and its name."""
    for found in _PLACE.finditer(text):
        yield found.start(), found.end(), fold_name(found[1])


def is_one_place(text: str) -> bool:
    """A single place, and nothing beside it."""
    return _PLACE.fullmatch(text.strip()) is not None


def fill_text(text: str, fill: Callable[[str], str]) -> str:
    return _PLACE.sub(lambda found: fill(fold_name(found[1])), text)


def has_commands(text: str) -> bool:
    return _COMMAND.search(text) is not None


def has_open_braces(text: str) -> bool:
    return _LEFT_OVER.search(_PLACE.sub("", text)) is not None
