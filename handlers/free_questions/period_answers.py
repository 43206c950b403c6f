"""Answers over time: beside an earlier period, and through the years."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.free_questions import meant_figures, told_figures, unit_changes
from handlers.free_questions.earlier_periods import past_answers
from handlers.free_questions.question_scope import SAME_LAST_YEAR, QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from models.units.units import UnitRow
from reading.free_questions.names.unit_slots import ALL
from summaries.asked.past_totals import PastTotal
from summaries.summary_values import PeriodComparison, Series, SeriesPoint
from texts import Text, join_lines, text, vietnamese, words

MOST_POINTS = 8
MOST_MEASURES = 4
NEAR_SPAN = timedelta(days=45)
MOST_OF_WHOLE = 8  # where every figure is compared


def _load(scope: QuestionScope, most: int = MOST_MEASURES) -> list[tuple[str, FoundFigure | None]]:
    unit = _find_unit(scope)
    return [
        (
            one,
            told_figures.load_figure(
                scope, one, unit, scope.rounds_with(one) or scope.rounds_of_year(one)
            ),
        )
        for one in scope.measures[:most]
    ]


def _find_unit(scope: QuestionScope) -> UnitRow:
    return scope.villages[0] if len(scope.villages) == 1 else scope.unit


def _find_series(found: FoundFigure) -> Series | None:
    every = found.figure.series
    named = [one for one in every if one.code.split("/")[0] == found.measure]
    return next(iter(named or every), None)


def answer_whole_comparison(scope: QuestionScope) -> Text:
    """Of every figure of numbers that the newest round asks for; empty where none is meant."""
    codes = meant_figures.list_number_codes(scope)
    if not codes:
        return Text()
    slots = {**scope.slots, "measure": ",".join(codes)}
    return answer_comparison(replace(scope, slots=slots), MOST_OF_WHOLE)


def answer_comparison(scope: QuestionScope, most: int = MOST_MEASURES) -> Text:
    """Each figure now and before, over the units that have both."""
    told: list[Text] = []
    shown: set[int] = set()
    for measure, found in _load(scope, most):
        if found is None:
            told.append(told_figures.describe_not_asked(scope, measure))
            continue
        if scope.slots.get("unit") == ALL and len(scope.villages) != 1:
            said = unit_changes.compare_each_unit(
                scope, found, _name_base(scope.slots.get("against", "last_year"))
            )
        else:
            said = _compare(scope, found, _find_series(found))
        if found.facts.round.id not in shown:
            told.append(past_answers.describe_year_so_far(scope, found))
            told.append(told_figures.describe_head_of(found))
            shown.add(found.facts.round.id)
        told.append(said)
    return join_lines(*told)


def _compare(scope: QuestionScope, found: FoundFigure, series: Series | None) -> Text:
    label = told_figures.get_label(found)
    against = scope.slots.get("against", "last_year")
    base = _name_base(against)
    if series is None:
        return _describe_base_alone(scope, found, label, base)
    one = _find_comparison(against, series)
    if isinstance(one, SeriesPoint) and series.points:
        return text(
            "questions.compared_alone",
            label=series.label,
            now=_write_with_units(found, series, series.points[-1]),
            base=base,
            before=_write_with_units(found, series, one),
        )
    if not isinstance(one, PeriodComparison) or not one.units:
        return _describe_base_alone(scope, found, series.label, base)
    values = {
        "label": series.label,
        "now": told_figures.format_ratio(one.now, series.kind, series.unit),
        "base": base,
        "before": told_figures.format_ratio(one.before, series.kind, series.unit),
    }
    if found.facts.is_single_unit:
        return text("questions.compared_alone", **values)
    counts = {
        "count": len(one.units),
        "expected": told_figures.find_main_figure(found).expected,
        "noun": found.facts.counted,
    }
    return text("questions.compared", **values, **counts)


def _describe_base_alone(scope: QuestionScope, found: FoundFigure, label: str, base: str) -> Text:
    """Nothing stands beside each other: what there is of now, and of then."""
    before = _find_stored(scope, found)
    if before is None:
        return text("questions.no_base", label=label, base=base)
    now = told_figures.find_main_figure(found)
    values = {
        "label": label,
        "base": base,
        "days": past_answers.format_days(before),
        "before": past_answers.format_value(scope, found.measure, before.value, before.noun),
        "basis": past_answers.format_basis(before),
    }
    if now.value is None:
        return text("questions.base_alone", **values)
    said = told_figures.format_ratio(now.value, now.kind, now.unit)
    return text("questions.base_of_others", **values, now=said)


def _find_stored(scope: QuestionScope, found: FoundFigure) -> PastTotal | None:
    """Of a year ago the same stretch; of the period before the last of about that length."""
    against, this = scope.slots.get("against", "last_year"), found.facts.round
    every = [
        one
        for one in past_answers.list_totals(scope, found.measure)
        if one.period_to <= this.period_from
        or (one.period_from, one.period_to) < (this.period_from, this.period_to)
    ]
    if against == "previous":
        span = this.period_to - this.period_from
        alike = [one for one in every if abs(one.period_to - one.period_from - span) <= NEAR_SPAN]
        return alike[-1] if alike else None
    if against != "last_year":
        said = {**scope.slots, "period": against}
        meant = past_answers.list_meant(replace(scope, slots=said), found.measure)
        return meant[-1] if meant else None
    same = [one for one in every if past_answers.is_year_before(this, one)]
    return same[-1] if same else None


def _find_comparison(against: str, series: Series) -> PeriodComparison | SeriesPoint | None:
    if against == "last_year":
        return series.last_year
    if against == "previous":
        return series.last_period
    year = next((int(word) for word in against.split() if word.isdecimal() and len(word) == 4), 0)
    return next((one for one in reversed(series.points) if _year(one) == year), None)


def _name_base(against: str) -> str:
    if against in ("last_year", SAME_LAST_YEAR):
        return words("questions.base_last_year")
    if against == "previous":
        return words("questions.base_previous")
    return told_figures.format_period(against)


def _year(point: SeriesPoint) -> int:
    """The year in which most of the period lies: its last days'."""
    return (point.period_to - (point.period_to - point.period_from) / 4).year


