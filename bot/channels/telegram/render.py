"""A reply's body as Telegram messages: pieces within the limit, entities instead of markup.

Entities need no escaping, so nothing that a person typed can ever become markup.
"""

from typing import Any

from bot.channels.message_pieces import count_units, cut_text

LIMIT = 4096  # UTF-16 units of text in one message
ENTITIES = 100
STYLES = {"b": "bold", "i": "italic"}
ROW_WIDTH = 26  # letters of labels that fit beside each other on a phone
ROW_MOST = 4
EMPTY = "…"

TextSpans = list[list[str]]
ButtonList = list[list[str]]


def render_messages(chat: int, body: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameters of sendMessage, for as many messages as the text needs."""
    found = [{"chat_id": chat, **piece} for piece in render_pieces(body["spans"])]
    if choices := body.get("choices"):
        found[-1]["reply_markup"] = render_keyboard(choices)
    return found


def render_pieces(spans: TextSpans) -> list[dict[str, Any]]:
    """The text cut where it is too long for one message, at ends of lines where there are any."""
    whole = "".join(words for _, words in spans)
    if count_units(whole) > LIMIT:
        return [{"text": part} for part in cut_text(whole, LIMIT)] or [{"text": EMPTY}]
    if not whole.strip():
        return [{"text": EMPTY}]
    entities = _render_entities(spans)
    return [{"text": whole, "entities": entities}] if entities else [{"text": whole}]


def _render_entities(spans: TextSpans) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    offset = 0
    for style, words in spans:
        length = count_units(words)
        if style in STYLES and words.strip() and len(found) < ENTITIES:
            found.append({"type": STYLES[style], "offset": offset, "length": length})
        offset += length
    return found


def render_keyboard(choices: ButtonList) -> dict[str, Any]:
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": data} for label, data in row]
            for row in arrange_button_rows(choices)
        ]
    }


def arrange_button_rows(choices: ButtonList) -> list[ButtonList]:
    """Short labels stand beside each other, long ones alone."""
    found: list[ButtonList] = []
    width = ROW_WIDTH + 1
    for choice in choices:
        label = len(choice[0]) + 4
        if width + label > ROW_WIDTH or len(found[-1]) == ROW_MOST:
            found.append([])
            width = 0
        found[-1].append(choice)
        width += label
    return found
