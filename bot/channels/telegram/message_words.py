"""The words of a Telegram message, wherever they stand: text, caption, rich text, a checklist."""

from collections.abc import Iterator
from typing import Any

MOST_DEPTH = 20
# What a block holds further blocks or words under, in the order in which they are read.
_WORD_FIELDS = ("title", "summary", "text", "caption", "expression", "alternative_text")
_NOT_READ = frozenset(("buttons", "thinking", "divider", "anchor"))
# A block that is no words: our name for it.
_MEDIA_OF_BLOCK = {
    "photo": "photo",
    "collage": "photo",
    "slideshow": "photo",
    "video": "video",
    "animation": "animation",
    "audio": "audio",
    "document": "document",
    "voice_note": "voice",
    "map": "location",
}


def read_words(message: dict[str, Any]) -> str:
    """Empty where there are none. Raises ValueError where a text is no text."""
    for name in ("text", "caption"):
        found = message.get(name, "")
        if not isinstance(found, str):
            raise ValueError(f"{name} is no text")
        if found:
            return found
    return "\n".join(_list_lines(message))


def _list_lines(message: dict[str, Any]) -> Iterator[str]:
    rich, checklist = message.get("rich_message"), message.get("checklist")
    if isinstance(rich, dict):
        yield from (line for line in _list_block_lines(rich.get("blocks"), 0) if line.strip())
    if isinstance(checklist, dict):
        yield from (line for line in _list_checklist_lines(checklist) if line.strip())


def _list_checklist_lines(checklist: dict[str, Any]) -> Iterator[str]:
    yield _join_text(checklist.get("title"), 0)
    for task in checklist.get("tasks") or ():
        yield _join_text(task.get("text") if isinstance(task, dict) else None, 0)


def _list_block_lines(blocks: Any, depth: int) -> Iterator[str]:
    """A line for each paragraph, item and row of a table."""
    if not isinstance(blocks, list) or depth > MOST_DEPTH:
        return
    for block in blocks:
        if not isinstance(block, dict) or block.get("type") in _NOT_READ:
            continue
        for name in _WORD_FIELDS:
            yield from _join_text(block.get(name), depth + 1).split("\n")
        for row in block.get("cells") or ():
            yield "\t".join(_join_text(cell, depth + 1) for cell in row)
        yield from _list_block_lines(block.get("blocks"), depth + 1)
        yield from _list_block_lines(block.get("items"), depth + 1)


def _join_text(rich: Any, depth: int) -> str:
    """Rich text is a string, a list of pieces, or a piece that holds further ones."""
    if isinstance(rich, str):
        return rich
    if depth > MOST_DEPTH:
        return ""
    if isinstance(rich, list):
        return "".join(_join_text(one, depth + 1) for one in rich)
    if isinstance(rich, dict):
        held = (rich.get(name) for name in _WORD_FIELDS)
        return "".join(_join_text(one, depth + 1) for one in held if one is not None)
    return ""


def find_media_block(message: dict[str, Any]) -> str | None:
    """What a rich message without words shows."""
    rich = message.get("rich_message")
    blocks = rich.get("blocks") if isinstance(rich, dict) else None
    kinds = (block.get("type") for block in blocks or () if isinstance(block, dict))
    return next((_MEDIA_OF_BLOCK[kind] for kind in kinds if kind in _MEDIA_OF_BLOCK), None)
