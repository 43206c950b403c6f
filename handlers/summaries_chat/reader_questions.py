"""Questions about more than one report: worked out by a reader, then put into words.

Working out only reads. Putting into words may write (a summary gets its number): a short turn.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from handlers import button_data
from handlers.free_questions import people_and_targets, question_answers
from handlers.inquiries import inquiry_answers
from handlers.plans import indicator_answers
from handlers.replies import Choice, Reply
from handlers.summaries_chat import absent_rounds, report_files, round_choice, round_files
from handlers.summaries_chat.reader_answers import ReaderAnswer
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import visible_rounds
from models.rights import Action, Thing, may, may_somewhere
from models.rounds.rounds import RoundRow
from models.signing import signings, snapshots
from models.signing.signings import SigningRow
from office.naming import named_rounds
from office.naming.named_rounds import NamedRounds
from office.rounds import call_list
from records import dataclass
from summaries import (
    outstanding_reports,
    provisional_figures,
    round_labels,
    signed_figures,
)
from summaries.round_facts import load_round_facts
from summaries.round_summary import Summary, load_summary
from summaries.views import chat_summary, missing_reports, provisional_text, signed_text, unit_lines
from texts import Text, join_lines, text, words

MOST_OTHER_ROUNDS = 4


def compute_answer(
    db: Connection, forms: FormCache, question: dict[str, Any], now: datetime
) -> ReaderAnswer:
    asking = ReaderQuestion(
        question["what"],
        question["round"],
        question.get("words"),
        question["unit"],
        question["path"],
        Role(question["role"]),
        question.get("about", 0),
        question.get("before", ""),
    )
    if asking.what in _PLAN_QUESTIONS:
        return ReaderAnswer(asking, _PLAN_QUESTIONS[asking.what][0](db, forms, asking, now))
    named = _find_named_rounds(db, asking, now)
    if named.lacks:
        return ReaderAnswer(asking, None, named.offered, named.lacks)
    if named.unit is not None:
        asking = replace(asking, unit_id=named.unit.id, unit_path=named.unit.path)
    chosen = round_choice.choose_round(db, forms, asking, list(named.meant))
    if chosen is None:
        return ReaderAnswer(asking, None)
    seen = visible_rounds.list_visible_rounds(db, asking.unit_path, now, receives=asking.receives)
    others = tuple(one for one in seen if one.id != chosen.id)[:MOST_OTHER_ROUNDS]
    found = _ROUND_QUESTIONS[asking.what][0](db, forms, chosen, asking, now)
    return ReaderAnswer(asking, found, (chosen, *others))


def _find_named_rounds(db: Connection, asking: ReaderQuestion, now: datetime) -> NamedRounds:
    """The round that was pressed, those that the words mean, or all. Only what is seen."""
    if asking.words and asking.round_id is None:
        return named_rounds.find_named_rounds(
            db, asking.words, asking.unit_path, now, receives=asking.receives
        )
    seen = visible_rounds.list_visible_rounds(db, asking.unit_path, now, receives=asking.receives)
    return NamedRounds(
        meant=tuple(one for one in seen if asking.round_id in (None, one.id)),
    )


def show_answer(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    if worked.asking.what in _PLAN_QUESTIONS and worked.found is not None:
        return _PLAN_QUESTIONS[worked.asking.what][1](worked.found)
    if worked.lacks:
        return absent_rounds.show_offered_rounds(worked.asking.what, worked.lacks, worked.rounds)
    if worked.found is None:
        return Reply(text("officer.no_round"))
    return _ROUND_QUESTIONS[worked.asking.what][1](db, worked, now)


@dataclass(frozen=True, slots=True)
class _RoundSummary:
    one: RoundRow
    summary: Summary
    signing: SigningRow | None
    digest: str
    frozen: dict[str, Any]  # with the lines of its body


def _compute_summary(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> _RoundSummary:
    summary = load_summary(db, forms, one.id, asking.unit_id, now, receives=asking.receives)
    frozen = signed_figures.freeze_summary(summary, chat_summary.list_body_lines(summary))
    signing = signings.find_signing_in_force(db, one.id, asking.unit_id)
    return _RoundSummary(one, summary, signing, summary.digest, frozen)


def _show_summary(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    """Once a document is signed it is quoted; today's figures are a button away."""
    found: _RoundSummary = worked.found
    if found.signing is None:
        return _show_current_summary(db, worked, now)
    said = signed_text.format_signed_summary(found.summary.facts, found.signing)
    current = button_data.make_button(words("signed.button_now"), "summary", found.one.id, "now")
    return Reply(said, (current, *_list_summary_buttons(db, found.one, worked)))


