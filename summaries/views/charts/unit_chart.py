"""A figure by unit, in the order of the roster: a share beside its target, a count from 0. Of more
units than can be told apart, how many lie where."""

from collections.abc import Iterator

from models.reports.tables import AnswerState
from summaries.charts import unit_bands
from summaries.charts.unit_bands import ShareBand
from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind, SummaryFigure, TableCell, TableColumn
from summaries.views import summary_lines, verdict_wording, wording
from summaries.views.charts import chart_notes
from summaries.views.charts.chart_values import Chart, ChartBar, ChartKind
from summaries.views.workbook.unit_sheet import name_column
from texts import vietnamese, words

MOST_BARS = 45


def list_unit_charts(paper: RoundPaper) -> Iterator[Chart]:
    """One for each column of numbers: shares first."""
    table = paper.summary.unit_table
    places = [
        place
        for kind in (FigureKind.SHARE, FigureKind.COUNT)
        for place, column in enumerate(table.columns)
        if column.kind is kind and (kind is FigureKind.SHARE or column.is_main)
    ]
    for place in places:
        if table.rows and table.total[place][0].value is not None:
            yield _make_chart(paper, place)


def _make_chart(paper: RoundPaper, place: int) -> Chart:
    table = paper.summary.unit_table
    column, figure = table.columns[place], table.total[place][0]
    is_share = column.kind is FigureKind.SHARE
    if is_share and len(table.rows) > MOST_BARS:
        return _make_band_chart(paper, column, place)
    bars = tuple(
        ChartBar(row.progress.name, None, words("approval.unit_withheld"))
        if row.is_withheld
        else make_bar(row.progress.name, column, row.cells[place])
        for row in table.rows[:MOST_BARS]
    )
    aim = _find_aim(paper, figure) if is_share else None
    written = [one.value for one in bars] + [one.mark for one in bars] + [aim]
    return Chart(
        ChartKind.UNITS,
        _name_chart(paper, column),
        _find_title(paper, column, figure),
        (
            words(
                "chart.note_counted",
                given=len(figure.given),
                expected=figure.expected,
                noun=paper.summary.names.counted,
            ),
            *_list_cut_notes(paper),
            *chart_notes.list_sign_notes(bars, words("chart.note_estimate")),
            chart_notes.format_standing(paper),
        ),
        bars,
        0,
        chart_notes.find_top(written, 100 if is_share else 1),
        is_percent=is_share,
        aim=aim,
        aim_words=_format_aim(figure) if aim is not None else "",
        measure=chart_notes.find_measure(column.code),
    )


def _list_cut_notes(paper: RoundPaper) -> list[str]:
    """That not all are in the picture, and where the others stand."""
    count, noun = len(paper.summary.unit_table.rows), paper.summary.names.counted
    if count <= MOST_BARS:
        return []
    return [words("chart.note_first", shown=MOST_BARS, count=count, noun=noun)]


def _name_chart(paper: RoundPaper, column: TableColumn) -> str:
    figure = vietnamese.capitalize(name_column(column))
    return words("chart.name_units", figure=figure, noun=paper.summary.names.counted)


def _find_title(paper: RoundPaper, column: TableColumn, figure: SummaryFigure) -> str:
    """The sentence of the summary, with its verdict."""
    names = paper.summary.names
    for item in paper.summary.items:
        if any(one is figure for one in item.figures):
            told = summary_lines.write_line(names, item)
            if told:
                return vietnamese.capitalize(told[0])
    return vietnamese.capitalize(name_column(column))


def _find_aim(paper: RoundPaper, figure: SummaryFigure) -> float | None:
    found = (one.bounds for one in paper.summary.series if one.code == figure.code)
    bounds = next(found, None)
    if bounds is None or bounds.low is None or bounds.low < 0:
        return None
    return float(bounds.low * 100)


def _format_aim(figure: SummaryFigure) -> str:
    target = figure.target
    if target is None:
        return ""
    return words("chart.aim", target=verdict_wording.format_target(target, figure.scale))


def make_bar(name: str, column: TableColumn, cell: TableCell) -> ChartBar:
    """Of a column of numbers: the value, and as it is written."""
    if cell.value is None:
        key = "unknown" if cell.state is AnswerState.MISSING else "not_applicable"
        return ChartBar(name, None, words(f"chart.{key}"))
    if column.kind is FigureKind.COUNT:
        step = 10**column.decimals
        number = vietnamese.format_decimal(cell.value.part, column.decimals)
        written = words("chart.count_written", number=number, unit=column.unit).strip()
        mark = cell.earlier.part / step if cell.earlier is not None else None
        return ChartBar(name, cell.value.part / step, written, mark, cell.is_estimate)
    if not cell.value.whole:
        return ChartBar(name, None, words("chart.nothing_happened"))
    before = cell.earlier if cell.earlier is not None and cell.earlier.whole else None
    return ChartBar(
        name,
        float(cell.value.exact * 100),
        words(
            "chart.share_written",
            percent=wording.format_percentage(cell.value),
            part=vietnamese.format_number(cell.value.part),
            whole=vietnamese.format_number(cell.value.whole),
        ),
        float(before.exact * 100) if before is not None else None,
        cell.is_estimate,
    )


def _make_band_chart(paper: RoundPaper, column: TableColumn, place: int) -> Chart:
    """What each of hundreds has stands in the workbook."""
    table, noun = paper.summary.unit_table, paper.summary.names.counted
    counted = [row.cells[place].value for row in table.rows if not row.is_withheld]
    bands, unknown = unit_bands.sort_into_bands(counted)
    bars = [ChartBar(_name_band(one), one.units, f"{one.units} {noun}") for one in bands]
    left_out = {
        "chart.band_unknown": unknown,
        "approval.unit_withheld": len(table.rows) - len(counted),
    }
    for label, units in left_out.items():
        if units:
            bars.append(ChartBar(words(label), None, f"{units} {noun}"))
    name = vietnamese.capitalize(name_column(column))
    return Chart(
        ChartKind.UNITS,
        _name_chart(paper, column),
        words("chart.title_bands", figure=name, count=len(table.rows), noun=noun),
        (words("chart.note_bands", noun=noun), chart_notes.format_standing(paper)),
        tuple(bars),
        0,
        chart_notes.find_top([one.value for one in bars], 1),
        measure=chart_notes.find_measure(column.code),
    )


def _name_band(band: ShareBand) -> str:
    if band.high is None:
        return words("chart.band_above")
    key = "chart.band_top" if band.high == unit_bands.TOP else "chart.band"
    return words(key, low=band.low, high=band.high)
