"""Draft answers of a report, each change with a line of history."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from models.prepared_statements import PreparedStatement
from models.reports.authors import Author
from models.reports.reports import ReportRow
from models.reports.tables import Answer, AnswerChange, AnswerState, Aspect, Report
from models.upserts import Upsert
from records import dataclass

_ANSWER: Any = Answer.__table__
_CHANGE: Any = AnswerChange.__table__


NOTE = "(note)"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer of the draft. `number` and `base` are in the measure's smallest step."""

    question: str
    state: AnswerState = AnswerState.VALUE
    number: int | None = None
    base: int | None = None
    text: str | None = None
    choice: str | None = None
    day: date | None = None
    typed: str = ""
    aspect: Aspect = Aspect.ACTUAL
    reason: str | None = None
    # How much of the number is an estimate, where a part of it is.
    estimated: int | None = None

    def counted(self) -> int | None:
        """The number that takes part in sums: nothing happened is 0, not known is none."""
        if self.state is AnswerState.NIL:
            return 0
        return self.number if self.state is AnswerState.VALUE else None

    def is_same_as(self, other: "AnswerRow") -> bool:
        """Whether nothing would change if one stood in place of the other."""
        return (self.written(), self.aspect) == (other.written(), other.aspect)

    def written(self) -> str:
        """For the history: short, complete, in one line."""
        parts = (self.state.value, self.number, self.base, self.choice, self.day, self.text)
        return "|".join("" if part is None else str(part) for part in parts)


_ANSWERS = PreparedStatement(
    select(
        _ANSWER.c.question,
        _ANSWER.c.state,
        _ANSWER.c.number,
        _ANSWER.c.base,
        _ANSWER.c.text,
        _ANSWER.c.choice,
        _ANSWER.c.day,
        _ANSWER.c.typed,
        _ANSWER.c.aspect,
        _ANSWER.c.reason,
        _ANSWER.c.estimated,
    ).where(_ANSWER.c.report_id == bindparam("report")),
    AnswerRow,
)


_ANSWER_KEY = ("report_id", "question", "aspect")


_ANSWER_VALUES = (
    "state",
    "number",
    "base",
    "estimated",
    "text",
    "choice",
    "day",
    "typed",
    "reason",
    "post_id",
    "at",
    "source",
    "given_at",
)


_SAVE = Upsert(
    _ANSWER, columns=_ANSWER_KEY + _ANSWER_VALUES, key=_ANSWER_KEY, update=_ANSWER_VALUES
)


_DROP = PreparedStatement(
    delete(_ANSWER).where(
        _ANSWER.c.report_id == bindparam("report"), _ANSWER.c.question == bindparam("asked")
    ),
    int,
)


_ADD_CHANGE = insert(_CHANGE).values(
    {
        name: bindparam(name)
        for name in (
            "report_id",
            "question",
            "aspect",
            "old",
            "new",
            "post_id",
            "chat_id",
            "inbox_id",
            "reason",
            "at",
            "source",
            "given_at",
        )
    }
)
_NOTE = PreparedStatement(_ADD_CHANGE, int)


_ANSWERED_BY = (
    select(_CHANGE.c.report_id, _CHANGE.c.question)
    .where(
        _CHANGE.c.inbox_id == bindparam("inbox"),
        _CHANGE.c.question != NOTE,
        _CHANGE.c.new != "",  # what hung on the answer and was taken back with it
    )
    .distinct()
)


_CHANGED_BY = (
    select(_CHANGE.c.question, _CHANGE.c.inbox_id)
    .where(_CHANGE.c.report_id == bindparam("report"))
    .order_by(_CHANGE.c.id)
)


_LAST_ANSWERED = (
    select(_CHANGE.c.inbox_id, _CHANGE.c.chat_id)
    .where(
        _CHANGE.c.report_id == bindparam("report"),
        _CHANGE.c.question != NOTE,
        _CHANGE.c.new != "",  # what hung on the answer and was taken back with it
    )
    .order_by(_CHANGE.c.id.desc())
    .limit(1)
)


def load_answers(db: Connection, report_id: int) -> dict[str, AnswerRow]:
    """The draft by question. An actual answer stands before an estimate."""
    found: dict[str, AnswerRow] = {}
    for answer in _ANSWERS.find_all(db, {"report": report_id}):
        if answer.question not in found or answer.aspect is Aspect.ACTUAL:
            found[answer.question] = answer
    return found


