"""A message, a speaker, a chat, the secret key: each is made where it comes in, never to fill a
gap. Who only works something out has none of them (`reporting/context.py`)."""

import ast
from pathlib import Path

import pytest

from tests.house.source_files import list_nodes, parse_file

HERE = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "models", "office", "plans", "reporting", "schedules", "sheets")
# The class, and the only places that make one.
MAKERS = {
    "IncomingMessage": {
        "bot/channels/sms/updates.py",
        "bot/channels/telegram/updates.py",
        "bot/channels/web_chat.py",
        "bot/channels/zalo/updates.py",
        "handlers/incoming_messages.py",
    },
    "Secrets": {"bot/secret_key.py"},
    "Speaker": {"models/chats/conversations.py"},
    "CurrentChat": {"handlers/turn_context.py", "models/chats/conversations.py"},
    "ChatAddress": {
        "models/chats/conversations.py",
        "models/chats/group_chats.py",
        "models/joining/reminder_chat.py",
    },
    "Turn": {"handlers/turn_context.py"},
}


def find_calls(module: ast.Module, name: str) -> list[ast.Call]:
    """The calls of this name in a module, however it was imported."""
    return [
        node
        for node in list_nodes(module)
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "id", None), getattr(node.func, "attr", None))
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_it_is_made_where_it_comes_in(name: str) -> None:
    found = {
        str(path.relative_to(HERE))
        for room in ROOMS
        for path in (HERE / room).rglob("*.py")
        if find_calls(parse_file(path), name)
    }
    assert found == MAKERS[name]


def test_a_made_up_one_would_be_seen() -> None:
    module = ast.parse("ctx = turn_context.Turn(db, incoming=IncomingMessage(0))")
    assert find_calls(module, "Turn")
    assert find_calls(module, "IncomingMessage")
