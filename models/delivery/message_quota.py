"""How many messages a month and how many people an account may have, and how many it has."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, select, update

from models.chats.tables import ChannelAccount, Chat, ChatPerson, ChatState
from models.delivery.tables import MonthlyMessageCount, Outbox, OutboxKind, OutboxState
from models.long_lists import cut_list
from models.upserts import Upsert
from records import dataclass

# From here on the officer is told; at the second one courtesies are left out.
WARN_PERCENT, LOW_PERCENT = 70, 90
# Of SMS, each of which is paid for.
WARN_PERCENT_BY_PHONE = 80
TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_ACCOUNT: Any = ChannelAccount.__table__
_SENT: Any = MonthlyMessageCount.__table__
_CHAT: Any = Chat.__table__
_OUTBOX: Any = Outbox.__table__
_LINK: Any = ChatPerson.__table__

_BEGIN = Upsert(_SENT, columns=("account_id", "month", "messages"), key=("account_id", "month"))
_ADD = (
    update(_SENT)
    .where(_SENT.c.account_id == bindparam("account"), _SENT.c.month == bindparam("in_month"))
    .values(messages=_SENT.c.messages + bindparam("more"))
)
_ALLOW = (
    update(_ACCOUNT)
    .where(_ACCOUNT.c.id == bindparam("account"))
    .values(most_messages=bindparam("messages"), most_people=bindparam("people"))
)
_NOT_IN_USE = (
    update(_ACCOUNT)
    .where(_ACCOUNT.c.id.not_in(bindparam("used", expanding=True)))
    .values(handle=None, most_messages=None, most_people=None)
)
_PEOPLE = (
    select(func.count(func.distinct(_LINK.c.person_id)))
    .join_from(_LINK, _CHAT, _CHAT.c.id == _LINK.c.chat_id)
    .where(
        _CHAT.c.account_id == _ACCOUNT.c.id,
        _CHAT.c.state == ChatState.OPEN,
        _LINK.c.closes.is_(None),
    )
    .scalar_subquery()
)
_METERS = (
    select(
        _ACCOUNT.c.id,
        _ACCOUNT.c.channel,
        _ACCOUNT.c.handle,
        func.coalesce(_SENT.c.messages, 0).label("messages"),
        _ACCOUNT.c.most_messages,
        _PEOPLE.label("people"),
        _ACCOUNT.c.most_people,
        _ACCOUNT.c.by_phone,
    )
    .join_from(
        _ACCOUNT,
        _SENT,
        (_SENT.c.account_id == _ACCOUNT.c.id) & (_SENT.c.month == bindparam("in_month")),
        isouter=True,
    )
    .where(_ACCOUNT.c.most_messages.is_not(None))
    .order_by(_ACCOUNT.c.id)
)
_METER = _METERS.where(_ACCOUNT.c.id == bindparam("account"))


@dataclass(frozen=True, slots=True)
class AccountUsage:
    """An account with a limit. `people` are those who have joined through it."""

    account_id: int
    channel: str
    handle: str | None
    messages: int
    most_messages: int
    people: int
    # None: as many as there are.
    most_people: int | None
    # Its messages are SMS.
    by_phone: bool

    @property
    def share(self) -> int:
        """How much of the month's messages is used, in whole percent, rounded down."""
        return self.messages * 100 // self.most_messages if self.most_messages else 0

    @property
    def level(self) -> int:
        """The highest of the warnings that are due, in percent; 0: none."""
        first = WARN_PERCENT_BY_PHONE if self.by_phone else WARN_PERCENT
        return max((level for level in (first, LOW_PERCENT) if self.share >= level), default=0)

    @property
    def has_too_many_people(self) -> bool:
        return self.most_people is not None and self.people > self.most_people


def format_month(now: datetime) -> str:
    return now.astimezone(TIME_ZONE).strftime("%Y-%m")


def set_account_limits(
    db: Connection, account_id: int, messages: int | None, people: int | None = None
) -> None:
    """What the plan of this account allows, as it is set; none: no limit."""
    db.execute(_ALLOW, {"account": account_id, "messages": messages, "people": people})


def retire_other_accounts(db: Connection, used: Collection[int]) -> None:
    """No other account is in use: none is on a card, on the meter, or has seats."""
    db.execute(_NOT_IN_USE, {"used": sorted(used)})


def add_sent_messages(db: Connection, account_id: int, messages: int, now: datetime) -> None:
    """So many more messages have gone out this month."""
    this = format_month(now)
    _BEGIN.run(db, {"account_id": account_id, "month": this, "messages": 0})
    db.execute(_ADD, {"account": account_id, "in_month": this, "more": messages})


def list_account_usage(db: Connection, now: datetime) -> Sequence[AccountUsage]:
    return [
        _make_account_usage(row) for row in db.execute(_METERS, {"in_month": format_month(now)})
    ]


def find_account_usage(db: Connection, account_id: int, now: datetime) -> AccountUsage | None:
    """None: an account without a limit."""
    row = db.execute(_METER, {"in_month": format_month(now), "account": account_id}).first()
    return None if row is None else _make_account_usage(row)


def find_phone_usage(db: Connection, now: datetime) -> AccountUsage | None:
    """None: no limit is set."""
    return next((one for one in list_account_usage(db, now) if one.by_phone), None)


def is_quota_low(db: Connection, account_id: int, now: datetime) -> bool:
    """Whether only what has to be said should still be said through this account."""
    found = find_account_usage(db, account_id, now)
    return found is not None and found.level >= LOW_PERCENT


def _make_account_usage(row: Any) -> AccountUsage:
    return AccountUsage(*row)


# What became of a message to a person is a row of a chat, or nothing.
_COUNTED = (
    select(_OUTBOX.c.person_id, func.count())
    .where(
        _OUTBOX.c.created_at >= bindparam("since"),
        _OUTBOX.c.kind == OutboxKind.REMINDER,
        _OUTBOX.c.person_id.in_(bindparam("persons", expanding=True)),
        _OUTBOX.c.state.not_in([OutboxState.DROPPED, OutboxState.FAILED]),
    )
    .group_by(_OUTBOX.c.person_id)
)


def count_reminders_since(
    db: Connection, persons: Iterable[int], since: datetime
) -> dict[int, int]:
    """By person how many messages with reminders were handed out to them."""
    return {
        row[0]: row[1]
        for part in cut_list(persons)
        for row in db.execute(_COUNTED, {"persons": part, "since": since})
    }
