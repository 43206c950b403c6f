"""Unit by unit, and who stood first or last, in a period that no round here is of."""

from handlers.free_questions.earlier_periods import past_answers
from handlers.free_questions.question_scope import QuestionScope
from handlers.free_questions.ranked_figures import RankedFigure, rank_units, sort_units, write_rows
from models.plans import measure_names
from models.units import units
from summaries.asked.past_totals import PastTotal
from texts import Text, join_lines, text, vietnamese


def answer_past_units(scope: QuestionScope, measure: str) -> Text:
    """Of the period that is named; empty where it has no state of units to tell or nothing is
    stored of it."""
    found = past_answers.list_meant(scope, measure) if scope.slots.get("period") else []
    if not found or {"choice", "bound"} & set(scope.slots):
        return Text()
    return _describe_units(scope, measure, found[-1])


def answer_last_units(scope: QuestionScope, measure: str) -> Text:
    """Of the newest that is stored, where nobody has sent the figure yet; empty where none is."""
    is_of_period = bool(scope.slots.get("period")) or {"choice", "bound"} & set(scope.slots)
    stored = [] if is_of_period else past_answers.list_totals(scope, measure)
    if not stored:
        return Text()
    return join_lines(text("questions.last_stored"), _describe_units(scope, measure, stored[-1]))


def _describe_units(scope: QuestionScope, measure: str, one: PastTotal) -> Text:
    rows = _list_rows(scope, measure, one)
    source = past_answers.describe_total(scope, measure, one)
    if scope.view not in ("top", "bottom"):
        if order := scope.slots.get("order"):
            rows = sort_units(rows, highest_first=order == "desc")
        return join_lines(past_answers.describe_head(scope, measure), *write_rows(rows), source)
    count = int(scope.slots.get("limit", "1"))
    shown = rank_units(rows, count, highest_first=scope.view == "top")
    label = vietnamese.uncapitalize(measure_names.get_measure_name(scope.db, measure))
    return join_lines(text(f"questions.rank_{scope.view}", label=label), *write_rows(shown), source)


def _list_rows(scope: QuestionScope, measure: str, one: PastTotal) -> list[RankedFigure]:
    """Of the units that lived then, those that are named or all, in the order of the tree."""
    values = dict(one.of_units)
    wanted = {unit.id for unit in scope.villages} or set(values)
    living = units.list_living_units(scope.db, scope.unit.path, one.last_day)
    is_share = bool(one.value.whole)
    return [
        RankedFigure(
            unit.name,
            unit.id,
            past_answers.format_value(scope, measure, values[unit.id], one.noun),
            values[unit.id],
            is_share,
        )
        for unit in living
        if unit.id in values and unit.id in wanted
    ]
