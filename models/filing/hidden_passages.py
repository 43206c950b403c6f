"""Passages of an answer in words that an officer has hidden: they stand in the answer as the unit
gave it, and in nothing that goes up, into a summary, a document or a print."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import HiddenPassage
from records import dataclass

# What stands in its place.
HIDDEN = "[…]"

_HIDDEN: Any = HiddenPassage.__table__

_OF_REPORT = (
    select(_HIDDEN.c.id, _HIDDEN.c.report_id, _HIDDEN.c.question, _HIDDEN.c.passage)
    .where(_HIDDEN.c.report_id == bindparam("report"))
    .order_by(_HIDDEN.c.id)
)
_ONE = select(_HIDDEN.c.id, _HIDDEN.c.report_id, _HIDDEN.c.question, _HIDDEN.c.passage).where(
    _HIDDEN.c.id == bindparam("row")
)
_SHOW = delete(_HIDDEN).where(_HIDDEN.c.id == bindparam("row"))


@dataclass(frozen=True, slots=True)
class HiddenPassageRow:
    id: int
    report_id: int
    question: str
    passage: str


def add_hidden_passage(
    db: Connection, report: ReportRow, question: str, passage: str, post_id: int, now: datetime
) -> None:
    """Once, however often it is pressed."""
    known = list_hidden_passages(db, report.id)
    if any(one.question == question and one.passage == passage for one in known):
        return
    db.execute(
        insert(_HIDDEN).values(
            unit_id=report.unit_id,
            report_id=report.id,
            question=question,
            passage=passage,
            post_id=post_id,
            at=now,
        )
    )


def remove_hidden_passage(db: Connection, row_id: int) -> None:
    db.execute(_SHOW, {"row": row_id})


def find_hidden_passage(db: Connection, row_id: int) -> HiddenPassageRow | None:
    row = db.execute(_ONE, {"row": row_id}).first()
    return HiddenPassageRow(*row) if row is not None else None


def list_hidden_passages(db: Connection, report_id: int) -> list[HiddenPassageRow]:
    return [HiddenPassageRow(*row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def hide_in_answers(
    db: Connection, report_id: int, answers: Mapping[str, AnswerRow]
) -> dict[str, AnswerRow]:
    """The answers as they may go up: the only way out of a report for its words."""
    found = dict(answers)
    if not any(answer.text for answer in found.values()):
        return found
    for one in list_hidden_passages(db, report_id):
        answer = found.get(one.question)
        if answer is not None and answer.text:
            found[one.question] = replace(answer, text=hide_in_text(answer.text, one.passage))
    return found


def hide_in_text(text: str, passage: str) -> str:
    return text.replace(passage, HIDDEN)
