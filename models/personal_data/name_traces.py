"""A person's name and number where others wrote them: the title of the post takes their place.

A name that somebody else here bears as well names nobody by itself: it stays.
"""

import json
import re
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from models.amendments.tables import AmendmentRequest
from models.approvals.tables import Approval
from models.delivery.tables import Inbox, InboxState, Outbox
from models.errands.tables import Errand
from models.figures.tables import Figure, OwnEstimate, PastFigure
from models.lateness.tables import Extension, LateReason
from models.people.tables import Person, Post
from models.proposals.tables import Proposal, ProposalMove
from models.reports.tables import Amendment, Answer, AnswerChange, Recheck, StatusChange
from models.signing.tables import Snapshot
from models.tasks.tables import Assignment, AssignmentMove
from models.units.tables import UnitText
from records import dataclass

# Where words of people stand, and whether they stand there within JSON.
_WORDS: tuple[tuple[Any, str, bool], ...] = (
    (Outbox, "body", True),
    (Inbox, "raw", True),
    (Answer, "text", False),
    (Answer, "typed", False),
    (Answer, "reason", False),
    (AnswerChange, "old", False),
    (AnswerChange, "new", False),
    (AnswerChange, "reason", False),
    (StatusChange, "reason", False),
    (Amendment, "reason", False),
    (Amendment, "why", False),
    (AmendmentRequest, "old", False),
    (AmendmentRequest, "new", False),
    (AmendmentRequest, "typed", False),
    (AmendmentRequest, "reason", False),
    (AmendmentRequest, "answer", False),
    (Approval, "reason", False),
    (Recheck, "reason", False),
    (LateReason, "said", False),
    (Extension, "reason", False),
    (Extension, "answer", False),
    (Figure, "text", False),
    (OwnEstimate, "note", False),
    (PastFigure, "source", False),
    (Errand, "note", False),
    (Errand, "outcome", False),
    (Proposal, "text", False),
    (Proposal, "answer", False),
    (ProposalMove, "said", False),
    (Assignment, "note", False),
    (AssignmentMove, "said", False),
    (Snapshot, "body", False),
    (UnitText, "template", False),
)
_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_INBOX: Any = Inbox.__table__

_OF_PERSON = select(_PERSON.c.name, _PERSON.c.phone).where(_PERSON.c.id == bindparam("person"))
_TITLE = (
    select(_POST.c.title)
    .where(_POST.c.person_id == bindparam("person"), _POST.c.opens <= bindparam("now"))
    .order_by(_POST.c.opens.desc(), _POST.c.id.desc())
    .limit(1)
)
_NAMESAKES = select(_PERSON.c.id).where(
    _PERSON.c.name == bindparam("name"), _PERSON.c.id != bindparam("person")
)
# "0912345678", stored "+84912345678": what both end with.
_SIGNIFICANT = 9


@dataclass(frozen=True, slots=True)
class NameTrace:
    """What is looked for, and what takes its place. `part`: something every hit contains."""

    part: str
    pattern: re.Pattern[str]
    instead: str


def read_name_traces(db: Connection, person_id: int, now: datetime) -> list[NameTrace]:
    """Before the person is forgotten: by what they can be known in the words of others."""
    row = db.execute(_OF_PERSON, {"person": person_id}).one()
    title = db.execute(_TITLE, {"person": person_id, "now": now}).scalar() or "…"
    found = []
    name = (row.name or "").strip()
    # One word alone ("An") stands within too much else.
    if " " in name and db.execute(_NAMESAKES, {"name": name, "person": person_id}).first() is None:
        found.append(NameTrace(name, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), title))
    digits = "".join(sign for sign in row.phone or "" if sign.isdigit())
    if len(digits) >= _SIGNIFICANT:
        spaced = r"[ .\-]?".join(digits[-_SIGNIFICANT:])
        found.append(NameTrace(digits[-3:], re.compile(rf"(?:\+?84|0)?[ .\-]?{spaced}(?!\d)"), "…"))
    return found


def replace_name_traces(db: Connection, traces: list[NameTrace]) -> None:
    for model, column, is_json in _WORDS:
        for trace in traces:
            _replace(db, model.__table__, column, trace, is_json=is_json)


def _replace(db: Connection, table: Any, column: str, trace: NameTrace, *, is_json: bool) -> None:
    words = table.c[column]
    # JSON from elsewhere may hold letters as "\\u1ea1".
    parts = {trace.part, json.dumps(trace.part)[1:-1]} if is_json else {trace.part}
    fits = or_(*(words.contains(part, autoescape=True) for part in parts))
    asked = select(table.c.id, words).where(fits)
    if table is _INBOX:
        # What is about to be read is left to be read.
        asked = asked.where(_INBOX.c.state.not_in([InboxState.WAITING, InboxState.LATER]))
    for row_id, said in db.execute(asked).all():
        put = _put_into_json(said, trace) if is_json else trace.pattern.sub(trace.instead, said)
        if put != said:
            db.execute(update(table).where(table.c.id == row_id).values({column: put}))


def _put_into_json(said: str, trace: NameTrace) -> str:
    try:
        content = json.loads(said)
    except ValueError:
        return trace.pattern.sub("…", said)
    return json.dumps(_put_into_value(content, trace), ensure_ascii=False, separators=(",", ":"))


def _put_into_value(value: Any, trace: NameTrace) -> Any:
    if isinstance(value, str):
        return trace.pattern.sub(trace.instead, value)
    if isinstance(value, list):
        return [_put_into_value(one, trace) for one in value]
    if isinstance(value, dict):
        return {name: _put_into_value(one, trace) for name, one in value.items()}
    return value
