"""Many people at once, played inside the stand-in so that the player costs next to nothing.

    POST /_control/play
    {"people": [{"chat_id", "name", "steps": [[words, expected], ...]}, ...],
     "pause": null | [least, most],   seconds before each message of a person, drawn anew
     "seed": 1,                       of the pauses
     "stuck": 30}                     seconds without any reply at all, then the play ends

A *turn* is one step: the person's words, answered by a message or an edit that holds the words
in `expected` (empty: by any). The next step follows at once, or after a pause.

    {"turns", "seconds", "latencies": [seconds, ...], "extra": messages that answered nothing,
     "stuck": [{"chat_id", "step", "said", "expected", "heard"}, ...]}
"""

import asyncio
import random
import time
from typing import TYPE_CHECKING, Any

from tests.bot.channels.telegram.chats import Message

if TYPE_CHECKING:
    from tests.bot.channels.telegram.telegram import TelegramStandIn


class Player:
    """One person going through their steps."""

    def __init__(self, stage: "Stage", who: dict[str, Any]) -> None:
        self.stage = stage
        self.person = stage.tg.person(who["chat_id"], who["name"])
        self.steps: list[tuple[str, str]] = who["steps"]
        self.at = 0
        self.said_at = 0.0
        self.heard = ""
        stage.tg.listeners[self.person.id] = self.hear

    @property
    def done(self) -> bool:
        return self.at == len(self.steps)

    def say(self) -> None:
        self.said_at = time.perf_counter()
        self.person.says(self.steps[self.at][0])

    def hear(self, message: Message) -> None:
        self.heard = message.text
        if self.done or not self.said_at or self.steps[self.at][1] not in message.text:
            self.stage.extra += 1
            return
        self.stage.turn(time.perf_counter() - self.said_at)
        self.said_at = 0.0
        self.at += 1
        if self.done:
            self.stage.leave()
        else:
            self.stage.later(self.say)

    def as_stuck(self) -> dict[str, Any]:
        said, expected = self.steps[self.at]
        return {
            "chat_id": self.person.id,
            "step": self.at,
            "said": said,
            "expected": expected,
            "heard": self.heard,
        }


class Stage:
    def __init__(self, tg: "TelegramStandIn", body: dict[str, Any]) -> None:
        self.tg = tg
        self.pause: list[float] | None = body.get("pause")
        self.stuck_after: float = body.get("stuck", 30)
        self.latencies: list[float] = []
        self.extra = 0
        self.ended = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.random = random.Random(body.get("seed", 1))
        self.players = [Player(self, who) for who in body["people"]]
        self.left = len(self.players)

    def later(self, say: Any) -> None:
        """After the answer to the bot's request is on its way."""
        if self.pause:
            self.loop.call_later(self.random.uniform(*self.pause), say)
        else:
            self.loop.call_soon(say)

    def turn(self, seconds: float) -> None:
        self.latencies.append(seconds)

    def leave(self) -> None:
        self.left -= 1
        if not self.left:
            self.ended.set()

    async def run(self) -> dict[str, Any]:
        began = time.perf_counter()
        for player in self.players:
            self.later(player.say)
        await self._wait()
        seconds = time.perf_counter() - began
        self.tg.listeners.clear()
        return {
            "turns": len(self.latencies),
            "seconds": seconds,
            "latencies": self.latencies,
            "extra": self.extra,
            "stuck": [player.as_stuck() for player in self.players if not player.done],
        }

    async def _wait(self) -> None:
        """Until all are through, or nothing has moved for a while."""
        before = -1
        while not self.ended.is_set() and before != len(self.latencies):
            before = len(self.latencies)
            try:
                await asyncio.wait_for(self.ended.wait(), self.stuck_after)
            except TimeoutError:
                continue


async def play(tg: "TelegramStandIn", body: dict[str, Any]) -> dict[str, Any]:
    return await Stage(tg, body).run()
