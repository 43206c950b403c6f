"""Questions about more than one report: worked out by a reader, then put into words.

Working out only reads. Putting into words may write (a summary gets its number): a short turn.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from handlers import button_data
from handlers.plans import indicator_answers
from handlers.replies import Choice, Reply
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import visible_rounds
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from models.signing import signings, snapshots
from models.signing.signings import SigningRow
from models.units import unit_settings, units
from office.rounds import call_list, named_rounds
from reading import fold_text
from summaries import outstanding_reports, provisional_figures, signed_figures
from summaries.round_facts import load_round_facts
from summaries.round_summary import Summary, load_summary
from summaries.views import chat_summary, missing_reports, provisional_text, signed_text, unit_lines
from texts import Text, join_lines, text, vietnamese, words

MOST_OTHER_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class ReaderQuestion:
    """The question as it was stored with the inbox row."""

    what: str
    round_id: int | None
    words: str | None
    unit_id: int
    unit_path: str
    role: Role
    about: int = 0


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """What a reader found, and how it is said. `found` is a frozen value."""

    asking: ReaderQuestion
    found: Any
    others: tuple[RoundRow, ...] = ()


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
    )
    if asking.what in _PLAN_QUESTIONS:
        return ReaderAnswer(asking, _PLAN_QUESTIONS[asking.what][0](db, forms, asking, now))
    asking = _find_named_unit(db, asking, now)
    seen = visible_rounds.list_visible_rounds(db, asking.unit_path, now)
    chosen = _choose_round(db, forms, asking, seen)
    if chosen is None:
        return ReaderAnswer(asking, None)
    others = tuple(one for one in seen if one.id != chosen.id)[:MOST_OTHER_ROUNDS]
    return ReaderAnswer(
        asking, _ROUND_QUESTIONS[asking.what][0](db, forms, chosen, asking, now), others
    )


def _find_named_unit(db: Connection, asking: ReaderQuestion, now: datetime) -> ReaderQuestion:
    """`/tonghop 6 thang xom 3`: a unit of the asker's that is named is what is asked about."""
    if not asking.words:
        return asking
    said = f" {fold_text(asking.words)} "
    today = vietnamese.get_local_day(now)
    named = [
        (fold_text(unit.name), unit)
        for unit in units.list_living_units(db, asking.unit_path, today)
        if f" {fold_text(unit.name)} " in said
    ]
    if not named:
        return asking
    name, unit = max(named, key=lambda one: len(one[0]))
    left = said.replace(f" {name} ", " ").strip() or None
    return replace(asking, unit_id=unit.id, unit_path=unit.path, words=left)


def _choose_round(
    db: Connection, forms: FormCache, asking: ReaderQuestion, seen: list[RoundRow]
) -> RoundRow | None:
    """The round that was pressed, or meant by the words; else the nearest. Only what is seen."""
    if asking.round_id is not None:
        return next((one for one in seen if one.id == asking.round_id), None)
    # Of what units directly below report, before what lies deeper.
    near = visible_rounds.list_rounds_of_children(db, asking.unit_id)
    if asking.words:
        found = named_rounds.find_rounds_by_words(db, asking.unit_path, asking.words)
        if found:
            return next((one for one in found if one.id in near), found[0])
    return _choose_nearest_round(
        db, forms, [one for one in seen if one.id in near] or seen, asking.what
    )


def _choose_nearest_round(
    db: Connection, forms: FormCache, seen: list[RoundRow], what: str
) -> RoundRow | None:
    """The newest round; for a summary, the newest whose form says how it is summed up."""
    if what in ("summary", "current", "by_unit", "provisional"):
        summed = [one for one in seen if forms.get(db, one.form_version_id).summary]
        seen = summed or seen
    return seen[0] if seen else None


