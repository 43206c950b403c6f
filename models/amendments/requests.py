"""Requests to change a figure: asked, granted, refused, taken back; each once, whoever is
quicker."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.amendments.tables import AmendmentRequest, RequestState
from models.people.tables import Post
from models.reports import reports
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.report_history import parse_written_answer
from models.reports.reports import ReportRow
from models.reports.tables import Aspect, Report
from models.rights import Action, Holder, prepare_for
from records import dataclass

_REQUEST: Any = AmendmentRequest.__table__
_REPORT: Any = Report.__table__
_ASKER: Any = Post.__table__.alias("asker")
_DECIDER: Any = Post.__table__.alias("decider")
LONGEST_REASON = 400

_REQUESTS = (
    select(
        _REQUEST.c.id,
        _REQUEST.c.report_id,
        _REQUEST.c.question,
        _REQUEST.c.state,
        _REQUEST.c.old,
        _REQUEST.c.new,
        _REQUEST.c.aspect,
        _REQUEST.c.estimated,
        _REQUEST.c.typed,
        _REQUEST.c.reason,
        _REQUEST.c.asked_post_id,
        _ASKER.c.title.label("asker"),
        _REQUEST.c.asked_at,
        _REQUEST.c.answer,
        _DECIDER.c.title.label("decider"),
        _REQUEST.c.decided_at,
    )
    .outerjoin_from(_REQUEST, _ASKER, _ASKER.c.id == _REQUEST.c.asked_post_id)
    .outerjoin(_DECIDER, _DECIDER.c.id == _REQUEST.c.decided_post_id)
)
_ONE = _REQUESTS.where(_REQUEST.c.id == bindparam("request"))
_OF_REPORT = _REQUESTS.where(_REQUEST.c.report_id == bindparam("report")).order_by(_REQUEST.c.id)
_WAITING = (
    _REQUESTS.join(_REPORT, _REPORT.c.id == _REQUEST.c.report_id)
    .where(
        _REQUEST.c.state == bindparam("asked", RequestState.ASKED),
        _REPORT.c.left_at.is_(None),
    )
    .order_by(_REQUEST.c.id)
)
_ADD = insert(_REQUEST)
_IS_OPEN = (_REQUEST.c.id == bindparam("request"), _REQUEST.c.state == RequestState.ASKED)
_SET_REASON = update(_REQUEST).where(*_IS_OPEN).values(reason=bindparam("why"))
_DECIDE = (
    update(_REQUEST)
    .where(*_IS_OPEN)
    .values(
        state=bindparam("outcome"),
        answer=bindparam("said"),
        decided_post_id=bindparam("post"),
        decided_at=bindparam("now"),
    )
)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """`asker`, `decider`: the posts by their titles."""

    id: int
    report_id: int
    question: str
    state: RequestState
    old_written: str | None
    new_written: str
    aspect: Aspect
    estimated: int | None
    typed: str
    reason: str
    asked_post_id: int | None
    asker: str | None
    asked_at: datetime
    answer: str
    decider: str | None
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state is RequestState.ASKED

    @property
    def old(self) -> AnswerRow | None:
        """What stood there when it was asked."""
        return parse_written_answer(self.question, self.old_written)

    @property
    def new(self) -> AnswerRow:
        """What is to stand there."""
        found = parse_written_answer(self.question, self.new_written)
        assert found is not None
        return replace(found, aspect=self.aspect, estimated=self.estimated, typed=self.typed)


def _make_request_row(row: Any) -> RequestRow:
    return RequestRow(*row)


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    asked: RequestRow
    report: ReportRow


def find_request(db: Connection, request_id: int) -> RequestRow | None:
    row = db.execute(_ONE, {"request": request_id}).first()
    return _make_request_row(row) if row is not None else None


def list_requests(db: Connection, report_id: int) -> list[RequestRow]:
    """Of a report, the oldest first."""
    return [_make_request_row(row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def find_open_request(db: Connection, report_id: int, question: str) -> RequestRow | None:
    """The one about this figure that nobody has answered yet."""
    found = list_requests(db, report_id)
    return next((one for one in found if one.is_open and one.question == question), None)


def list_waiting_requests(db: Connection, holder: Holder) -> list[WaitingRequest]:
    """Those that this holder may grant, by the roster of the round, the oldest first."""
    found = []
    for row in prepare_for(holder, Action.AMEND_REPORT, _WAITING).find_rows(db):
        asked = _make_request_row(row)
        report = reports.find_report(db, asked.report_id)
        if report is not None:
            found.append(WaitingRequest(asked, report))
    return found


def add_request(
    db: Connection, report_id: int, old: AnswerRow | None, new: AnswerRow, reason: str, by: Author
) -> RequestRow:
    db.execute(
        _ADD,
        {
            "report_id": report_id,
            "question": new.question,
            "state": RequestState.ASKED,
            "old": old.written() if old is not None else None,
            "new": new.written(),
            "aspect": new.aspect,
            "estimated": new.estimated,
            "typed": new.typed,
            "reason": reason,
            "asked_post_id": by.post_id,
            "asked_at": by.at,
            "answer": "",
        },
    )
    found = find_open_request(db, report_id, new.question)
    assert found is not None
    return found


def set_reason(db: Connection, request_id: int, reason: str) -> bool:
    """Whether it still waited."""
    return bool(db.execute(_SET_REASON, {"request": request_id, "why": reason}).rowcount == 1)


def decide_request(
    db: Connection, request_id: int, state: RequestState, answer: str, by: Author
) -> bool:
    """Whether it was still open: two at once are settled here."""
    values = {"request": request_id, "outcome": state, "said": answer}
    done = db.execute(_DECIDE, {**values, "post": by.post_id, "now": by.at})
    return bool(done.rowcount == 1)
