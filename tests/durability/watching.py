"""A witness at the edge: at every word to the outside, is what it promises on the disk?

It looks through a connection of its own, which sees nothing but what is committed, and notes
each commit of the writer between. `early` is what was said too soon.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import Connection, event

from bot.channels.channel import ChannelFile, SentMessage, WaitForNext
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.receiver import TelegramReceiver
from bot.site.chat import message_posts
from tests.bot.channels.telegram.updates import Updates
from tests.durability.support import one, rows
from tests.running import Bot


@dataclass
class Witness:
    file: Path
    updates: Updates
    first_update: int
    order: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    posting: str = ""

    def watch(self, bot: Bot, patch: pytest.MonkeyPatch) -> None:
        self._commits(bot)
        self._offsets(patch)
        self._messages(patch)
        self._answers_200(patch)

    def note(self, what: str, is_on_disk: bool) -> None:
        self.order.append(what)
        if not is_on_disk:
            self.early.append(what)

    def _commits(self, bot: Bot) -> None:
        @event.listens_for(bot.app.writer._engine, "commit")
        def commit(db: Connection) -> None:
            self.order.append("commit")

    def _offsets(self, patch: pytest.MonkeyPatch) -> None:
        get_updates = TelegramReceiver._get_updates

        async def watched(receiver: TelegramReceiver, seconds: int) -> Any:
            for number in range(self.first_update, receiver._offset):
                kept = one(self.file, "SELECT count(*) FROM inbox WHERE key LIKE ?", f"{number}:%")
                self.note(f"offset {number}", kept == 1)
            return await get_updates(receiver, seconds)

        patch.setattr(TelegramReceiver, "_get_updates", watched)

    def _messages(self, patch: pytest.MonkeyPatch) -> None:
        send = TelegramChannel.send
        asked = (
            "SELECT outbox.state, coalesce(inbox.state, 'done') FROM outbox LEFT JOIN inbox "
            "ON inbox.id = outbox.inbox_id WHERE outbox.body = ? ORDER BY outbox.id DESC LIMIT 1"
        )

        async def watched(
            channel: TelegramChannel,
            address: str,
            body: dict[str, Any],
            files: Sequence[ChannelFile],
            wait_for_next: WaitForNext,
        ) -> SentMessage:
            found = rows(self.file, asked, orjson.dumps(body).decode())
            self.note("message", found == [("sending", "done")])
            return await send(channel, address, body, files, wait_for_next)

        patch.setattr(TelegramChannel, "send", watched)

    def _answers_200(self, patch: pytest.MonkeyPatch) -> None:
        response = message_posts.JSONResponse

        def watched(content: Any, *more: Any) -> Any:
            if content.get("ok"):
                asked = "SELECT count(*) FROM inbox WHERE key LIKE ?"
                self.note("200", one(self.file, asked, f"%:{self.posting}") == 1)
            return response(content, *more)

        patch.setattr(message_posts, "JSONResponse", watched)
