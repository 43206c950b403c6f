"""What waits to be sent on one account: answers first, each chat in order."""

from collections import deque
from dataclasses import field

from bot.delivery.pace import SendingPace, SendingSlot
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from records import dataclass

MOST_AT_ONCE = 32
LATER_KINDS = frozenset({OutboxKind.REMINDER, OutboxKind.NOTICE})
ChatQueues = dict[int, deque[OutgoingMessage]]


@dataclass(frozen=True, slots=True)
class PickedMessages:
    """What may go out now, each with its slot; else seconds to wait, none: until woken."""

    rows: list[tuple[OutgoingMessage, SendingSlot]] = field(default_factory=list)
    wait: float | None = None


class SendingQueues:
    """Answers to people who wait, and what can wait for them."""

    def __init__(self, pace: SendingPace) -> None:
        self._pace = pace
        self._answers: ChatQueues = {}
        self._later: ChatQueues = {}
        # Chats of which one message is on its way.
        self._busy: set[int] = set()

    @property
    def backlog(self) -> int:
        """How many chats wait for a reminder."""
        return len(self._later)

    def is_idle(self) -> bool:
        return not (self._answers or self._busy)

    def forget(self) -> None:
        """What waits is another worker's."""
        self._answers.clear()
        self._later.clear()

    def add(self, row: OutgoingMessage) -> None:
        self._queue_of(row).append(row)

    def put_back(self, row: OutgoingMessage) -> None:
        self._queue_of(row).appendleft(row)

    def free(self, row: OutgoingMessage) -> None:
        """Its message is no longer on its way."""
        assert row.chat_id is not None
        self._busy.discard(row.chat_id)

    def pick(self, now: float) -> PickedMessages:
        """At most one message of a chat."""
        found: list[tuple[OutgoingMessage, SendingSlot]] = []
        waits: list[float] = []
        for can_wait, queues in ((False, self._answers), (True, self._later)):
            wait = self._pick_from(queues, found, now, can_wait=can_wait)
            waits += [wait] if wait is not None else []
        return PickedMessages(found, None if found else min(waits, default=None))

    def _pick_from(
        self,
        queues: ChatQueues,
        found: list[tuple[OutgoingMessage, SendingSlot]],
        now: float,
        *,
        can_wait: bool,
    ) -> float | None:
        """Adds what may go out; else seconds until something of these may."""
        waits: list[float] = []
        for chat in [one for one in queues if one not in self._busy]:
            wait = self._pace.wait_for_account(now, can_wait=can_wait)
            if wait > 0 or len(found) == MOST_AT_ONCE:
                return wait
            wait = self._pace.wait_for_chat(chat, now)
            if wait > 0:
                waits.append(wait)
                continue
            slot = self._pace.take(chat, now, can_wait=can_wait)
            found.append((self._pop(queues, chat), slot))
        return min(waits, default=None)

    def _pop(self, queues: ChatQueues, chat: int) -> OutgoingMessage:
        row = queues[chat].popleft()
        if not queues[chat]:
            del queues[chat]
        self._busy.add(chat)
        return row

    def _queue_of(self, row: OutgoingMessage) -> deque[OutgoingMessage]:
        assert row.chat_id is not None
        queues = self._later if row.kind in LATER_KINDS else self._answers
        return queues.setdefault(row.chat_id, deque())
