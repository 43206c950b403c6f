"""Charts of a reply as words, where no picture can go."""

from collections.abc import Mapping
from typing import Any

from summaries.views.charts import chart_text
from summaries.views.charts.chart_values import read_chart


def write_charts_as_words(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body with each chart as lines of bars below what is said."""
    rest = {name: value for name, value in body.items() if name != "charts"}
    told = [
        line
        for chart in body.get("charts", ())
        for line in chart_text.list_text_lines(read_chart(chart), with_bars=True)
    ]
    if not told:
        return rest
    return {**rest, "spans": [*body["spans"], ["", "\n" + "\n".join(told)]]}
