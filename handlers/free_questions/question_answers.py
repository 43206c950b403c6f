"""The answer to a reading: a table of views. Worked out by a reader; nothing is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.free_questions import (
    change_answers,
    figure_answers,
    meant_figures,
    people_and_targets,
    period_answers,
    refusals,
    village_targets,
    written_answers,
)
from handlers.free_questions.earlier_periods import past_answers, past_wholes
from handlers.free_questions.of_reports import deadline_answers, report_answers
from handlers.free_questions.question_scope import (
    CARRIED,
    LISTED,
    MOST_NAMED,
    QuestionScope,
    make_scope,
)
from handlers.replies import Choice, Reply
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans.form_cache import FormCache
from models.units import units
from reading.free_questions.names.unit_slots import ALL
from reading.free_questions.readings import ASK
from reading.spelling.folding import fold_text, split_words
from records import dataclass
from texts import Text, join_lines, text, vietnamese, words


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """`choices`: the buttons below. `has_numbers`: telephone numbers stand in it."""

    said: Text
    choices: tuple[Choice, ...] = ()
    has_numbers: bool = False


# Answered by their own commands in the chat; never by the figures of a round.
_ASKED_ALONE = split_words("plan tasks proposals")
# Views whose answers name units: by what they owe, by their figures.
_OF_REPORTS = split_words("missing late status nudge")
_LISTING = split_words("top bottom by_unit total")
# Views in which others are named: not for who reads of his own unit alone.
_OF_ALL = split_words(
    """
    by_unit top bottom compare_units missing late met unmet reasons estimate doubts changes
    provisional signed nudge file picture indicator narrative
    """
)


def compute_answer(
    db: Connection, forms: FormCache, asking: ReaderQuestion, now: datetime
) -> QuestionAnswer:
    scope = _find_listed(meant_figures.settle_figures(make_scope(db, forms, asking, now)))
    if ASK in scope.slots or scope.view == "unknown":
        said, choices = refusals.describe_question(scope)
        return QuestionAnswer(said, choices or _list_buttons(scope))
    views = scope.view.split(",")
    if not scope.reads_all and (_asks_of_others(scope) or not _OF_ALL.isdisjoint(views)):
        example = words("questions.own_example")
        return QuestionAnswer(text("questions.not_yours", example=example))
    if scope.view == "contact":
        said, shows = people_and_targets.answer_contact(scope)
        return QuestionAnswer(said, has_numbers=shows)
    if set(views) == {"met", "unmet"}:
        return QuestionAnswer(people_and_targets.answer_targets(scope))
    told = []
    for view in views:
        one = _with_view(scope, view)
        told.append(join_lines(_describe_format(one), _answer_view(one)))
    nudges = report_answers.list_nudge_buttons(scope) if "nudge" in views else ()
    apart = tuple(_make_view_button(one) for one in views if one in _ASKED_ALONE)
    return QuestionAnswer(join_lines(*told), (*nudges, *apart, *_list_buttons(scope)))


def _make_view_button(view: str) -> Choice:
    return button_data.make_button(words(f"questions.view_{view}"), "question", "view", view)


def _find_listed(scope: QuestionScope) -> QuestionScope:
    """ "mấy xóm đó": those that the answer before has named; asked back where it named none."""
    said = [one for one in scope.slots.get("unit", "").split(",") if one]
    if LISTED not in said or not scope.reads_all:
        return scope
    ids = {one.id for one in scope.villages} | _list_told_before(scope)
    today = vietnamese.get_local_day(scope.now)
    living = units.list_living_units(scope.db, scope.asking.unit_path, today)
    named = tuple(one for one in living if one.id in ids)[:MOST_NAMED]
    if not named:
        return replace(scope, slots={**scope.slots, ASK: "unit"})
    return replace(scope, villages=named)


def _list_told_before(scope: QuestionScope) -> set[int]:
    if not scope.asking.before:
        return set()
    asking = replace(scope.asking, words=scope.asking.before, before="")
    before = _name_measures(make_scope(scope.db, scope.forms, asking, scope.now))
    if before.villages:
        return {one.id for one in before.villages}
    if before.view in _OF_REPORTS:
        return report_answers.list_told_units(before)
    if not before.measures or before.view not in _LISTING:
        return set()
    return figure_answers.list_told_units(before)


def _asks_of_others(scope: QuestionScope) -> bool:
    """ "cả xã", "xóm 7" of who reads of his own village alone: never answered with his own."""
    said = {one for one in scope.slots.get("unit", "").split(",") if one}
    return bool(said - {"own", fold_text(scope.unit.name)})


def _with_view(scope: QuestionScope, view: str) -> QuestionScope:
    return replace(scope, slots={**scope.slots, "view": view})


def _answer_view(scope: QuestionScope) -> Text:
    if scope.slots.get(meant_figures.EXTENSIONS):
        return report_answers.answer_extensions(scope)
    meant = _ask_units_of_target(village_targets.name_indicators(scope))
    named = _drop_carried_period(_name_measures(meant))
    if named.view in _ASKED_ALONE:
        return text("questions.asked_alone", view=words(f"questions.view_{named.view}"))
    past = _answer_of_past(named)
    return past or ANSWERS.get(named.view, figure_answers.answer_total)(named)


def _ask_units_of_target(scope: QuestionScope) -> QuestionScope:
    """ "xóm nào chưa đạt gia đình văn hóa": the units below what the target wants, by the figure
    that there is."""
    if scope.view not in ("met", "unmet") or scope.slots.get("unit") != ALL or not scope.measures:
        return scope
    wanted = people_and_targets.find_bound(scope, scope.measures[0])
    sign = "<" if scope.view == "unmet" else ">="
    slots = {**scope.slots, "view": "by_unit", "bound": f"{sign}{wanted}"}
    return replace(scope, slots=slots) if wanted else scope


def _drop_carried_period(scope: QuestionScope) -> QuestionScope:
    """A period that only the question before has named, and of which there is nothing here, is
    not what this one asks about: its answer names the round that it tells of."""
    if scope.slots.get(CARRIED) != "period" or _answer_of_past(scope):
        return scope
    if any(scope.rounds_with(one) for one in scope.measures or (None,)):
        return scope
    slots = {name: value for name, value in scope.slots.items() if name != "period"}
    return replace(scope, slots=slots)


def _answer_of_past(scope: QuestionScope) -> Text:
    """Of a year without a round here the earlier figures are told."""
    if scope.view not in ("total", "one_unit") or len(scope.measures) != 1:
        return Text()
    measure = scope.measures[0]
    if scope.rounds_with(measure):
        return Text()
    past = past_answers.answer_past(scope, measure)
    return past or past_answers.answer_year_so_far(scope, measure)


def _name_measures(scope: QuestionScope) -> QuestionScope:
    """An indicator unit by unit is told by the figure of its title that units are asked for."""
    if scope.view in ("indicator", "met", "unmet", "plan"):
        return scope
    of_all = scope.view == "total" and len(scope.villages) != 1 and scope.reads_all
    if of_all and _are_indicators(scope):
        return _with_view(scope, "indicator")
    found = [_find_measure(scope, code) for code in scope.measures]
    if not found:
        return scope
    return replace(scope, slots={**scope.slots, "measure": ",".join(dict.fromkeys(found))})


def _are_indicators(scope: QuestionScope) -> bool:
    known = {one.code for one in scope.vocabulary.indicators}
    return bool(scope.measures) and known.issuperset(scope.measures)


def _find_measure(scope: QuestionScope, code: str) -> str:
    for title in scope.vocabulary.titles:
        if code == title.indicator:
            steps = (title.proposed, title.registered, title.awarded)
            asked = next((one for one in steps if scope.rounds_with(one)), None)
            if asked is None and past_answers.list_meant(scope, title.awarded):
                return title.awarded
            return asked or title.registered
    of_code = [one for one in scope.vocabulary.indicators if one.code == code]
    return of_code[0].measures[0] if of_code and of_code[0].measures else code


def _describe_format(scope: QuestionScope) -> Text:
    """That a file of this kind cannot be sent from here, where one was asked for."""
    wanted = scope.slots.get("format", "png" if scope.view == "picture" else "")
    if not wanted or wanted == "text":
        return Text()
    if wanted == "pdf":
        return text("questions.no_pdf")
    return text("questions.format_not_here", format=words(f"questions.format_{wanted}"))


def _list_buttons(scope: QuestionScope) -> tuple[Choice, ...]:
    if not scope.reads_all:
        return ()
    return (
        button_data.make_button(words("officer.button_whole"), "summary"),
        button_data.make_button(words("officer.button_missing"), "missing"),
    )


def _answer_missing(scope: QuestionScope) -> Text:
    if scope.measures:
        return report_answers.answer_missing_figures(scope)
    if scope.villages:
        return report_answers.answer_status(scope)
    return report_answers.answer_missing(scope)


def _answer_total(scope: QuestionScope) -> Text:
    if scope.measures:
        return figure_answers.answer_total(scope)
    return past_wholes.answer_past_whole(scope) or report_answers.answer_whole(scope)


def _answer_status(scope: QuestionScope) -> Text:
    of_units = bool(scope.villages) or not scope.reads_all
    return report_answers.answer_status(scope) if of_units else report_answers.answer_missing(scope)


def _answer_by_unit(scope: QuestionScope) -> Text:
    if scope.measures:
        return figure_answers.answer_by_unit(scope)
    return report_answers.answer_units(scope)


def _answer_comparison(scope: QuestionScope) -> Text:
    if scope.measures:
        return period_answers.answer_comparison(scope)
    whole = period_answers.answer_whole_comparison(scope)
    return whole if whole.plain else report_answers.answer_whole(scope)


ANSWERS: dict[str, Callable[[QuestionScope], Text]] = {
    "total": _answer_total,
    "file": _answer_total,
    "picture": _answer_total,
    "signed": report_answers.answer_signed,
    "provisional": _answer_total,
    "one_unit": _answer_total,
    "by_unit": _answer_by_unit,
    "top": figure_answers.answer_ranking,
    "bottom": figure_answers.answer_ranking,
    "compare_units": figure_answers.answer_compared_units,
    "compare_period": _answer_comparison,
    "trend": period_answers.answer_trend,
    "status": _answer_status,
    "missing": _answer_missing,
    "late": report_answers.answer_late,
    "deadlines": deadline_answers.answer_deadlines,
    "nudge": report_answers.answer_nudge,
    "reasons": written_answers.answer_reasons,
    "narrative": written_answers.answer_narrative,
    "estimate": written_answers.answer_estimates,
    "doubts": written_answers.answer_doubts,
    "history": change_answers.answer_history,
    "changes": change_answers.answer_changes,
    "amendments": change_answers.answer_amendments,
    "met": people_and_targets.answer_targets,
    "unmet": people_and_targets.answer_targets,
    "indicator": people_and_targets.answer_indicator,
}


def show_answer(found: QuestionAnswer) -> Reply:
    return Reply(found.said, found.choices, has_numbers=found.has_numbers)
