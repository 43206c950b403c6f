"""The seams of the bot, and a bomb laid at one of them. The product has no hook for this.

A seam is a place where the process may die between two steps that belong together. The bomb
counts how often the seam is passed, and kills the process with SIGKILL at the n-th passage.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

import bot.database.migrate
import bot.database.writer
import bot.process
from bot.channels.zalo.receiver import ZaloReceiver
from bot.delivery.sender import Sender
from bot.turns.turn_queue import TurnQueue

Bomb = Callable[[], None]


def bomb(passage: int) -> Bomb:
    left = passage

    def pass_by() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return pass_by


def stored_from(channel: str) -> Callable[[Bomb], None]:
    """The update is in the inbox; the platform, or the page, was not told."""

    def lay(pass_by: Bomb) -> None:
        store = TurnQueue.store

        async def stored(self: TurnQueue, account_id: int, arrived: Any) -> Any:
            found = await store(self, account_id, arrived)
            if found and self._channels[account_id].name == channel:
                pass_by()
            return found

        TurnQueue.store = stored  # type: ignore[method-assign]

    return lay


def turned(pass_by: Bomb) -> None:
    """The turn is committed, its reply waits in the outbox, nothing was sent."""
    turn = TurnQueue._turn

    async def committed(self: TurnQueue, *what: Any) -> Any:
        found = await turn(self, *what)
        pass_by()
        return found

    TurnQueue._turn = committed  # type: ignore[method-assign]


def claimed(pass_by: Bomb) -> None:
    """The message is claimed, and was not sent."""
    start = Sender._start

    def claimed_only(self: Sender, row: Any, *more: Any) -> None:
        pass_by()
        start(self, row, *more)

    Sender._start = claimed_only  # type: ignore[method-assign]


def sent(pass_by: Bomb) -> None:
    """The platform has the message, and the row does not say so."""
    mark = Sender._mark

    def sent_only(self: Sender, *what: Any) -> None:
        pass_by()
        mark(self, *what)

    Sender._mark = sent_only  # type: ignore[method-assign]


def between_savepoints(pass_by: Bomb) -> None:
    """One turn of a batch is done, the next one has not begun."""
    in_savepoint = bot.database.writer._run_in_savepoint

    def done(db: Connection, asked: Any) -> Any:
        settled = in_savepoint(db, asked)
        pass_by()
        return settled

    bot.database.writer._run_in_savepoint = done


def before_commit(pass_by: Bomb) -> None:
    """All turns of a batch are done, their COMMIT is not."""
    in_savepoint, writer_engine = (
        bot.database.writer._run_in_savepoint,
        bot.process.make_writer_engine,
    )
    in_batch = 0

    def count(db: Connection, asked: Any) -> Any:
        nonlocal in_batch
        in_batch += 1
        return in_savepoint(db, asked)

    def with_bomb(url: str) -> Engine:
        engine = writer_engine(url)

        @event.listens_for(engine, "commit")
        def commit(db: Connection) -> None:
            nonlocal in_batch
            if in_batch > 1:
                pass_by()
            in_batch = 0

        return engine

    bot.database.writer._run_in_savepoint = count
    bot.process.make_writer_engine = with_bomb


def in_a_migration(pass_by: Bomb) -> None:
    """An old table is dropped, the new one does not have its name yet, nothing is committed."""
    upgrade = bot.database.migrate._upgrade

    def after_statement(db: Any, cursor: Any, statement: str, *more: Any) -> None:
        if statement.strip().startswith("DROP TABLE"):
            pass_by()

    def killed_inside(db: Connection) -> None:
        event.listen(db, "after_cursor_execute", after_statement)
        upgrade(db)

    bot.database.migrate._upgrade = killed_inside


def in_the_copy(pass_by: Bomb) -> None:
    """The copy before a migration is made, the migration has not begun."""
    copy = bot.database.migrate.copy_database

    def copied(*what: Any) -> Path:
        found = copy(*what)
        pass_by()
        return found

    bot.database.migrate.copy_database = copied


SEAMS: dict[str, Callable[[Bomb], None]] = {
    "inbox committed, Telegram not told": stored_from("telegram"),
    "inbox committed, Zalo not told": stored_from("zalo"),
    "inbox committed, the page not told": stored_from("web"),
    "turn committed, nothing sent": turned,
    "claimed, not sent": claimed,
    "sent, not marked": sent,
    "between the savepoints of a batch": between_savepoints,
    "before the COMMIT of a batch": before_commit,
    "copied, not migrated": in_the_copy,
    "inside a migration": in_a_migration,
}


def handed_out(pass_by: Bomb) -> None:
    """Zalo has handed out a message and forgotten it; the inbox does not have it."""
    keep = ZaloReceiver._keep

    async def lost(self: ZaloReceiver, found: Any) -> None:
        pass_by()
        await keep(self, found)

    ZaloReceiver._keep = lost  # type: ignore[method-assign]


# Where something is lost for good: by long polling Zalo delivers at most once.
LOSING: dict[str, Callable[[Bomb], None]] = {"handed out by Zalo, not committed": handed_out}


def lay(seam: str, passage: int) -> None:
    (SEAMS | LOSING)[seam](bomb(passage))