def show_answer(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    if worked.asking.what in _PLAN_QUESTIONS and worked.found is not None:
        return _PLAN_QUESTIONS[worked.asking.what][1](worked.found)
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
    summary = load_summary(db, forms, one.id, asking.unit_id, now)
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


def _format_round_name(other: RoundRow, one: RoundRow) -> str:
    """A round of another plan goes by its plan's name, too."""
    if other.plan_id == one.plan_id:
        return other.name
    return words("plans.button_choice", name=other.name, plan=other.plan_short_name)


def _list_summary_buttons(
    db: Connection, one: RoundRow, worked: ReaderAnswer
) -> tuple[Choice, ...]:
    noun = worked.found.summary.facts.counted
    return (
        button_data.make_button(
            words("officer.button_by_unit", noun=noun), "summary", one.id, "units"
        ),
        button_data.make_button(words("officer.button_missing"), "missing", one.id),
        *(
            button_data.make_button(_format_round_name(other, one), "summary", other.id)
            for other in worked.others
        ),
    )


def _compute_by_unit(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> tuple[RoundRow, Any]:
    signing = signings.find_signing_in_force(db, one.id, asking.unit_id)
    facts = load_round_facts(db, forms, one.id, asking.unit_id, now)
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
) -> tuple[RoundRow, tuple[int, ...], Text]:
    found = outstanding_reports.load_outstanding_reports(db, forms, one.id, asking.unit_id, now)
    return one, found.owing, missing_reports.format_missing_reports(found)


def _show_missing(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    one, owing, said = worked.found
    offered = []
    if may_somewhere(worked.asking.role, Action.NUDGE):
        if owing:
            noun = unit_settings.get_setting(db, worked.asking.unit_path, "noun")
            label = words("officer.button_nudge", count=len(owing), noun=noun)
            offered.append(button_data.make_button(label, "nudge", one.id))
        offered.append(button_data.make_button(words("officer.button_paste"), "paste", one.id))
    offered.append(button_data.make_button(words("officer.button_whole"), "summary", one.id))
    offered += [button_data.make_button(other.name, "missing", other.id) for other in worked.others]
    return Reply(said, tuple(offered))


def _compute_group_text(
    db: Connection, forms: FormCache, one: RoundRow, asking: ReaderQuestion, now: datetime
) -> tuple[RoundRow, Any]:
    found = outstanding_reports.load_outstanding_reports(db, forms, one.id, asking.unit_id, now)
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
) -> tuple[RoundRow, Text]:
    facts = load_round_facts(db, forms, one.id, asking.unit_id, now)
    found = provisional_figures.load_provisional_figures(db, facts)
    told = provisional_text.format_provisional_figures(found)
    if may_somewhere(asking.role, Action.ESTIMATE):
        told = join_lines(told, call_list.format_call_list(db, found, now))
    return one, told


def _show_provisional(db: Connection, worked: ReaderAnswer, now: datetime) -> Reply:
    one, told = worked.found
    offered = (
        button_data.make_button(words("officer.button_whole"), "summary", one.id),
        button_data.make_button(words("officer.button_missing"), "missing", one.id),
        *(button_data.make_button(other.name, "provisional", other.id) for other in worked.others),
    )
    return Reply(told, offered)


ComputeAnswer = Callable[[Connection, FormCache, RoundRow, ReaderQuestion, datetime], Any]
ShowAnswer = Callable[[Connection, ReaderAnswer, datetime], Reply]

_ROUND_QUESTIONS: dict[str, tuple[ComputeAnswer, ShowAnswer]] = {
    "summary": (_compute_summary, _show_summary),
    "current": (_compute_summary, _show_current_summary),
    "by_unit": (_compute_by_unit, _show_by_unit),
    "missing": (_compute_missing, _show_missing),
    "paste": (_compute_group_text, _show_group_text),
    "provisional": (_compute_provisional, _show_provisional),
}


def _compute_indicator(
    db: Connection, forms: FormCache, asking: ReaderQuestion, now: datetime
) -> Any:
    return indicator_answers.compute_answer(db, forms, asking.about, asking.unit_path, now)


# About no round in particular.
_ComputePlanAnswer = Callable[[Connection, FormCache, ReaderQuestion, datetime], Any]
_PLAN_QUESTIONS: dict[str, tuple[_ComputePlanAnswer, Callable[[Any], Reply]]] = {
    "indicator": (_compute_indicator, indicator_answers.show_answer)
}
