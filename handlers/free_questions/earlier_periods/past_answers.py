"""Figures of periods that no round here is of: from what was entered for the time before, or filed
in other rounds; each with its days, its source and over how many units it stands."""

from dataclasses import replace
from datetime import date

from handlers.free_questions import told_figures
from handlers.free_questions.question_scope import SAME_LAST_YEAR, QuestionScope
from handlers.free_questions.told_figures import FoundFigure
from models.plans import indicators, measure_names
from models.plans.tables import Aggregation
from models.rounds.rounds import RoundRow
from office.naming import named_rounds
from reading.dates.named_periods import (
    ANY,
    PREVIOUS,
    THIS,
    YEAR,
    NamedPeriod,
    describe_period,
    find_named_period,
    is_period_meant,
)
from summaries import round_labels
from summaries.asked.past_totals import PastTotal, list_past_totals
from summaries.summary_values import FigureKind
from summaries.targets.target_bounds import Ratio
from texts import Text, join_lines, text, vietnamese, words

MOST_LINES = 8
DAYS_OF_YEAR = 365.25
MOST_DAYS_APART = 3  # the ends of months differ
_ADDED = (Aggregation.SUM, Aggregation.COUNT_YES)


def answer_past(scope: QuestionScope, measure: str) -> Text:
    """Of the period that is named; where none is, of the latest that is there."""
    found = list_meant(scope, measure)
    if not found:
        return Text()
    if not scope.slots.get("period"):
        name = vietnamese.uncapitalize(measure_names.get_measure_name(scope.db, measure))
        lead = text("questions.past_latest", name=name)
        return join_lines(
            lead, describe_head(scope, measure), describe_total(scope, measure, found[-1])
        )
    lines = [describe_total(scope, measure, one) for one in found[-MOST_LINES:]]
    return join_lines(describe_head(scope, measure), *lines)


def answer_latest(scope: QuestionScope, measure: str) -> Text:
    """The last that is stored, with its days; empty where nothing is."""
    found = list_totals(scope, measure)
    if not found:
        return Text()
    return join_lines(describe_head(scope, measure), describe_total(scope, measure, found[-1]))


def list_totals(scope: QuestionScope, measure: str) -> list[PastTotal]:
    """All of the unit that is meant, the latest last; none of what cannot be added up."""
    kind = measure_names.find_measure_kind(scope.db, measure)
    if kind is None or kind.decimals or kind.aggregation not in _ADDED:
        return []
    unit = scope.villages[0] if len(scope.villages) == 1 else scope.unit
    whole = next(
        (
            one.denominator
            for one in indicators.list_indicators(scope.db)
            if one.numerator == measure and one.denominator
        ),
        None,
    )
    return list_past_totals(scope.db, unit, measure, whole, scope.today)


def list_meant(scope: QuestionScope, measure: str) -> list[PastTotal]:
    """Of the period that is named, the latest last; all where none is."""
    every = list_totals(scope, measure)
    if not scope.slots.get("period"):
        return every
    if scope.slots["period"] == PREVIOUS:
        asks = [one for one in scope.rounds if measure in scope.asked_of(one)] or scope.rounds
        before = asks[0].period_from if asks else scope.today
        return [one for one in every if one.period_to <= before][-1:]
    named = _find_period(scope, measure)
    if named is None or named.span == THIS:
        return []
    return [
        one
        for one in every
        if any(is_period_meant(named, there) for there in _list_periods(scope, one))
    ]


def _find_period(scope: QuestionScope, measure: str) -> NamedPeriod | None:
    said = scope.slots["period"]
    if said != SAME_LAST_YEAR:
        found = find_named_period(said, scope.today)
        return found.period if found is not None else None
    asks = [one for one in scope.rounds if measure in scope.asked_of(one)] or list(scope.rounds)
    if not asks:
        return NamedPeriod(ANY, 0, scope.today.year - 1)
    newest = named_rounds.describe_round(asks[0])
    return NamedPeriod(newest.span, newest.number, (newest.year or scope.today.year) - 1)


def _describe_period(one: PastTotal) -> NamedPeriod:
    return describe_period("", one.period_from, one.last_day)


