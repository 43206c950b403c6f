"""The chats of a person, the best for a reminder first: the chosen one, else the one last used, not
through a bot that fails, and a telephone last."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, update

from models.chats.tables import ChannelAccount, Chat, ChatPerson, ChatState, Conversation
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.long_lists import cut_list
from models.prepared_statements import PreparedStatement
from records import dataclass

HAND_OVER_AFTER = timedelta(hours=1)

_ACCOUNT: Any = ChannelAccount.__table__
_CHAT: Any = Chat.__table__
_LINK: Any = ChatPerson.__table__
_TALK: Any = Conversation.__table__
_OUTBOX: Any = Outbox.__table__

_FAILS = (
    update(_ACCOUNT)
    .where(_ACCOUNT.c.id == bindparam("account"), _ACCOUNT.c.failing_since.is_(None))
    .values(failing_since=bindparam("at"))
)
_WORKS = (
    update(_ACCOUNT)
    .where(_ACCOUNT.c.id == bindparam("account"), _ACCOUNT.c.failing_since.is_not(None))
    .values(failing_since=None)
)
_FAILING_SINCE = select(_ACCOUNT.c.failing_since).where(_ACCOUNT.c.id == bindparam("account"))
_IS_IN_FORCE = _LINK.c.closes.is_(None) | (_LINK.c.closes > bindparam("now"))


@dataclass(frozen=True, slots=True)
class PersonChat:
    """An open chat of a person."""

    chat_id: int
    account_id: int
    address: str
    channel: str
    by_phone: bool
    # The person chose it for reminders.
    is_chosen: bool
    is_failing: bool


_FAILS_LONG = case((_ACCOUNT.c.failing_since <= bindparam("failed"), 1), else_=0)
# The columns of a PersonChat, as it names them.
_PERSON_CHAT = (
    _CHAT.c.id,
    _CHAT.c.account_id,
    _CHAT.c.address,
    _ACCOUNT.c.channel,
    _ACCOUNT.c.by_phone,
    _LINK.c.chosen_at.is_not(None),
    _FAILS_LONG.label("is_failing"),
)
_OPEN_CHATS = (
    select(*_PERSON_CHAT)
    .join_from(_LINK, _CHAT, _CHAT.c.id == _LINK.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .outerjoin(_TALK, _TALK.c.chat_id == _CHAT.c.id)
    .where(_LINK.c.opens <= bindparam("now"), _IS_IN_FORCE, _CHAT.c.state == ChatState.OPEN)
    .order_by(
        _FAILS_LONG,
        case((_LINK.c.chosen_at.is_(None), 1), else_=0),
        _LINK.c.chosen_at.desc(),
        _ACCOUNT.c.by_phone,
        _TALK.c.updated_at.desc(),
        _CHAT.c.id,
    )
)
_CHATS_OF = PreparedStatement(
    _OPEN_CHATS.where(_LINK.c.person_id == bindparam("person")), PersonChat
)
_CHATS_OF_MANY = _OPEN_CHATS.add_columns(_LINK.c.person_id).where(
    _LINK.c.person_id.in_(bindparam("persons", expanding=True))
)
_CHOOSE = (
    update(_LINK)
    .where(_LINK.c.person_id == bindparam("person"), _LINK.c.closes.is_(None))
    .values(
        chosen_at=case(
            (_LINK.c.chat_id == bindparam("chat"), bindparam("at", type_=_LINK.c.chosen_at.type)),
            else_=None,
        )
    )
)
_STUCK = (
    select(
        _OUTBOX.c.id,
        _OUTBOX.c.kind,
        _OUTBOX.c.body,
        _OUTBOX.c.chat_id,
        _LINK.c.person_id,
    )
    .join_from(_OUTBOX, _CHAT, _CHAT.c.id == _OUTBOX.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .join(_LINK, (_LINK.c.chat_id == _CHAT.c.id) & _LINK.c.closes.is_(None))
    .where(
        _OUTBOX.c.state == OutboxState.WAITING,
        _OUTBOX.c.kind.in_([OutboxKind.REMINDER, OutboxKind.NOTICE]),
        _ACCOUNT.c.failing_since <= bindparam("failed"),
    )
    .order_by(_OUTBOX.c.id)
)
_TAKE = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"), _OUTBOX.c.state == OutboxState.WAITING)
    .values(state=OutboxState.REPLACED, sent_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class StuckMessage:
    """A reminder or a notice that waits for an account that fails."""

    row_id: int
    kind: OutboxKind
    body: str
    chat_id: int
    person_id: int


def mark_account_failing(db: Connection, account_id: int, at: datetime) -> None:
    """Nothing gets through this account; since when is kept."""
    db.execute(_FAILS, {"account": account_id, "at": at})


def mark_account_working(db: Connection, account_id: int) -> None:
    db.execute(_WORKS, {"account": account_id})


def find_failing_since(db: Connection, account_id: int) -> datetime | None:
    """None: it works."""
    return db.execute(_FAILING_SINCE, {"account": account_id}).scalar()


def list_person_chats(db: Connection, person_id: int, now: datetime) -> list[PersonChat]:
    """The chats of a person, the best first."""
    values = {"person": person_id, "now": now, "failed": now - HAND_OVER_AFTER}
    return _CHATS_OF.find_all(db, values)


def list_chats_of_people(
    db: Connection, persons: Iterable[int], now: datetime
) -> dict[int, list[PersonChat]]:
    """The same of many, by person."""
    found: dict[int, list[PersonChat]] = {}
    for part in cut_list(persons):
        values = {"persons": part, "now": now, "failed": now - HAND_OVER_AFTER}
        for *chat, person_id in db.execute(_CHATS_OF_MANY, values):
            found.setdefault(person_id, []).append(PersonChat(*chat))
    return found


def choose_reminder_chat(db: Connection, person_id: int, chat_id: int, at: datetime) -> None:
    """From now on this person is reminded here, whichever chat was used last."""
    db.execute(_CHOOSE, {"person": person_id, "chat": chat_id, "at": at})


def list_stuck_messages(db: Connection, now: datetime) -> list[StuckMessage]:
    rows = db.execute(_STUCK, {"failed": now - HAND_OVER_AFTER})
    return [_make_stuck_message(row) for row in rows]


def take_over_message(db: Connection, row_id: int, at: datetime) -> bool:
    """Whether it was still waiting, and now goes another way."""
    return db.execute(_TAKE, {"row": row_id, "at": at}).rowcount == 1


def _make_stuck_message(row: Any) -> StuckMessage:
    return StuckMessage(row.id, OutboxKind(row.kind), row.body, row.chat_id, row.person_id)
