"""A reply's body as Telegram messages: pieces within the limit, entities instead of markup.

Entities need no escaping, so nothing that a person typed can ever become markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

LIMIT = 4096  # UTF-16 units of text in one message
ENTITIES = 100
STYLES = {"b": "bold", "i": "italic"}
ROW_WIDTH = 26  # letters of labels that fit beside each other on a phone
EMPTY = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    entities: tuple[MessageEntity, ...]


def units(words: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(words.encode("utf-16-le")) // 2


def pieces(spans: list[list[str]]) -> list[Piece]:
    """The text cut where it is too long for one message, at ends of lines where there are any."""
    whole = "".join(words for _, words in spans)
    if units(whole) <= LIMIT:
        return [_piece(spans)]
    return [Piece(part, ()) for part in _cut(whole)]


def _piece(spans: list[list[str]]) -> Piece:
    entities: list[MessageEntity] = []
    offset = 0
    for style, words in spans:
        length = units(words)
        if style in STYLES and words.strip() and len(entities) < ENTITIES:
            entities.append(MessageEntity(STYLES[style], offset, length))
        offset += length
    text = "".join(words for _, words in spans)
    return Piece(text if text.strip() else EMPTY, tuple(entities))


def _cut(text: str) -> Iterator[str]:
    while text:
        part = text[: _fitting(text)]
        if len(part) < len(text):
            part = part[: _good_end(part)]
        text = text[len(part) :]
        if part.strip():
            yield part


def _fitting(text: str) -> int:
    """How many characters fit into one message."""
    if units(text[:LIMIT]) <= LIMIT:
        return LIMIT
    # Letters outside the first plane count two units each: half as many always fit.
    return LIMIT // 2


def _good_end(part: str) -> int:
    for mark in ("\n", ". ", " "):
        end = part.rfind(mark, len(part) // 2)
        if end > 0:
            return end + len(mark)
    return len(part)


def keyboard(choices: list[list[str]]) -> InlineKeyboardMarkup | None:
    if not choices:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=data) for label, data in row]
            for row in rows(choices)
        ]
    )


def rows(choices: list[list[str]]) -> list[list[list[str]]]:
    """Short labels stand beside each other, long ones alone."""
    found: list[list[list[str]]] = []
    width = ROW_WIDTH + 1
    for choice in choices:
        label = len(choice[0]) + 4
        if width + label > ROW_WIDTH or len(found[-1]) == 4:
            found.append([])
            width = 0
        found[-1].append(choice)
        width += label
    return found


def messages(body: dict[str, Any]) -> tuple[list[Piece], InlineKeyboardMarkup | None]:
    return pieces(body["spans"]), keyboard(body.get("choices", []))
