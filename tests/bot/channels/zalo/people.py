"""Scripted people on Zalo: what they write becomes events, what they see can be asked."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.bot.channels.telegram.people import PICTURE

if TYPE_CHECKING:
    from tests.bot.channels.zalo.standin import Event, ZaloStandIn


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot has sent. `photo`: the address of a picture."""

    message_id: str
    text: str
    date: int  # milliseconds since 1970
    photo: str | None = None


@dataclass
class Chat:
    """One private chat. `started`: the person has written; before that the bot may not."""

    id: str
    name: str
    protected: bool = False
    started: bool = False
    log: list[Message] = field(default_factory=list)
    unheard: deque[Message] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, message: Message) -> None:
        self.log.append(message)
        self.unheard.append(message)
        self.news.set()


class Person:
    """Methods that do something return the event."""

    def __init__(self, zalo: "ZaloStandIn", chat: Chat) -> None:
        self._zalo, self.chat, self.id = zalo, chat, chat.id

    # what the person does

    def says(self, text: str) -> "Event":
        return self._sends("message.text.received", text=text)

    def sends_photo(
        self, caption: str = "", data: bytes = PICTURE, *, name: str = "photo", url: str = ""
    ) -> "Event":
        """`name`: "photo" by the documents, "photo_url" as seen in the field."""
        url = url or self._zalo.keep_file(f"{self._zalo.new_id()}.png", "image/png", data)
        more = {"caption": caption} if caption else {}
        return self._sends("message.image.received", **{name: url}, **more)

    def sends_voice(self, data: bytes = b"\xff\xf1" * 16) -> "Event":
        url = self._zalo.keep_file(f"{self._zalo.new_id()}.aac", "audio/aac", data)
        return self._sends("message.voice.received", voice_url=url, message_type="CHAT_VOICE")

    def sends_sticker(self) -> "Event":
        url = self._zalo.keep_file("hinh.png", "image/png", PICTURE)
        return self._sends("message.sticker.received", sticker="bfe458bf64fa8da4d4eb", url=url)

    def sends_unsupported(self) -> "Event":
        """A file, a place, a link with a preview: an event without content."""
        return self._sends("message.unsupported.received")

    def sends(self, event_name: str, **content: Any) -> "Event":
        """Anything else."""
        return self._sends(event_name, **content)

    def says_in_a_group(self, text: str, group: Chat | None = None) -> "Event":
        """Zalo hands over only what names the bot, or replies to it."""
        chat = {"id": group.id if group else self._zalo.new_id(), "chat_type": "GROUP"}
        return self._zalo.push(self._event("message.text.received", chat, text=f"@Bot Mẫu {text}"))

    # what the person sees

    async def hears(self, timeout: float = 10, containing: str = "") -> Message:  # noqa: ASYNC109
        """The next message not yet heard; others are passed over until one holds the words."""
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
        return self.chat.log[-1] if self.chat.log else None

    @property
    def all(self) -> list[Message]:
        return list(self.chat.log)

    # how it is done

    async def _next(self, containing: str) -> Message:
        while True:
            while self.chat.unheard:
                message = self.chat.unheard.popleft()
                if containing in message.text:
                    return message
            self.chat.news.clear()
            await self.chat.news.wait()

    def _sends(self, event_name: str, **content: Any) -> "Event":
        self.chat.started = True
        if self.chat.protected:
            event_name, content = "message.unsupported.received", {}
        private = {"id": self.id, "chat_type": "PRIVATE"}
        return self._zalo.push(self._event(event_name, private, **content))

    def _event(self, event_name: str, chat: dict[str, str], **content: Any) -> "Event":
        return {
            "event_name": event_name,
            "message": {
                "from": {"id": self.id, "display_name": self.chat.name, "is_bot": False},
                "chat": chat,
                **content,
                "message_id": self._zalo.new_id(),
                "date": self._zalo.milliseconds(),
            },
        }
