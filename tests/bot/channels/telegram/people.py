"""Scripted people: what they do becomes updates, what they see can be asked."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.bot.channels.telegram.chats import BOT, Button, Chat, Message

if TYPE_CHECKING:
    from tests.bot.channels.telegram.telegram import TelegramStandIn
    from tests.bot.channels.telegram.updates import Update

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@dataclass(slots=True)
class Press:
    """A pressed button, which the bot is to answer."""

    chat: Chat
    at: int  # seconds since 1970
    answered: bool = False
    stale: bool = False


def command_entities(text: str) -> list[dict[str, Any]]:
    """Telegram marks the command at the beginning; libraries rely on it."""
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]


class Person:
    """One person with one private chat. Methods that do something return the update."""

    def __init__(self, tg: "TelegramStandIn", chat: Chat) -> None:
        self._tg = tg
        self.chat = chat
        self.id = chat.id

    # what the person does

    def says(self, text: str) -> "Update":
        return self._sends(text, entities=command_entities(text))

    def sends_photo(self, caption: str = "", data: bytes = PICTURE) -> "Update":
        photo = self._file("photos/anh.png", data) | {"width": 800, "height": 600}
        small = photo | {"width": 90, "height": 67}
        return self._sends(caption, kind="photo", content={"photo": [small, photo]})

    def sends_voice(self, data: bytes = b"OggS" * 8, seconds: int = 3) -> "Update":
        voice = self._file("voice/loi.oga", data)
        voice |= {"duration": seconds, "mime_type": "audio/ogg"}
        return self._sends("", kind="voice", content={"voice": voice})

    def sends_document(
        self, name: str, data: bytes, caption: str = "", size: int | None = None
    ) -> "Update":
        """`size`: what Telegram says of it, if not the truth (to play a file beyond 20 MB)."""
        document = self._file(f"documents/{name}", data, size) | {"file_name": name}
        return self._sends(caption, kind="document", content={"document": document})

    def sends_sticker(self, emoji: str = "👍") -> "Update":
        sticker = self._file("stickers/hinh.webp", b"RIFF")
        sticker |= {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        sticker |= {"is_animated": False, "is_video": False}
        return self._sends("", kind="sticker", content={"sticker": sticker})

    def sends_contact(self, phone: str, user_id: int | None = None) -> "Update":
        """The person's own card, unless another's id is given."""
        card = {"phone_number": phone, "first_name": self.chat.name}
        card["user_id"] = user_id or self.id  # type: ignore[assignment]
        return self._sends("", kind="contact", content={"contact": card})

    def edits(self, message_id: int, text: str) -> "Update":
        message = self.chat.messages[message_id]
        assert not message.from_bot, "a person can only edit their own messages"
        changed = self.chat.change(message, text=text, entities=command_entities(text))
        payload = self.chat.as_json(changed) | {"edit_date": self._tg.seconds()}
        return self._tg.push("edited_message", payload)

    def taps(self, wanted: str) -> "Update":
        """Press a button by its label, its data, or words of its label; newest message first."""
        for fits in (_exactly, _within):
            for message in self.chat.newest_first():
                for button in message.buttons if message.from_bot else []:
                    if fits(button, wanted):
                        return self._press(message, button)
        offered = [message.labels for message in self.chat.newest_first() if message.buttons]
        raise AssertionError(f"no button {wanted!r} is offered; newest first: {offered}")

    def taps_old(self, message_id: int, data: str) -> "Update":
        """Press what an old screen still shows, whether it is offered or not."""
        return self._press(self.chat.messages[message_id], Button(data, data))

    def blocks(self) -> "Update":
        self.chat.blocked = True
        return self._membership("member", "kicked")

    def unblocks(self) -> "Update":
        self.chat.blocked = False
        return self._membership("kicked", "member")

    # what the person sees

    async def hears(self, timeout: float = 30, containing: str = "") -> Message:  # noqa: ASYNC109
        """The next message, or edit with other words, not yet heard. Others are passed over
        until one holds the words in `containing`."""
        try:
            async with asyncio.timeout(timeout):
                return await self._next(containing)
        except TimeoutError:
            last = self.last.text if self.last else None
            raise AssertionError(
                f"{self.chat.name} heard nothing new {containing!r} in {timeout} s; last: {last!r}"
            ) from None

    async def hears_nothing(self, seconds: float = 0.3) -> None:
        await asyncio.sleep(seconds)
        assert not self.chat.unheard, f"heard {[one.text for one in self.chat.unheard]}"

    @property
    def last(self) -> Message | None:
        """The newest message of the bot, as it stands now."""
        return next((one for one in self.chat.newest_first() if one.from_bot), None)

    @property
    def all(self) -> list[Message]:
        """Everything the bot has shown, in order, edits included."""
        return list(self.chat.log)

    @property
    def toasts(self) -> list[tuple[str, bool]]:
        """Answers to presses: (words, shown as an alert?)."""
        return self.chat.toasts

    @property
    def waiting_presses(self) -> list[str]:
        """Ids of presses that the bot has not answered: the button still spins."""
        presses = self._tg.presses.items()
        return [key for key, one in presses if one.chat is self.chat and not one.answered]

    # how it is done

    async def _next(self, containing: str) -> Message:
        while True:
            while self.chat.unheard:
                message = self.chat.unheard.popleft()
                if containing in message.text:
                    return message
            self.chat.news.clear()
            await self.chat.news.wait()

    def _sends(self, text: str, **more: Any) -> "Update":
        assert not self.chat.blocked, "unblock the bot first"
        self.chat.started = True
        message = Message(
            self.id, self.chat.next_id(), self._tg.seconds(), text, from_bot=False, **more
        )
        return self._tg.push("message", self.chat.as_json(self.chat.add(message)))

    def _press(self, message: Message, button: Button) -> "Update":
        if button.contact:
            return self.sends_contact("+84900000000")
        if button.data is None and button.url is None:
            return self.says(button.label)
        assert button.data, f"{button.label!r} is a link to {button.url}"
        key = self._tg.new_press(Press(self.chat, self._tg.seconds()))
        payload = {
            "id": key,
            "from": self.chat.author,
            "message": self.chat.as_json(message),
            "chat_instance": str(self.id),
            "data": button.data,
        }
        return self._tg.push("callback_query", payload)

    def _file(self, path: str, data: bytes, size: int | None = None) -> dict[str, Any]:
        file_id = self._tg.keep_file(path, data, size)
        size = self._tg.files[file_id].size
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}

    def _membership(self, old: str, new: str) -> "Update":
        bot = BOT | {"id": self._tg.bot_id}
        payload = {
            "chat": self.chat.outside,
            "from": self.chat.author,
            "date": self._tg.seconds(),
            "old_chat_member": _member(bot, old),
            "new_chat_member": _member(bot, new),
        }
        return self._tg.push("my_chat_member", payload)


def _member(user: dict[str, Any], status: str) -> dict[str, Any]:
    return {"user": user, "status": status} | ({"until_date": 0} if status == "kicked" else {})


def _exactly(button: Button, wanted: str) -> bool:
    return wanted in (button.label, button.data)


def _within(button: Button, wanted: str) -> bool:
    return len(wanted) > 1 and wanted.casefold() in button.label.casefold()