def save_answer(
    db: Connection, report_id: int, answer: AnswerRow, old: AnswerRow | None, by: Author
) -> None:
    """Stores an answer in place of the old one, and a line of history."""
    if old is not None and old.aspect is not answer.aspect:
        _DROP.run(db, {"report": report_id, "asked": answer.question})
    _SAVE.run(
        db,
        {
            "report_id": report_id,
            "question": answer.question,
            "aspect": answer.aspect,
            "state": answer.state,
            "number": answer.number,
            "base": answer.base,
            "estimated": answer.estimated,
            "text": answer.text,
            "choice": answer.choice,
            "day": answer.day,
            "typed": answer.typed,
            "reason": answer.reason,
            "post_id": by.post_id,
            "at": by.at,
            "source": by.source,
            "given_at": by.given_at,
        },
    )
    add_answer_change(db, report_id, answer, old.written() if old else None, answer.written(), by)


def remove_answer(db: Connection, report_id: int, old: AnswerRow, by: Author) -> None:
    """Takes an answer back that no longer fits the others. The history keeps it."""
    _DROP.run(db, {"report": report_id, "asked": old.question})
    add_answer_change(db, report_id, old, old.written(), "", by)


def find_answer_of_message(db: Connection, inbox_id: int) -> tuple[int, str] | None:
    """(report, question) of the answer that a message gave; none where it gave none or several."""
    found = list_answers_of_message(db, inbox_id)
    return found[0] if len(found) == 1 else None


def list_answers_of_message(db: Connection, inbox_id: int) -> list[tuple[int, str]]:
    """(report, question) of every answer that a message gave."""
    rows = db.execute(_ANSWERED_BY, {"inbox": inbox_id})
    return [(row.report_id, row.question) for row in rows]


def list_standing_answers(db: Connection, report_id: int, inbox_id: int) -> list[str]:
    """The questions whose answer nobody has changed since this message gave it."""
    newest = {row.question: row.inbox_id for row in db.execute(_CHANGED_BY, {"report": report_id})}
    return [code for code, by in newest.items() if by == inbox_id and code != NOTE]


def find_last_message(db: Connection, report_id: int, chat_id: int | None) -> int | None:
    """The inbox id of the message that was the last to answer, where it came from this chat."""
    row = db.execute(_LAST_ANSWERED, {"report": report_id}).first()
    return row.inbox_id if row is not None and row.chat_id == chat_id else None


def add_note(db: Connection, report_id: int, words: str, by: Author) -> None:
    """Keeps, in the history, what was said beside the answers and not understood."""
    add_answer_change(db, report_id, AnswerRow(NOTE), None, words, by)


def add_answer_change(
    db: Connection, report_id: int, answer: AnswerRow, old: str | None, new: str, by: Author
) -> None:
    """A line of history; the answer itself stays as it is."""
    _NOTE.run(
        db,
        {
            "report_id": report_id,
            "question": answer.question,
            "aspect": answer.aspect,
            "old": old,
            "new": new,
            "post_id": by.post_id,
            "chat_id": by.chat_id,
            "inbox_id": by.inbox_id,
            "reason": by.reason or answer.reason,
            "at": by.at,
            "source": by.source,
            "given_at": by.given_at,
        },
    )


_EARLIER: Any = Report.__table__
_LAST_WORDS = (
    select(_ANSWER.c.text)
    .join_from(_ANSWER, _EARLIER, _EARLIER.c.id == _ANSWER.c.report_id)
    .where(
        _EARLIER.c.unit_id == bindparam("unit"),
        _EARLIER.c.form_id == bindparam("form"),
        _EARLIER.c.period_from < bindparam("begin"),
        _EARLIER.c.submitted_at.is_not(None),
        _ANSWER.c.question == bindparam("code"),
        _ANSWER.c.text.is_not(None),
    )
    .order_by(_EARLIER.c.period_from.desc())
    .limit(1)
)


def find_last_words(db: Connection, report: ReportRow, question: str) -> str | None:
    """What this unit wrote at the same question in its latest report before this one."""
    values = {"unit": report.unit_id, "form": report.form_id, "begin": report.period_from}
    return db.execute(_LAST_WORDS, {**values, "code": question}).scalar()
