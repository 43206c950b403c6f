"""The history of a report: changes of answers, changes of status, amendments."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.chats.tables import ChannelAccount, Chat
from models.people.tables import Post
from models.reports import owed_reports
from models.reports.draft_answers import AnswerRow
from models.reports.tables import (
    Amendment,
    AnswerChange,
    AnswerState,
    Aspect,
    Report,
    ReportStatus,
    Source,
    StatusChange,
)
from records import dataclass

_CHANGE: Any = AnswerChange.__table__
_MOVE: Any = StatusChange.__table__
_AMENDMENT: Any = Amendment.__table__
_POST: Any = Post.__table__
_ASKER: Any = Post.__table__.alias("asker")
_CHAT: Any = Chat.__table__
_ACCOUNT: Any = ChannelAccount.__table__
_REPORT: Any = Report.__table__
ACCEPT = "accept"

_CHANGES = (
    select(
        _CHANGE.c.id,
        _CHANGE.c.question,
        _CHANGE.c.aspect,
        _CHANGE.c.old,
        _CHANGE.c.new,
        _POST.c.title,
        _ACCOUNT.c.channel,
        _CHANGE.c.source,
        _CHANGE.c.given_at,
        _CHANGE.c.reason,
        _CHANGE.c.at,
    )
    .outerjoin_from(_CHANGE, _POST, _POST.c.id == _CHANGE.c.post_id)
    .outerjoin(_CHAT, _CHAT.c.id == _CHANGE.c.chat_id)
    .outerjoin(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .where(_CHANGE.c.report_id == bindparam("report"))
    .order_by(_CHANGE.c.id)
)
_MOVES = (
    select(_MOVE.c.action, _POST.c.title, _MOVE.c.reason, _MOVE.c.at)
    .outerjoin_from(_MOVE, _POST, _POST.c.id == _MOVE.c.post_id)
    .where(_MOVE.c.report_id == bindparam("report"))
    .order_by(_MOVE.c.id)
)
_FIRST_SENDING = select(func.min(_MOVE.c.at)).where(
    _MOVE.c.report_id == bindparam("report"), _MOVE.c.after == ReportStatus.SUBMITTED
)
_OF_AMENDMENT = (
    _AMENDMENT.c.number,
    _AMENDMENT.c.reason,
    _POST.c.title,
    _AMENDMENT.c.at,
    _AMENDMENT.c.question,
    _ASKER.c.title.label("asker"),
    _AMENDMENT.c.asked_at,
    _AMENDMENT.c.why,
)
_AMENDMENTS = (
    select(*_OF_AMENDMENT)
    .outerjoin_from(_AMENDMENT, _POST, _POST.c.id == _AMENDMENT.c.post_id)
    .outerjoin(_ASKER, _ASKER.c.id == _AMENDMENT.c.asked_post_id)
    .where(_AMENDMENT.c.report_id == bindparam("report"))
    .order_by(_AMENDMENT.c.number)
)
_NEWEST = select(func.coalesce(func.max(_CHANGE.c.id), 0)).where(
    _CHANGE.c.report_id == bindparam("report")
)
_SINCE = select(_CHANGE.c.id).where(
    _CHANGE.c.report_id == bindparam("report"), _CHANGE.c.at > bindparam("at")
)
_MOVED = (
    select(_MOVE.c.report_id, _MOVE.c.before, _MOVE.c.at)
    .join_from(_MOVE, _REPORT, _REPORT.c.id == _MOVE.c.report_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _MOVE.c.action == bindparam("what"),
        _MOVE.c.at > bindparam("after"),
        _MOVE.c.at <= bindparam("until"),
    )
)
_ACCEPTED_SINCE = (
    select(_MOVE.c.report_id, func.max(_MOVE.c.at))
    .join_from(_MOVE, _REPORT, _REPORT.c.id == _MOVE.c.report_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        # Not what is noted beside it while it stays accepted: an approval, or its end.
        _MOVE.c.action == ACCEPT,
        _MOVE.c.post_id == bindparam("post"),
        _MOVE.c.at > bindparam("since"),
    )
    .group_by(_MOVE.c.report_id)
)
_AMENDMENTS_OF_ROUND = (
    select(
        _REPORT.c.id,
        _REPORT.c.unit_name,
        *_OF_AMENDMENT,
    )
    .join_from(_AMENDMENT, _REPORT, _REPORT.c.id == _AMENDMENT.c.report_id)
    .outerjoin(_POST, _POST.c.id == _AMENDMENT.c.post_id)
    .outerjoin(_ASKER, _ASKER.c.id == _AMENDMENT.c.asked_post_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.left_at.is_(None),
        owed_reports.is_owed(_REPORT),
    )
    .order_by(_REPORT.c.unit_id, _AMENDMENT.c.number)
)
_AMENDED = (
    select(_AMENDMENT.c.report_id, _AMENDMENT.c.number)
    .join_from(_AMENDMENT, _REPORT, _REPORT.c.id == _AMENDMENT.c.report_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _AMENDMENT.c.at > bindparam("after"),
        _AMENDMENT.c.at <= bindparam("until"),
    )
    .order_by(_AMENDMENT.c.id)
)


class WrittenChange:
    """A change of one answer: `old` and `new` are as `AnswerRow.written` wrote them."""

    __slots__ = ()
    question: str
    old: str | None
    new: str

    @property
    def before(self) -> AnswerRow | None:
        return parse_written_answer(self.question, self.old)

    @property
    def after(self) -> AnswerRow | None:
        return parse_written_answer(self.question, self.new)


@dataclass(frozen=True, slots=True)
class AnswerChangeRow(WrittenChange):
    """New "": it was dropped. `channel` none: not said in a chat; `source`: how it came instead."""

    id: int
    question: str
    aspect: Aspect
    old: str | None
    new: str
    title: str | None
    channel: str | None
    source: Source | None
    given_at: datetime | None
    reason: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class StatusChangeRow:
    action: str
    title: str | None
    reason: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """`title`: the post that granted it, or changed it; `asker`: the one that wanted it."""

    number: int
    reason: str
    title: str | None
    at: datetime
    question: str | None
    asker: str | None
    asked_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class RoundAmendment:
    """Of a report of the round: whose, and which."""

    report_id: int
    unit_name: str
    row: AmendmentRow


def parse_written_answer(question: str, written: str | None) -> AnswerRow | None:
    """The answer behind a line of the history; none where there was none, or only words."""
    parts = (written or "").split("|", 5)
    if len(parts) != 6:
        return None
    state, number, base, choice, day, text = parts
    return AnswerRow(
        question,
        AnswerState(state),
        int(number) if number else None,
        int(base) if base else None,
        text or None,
        choice or None,
        date.fromisoformat(day) if day else None,
    )


def list_answer_changes(db: Connection, report_id: int) -> list[AnswerChangeRow]:
    return [AnswerChangeRow(*row) for row in db.execute(_CHANGES, {"report": report_id})]


def list_status_changes(db: Connection, report_id: int) -> list[StatusChangeRow]:
    return [StatusChangeRow(*row) for row in db.execute(_MOVES, {"report": report_id})]


def find_first_sending(db: Connection, report_id: int) -> datetime | None:
    """When it was handed in for the first time, by the clock; none: it was not."""
    return db.execute(_FIRST_SENDING, {"report": report_id}).scalar()


def list_amendments(db: Connection, report_id: int) -> list[AmendmentRow]:
    return [AmendmentRow(*row) for row in db.execute(_AMENDMENTS, {"report": report_id})]


def list_amendments_of_round(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> tuple[RoundAmendment, ...]:
    """Of the reports that are owed to the unit, in the order of the roster."""
    inside = owed_reports.bind_unit(unit_id, receives=receives)
    rows: Any = db.execute(_AMENDMENTS_OF_ROUND, {"round": round_id, **inside})
    return tuple(RoundAmendment(row[0], row[1], AmendmentRow(*row[2:])) for row in rows)


def get_newest_change_id(db: Connection, report_id: int) -> int:
    """The last change of an answer: whoever has seen this one has seen them all."""
    return int(db.execute(_NEWEST, {"report": report_id}).scalar_one())


def has_changed_since(db: Connection, report_id: int, at: datetime) -> bool:
    """Whether an answer was given, or changed, after that moment."""
    return db.execute(_SINCE, {"report": report_id, "at": at}).first() is not None


def list_reports_with_action(
    db: Connection, round_id: int, action: str, after: datetime, until: datetime
) -> list[tuple[int, ReportStatus]]:
    """The reports of a round with which this was done in the span, and in what state they were."""
    values = {"round": round_id, "what": action, "after": after, "until": until}
    return [(row.report_id, row.before) for row in db.execute(_MOVED, values)]


def list_amended_reports(
    db: Connection, round_id: int, after: datetime, until: datetime
) -> list[tuple[int, int]]:
    """(report, number) of the amendments in the span."""
    values = {"round": round_id, "after": after, "until": until}
    return [(row.report_id, row.number) for row in db.execute(_AMENDED, values)]


def list_acceptances_since(
    db: Connection, round_id: int, post_id: int, since: datetime
) -> dict[int, datetime]:
    """By report of the round when this post has accepted it, where that was after a moment."""
    values = {"round": round_id, "post": post_id, "since": since}
    return {row[0]: row[1] for row in db.execute(_ACCEPTED_SINCE, values)}
