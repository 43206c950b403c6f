"""A unit's own figures beside its own of a year ago: what whoever reported is told once the report
was accepted. Of nobody else, and nothing is ranked."""

from handlers.free_questions import told_figures
from summaries.round_facts import RoundFacts
from summaries.summary_items import make_items
from summaries.summary_series import make_series
from summaries.summary_values import PeriodComparison, Series
from texts import Text, text, vietnamese, words

MOST_LINES = 3


def list_own_trend_lines(facts: RoundFacts) -> list[Text]:
    """At most three figures that have an earlier one: a year ago, else the period before."""
    told = []
    for one in make_series(facts, make_items(facts)):
        found = one.last_year or one.last_period
        if found is not None and found.units:
            base = "base_last_year" if one.last_year is found else "base_previous"
            told.append(_write_line(one, found, words(f"questions.{base}")))
    return told[:MOST_LINES]


def _write_line(series: Series, found: PeriodComparison, base: str) -> Text:
    return text(
        "questions.compared_alone",
        label=vietnamese.capitalize(series.label),
        now=told_figures.format_ratio(found.now, series.kind, series.unit),
        base=base,
        before=told_figures.format_ratio(found.before, series.kind, series.unit),
    )
