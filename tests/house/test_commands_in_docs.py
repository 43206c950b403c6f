"""A command that the docs tell somebody to type is there, with each of its options."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.lazy_commands import BY_NAME

HERE = Path(__file__).parents[2]
PAGES = [*HERE.glob("*.md"), *HERE.glob("docs/*.md"), HERE / ".env.example"]
TYPED = re.compile(r"(?:`|bin/|^ *)baocao((?: [a-z][a-z-]*){1,2})([^`|\n]*)", re.MULTILINE)


def list_typed_commands() -> Iterator[tuple[str, str, str]]:
    """Page, the words after `baocao`, and the rest of what is to be typed."""
    for page in PAGES:
        for words, rest in TYPED.findall(page.read_text("utf-8")):
            yield page.name, words.strip(), rest


TYPED_COMMANDS = list(list_typed_commands())


def find_command(words: str) -> object | None:
    name, *more = words.split()
    if name not in BY_NAME:
        return None
    command: object = BY_NAME[name].command
    below = getattr(command, "commands", None)
    # Without commands below, the next word is an argument.
    return below.get(more[0]) if below is not None and more else command


@pytest.mark.parametrize(("page", "words", "rest"), TYPED_COMMANDS)
def test_it_is_there(page: str, words: str, rest: str) -> None:
    command = find_command(words)
    assert command is not None, f"{page}: baocao {words}"
    known = {name for one in getattr(command, "params", []) for name in one.opts}
    assert set(re.findall(r"(?<!\S)--[a-z][a-z-]*", rest)) <= known, f"{page}: baocao {words}{rest}"


def test_many_are_read() -> None:
    assert len(TYPED_COMMANDS) > 30
