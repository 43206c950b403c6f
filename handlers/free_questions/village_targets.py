"""Whether one unit reaches what a plan aims at: by its figure, and by which step of a title."""

from dataclasses import replace

from handlers.free_questions import people_and_targets, told_figures
from handlers.free_questions.question_scope import QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from models.plans import indicators
from models.plans.indicators import IndicatorRow
from summaries.summary_values import FigureKind
from texts import Text, text, vietnamese

_OF_TARGET = "target"
MOST_INDICATORS = 4


def asks_of_target(scope: QuestionScope) -> bool:
    return scope.view == "one_unit" and scope.slots.get("against") == _OF_TARGET


def name_indicators(scope: QuestionScope) -> QuestionScope:
    """ "xóm 3 đạt chưa": of every target that has a figure of each unit, none being named."""
    if not asks_of_target(scope) or scope.measures or len(scope.villages) != 1:
        return scope
    codes = [
        title.indicator
        for title in scope.vocabulary.titles
        if any(scope.rounds_with(one) for one in (title.proposed, title.registered, title.awarded))
    ]
    if not codes:
        return scope
    return replace(scope, slots={**scope.slots, "measure": ",".join(codes[:MOST_INDICATORS])})


def describe_verdict(scope: QuestionScope, found: FoundFigure) -> Text:
    """Empty where no target, or none that one unit can be held against, is asked about."""
    if not asks_of_target(scope) or len(scope.villages) != 1:
        return Text()
    one = _find_indicator(scope, found.measure)
    bound = people_and_targets.find_bound(scope, one.code) if one is not None else ""
    if one is None or not bound:
        return Text()
    figure = told_figures.find_main_figure(found)
    if found.figure.is_choice or one.over_units:
        return text("questions.village_of_all", name=one.short_name, bound=bound)
    if figure.value is None or figure.kind is not FigureKind.SHARE or not figure.value.whole:
        return text("questions.village_no_figure", bound=bound)
    value, share = figure.value, float(bound.removesuffix("%").replace(",", "."))
    short = -(-value.whole * share // 100) - value.part
    values = {"unit": scope.villages[0].name, "bound": bound}
    state = "met" if short <= 0 else "unmet"
    if short > 0:
        values["short"] = f"{vietnamese.format_number(int(short))} {figure.unit}".strip()
    if found.measure == one.numerator:
        return text(f"questions.village_{state}", **values)
    step = vietnamese.uncapitalize(figure.label)
    return text(f"questions.village_step_{state}", **values, step=step)


def _find_indicator(scope: QuestionScope, measure: str) -> IndicatorRow | None:
    """Whose figure it is, or a step of whose title."""
    codes = {
        title.indicator
        for title in scope.vocabulary.titles
        if measure in (title.registered, title.proposed, title.awarded)
    }
    every = indicators.list_indicators(scope.db)
    return next((one for one in every if one.code in codes or one.numerator == measure), None)
