"""Answers about changes: who changed what and when, in one report or since a moment."""

from datetime import datetime, timedelta

from handlers.free_questions import report_answers, told_figures
from handlers.free_questions.question_scope import QuestionScope
from models.reports import report_history
from models.reports.report_history import AnswerChangeRow
from models.signing import signings
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts
from texts import Text, join_lines, text, vietnamese, words

MOST_LINES = 12


def answer_history(scope: QuestionScope) -> Text:
    """Every change of a report, or of one figure of it, with who and when."""
    told: list[Text] = []
    for unit in scope.villages or (scope.unit,):
        for one in scope.rounds_with(scope.measures[0] if scope.measures else None)[:1]:
            facts = told_figures.load_facts(scope, one, unit, *scope.measures)
            told.append(told_figures.describe_head(facts))
            told += _list_changes(scope, facts, None) or [text("questions.history_none")]
    return join_lines(*told) if told else text("questions.history_none")


def answer_changes(scope: QuestionScope) -> Text:
    """What was changed in reports since a moment: of the period, of the signing, or all."""
    facts, head = report_answers.answer_of_newest(scope)
    if facts is None:
        return head
    since, said = _find_start(scope, facts)
    told = _list_changes(scope, facts, since)
    return join_lines(head, *(told or [text("questions.changes_none", since=said)]))


def _find_start(scope: QuestionScope, facts: RoundFacts) -> tuple[datetime | None, str]:
    if scope.slots.get("against") == "signed":
        signing = signings.find_signing_in_force(scope.db, facts.round.id, scope.unit.id)
        if signing is not None:
            return signing.at, words("questions.changes_since_signed")
    days = {
        "today": 0,
        "yesterday": 1,
        "since yesterday": 1,
        "this week": scope.today.weekday(),
        "since this week": scope.today.weekday(),
        "last week": scope.today.weekday() + 7,
    }.get(scope.slots.get("period", ""))
    if days is None:
        return None, words("questions.changes_since_open")
    start = vietnamese.make_local_moment(scope.today - timedelta(days=days))
    day = vietnamese.get_local_day(start)
    return start, words(
        "questions.changes_since",
        hour=vietnamese.format_hour(start),
        day=vietnamese.format_full_day(day),
    )


def _list_changes(scope: QuestionScope, facts: RoundFacts, since: datetime | None) -> list[Text]:
    """The newest first. A first answer is none where a change is asked for."""
    ids = {one.id for one in scope.villages} if scope.villages else None
    labels = _list_labels(scope, facts)
    is_history = scope.view == "history"
    found: list[tuple[datetime, Text]] = []
    for unit in facts.completeness.units:
        # What was typed before a report was sent is its writer's.
        if not unit.is_submitted or (ids is not None and unit.unit_id not in ids):
            continue
        for change in report_history.list_answer_changes(scope.db, unit.report_id):
            is_old = since is not None and change.at < since
            if is_old or change.question not in labels or (change.old is None and not is_history):
                continue
            found.append((change.at, _describe_change(unit, labels[change.question], change)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    told = [said for _, said in found[:MOST_LINES]]
    left = len(found) - MOST_LINES
    return [*told, text("questions.changes_more", count=left)] if left > 0 else told


def _list_labels(scope: QuestionScope, facts: RoundFacts) -> dict[str, str]:
    """By question, of the figures that are asked about."""
    wanted = set(scope.measures)
    return {
        one.code: vietnamese.uncapitalize(facts.fill(one.label))
        for one in facts.form.questions
        if not wanted or (one.measure is not None and one.measure.code in wanted)
    }


def _describe_change(unit: RosterUnit, label: str, change: AnswerChangeRow) -> Text:
    day = vietnamese.get_local_day(change.at)
    values = {
        "unit": unit.name,
        "label": label,
        "new": _write(change.question, change.new),
        "who": change.title or words("questions.somebody"),
        "hour": vietnamese.format_hour(change.at),
        "day": vietnamese.format_full_day(day),
    }
    if change.old is None:
        return text("questions.change_first", **values)
    return text("questions.change", **values, old=_write(change.question, change.old))


def _write(question: str, written: str | None) -> str:
    answer = report_history.parse_written_answer(question, written)
    if answer is None:
        return words("questions.empty")
    if answer.number is not None:
        return vietnamese.format_number(answer.number)
    return answer.choice or answer.text or words("questions.empty")
