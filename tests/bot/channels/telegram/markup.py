"""Text with HTML or entities, and keyboards, read as strictly as Telegram's documentation is."""

import re
from html import unescape
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from tests.bot.channels.telegram.errors import Refused, bad

Entities = list[dict[str, Any]]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
KINDS = {
    *TAGS.values(),
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "expandable_blockquote",
    "text_mention",
}
NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}

TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>(?:\s+[A-Za-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*)\s*>"
    r"|&(?:#[0-9]+|#x[0-9a-fA-F]+|lt|gt|amp|quot);"
    r"|[<&]"
)
ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
}
BUTTONS = 100  # of an inline keyboard
IN_A_ROW = 8


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def unparsed(why: str) -> Refused:
    return bad(f"can't parse entities: {why}")


class Html:
    """Reads one HTML text, piece by piece."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.entities: Entities = []
        self.open: list[tuple[str, int, dict[str, str]]] = []  # tag, where it began, attributes
        self.at = 0  # UTF-16 units read so far

    def read(self) -> tuple[str, Entities]:
        end = 0
        for token in TOKEN.finditer(self.source):
            self.add(self.source[end : token.start()])
            self.take(token)
            end = token.end()
        self.add(self.source[end:])
        if self.open:
            raise unparsed(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.at += units(text)

    def take(self, token: re.Match[str]) -> None:
        found = token[0]
        if found == "<":
            raise unparsed(f'Unsupported start tag "" at byte offset {self.byte(token)}')
        if found == "&":
            # Telegram itself lets this pass; its documentation does not.
            raise unparsed(f"Unescaped & at byte offset {self.byte(token)}")
        if found[0] == "&":
            self.add(unescape(found))
        elif token["end"]:
            self.close(token)
        else:
            self.start(token)

    def byte(self, token: re.Match[str]) -> int:
        return len(self.source[: token.start()].encode())

    def start(self, token: re.Match[str]) -> None:
        tag = token["tag"].lower()
        attributes = {
            name.lower(): unescape(value.strip("\"'"))
            for name, value in ATTRIBUTE.findall(token["attributes"])
        }
        if tag not in TAGS or (tag == "span" and attributes.get("class") != "tg-spoiler"):
            raise unparsed(f'Unsupported start tag "{tag}" at byte offset {self.byte(token)}')
        self.open.append((tag, self.at, attributes))

    def close(self, token: re.Match[str]) -> None:
        if not self.open:
            raise unparsed(f"Unexpected end tag at byte offset {self.byte(token)}")
        tag, began, attributes = self.open.pop()
        if tag != token["tag"].lower():
            raise unparsed(
                f"Unmatched end tag at byte offset {self.byte(token)}, "
                f'expected "</{tag}>", found "</{token["tag"].lower()}>"'
            )
        if self.at > began and (tag != "a" or "href" in attributes):
            self.entities.append(entity(tag, began, self.at - began, attributes))


def entity(tag: str, offset: int, length: int, attributes: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": TAGS[tag], "offset": offset, "length": length}
    if tag == "a":
        made["url"] = attributes["href"]
    elif tag == "blockquote" and "expandable" in attributes:
        made["type"] = "expandable_blockquote"
    elif tag == "tg-emoji":
        made["custom_emoji_id"] = attributes.get("emoji-id", "")
    return made


def check_entities(text: str, entities: Entities) -> None:
    end = units(text)
    for one in entities:
        kind, offset, length = one["type"], one["offset"], one["length"]
        if kind not in KINDS:
            raise bad("can't parse MessageEntity: Unsupported type specified")
        if kind in NEEDS and NEEDS[kind] not in one:
            raise bad(f"can't parse MessageEntity: Can't find field \"{NEEDS[kind]}\"")
        if offset < 0:
            raise bad(f"receive an entity with incorrect offset {offset}")
        if length <= 0:
            raise bad(f"receive an entity with incorrect length {length}")
        if offset >= end:
            raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > end:
            raise bad(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {offset + length}"
            )


def read_text(given: dict[str, Any], name: str, most: int) -> tuple[str, Entities]:
    """The words of a `text` or `caption`, and what is bold in them; at most so many characters."""
    text = given.get(name, "")
    entities = given.get("entities" if name == "text" else "caption_entities", [])
    if "parse_mode" in given:
        if given["parse_mode"].lower() != "html":
            raise bad("unsupported parse_mode")  # nothing but HTML is played here
        if entities:
            raise bad("parse_mode and entities exclude one another")  # Telegram drops one silently
        if "<" in text or "&" in text:
            text, entities = Html(text).read()
    if name == "text" and not text.strip():
        raise bad("text must be non-empty")
    if len(text) > most:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    if entities:
        check_entities(text, entities)
        if len(entities) > 100:
            raise bad("ENTITIES_TOO_LONG")
    return text, entities


def check_keyboard(markup: dict[str, Any] | None) -> None:
    """What the fields alone do not say about a keyboard."""
    if not markup:
        return
    if "inline_keyboard" in markup:
        check_inline(markup["inline_keyboard"])
    elif sum(map(len, markup.get("keyboard", []))) > 300:
        raise bad("reply markup is too long")


def check_inline(rows: list[list[dict[str, Any]]]) -> None:
    if any(len(row) > IN_A_ROW for row in rows) or sum(map(len, rows)) > BUTTONS:
        raise bad("reply markup is too long")
    for button in chain.from_iterable(rows):
        actions = ACTIONS & button.keys()
        if not actions:
            raise bad(
                "can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            )
        if len(actions) > 1:
            raise bad("can't parse inline keyboard button: more than one action")
        if "url" in button:
            check_url(button["url"])


def check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme and parts.scheme not in ("http", "https", "tg"):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if parts.scheme != "tg" and "." not in (parts.hostname or ""):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
