"""How often chats were answered in which nobody has joined: in a chat, and in all on an account."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from models.joining.tables import StrangerAnswer

DAY = timedelta(days=1)

_ANSWER: Any = StrangerAnswer.__table__
_IN_CHAT = select(func.count()).where(
    _ANSWER.c.chat_id == bindparam("chat"),
    _ANSWER.c.at > bindparam("since"),
    _ANSWER.c.by_code == bindparam("coded"),
)
_IN_ALL = select(func.count()).where(
    _ANSWER.c.account_id == bindparam("account"),
    _ANSWER.c.at > bindparam("since"),
    _ANSWER.c.by_code.is_(False),
)
_FORGET = delete(_ANSWER).where(
    _ANSWER.c.account_id == bindparam("account"), _ANSWER.c.at <= bindparam("since")
)


def count_in_chat(db: Connection, chat_id: int, now: datetime, *, by_code: bool) -> int:
    """Answers of the last day."""
    values = {"chat": chat_id, "since": now - DAY, "coded": by_code}
    return int(db.execute(_IN_CHAT, values).scalar_one())


def count_in_all(db: Connection, account_id: int, now: datetime, within: timedelta) -> int:
    """Answers to strangers, without those that a code in force was said for."""
    values = {"account": account_id, "since": now - within}
    return int(db.execute(_IN_ALL, values).scalar_one())


def add_answer(
    db: Connection, chat_id: int, account_id: int, now: datetime, *, by_code: bool
) -> None:
    """Counts one; those of before the last day are forgotten."""
    db.execute(_FORGET, {"account": account_id, "since": now - DAY})
    row = {"chat_id": chat_id, "account_id": account_id, "by_code": by_code, "at": now}
    db.execute(insert(_ANSWER).values(row))
