"""How each unit has changed since a year ago, from 0 to either side; nobody is ranked."""

from collections.abc import Iterator

from summaries.charts import unit_changes
from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind, PeriodComparison, Series, TableCell, TableColumn
from summaries.targets.target_bounds import Ratio
from summaries.views import wording
from summaries.views.charts import chart_notes, unit_chart
from summaries.views.charts.chart_values import Chart, ChartBar, ChartKind
from summaries.views.workbook.unit_sheet import name_column
from texts import vietnamese, words


def list_change_charts(paper: RoundPaper) -> Iterator[Chart]:
    """One for each main column that any unit has both figures of."""
    table = paper.summary.unit_table
    if len(table.rows) > unit_chart.MOST_BARS:
        return
    series = {one.code: one for one in paper.summary.series}
    for place, column in enumerate(table.columns):
        found = series.get(column.code)
        if column.kind is None or not column.is_main or found is None or found.last_year is None:
            continue
        bars = tuple(_make_bar(row.progress.name, column, row.cells[place]) for row in table.rows)
        if any(one.value is not None for one in bars):
            yield _make_chart(paper, column, found, found.last_year, bars)


def _make_chart(
    paper: RoundPaper,
    column: TableColumn,
    series: Series,
    compared: PeriodComparison,
    bars: tuple[ChartBar, ...],
) -> Chart:
    name = vietnamese.capitalize(name_column(column))
    most = max(abs(one.value) for one in bars if one.value is not None) * 1.1 or 1
    comparable = [words("chart.note_comparable")] if any(one.value is None for one in bars) else []
    return Chart(
        ChartKind.CHANGE,
        words("chart.name_change", figure=name),
        words(
            "chart.title_change",
            figure=name,
            before=format_value(series, compared.before),
            now=format_value(series, compared.now),
            count=len(compared.units),
            noun=paper.summary.names.counted,
        ),
        (*comparable, chart_notes.format_standing(paper)),
        bars,
        -most,
        most,
        measure=chart_notes.find_measure(column.code),
    )


def format_value(series: Series, value: Ratio) -> str:
    """ "92,2% (1.702/1.846)", "31"."""
    if series.kind is not FigureKind.SHARE:
        return vietnamese.format_decimal(value.part, series.decimals)
    if not value.whole:
        return words("chart.nothing_happened")
    return words(
        "chart.share_written",
        percent=wording.format_percentage(value),
        part=vietnamese.format_number(value.part),
        whole=vietnamese.format_number(value.whole),
    )


def _make_bar(name: str, column: TableColumn, cell: TableCell) -> ChartBar:
    change = unit_changes.find_change(cell, column.kind)
    if change is None:
        return ChartBar(name, None, words("chart.not_comparable"))
    sign = "+" if change > 0 else "−" if change < 0 else ""
    if column.kind is FigureKind.SHARE:
        points = wording.format_points(round(change * 10))
        return ChartBar(name, float(change), words("chart.points", sign=sign, points=points))
    number = vietnamese.format_decimal(abs(int(change)), column.decimals)
    value = float(change) / 10**column.decimals
    return ChartBar(name, value, words("chart.change", sign=sign, number=number))
