"""Bots and telephone numbers of before, which are set no longer. Nothing gets through them, and
what waits there goes another way; after some days nobody speaks under such a number any more."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.chats.tables import ChannelAccount, Chat, ChatPerson
from models.delivery import message_quota, outbox, reminder_channel
from models.delivery.tables import Outbox, OutboxKind, OutboxState

_ACCOUNT: Any = ChannelAccount.__table__
_CHAT: Any = Chat.__table__
_SPEAKS: Any = ChatPerson.__table__
_OUTBOX: Any = Outbox.__table__

# A start with a wrong setting ends nobody's chat: it is put right before this has passed.
KEPT_FOR = timedelta(days=7)
_UNSET = select(_ACCOUNT.c.id).where(
    _ACCOUNT.c.by_phone, _ACCOUNT.c.id.not_in(bindparam("used", expanding=True))
)
_UNUSED = _UNSET.where(_ACCOUNT.c.failing_since <= bindparam("gone"))
_CHATS = select(_CHAT.c.id).where(_CHAT.c.account_id.in_(_UNUSED))
_WAITING = (
    select(_OUTBOX.c.id, _OUTBOX.c.kind, _OUTBOX.c.body, _SPEAKS.c.person_id)
    .join_from(
        _OUTBOX, _SPEAKS, (_SPEAKS.c.chat_id == _OUTBOX.c.chat_id) & _SPEAKS.c.closes.is_(None)
    )
    .where(
        _OUTBOX.c.chat_id.in_(_CHATS),
        _OUTBOX.c.state == OutboxState.WAITING,
        _OUTBOX.c.kind.in_([OutboxKind.REMINDER, OutboxKind.NOTICE]),
    )
    .order_by(_OUTBOX.c.id)
)
_LEAVE = (
    update(_SPEAKS)
    .where(_SPEAKS.c.chat_id.in_(_CHATS), _SPEAKS.c.closes.is_(None))
    .values(closes=bindparam("now"))
)
_RETIRE = update(_ACCOUNT).where(_ACCOUNT.c.id.in_(_UNUSED)).values(by_phone=False)


def retire_other_accounts(db: Connection, used: Collection[int], now: datetime) -> None:
    """All but these, which somebody has set."""
    for account_id in used:
        reminder_channel.mark_account_working(db, account_id)
    _leave_numbers(db, used, now)
    message_quota.retire_other_accounts(db, used)


def _leave_numbers(db: Connection, used: Collection[int], now: datetime) -> None:
    for account_id in db.execute(_UNSET, {"used": sorted(used)}).scalars().all():
        reminder_channel.mark_account_failing(db, account_id, now)
    given = {"used": sorted(used), "gone": now - KEPT_FOR}
    for row in db.execute(_WAITING, given).all():
        if reminder_channel.take_over_message(db, row.id, now):
            kind, name = OutboxKind(row.kind), f"over:{row.id}"
            outbox.add_message_for_person(db, row.person_id, kind, row.body, now, name=name)
    db.execute(_LEAVE, {**given, "now": now})
    db.execute(_RETIRE, given)
