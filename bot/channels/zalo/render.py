"""A reply's body as plain text: Zalo has no buttons and carries no files.

What is offered is named under the text, with numbers where the dialog reads numbers
("choose": "numbers"), as words everywhere else: a bare figure is an answer there.
"""

from typing import Any

from bot.channels.message_pieces import cut_text
from texts import words

LIMIT = 2000  # UTF-16 units of one message
EMPTY = "…"


def render_messages(body: dict[str, Any], *, has_files: bool = False) -> list[str]:
    """The texts of as many messages as it takes."""
    parts = ["".join(said for _, said in body["spans"])]
    if has_files:
        parts.append(words("zalo.file_elsewhere"))
    parts += _list_offered(body)
    whole = "\n".join(part for part in parts if part.strip())
    return [part.strip("\n") for part in cut_text(whole, LIMIT)] or [EMPTY]


def _list_offered(body: dict[str, Any]) -> list[str]:
    labels = [label for label, _ in body.get("choices", ())]
    if not labels:
        return []
    if body.get("choose") == "numbers":
        return [f"{place}. {label}" for place, label in enumerate(labels, 1)]
    return [words("dialog.may_type", labels="; ".join(labels))]
