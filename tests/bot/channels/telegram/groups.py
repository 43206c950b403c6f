"""A group with the bot in it: who speaks there, what the bot is handed of it, what it sees."""

from typing import TYPE_CHECKING, Any

from tests.bot.channels.telegram.chats import BOT, Chat, Message
from tests.bot.channels.telegram.people import Person, command_entities

if TYPE_CHECKING:
    from tests.bot.channels.telegram.telegram import TelegramStandIn
    from tests.bot.channels.telegram.updates import Update


class Group(Person):
    """`says_all`: its owner has switched the bot's privacy off, so that it is handed everything;
    else commands and replies to it alone."""

    def __init__(self, tg: "TelegramStandIn", chat_id: int, *, says_all: bool = False) -> None:
        chat = Chat(chat_id, "Nhóm Mẫu", started=True)
        chat.outside = {"id": chat_id, "title": "Nhóm Mẫu", "type": "group"}
        tg.chats[chat_id] = chat
        super().__init__(tg, chat)
        self.says_all = says_all

    def hears_from(self, who: Person, text: str, replies_to: Message | None = None) -> None:
        """Somebody writes in it."""
        message = Message(
            self.id,
            self.chat.next_id(),
            self._tg.seconds(),
            text,
            from_bot=False,
            entities=command_entities(text),
        )
        payload = self.chat.as_json(self.chat.add(message)) | {"from": who.chat.author}
        if replies_to is not None:
            payload["reply_to_message"] = self.chat.as_json(replies_to)
        is_for_bot = text.startswith("/") or (replies_to is not None and replies_to.from_bot)
        if is_for_bot or self.says_all:
            self._tg.push("message", payload)

    def puts_bot_out(self) -> "Update":
        self.chat.blocked = True
        return self._membership("member", "kicked")

    def becomes_supergroup(self, chat_id: int, *, is_told: bool = True) -> "Group":
        """The group with its new id. `is_told`: by messages of both; else the bot learns it when
        it writes to the old one."""
        new = Group(self._tg, chat_id, says_all=self.says_all)
        new.chat.outside["type"] = "supergroup"
        self.chat.moved_to = chat_id
        if is_told:
            self._tells({"migrate_to_chat_id": chat_id})
            new._tells({"migrate_from_chat_id": self.id})
        return new

    def _tells(self, what: dict[str, Any]) -> None:
        payload = {
            "message_id": self.chat.next_id(),
            "from": BOT | {"id": 1087968824, "username": "GroupAnonymousBot"},
            "chat": self.chat.outside,
            "date": self._tg.seconds(),
            **what,
        }
        self._tg.push("message", payload)
