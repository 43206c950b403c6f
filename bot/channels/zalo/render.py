"""A reply's body as plain text: Zalo has no buttons and carries no files."""

from typing import Any

from bot.channels.message_pieces import cut_text
from bot.channels.offered_choices import list_offered_lines
from texts import words

LIMIT = 2000  # UTF-16 units of one message
EMPTY = "…"


def render_messages(body: dict[str, Any], *, has_files: bool = False) -> list[str]:
    """The texts of as many messages as it takes."""
    parts = ["".join(said for _, said in body["spans"])]
    if has_files:
        parts.append(words("zalo.file_elsewhere"))
    parts += list_offered_lines(body)
    whole = "\n".join(part for part in parts if part.strip())
    return [part.strip("\n") for part in cut_text(whole, LIMIT)] or [EMPTY]
