"""Who gave each answer of a draft and how it came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.people.tables import Post
from models.reports.tables import Answer, Source

_ANSWER: Any = Answer.__table__
_POST: Any = Post.__table__

_PROVENANCE = (
    select(
        _ANSWER.c.question,
        _ANSWER.c.typed,
        _POST.c.title,
        _ANSWER.c.source,
        _ANSWER.c.given_at,
        _ANSWER.c.at,
    )
    .outerjoin_from(_ANSWER, _POST, _POST.c.id == _ANSWER.c.post_id)
    .where(_ANSWER.c.report_id == bindparam("report"))
)


@dataclass(frozen=True, slots=True)
class AnswerProvenance:
    """`title`: the post that wrote it down; `given_at`: when the unit gave it, where entered."""

    typed: str
    title: str | None
    source: Source | None
    given_at: datetime | None
    at: datetime


def load_draft_provenance(db: Connection, report_id: int) -> dict[str, AnswerProvenance]:
    """By question."""
    rows = db.execute(_PROVENANCE, {"report": report_id})
    return {
        row.question: AnswerProvenance(row.typed, row.title, row.source, row.given_at, row.at)
        for row in rows
    }
