"""Every chart of a round, the one that is asked for most first."""

from summaries.papers.round_paper import RoundPaper
from summaries.views.charts.change_chart import list_change_charts
from summaries.views.charts.chart_values import Chart
from summaries.views.charts.progress_charts import list_completeness_charts, list_progress_charts
from summaries.views.charts.trend_chart import list_trend_charts
from summaries.views.charts.unit_chart import list_unit_charts


def list_round_charts(paper: RoundPaper) -> tuple[Chart, ...]:
    """A round of which nothing is known still has how far its reports are; none: nobody is
    asked."""
    units = list(list_unit_charts(paper))
    return (
        *units[:1],
        *list_completeness_charts(paper),
        *list_change_charts(paper),
        *list_progress_charts(paper),
        *list_trend_charts(paper),
        *units[1:],
    )
