"""The messages of a web chat, both sides, as the page shows them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, func, or_, select

from models.delivery.emptied import EMPTY_BODY
from models.delivery.tables import Attachment, Inbox, Outbox
from models.dialects.locks import is_alone
from models.prepared_statements import PreparedStatement
from models.unproven_devices import is_line_unproven

MOST_LINES = 200
_FILE_NAMES = {"voice": "Ghi âm", "audio": "Tệp âm thanh"}

_INBOX: Any = Inbox.__table__
_OUTBOX: Any = Outbox.__table__
_ATTACHMENT: Any = Attachment.__table__

_PERSON_LINES = (
    select(_INBOX.c.id, _INBOX.c.raw, _INBOX.c.received_at, _ATTACHMENT.c.id.label("attachment"))
    .outerjoin_from(_INBOX, _ATTACHMENT, _ATTACHMENT.c.inbox_id == _INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"))
    .order_by(_INBOX.c.id.desc())
    .limit(MOST_LINES)
)
_ALL_BOT_LINES = (
    select(_OUTBOX.c.id, _OUTBOX.c.kind, _OUTBOX.c.body, _OUTBOX.c.created_at, _OUTBOX.c.inbox_id)
    .where(
        _OUTBOX.c.chat_id == bindparam("chat"),
        # Taken away: nothing is left to be shown.
        _OUTBOX.c.body != EMPTY_BODY,
    )
    .order_by(_OUTBOX.c.id.desc())
    .limit(MOST_LINES)
)


class _BotLine(NamedTuple):
    id: int
    kind: str
    body: dict[str, Any]
    created_at: datetime
    inbox_id: int | None


_BOT_LINES = PreparedStatement(_ALL_BOT_LINES.where(_OUTBOX.c.id > bindparam("after")), _BotLine)
_ONE_BODY = select(_OUTBOX.c.body).where(
    _OUTBOX.c.id == bindparam("message"), _OUTBOX.c.chat_id == bindparam("chat")
)
# An id is given out before it is committed: where several write, a lower one may come later.
LATE = timedelta(seconds=60)
_MOST_LATE = 50_000
_BOT_LINES_AND_LATE = PreparedStatement(
    _ALL_BOT_LINES.where(
        _OUTBOX.c.id > bindparam("after") - _MOST_LATE,
        or_(_OUTBOX.c.id > bindparam("after"), _OUTBOX.c.created_at > bindparam("since")),
    ),
    _BotLine,
)


def list_bot_messages(
    db: Connection, chat_id: int, after: int, now: datetime
) -> list[dict[str, Any]]:
    """The bot's messages after an outbox id, oldest first, as the page wants them. Where several
    write, those of the last minute too: whoever knows one already leaves it out."""
    values = {"chat": chat_id, "after": after}
    if is_alone(db):
        rows = _BOT_LINES.find_all(db, values)
    else:
        rows = _BOT_LINES_AND_LATE.find_all(db, {**values, "since": now - LATE})
    return [_describe_bot_message(row) for row in reversed(rows)]


def load_chat_history(
    db: Connection, chat_id: int, known: Mapping[int, frozenset[int]] = MappingProxyType({})
) -> tuple[list[dict[str, Any]], int]:
    """Both sides, oldest first, and the last outbox id in them. `known`: by device whose own it
    was shown to be; lines of others that came from it are marked."""
    said = [
        (row.received_at, 0, row.id, mine)
        for row in db.execute(_PERSON_LINES, {"chat": chat_id})
        if (mine := _describe_own_message(row, known)) is not None
    ]
    rows = _BOT_LINES.find_all(db, {"chat": chat_id, "after": 0})
    answered = [(row.created_at, 1, row.id, _describe_bot_message(row)) for row in rows]
    merged = sorted(said + answered, key=lambda one: one[:3])[-MOST_LINES:]
    last = max((row.id for row in rows), default=0)
    return [item for _, _, _, item in merged], last


def get_newest_bot_message(db: Connection, chat_id: int) -> int:
    """Its outbox id, 0 while there is none."""
    newest = select(func.max(_OUTBOX.c.id)).where(_OUTBOX.c.chat_id == chat_id)
    return int(db.execute(newest).scalar_one() or 0)


def _describe_bot_message(row: Any) -> dict[str, Any]:
    body = orjson.loads(row.body)
    files = [
        {"name": f"Tệp {place}", "href": f"file/{attachment}"}
        for place, attachment in enumerate(body.get("attachments", ()), start=1)
    ]
    files += [
        {"name": link[0], "href": link[3]}
        for link in body.get("links", ())
        if link[1] == "own_page_part"
    ]
    shown = {} if body.get("ends") is None else {"ends": body["ends"]}
    return {
        **shown,
        "id": f"o{row.id}",
        "who": "bot",
        "at": format_moment(row.created_at),
        "kind": row.kind,
        "spans": body["spans"],
        "choices": body.get("choices", []),
        "files": files,
        "charts": [
            {"href": f"chart/{row.id}/{place}", "title": chart["title"], "bars": _list_bars(chart)}
            for place, chart in enumerate(body.get("charts", ()))
        ],
    }


def _list_bars(chart: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands in the picture, for whoever cannot see it."""
    return [(one["label"], " ".join(one["written"].split("\n"))) for one in chart["bars"]]


def find_chart_of_message(
    db: Connection, chat_id: int, message_id: int, place: int
) -> dict[str, Any] | None:
    """A chart of a message to this chat, as it was kept; None where there is none."""
    body = db.execute(_ONE_BODY, {"chat": chat_id, "message": message_id}).scalar()
    charts = orjson.loads(body).get("charts", ()) if body else ()
    return charts[place] if place < len(charts) else None


def _describe_own_message(row: Any, known: Mapping[int, frozenset[int]]) -> dict[str, Any] | None:
    said = orjson.loads(row.raw)
    if not said.get("text") and row.attachment is None:
        return None  # said by opening the page, not by the person
    item = {
        "id": said.get("id") or f"i{row.id}",
        "who": "me",
        "at": format_moment(row.received_at),
        "text": said.get("text", ""),
    }
    if is_line_unproven(said, known):
        item["unproven"] = True
    if row.attachment is not None and said.get("media") == "photo":
        item["photo"] = f"file/{row.attachment}"
    elif row.attachment is not None:
        name = _FILE_NAMES.get(said.get("media", ""), "Tệp")
        item["files"] = [{"name": name, "href": f"file/{row.attachment}"}]
    return item


def format_moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