def _list_periods(scope: QuestionScope, one: PastTotal) -> list[NamedPeriod]:
    """By its days, and as the round is called that runs over the same days of another year."""
    found = [_describe_period(one)]
    for row in scope.rounds:
        years = row.period_to.year - one.period_to.year
        if (
            years
            and _is_near(row.period_from, one.period_from, years)
            and _is_near(row.period_to, one.period_to, years)
        ):
            called = named_rounds.describe_round(row)
            found.append(replace(called, year=(called.year or row.period_to.year) - years))
    return found


def is_year_before(row: RoundRow, one: PastTotal) -> bool:
    """Whether it is of the days that a round has, a year earlier."""
    return _is_near(row.period_from, one.period_from, 1) and _is_near(
        row.period_to, one.period_to, 1
    )


def _is_near(day: date, earlier: date, years: int) -> bool:
    return abs((day - earlier).days - round(years * DAYS_OF_YEAR)) <= MOST_DAYS_APART


def describe_head(scope: QuestionScope, measure: str) -> Text:
    unit = scope.villages[0] if len(scope.villages) == 1 else scope.unit
    name = vietnamese.uncapitalize(measure_names.get_measure_name(scope.db, measure))
    return text("questions.past_head", unit=unit.name, label=name)


def describe_total(scope: QuestionScope, measure: str, one: PastTotal) -> Text:
    """ "Năm 2025 (15/12/2024 đến 20/11/2025): 1.801/1.988 hộ (90,6%), 14/14 xóm. Nguồn: …"."""
    figure = format_value(scope, measure, one.value, one.noun)
    year = _find_year(one)
    return text(
        "questions.past_line_of_year" if year else "questions.past_line",
        **({"year": year} if year else {}),
        days=format_days(one),
        figure=figure,
        basis=format_basis(one),
        source=_format_sources(one),
    )


def describe_source(one: PastTotal) -> Text:
    """Of which days figures are, over how many units, and where they come from."""
    return text(
        "questions.past_days",
        days=format_days(one),
        basis=format_basis(one),
        source=_format_sources(one),
    )


def format_days(one: PastTotal) -> str:
    return words(
        "questions.period_days",
        first=vietnamese.format_full_day(one.period_from),
        last=vietnamese.format_full_day(one.last_day),
    )


def _format_sources(one: PastTotal) -> str:
    filed = [words("questions.source_filed")] if one.is_filed else []
    return "; ".join([*one.sources, *filed])


def format_value(scope: QuestionScope, measure: str, value: Ratio, noun: str) -> str:
    """ "1.801/1.988 (90,6%)", or "137 hộ"; counted in units of the noun where it has no other."""
    measured = measure_names.find_measure_kind(scope.db, measure)
    unit = measured.unit if measured is not None else ""
    kind = FigureKind.SHARE if value.whole else FigureKind.COUNT
    return told_figures.format_ratio(value, kind, unit or noun)


def format_basis(one: PastTotal) -> str:
    if one.expected == 1:
        return ""
    return words("questions.past_basis", count=one.units, expected=one.expected, noun=one.noun)


def _find_year(one: PastTotal) -> int | None:
    """Of what is a whole year that year."""
    found = _describe_period(one)
    return (found.year or one.last_day.year) if found.span == YEAR else None


def answer_year_so_far(scope: QuestionScope, measure: str) -> Text:
    """Of this year as much as a round of it asks for: named as what it is."""
    unit = scope.villages[0] if len(scope.villages) == 1 else scope.unit
    found = told_figures.load_figure(scope, measure, unit, scope.rounds_of_year(measure))
    if found is None:
        return Text()
    return join_lines(
        describe_year_so_far(scope, found),
        told_figures.describe_head_of(found),
        told_figures.describe_figure(found),
    )


def describe_year_so_far(scope: QuestionScope, found: FoundFigure) -> Text:
    """That the figure is of a round of this year; empty where such a round is what was named."""
    if scope.rounds_with(found.measure):
        return Text()
    label = round_labels.format_round_label(found.facts.round)
    return text("questions.year_so_far", year=scope.today.year, round=label)
