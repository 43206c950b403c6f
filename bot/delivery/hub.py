"""Wakes the pages that wait for a chat's next message."""

import asyncio
from collections import defaultdict


class PageHub:
    def __init__(self) -> None:
        # By chat those who wait, and whether the person of the chat is taken to look there.
        self._waiting: dict[int, dict[asyncio.Event, bool]] = defaultdict(dict)
        self.is_closing = False
        # Something has come, into whichever chat.
        self.rung = asyncio.Event()
        # By chat the newest reminder that this process knows to have been shown.
        self.shown_reminders: dict[int, int] = {}

    def subscribe(self, chat_id: int, *, is_looked_at: bool = True) -> asyncio.Event:
        event = asyncio.Event()
        self._waiting[chat_id][event] = is_looked_at
        return event

    def unsubscribe(self, chat_id: int, event: asyncio.Event) -> None:
        self._waiting[chat_id].pop(event, None)
        if not self._waiting[chat_id]:
            del self._waiting[chat_id]

    def note_looked_at(self, chat_id: int, event: asyncio.Event, *, is_looked_at: bool) -> None:
        """It may change while the page is open."""
        self._waiting[chat_id][event] = is_looked_at

    def has_page(self, chat_id: int) -> bool:
        """Whether a page of this chat is open, and looked at: others have no stream."""
        return any(self._waiting.get(chat_id, {}).values())

    def notify(self, chat_id: int) -> None:
        self.rung.set()
        for event in self._waiting.get(chat_id, ()):
            event.set()

    def notify_all(self) -> None:
        self.rung.set()
        for chat_id in list(self._waiting):
            self.notify(chat_id)

    def close(self) -> None:
        """Ends all open streams: the process is about to stop."""
        self.is_closing = True
        self.notify_all()
