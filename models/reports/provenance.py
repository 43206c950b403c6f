"""Who gave the answer that stands: from which chat, on which channel, and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.chats.tables import ChannelAccount, Chat
from models.people.tables import Post
from models.reports.tables import AnswerChange
from records import dataclass

_CHANGE: Any = AnswerChange.__table__
_CHAT: Any = Chat.__table__
_POST: Any = Post.__table__
_ACCOUNT: Any = ChannelAccount.__table__

_LAST = (
    select(
        _CHANGE.c.chat_id,
        _ACCOUNT.c.channel,
        _CHANGE.c.at,
        _CHANGE.c.source,
        _CHANGE.c.post_id,
        _POST.c.title,
    )
    .outerjoin_from(_CHANGE, _CHAT, _CHAT.c.id == _CHANGE.c.chat_id)
    .outerjoin(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .outerjoin(_POST, _POST.c.id == _CHANGE.c.post_id)
    .where(_CHANGE.c.report_id == bindparam("report"), _CHANGE.c.question == bindparam("asked"))
    .order_by(_CHANGE.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class LastChange:
    """`channel` is none where no chat of ours is behind it; `by_office`: entered for the unit."""

    chat_id: int | None
    channel: str | None
    at: datetime
    by_office: bool
    post_id: int | None
    title: str | None


def find_last_change(db: Connection, report_id: int, question: str) -> LastChange | None:
    """The newest change of an answer; none: it was never given."""
    row = db.execute(_LAST, {"report": report_id, "asked": question}).first()
    if row is None:
        return None
    is_entered = row.source is not None
    return LastChange(row.chat_id, row.channel, row.at, is_entered, row.post_id, row.title)
