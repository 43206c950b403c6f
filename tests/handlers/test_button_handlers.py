"""Every action that a button names does something, and everything that can be done has a button."""

import ast
from collections.abc import Iterator
from pathlib import Path

from handlers.button_handlers import BUTTON_HANDLERS

HERE = Path(__file__).parents[2]
ROOMS = ("handlers", "schedules")


def list_written_actions() -> Iterator[str]:
    """The second argument of every make_button, where it stands there as a word."""
    for room in ROOMS:
        for path in sorted((HERE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _get_name(node.func) == "make_button":
                    action = node.args[1]
                    assert isinstance(action, ast.Constant), f"{path.name}:{node.lineno}"
                    yield str(action.value)


def _get_name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_actions_and_buttons_are_the_same() -> None:
    assert set(list_written_actions()) == set(BUTTON_HANDLERS)