def _show_current_summary(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    found: _RoundSummary = worked.found
    one, facts, lines = found.one, found.summary.facts, found.frozen["lines"]
    body = chat_summary.format_numbered_lines(facts, 0, lines).plain
    number = snapshots.get_or_add_snapshot_number(
        db, worked.asking.unit_id, one.id, found.digest, body, now, found.frozen
    )
    if found.signing is None:
        said = chat_summary.format_numbered_lines(facts, number, lines)
        return Reply(said, _list_summary_buttons(db, one, worked))
    head = signed_text.format_current_head(facts, found.signing, number)
    said = chat_summary.join_summary_lines(facts, head, lines)
    back = button_data.make_button(words("signed.button_signed"), "summary", one.id)
    return Reply(said, (back, *_list_summary_buttons(db, one, worked)))


def _list_other_buttons(worked: ReaderAnswer, what: str) -> list[Choice]:
    """The other rounds, named apart from the one that is told of, too."""
    return absent_rounds.list_round_buttons(what, worked.rounds)[1:]


def _list_summary_buttons(
    db: Connection, one: RoundRow, worked: ReaderAnswer
) -> tuple[Choice, ...]:
    noun = worked.found.summary.facts.counted
    return (
        button_data.make_button(
            words("officer.button_by_unit", noun=noun), "summary", one.id, "units"
        ),
        *round_files.list_file_buttons(one, worked.asking),
        button_data.make_button(words("officer.button_missing"), "missing", one.id),
        *_list_other_buttons(worked, "summary"),
    )


def _compute_by_unit(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> tuple[RoundRow, Any]:
    signing = signings.find_signing_in_force(db, one.id, asking.unit_id)
    facts = load_round_facts(db, forms, one.id, asking.unit_id, now, receives=asking.receives)
    if signing is None:
        return one, unit_lines.format_unit_lines(Summary(facts))
    signed = Summary(signed_figures.replace_with_signed_figures(facts, signing))
    told = unit_lines.format_unit_lines(signed)
    return one, join_lines(signed_text.format_signed_quote(facts, signing), told)


def _show_by_unit(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    one, said = worked.found
    return Reply(said, (button_data.make_button(words("officer.button_whole"), "summary", one.id),))


def _compute_missing(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> tuple[RoundRow, int, str, Text]:
    found = outstanding_reports.load_outstanding_reports(
        db, forms, one.id, asking.unit_id, now, receives=asking.receives
    )
    runners = frozenset({one.owner_id})
    theirs = {
        unit.report_id
        for unit in found.completeness.units
        if may(asking, Action.NUDGE, Thing(unit.path, runners=runners))
    }
    owing = [
        unit
        for unit in found.completeness.units
        if unit.report_id in theirs and unit.report_id in found.owing
    ]
    kinds, named = {unit.kind for unit in owing}, [unit.name for unit in owing]
    noun = round_labels.find_unit_noun(kinds, found.noun, named)
    return one, len(owing), noun, missing_reports.format_missing_reports(found)


def _show_missing(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    one, owing, noun, said = worked.found
    offered = []
    if may_somewhere(worked.asking.role, Action.NUDGE):
        if owing:
            label = words("officer.button_nudge", count=owing, noun=noun)
            offered.append(button_data.make_button(label, "nudge", one.id))
        offered.append(button_data.make_button(words("officer.button_paste"), "paste", one.id))
    offered.append(button_data.make_button(words("officer.button_whole"), "summary", one.id))
    offered += _list_other_buttons(worked, "missing")
    return Reply(said, tuple(offered))


def _compute_group_text(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> tuple[RoundRow, Any]:
    found = outstanding_reports.load_outstanding_reports(
        db, forms, one.id, asking.unit_id, now, receives=asking.receives
    )
    return one, missing_reports.format_group_text(found)


def _show_group_text(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    one, said = worked.found
    head = text("officer.paste_head")
    return Reply(
        join_lines(head, said),
        (button_data.make_button(words("officer.button_missing"), "missing", one.id),),
    )


def _compute_provisional(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> tuple[RoundRow, Text, Text]:
    """The round, what is told of it, and whom to call: for who may."""
    facts = load_round_facts(db, forms, one.id, asking.unit_id, now, receives=asking.receives)
    found = provisional_figures.load_provisional_figures(db, facts)
    told = provisional_text.format_provisional_figures(found)
    signing = signings.find_signing_in_force(db, one.id, asking.unit_id)
    if signing is not None:
        told = join_lines(signed_text.format_signed_quote(facts, signing), told)
    calls = Text()
    if may_somewhere(asking.role, Action.ESTIMATE):
        calls = call_list.format_call_list(db, found, now)
    return one, told, calls


def _show_provisional(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    one, told, calls = worked.found
    offered = (
        button_data.make_button(words("officer.button_whole"), "summary", one.id),
        button_data.make_button(words("officer.button_missing"), "missing", one.id),
        *_list_other_buttons(worked, "provisional"),
    )
    return Reply(join_lines(told, calls), offered, has_numbers=bool(calls))


ComputeAnswer = Callable[[Connection, FormCache, RoundRow, ReaderQuestion, datetime], Any]
ShowAnswer = Callable[[Connection, ReaderAnswer, datetime], Reply]

_ROUND_QUESTIONS: dict[str, tuple[ComputeAnswer, ShowAnswer]] = {
    "summary": (_compute_summary, _show_summary),
    "current": (_compute_summary, _show_current_summary),
    "by_unit": (_compute_by_unit, _show_by_unit),
    "missing": (_compute_missing, _show_missing),
    "paste": (_compute_group_text, _show_group_text),
    "provisional": (_compute_provisional, _show_provisional),
    "sheet": (round_files.compute_workbook, round_files.show_file),
    "document": (round_files.compute_document, round_files.show_file),
    "chart": (round_files.compute_charts, round_files.show_charts),
}


# About no round in particular.
_ComputePlanAnswer = Callable[[Connection, FormCache, ReaderQuestion, datetime], Any]
_PLAN_QUESTIONS: dict[str, tuple[_ComputePlanAnswer, Callable[[Any], Reply]]] = {
    "indicator": (people_and_targets.compute_indicator, indicator_answers.show_answer),
    "inquiry": (inquiry_answers.compute_answer, inquiry_answers.show_answer),
    "question": (question_answers.compute_answer, question_answers.show_answer),
    "report_sheet": (report_files.compute_answer, report_files.show_answer),
}
