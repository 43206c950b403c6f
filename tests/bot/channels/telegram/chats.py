"""What a person sees: the messages of a chat, newest last."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

BOT = {"id": 123, "is_bot": True, "first_name": "Bot Mẫu", "username": "mau_bot"}


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. `data` is the callback data, None for a link or a bare label."""

    label: str
    data: str | None = None
    url: str | None = None
    contact: bool = False  # asks for the person's phone number


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands in the chat; an edit puts a new one in its place.

    `kind` is text, photo, document or, from a person, also voice, sticker and so on. `content` is
    the part of Telegram's object that belongs to the kind. `request` is what the bot sent.
    """

    chat_id: int
    message_id: int
    date: int
    text: str
    from_bot: bool = True
    edited: bool = False
    kind: str = "text"
    entities: list[dict[str, Any]] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    content: dict[str, Any] = field(default_factory=dict)
    data: bytes | None = None
    filename: str | None = None
    request: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def buttons(self) -> list[Button]:
        """All buttons, row by row; also those of a reply keyboard."""
        markup = self.markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [
            Button(
                one["text"],
                one.get("callback_data"),
                one.get("url"),
                one.get("request_contact", False),
            )
            for one in chain.from_iterable(rows)
        ]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def bold(self) -> list[str]:
        """The words in bold."""
        raw = self.text.encode("utf-16-le")
        return [
            raw[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
            for one in self.entities
            if one["type"] == "bold"
        ]


class Chat:
    """One private chat of a person with the bot, or a group that it is in."""

    def __init__(self, chat_id: int, name: str, *, started: bool) -> None:
        self.id = chat_id
        self.name = name
        self.started = started  # the person has written; before that the bot may not
        self.blocked = False
        self.moved_to = 0  # a group that has another id by now
        self.messages: dict[int, Message] = {}
        self.unheard: deque[Message] = deque()
        self.log: list[Message] = []  # everything the bot showed, edits included
        self.toasts: list[tuple[str, bool]] = []  # answers to presses: words, as an alert?
        self.news = asyncio.Event()
        self._last_id = 0
        self.outside: dict[str, Any] = {"id": chat_id, "first_name": name, "type": "private"}
        self.author = {
            "id": chat_id,
            "is_bot": False,
            "first_name": name,
            "language_code": "vi",
        }

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def add(self, message: Message) -> Message:
        self.messages[message.message_id] = message
        if message.from_bot:
            self.show(message)
        return message

    def change(self, message: Message, **changes: Any) -> Message:
        """An edit; the person only notices it when words have changed."""
        changed = replace(message, edited=True, **changes)
        self.messages[message.message_id] = changed
        if changed.text != message.text and changed.from_bot:
            self.show(changed)
        return changed

    def show(self, message: Message) -> None:
        self.unheard.append(message)
        self.log.append(message)
        self.news.set()

    def newest_first(self) -> Iterator[Message]:
        return reversed(self.messages.values())

    def as_json(self, message: Message) -> dict[str, Any]:
        """Telegram's own object."""
        made: dict[str, Any] = {
            "message_id": message.message_id,
            "from": BOT if message.from_bot else self.author,
            "chat": self.outside,
            "date": message.date,
            **message.content,
        }
        if message.text:
            made["text" if message.kind == "text" else "caption"] = message.text
        if message.entities:
            key = "entities" if message.kind == "text" else "caption_entities"
            made[key] = message.entities
        if message.markup and "inline_keyboard" in message.markup:
            made["reply_markup"] = message.markup
        return made
