"""Draws a chart: bars from 0, the target as a line, what is not known as an empty outline. One
colour, which can be told in grey: low is no fault."""

from bot.charts.chart_canvas import WIDTH, ChartCanvas
from records import dataclass
from summaries.views.charts.chart_values import Chart, ChartBar, ChartKind

EDGE = 14
ROOM = WIDTH - 2 * EDGE
TITLE_SIZE, TITLE_LINE = 15.0, 20
SIZE, NOTE_SIZE, NOTE_LINE = 13.0, 11.5, 16
ROW, STACKED_ROW, BAR = 24, 38, 13
COLUMNS_HIGH, COLUMN_GAP = 220, 14
MOST_TITLE_LINES = 5
FILLED, PARTIAL, EMPTY, DARK, PALE = "#1F5F8B", "#A9C6DA", "#8A8A8A", "#1A1A1A", "#C9CDD2"
QUIET = "#4A4A4A"


def draw_chart(chart: Chart, form: str) -> bytes:
    """`form`: "png", 1080 pixels wide, or "svg"."""
    canvas = ChartCanvas()
    at = _draw_title(canvas, chart)
    if chart.kind is ChartKind.TREND:
        at = _draw_columns(canvas, chart, at)
    else:
        at = _draw_rows(canvas, chart, at)
    at = _draw_notes(canvas, chart, at + 14)
    return canvas.save(at + EDGE, form)


def _draw_title(canvas: ChartCanvas, chart: Chart) -> float:
    lines = canvas.wrap(chart.title, TITLE_SIZE, ROOM, bold=True)
    at = EDGE + TITLE_LINE / 2
    for line in lines[:MOST_TITLE_LINES]:
        canvas.write(EDGE, at, line, TITLE_SIZE, bold=True)
        at += TITLE_LINE
    return at


def _draw_notes(canvas: ChartCanvas, chart: Chart, at: float) -> float:
    for note in chart.notes:
        for line in canvas.wrap(note, NOTE_SIZE, ROOM):
            canvas.write(EDGE, at, line, NOTE_SIZE, color=QUIET)
            at += NOTE_LINE
    return at - NOTE_LINE / 2


@dataclass(frozen=True, slots=True)
class _BarPlace:
    """Where bars lie: from `left`, so `wide`. Stacked: the words stand above their bar."""

    left: float
    wide: float
    row: float
    is_stacked: bool

    def find(self, chart: Chart, value: float) -> float:
        return self.left + (value - chart.least) / (chart.most - chart.least) * self.wide


def _find_bar_place(canvas: ChartCanvas, chart: Chart) -> _BarPlace:
    """Short names and figures stand beside their bar, longer ones above it."""
    names = max((canvas.measure(one.label[:60], SIZE) for one in chart.bars), default=0) + 10
    written = max((canvas.measure(one.written, SIZE) for one in chart.bars), default=0) + 8
    if names + written <= ROOM * 0.62:
        return _BarPlace(EDGE + names, ROOM - names - written, ROW, is_stacked=False)
    return _BarPlace(EDGE, ROOM, STACKED_ROW, is_stacked=True)


def _draw_rows(canvas: ChartCanvas, chart: Chart, at: float) -> float:
    place = _find_bar_place(canvas, chart)
    at += 6
    if chart.aim is not None:
        x = place.find(chart, chart.aim)
        canvas.write(min(x + 2, WIDTH - EDGE), at + 4, chart.aim_words, NOTE_SIZE, place="right")
        at += NOTE_LINE
    for bar in chart.bars:
        _draw_row(canvas, chart, place, bar, at)
        at += place.row
    return _draw_scale(canvas, chart, place, at + 9) if chart.is_percent else at


