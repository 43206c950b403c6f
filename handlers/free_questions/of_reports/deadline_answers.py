"""When reports are due, for who reads: the open rounds, what comes next, and of a unit that is
named the days that are its own."""

from datetime import datetime

from handlers.free_questions.question_scope import QuestionScope
from models.reports import reports
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units.units import UnitRow
from summaries import round_labels
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_LINES = 6
MOST_COMING = 1


def answer_deadlines(scope: QuestionScope) -> Text:
    if scope.villages:
        return join_lines(*(_describe_unit(scope, one) for one in scope.villages[:MOST_LINES]))
    opened = [one for one in scope.rounds_with() if one.due is not None]
    waiting = sorted((one for one in opened if _is_ahead(scope, one)), key=_get_due)
    coming = _list_coming(scope)
    is_named = bool(scope.slots.get("period"))
    if not waiting:
        # The last one is told where nothing is due any more.
        waiting = opened[:1]
    lines = [_describe_round(scope, one) for one in waiting[:MOST_LINES]]
    lines += [_describe_coming(one) for one in (coming if is_named else coming[:MOST_COMING])]
    return join_lines(*lines[:MOST_LINES]) if lines else _describe_none(scope)


def _get_due(one: RoundRow) -> datetime:
    assert one.due is not None
    return one.due


def _is_ahead(scope: QuestionScope, one: RoundRow) -> bool:
    return one.due is not None and one.due > scope.now


def _list_coming(scope: QuestionScope) -> list[RoundRow]:
    """Rounds of the unit and those below it that have their dates and have not begun."""
    found = scope.filter_by_period(
        [
            one
            for one in rounds.list_rounds_below(scope.db, scope.asking.unit_path)
            if one.opened_at is None and _is_ahead(scope, one) and scope.is_of_plan(one)
        ]
    )
    return sorted(found, key=_get_due)


def _describe_round(scope: QuestionScope, one: RoundRow) -> Text:
    values = {
        "round": round_labels.format_round_label(one),
        "due": vietnamese.format_deadline(_get_due(one), year=True),
    }
    if not _is_ahead(scope, one):
        return text("questions.due_over", **values)
    left = (vietnamese.get_last_day(_get_due(one)) - scope.today).days
    if not left:
        return text("questions.due_today", **values)
    return text("questions.due", **values, days=left)


def _describe_coming(one: RoundRow) -> Text:
    return text(
        "questions.due_coming",
        round=round_labels.format_round_label(one),
        due=vietnamese.format_deadline(_get_due(one), year=True),
    )


def _describe_unit(scope: QuestionScope, unit: UnitRow) -> Text:
    """What the unit still owes, with a day that was moved for it alone."""
    meant = {one.id for one in scope.rounds_with()}
    owed = [
        one
        for one in reports.list_open_reports(scope.db, unit.id, scope.now)
        if one.round_id in meant
    ]
    lines = [
        text(
            "questions.due_of_unit",
            round=one.round_name,
            due=vietnamese.format_deadline(one.due, year=True)
            if one.due is not None
            else words("questions.due_none"),
        )
        for one in owed
    ]
    none = text("questions.status_none", unit=unit.name)
    return join_lines(make_plain_text(f"{unit.name}:"), *lines) if lines else none


def _describe_none(scope: QuestionScope) -> Text:
    if scope.rounds and not scope.slots.get("period"):
        return text("questions.late_no_date")
    return text("questions.due_nothing")
