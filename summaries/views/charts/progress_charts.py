"""How far the round is: each unit's report, and so many of so many."""

from collections.abc import Iterator

from models.tasks.tables import AssignmentState
from summaries.papers.round_paper import RoundPaper
from summaries.progress.completeness import RosterUnit
from summaries.summary_values import FigureKind
from summaries.views import chat_summary
from summaries.views.charts import chart_notes, unit_chart
from summaries.views.charts.chart_values import Chart, ChartBar, ChartKind
from summaries.views.progress_wording import format_progress
from summaries.views.workbook.indicator_sheet import list_told_figures
from texts import vietnamese, words

MOST_FIGURES = 14


def list_completeness_charts(paper: RoundPaper) -> Iterator[Chart]:
    """Of the day; once it is signed, of those whose figures stand in the document."""
    units = paper.summary.facts.completeness.units
    if not units or len(units) > unit_chart.MOST_BARS:
        return
    bars = tuple(_make_unit_bar(one) for one in units)
    yield Chart(
        ChartKind.COMPLETENESS,
        words("chart.name_reports"),
        chat_summary.list_body_lines(paper.summary)[0],
        (
            *chart_notes.list_sign_notes(
                bars, words("chart.note_waiting"), words("chart.note_not_begun")
            ),
            chart_notes.format_standing(paper),
        ),
        bars,
        0,
        100,
        is_percent=True,
    )


def _make_unit_bar(unit: RosterUnit) -> ChartBar:
    if unit.is_submitted:
        written = words("chart.sent", done=unit.done, places=unit.places)
    else:
        written = format_progress(unit)
    if not unit.done and not unit.is_submitted:
        return ChartBar(unit.name, None, written)
    value = unit.done * 100 / unit.places if unit.places else 100.0
    return ChartBar(unit.name, value, written, is_partial=not unit.is_submitted)


def list_progress_charts(paper: RoundPaper) -> Iterator[Chart]:
    """Reports in, reports in time, then what so many of the units have; tasks last."""
    found = paper.summary.facts.completeness
    if not found.expected:
        return
    bars = [
        _make_bar(words("chart.bar_sent"), len(found.submitted), found.expected),
        *_list_figure_bars(paper),
        *_list_task_bars(paper),
    ]
    if found.has_deadline:
        on_time = _make_bar(words("chart.bar_on_time"), len(found.on_time), found.expected)
        bars.insert(1, on_time)
    yield Chart(
        ChartKind.PROGRESS,
        words("chart.name_progress"),
        words(
            "chart.title_progress",
            submitted=len(found.submitted),
            expected=found.expected,
            noun=paper.current.names.counted,
            on_time=len(found.on_time),
        ),
        (*chart_notes.list_sign_notes(bars), chart_notes.format_standing(paper)),
        tuple(bars),
        0,
        100,
        is_percent=True,
    )


def _list_figure_bars(paper: RoundPaper) -> list[ChartBar]:
    bars = []
    for label, figure in list_told_figures(paper):
        if figure.kind is FigureKind.UNITS and figure.label:
            if figure.value is None:
                bars.append(ChartBar(label, None, words("chart.unknown")))
            else:
                bars.append(_make_bar(label, figure.number, figure.whole))
    return bars[:MOST_FIGURES]


def _list_task_bars(paper: RoundPaper) -> list[ChartBar]:
    owed = [one for one in paper.tasks if one.state is not AssignmentState.NOT_APPLICABLE]
    done = [one for one in owed if one.state is AssignmentState.DONE]
    return [_make_bar(words("chart.bar_tasks"), len(done), len(owed))] if owed else []


def _make_bar(label: str, part: int, whole: int) -> ChartBar:
    written = words(
        "chart.of_written",
        part=vietnamese.format_number(part),
        whole=vietnamese.format_number(whole),
    )
    return ChartBar(label, part * 100 / whole if whole else None, written)