def _write(series: Series, point: SeriesPoint) -> str:
    return told_figures.format_ratio(point.value, series.kind, series.unit)


def answer_trend(scope: QuestionScope) -> Text:
    told: list[Text] = []
    for measure, found in _load(scope):
        if found is None:
            told.append(told_figures.describe_not_asked(scope, measure))
            continue
        series = _find_series(found)
        told.append(told_figures.describe_head_of(found))
        told.append(_describe_series(scope, found, series))
    return join_lines(*told)


def _describe_series(scope: QuestionScope, found: FoundFigure, series: Series | None) -> Text:
    points = list(series.points) if series is not None else []
    limit = int(scope.slots.get("limit", MOST_POINTS))
    points = points[-min(limit, MOST_POINTS) :]
    if series is None or not points:
        return _describe_periods(scope, found)
    lines = _list_points(found, series, points)
    alone = text("questions.trend_one") if len(points) == 1 else Text()
    return join_lines(text("questions.trend_head", label=series.label), *lines, alone)


def _describe_periods(scope: QuestionScope, found: FoundFigure) -> Text:
    """What is no series of a summary: as it stands now, and what is stored of earlier periods."""
    earlier = [
        past_answers.describe_total(scope, found.measure, one)
        for one in past_answers.list_totals(scope, found.measure)
    ]
    none = text("questions.trend_none_before", label=told_figures.get_label(found))
    lines = earlier[-MOST_POINTS:] or [none]
    return join_lines(told_figures.describe_figure(found), *lines)


def _list_points(found: FoundFigure, series: Series, points: Sequence[SeriesPoint]) -> list[Text]:
    """Each with its days, and over how many units it stands where that is not one."""
    lines = []
    for one in points:
        days = words(
            "questions.period_days",
            first=vietnamese.format_full_day(one.period_from),
            last=vietnamese.format_full_day(told_figures.get_last_day(one.period_to)),
        )
        figure = _write_with_units(found, series, one)
        lines.append(text("questions.trend_line", period=days, figure=figure))
    return lines


def _write_with_units(found: FoundFigure, series: Series, point: SeriesPoint) -> str:
    """ "762 hộ (5/14 xóm)": of the round itself it is known how many units there should be."""
    if found.facts.is_single_unit:
        return _write(series, point)
    counts: dict[str, str | int] = {"count": point.units, "noun": found.facts.counted}
    expected = told_figures.find_main_figure(found).expected
    if point.period_from == found.facts.round.period_from and point.units < expected:
        counts["count"] = f"{point.units}/{expected}"
    return _write(series, point) + words("questions.trend_units", **counts)
