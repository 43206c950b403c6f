"""A figure through the periods, over so many units each, the latest last."""

from collections.abc import Iterator
from datetime import timedelta

from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind, Series, SeriesPoint
from summaries.views import wording
from summaries.views.charts import chart_notes
from summaries.views.charts.change_chart import format_value
from summaries.views.charts.chart_values import Chart, ChartBar, ChartKind
from summaries.views.workbook.unit_sheet import name_column
from texts import vietnamese, words

MOST_PERIODS = 6
FEWEST_PERIODS = 2


def list_trend_charts(paper: RoundPaper) -> Iterator[Chart]:
    """Of each figure with a name that has an earlier period."""
    # A part says of what it is one.
    named = {one.code: name_column(one) for one in paper.summary.unit_table.columns}
    for series in paper.summary.series:
        if series.label and len(series.points) >= FEWEST_PERIODS:
            yield _make_chart(paper, series, named.get(series.code, series.label))


def _make_chart(paper: RoundPaper, series: Series, label: str) -> Chart:
    points = series.points[-MOST_PERIODS:]
    bars = tuple(_make_bar(paper, series, one) for one in points)
    is_share = series.kind is FigureKind.SHARE
    name = vietnamese.capitalize(label)
    return Chart(
        ChartKind.TREND,
        words("chart.name_trend", figure=name),
        words("chart.title_trend", figure=name, last=format_value(series, points[-1].value)),
        (
            words("chart.note_trend"),
            *chart_notes.list_sign_notes(bars, words("chart.note_estimate")),
            chart_notes.format_standing(paper),
        ),
        bars,
        0,
        chart_notes.find_top([one.value for one in bars], 100 if is_share else 1),
        is_percent=is_share,
        measure=chart_notes.find_measure(series.code),
    )


def _make_bar(paper: RoundPaper, series: Series, point: SeriesPoint) -> ChartBar:
    last = point.period_to - timedelta(days=1)
    label = words("chart.period_column", month=last.month, year=last.year)
    value = point.value
    if series.kind is FigureKind.SHARE:
        written = wording.format_percentage(value) if value.whole else ""
        height = float(value.exact * 100) if value.whole else None
    else:
        written = vietnamese.format_decimal(value.part, series.decimals)
        height = value.part / 10**series.decimals
    told = words(
        "chart.trend_written",
        written=written or words("chart.nothing_happened"),
        units=point.units,
        noun=paper.summary.names.counted,
    )
    return ChartBar(label, height, told, is_partial=bool(point.estimated))
