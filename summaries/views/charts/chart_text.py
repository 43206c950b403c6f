"""A chart in words: beside the picture for who cannot see it, and where no picture can go."""

from summaries.views.charts.chart_values import Chart, ChartBar
from texts import words

FULL, EMPTY = "▇", "░"
CELLS = 10


def list_text_lines(chart: Chart, *, with_bars: bool) -> list[str]:
    """The title, a line for each bar, the notes. `with_bars`: with bars of signs, which a reader
    aloud would spell."""
    lines = [words("chart.text_head", title=chart.title)]
    if chart.aim_words:
        lines.append(words("chart.text_aim", aim=chart.aim_words))
    lines += [_write_bar(chart, one, with_bars=with_bars) for one in chart.bars]
    return [*lines, *chart.notes]


def _write_bar(chart: Chart, bar: ChartBar, *, with_bars: bool) -> str:
    written = " ".join(bar.written.split("\n"))
    # What has two sides of 0 cannot be told by the length of a bar alone.
    if not with_bars or chart.least < 0 or bar.value is None:
        return words("chart.text_bare", label=bar.label, written=written)
    full = min(CELLS, round(bar.value * CELLS / chart.most))
    signs = FULL * full + EMPTY * (CELLS - full)
    return words("chart.text_bar", label=bar.label, bar=signs, written=written)
