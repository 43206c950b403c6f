"""Answers about changes: who changed what and when, in one report or since a moment."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.free_questions import told_figures
from handlers.free_questions.of_reports import report_answers
from handlers.free_questions.question_scope import QuestionScope
from models.plans.forms import Question
from models.reports import report_history
from models.reports.draft_answers import AnswerRow
from models.reports.report_history import AnswerChangeRow
from models.signing import signings
from reporting.questions import format_answer
from summaries.figures import amendment_lines
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts
from summaries.round_labels import format_figure_label
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

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


def answer_amendments(scope: QuestionScope) -> Text:
    """The numbered amendments of the newest round, of the villages that are named: who wanted
    what, why, and who granted it."""
    facts, head = report_answers.answer_of_newest(scope)
    if facts is None:
        return head
    names = {one.name for one in scope.villages}
    found = [one for one in facts.all_amendments if not names or one.unit_name in names]
    lines = amendment_lines.list_amendment_lines(found, facts.form)
    told = [make_plain_text(one) for one in lines[-MOST_LINES:]]
    count = text("questions.amendments_count", count=len(found)) if len(found) > 1 else Text()
    return join_lines(head, count, *(told or [text("questions.amendments_none")]))


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
    """The newest first."""
    ids = {one.id for one in scope.villages} if scope.villages else None
    labels = _list_labels(scope, facts)
    found: list[tuple[datetime, Text]] = []
    for unit in facts.completeness.units:
        if not unit.is_submitted or (ids is not None and unit.unit_id not in ids):
            continue
        for change in _list_unit_changes(scope, unit, since):
            if change.question in labels:
                said = _describe_change(unit, labels[change.question], change)
                found.append((change.at, said))
    found.sort(key=lambda pair: pair[0], reverse=True)
    told = [said for _, said in found[:MOST_LINES]]
    left = len(found) - MOST_LINES
    return [*told, text("questions.changes_more", count=left)] if left > 0 else told


def _list_unit_changes(
    scope: QuestionScope, unit: RosterUnit, since: datetime | None
) -> list[AnswerChangeRow]:
    """Step by step where the history is asked for. Else what has become of each answer since then,
    and since the report was sent: what was typed before is its writer's, and a first answer, or one
    that stands again as it was, is no change."""
    changes = report_history.list_answer_changes(scope.db, unit.report_id)
    if scope.view == "history":
        return [one for one in changes if since is None or one.at >= since]
    sent = report_history.find_first_sending(scope.db, unit.report_id)
    found: dict[tuple[str, str], AnswerChangeRow] = {}
    for one in changes:
        if sent is None or one.at <= sent or (since is not None and one.at < since):
            continue
        key = (one.question, one.aspect)
        found[key] = replace(one, old=found[key].old) if key in found else one
    return [one for one in found.values() if one.old is not None and one.old != one.new]


def _list_labels(scope: QuestionScope, facts: RoundFacts) -> dict[str, str]:
    """By question, of the figures that are asked about."""
    wanted = set(scope.measures)
    return {
        one.code: vietnamese.uncapitalize(
            format_figure_label(facts.fill, one, facts.form.by_code.get(one.part_of or ""))
        )
        for one in facts.form.questions
        if not wanted or (one.measure is not None and one.measure.code in wanted)
    }


def _describe_change(unit: RosterUnit, label: str, change: AnswerChangeRow) -> Text:
    day = vietnamese.get_local_day(change.at)
    values = {
        "unit": unit.name,
        "label": label,
        "who": change.title or words("questions.somebody"),
        "hour": vietnamese.format_hour(change.at),
        "day": vietnamese.format_full_day(day),
    }
    question = unit.form.by_code.get(change.question)
    if question is not None and question.traits.is_words:
        # What was said before may hold what was taken out of it for a reason.
        return text("questions.change_words", **values)
    new = _write(question, change.after)
    if change.old is None:
        return text("questions.change_first", **values, new=new)
    return text("questions.change", **values, old=_write(question, change.before), new=new)


def _write(question: Question | None, answer: AnswerRow | None) -> str:
    if answer is None or question is None:
        return words("questions.empty")
    return vietnamese.uncapitalize(format_answer(question, answer))