def _draw_row(
    canvas: ChartCanvas, chart: Chart, place: _BarPlace, bar: ChartBar, top: float
) -> None:
    if place.is_stacked:
        line, middle = top + 10, top + 27
        room = ROOM - canvas.measure(bar.written, SIZE) - 8
    else:
        line = middle = top + place.row / 2
        room = place.left - EDGE - 6
    canvas.write(EDGE, line, canvas.shorten(bar.label, SIZE, max(room, 60)), SIZE)
    canvas.write(WIDTH - EDGE, line, bar.written, SIZE, place="right")
    _draw_bar(canvas, chart, place, bar, middle)
    # Through the bars, never through words.
    ends = (top + 18, top + place.row) if place.is_stacked else (top, top + place.row)
    zero = place.find(chart, 0)
    canvas.draw_line((zero, zero), ends, color=DARK, linewidth=1)
    if chart.aim is not None:
        x = place.find(chart, chart.aim)
        canvas.draw_line((x, x), ends, color=DARK, linewidth=1.3, linestyle=(0, (4, 2)))


def _draw_bar(
    canvas: ChartCanvas, chart: Chart, place: _BarPlace, bar: ChartBar, middle: float
) -> None:
    zero = place.find(chart, 0)
    if bar.value is None:
        canvas.fill_box(place.left + 1, middle - BAR / 2, place.wide - 2, BAR, **_find_look(bar))
    else:
        end = place.find(chart, bar.value)
        left, wide = min(zero, end), abs(end - zero)
        canvas.fill_box(left, middle - BAR / 2, wide, BAR, **_find_look(bar))
    if bar.mark is not None:
        x = place.find(chart, bar.mark)
        canvas.draw_line((x, x), (middle - BAR, middle + BAR), color=DARK, linewidth=2)


def _find_look(bar: ChartBar) -> dict[str, object]:
    if bar.value is None:
        return {"facecolor": "none", "edgecolor": EMPTY, "linestyle": (0, (2, 2)), "linewidth": 1}
    if bar.is_partial:
        return {"facecolor": PARTIAL, "edgecolor": FILLED, "hatch": "////", "linewidth": 0.8}
    return {"facecolor": FILLED, "edgecolor": "none"}


def _draw_scale(canvas: ChartCanvas, chart: Chart, place: _BarPlace, at: float) -> float:
    for percent, end in ((0, "left"), (50, "center"), (100, "right")):
        x = place.find(chart, percent)
        canvas.write(x, at, f"{percent}%", NOTE_SIZE, color=QUIET, place=end)
    return at + NOTE_LINE / 2


def _draw_columns(canvas: ChartCanvas, chart: Chart, at: float) -> float:
    """Upright, from the line at their foot."""
    top, foot = at + 44, at + 44 + COLUMNS_HIGH
    wide = ROOM / max(len(chart.bars), 1)
    for number, bar in enumerate(chart.bars):
        left = EDGE + number * wide
        height = COLUMNS_HIGH * (bar.value or 0) / chart.most
        box = foot - height if bar.value is not None else top
        canvas.fill_box(
            left + COLUMN_GAP / 2, box, wide - COLUMN_GAP, foot - box, **_find_look(bar)
        )
        words = bar.written.split("\n")
        for line, said in enumerate(words):
            y = box - 9 - (len(words) - 1 - line) * NOTE_LINE
            size = SIZE if not line else NOTE_SIZE
            shown = canvas.shorten(said, size, wide)
            canvas.write(left + wide / 2, y, shown, size, bold=not line, place="center")
        label = canvas.shorten(bar.label, NOTE_SIZE, wide)
        canvas.write(left + wide / 2, foot + 12, label, NOTE_SIZE, place="center")
    canvas.draw_line((EDGE, WIDTH - EDGE), (foot, foot), color=DARK, linewidth=1)
    if chart.aim is not None:
        y = foot - COLUMNS_HIGH * chart.aim / chart.most
        canvas.draw_line((EDGE, WIDTH - EDGE), (y, y), color=DARK, linewidth=1.3, linestyle="--")
    return foot + 24
