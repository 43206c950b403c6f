"""Which chart somebody asks for in words: the figure and the view, among those that are drawn."""

from collections.abc import Sequence

from sqlalchemy import Connection

from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans import measure_names
from reading.free_questions.readings import parse_reading
from records import dataclass
from summaries.views.charts.chart_values import Chart, ChartKind
from texts import vietnamese, words

_KINDS = {"compare_period": ChartKind.CHANGE, "trend": ChartKind.TREND}
_NAMED = {ChartKind.CHANGE: "chart.name_change", ChartKind.TREND: "chart.name_trend"}


@dataclass(frozen=True, slots=True)
class ChartWish:
    """`measures`: any of these; none: whichever is first. `name`: as the asker knows it."""

    kind: ChartKind
    measures: tuple[str, ...]
    name: str


def read_wish(db: Connection, asking: ReaderQuestion) -> ChartWish | None:
    """None where no chart in particular is asked for."""
    slots = parse_reading(asking.before)
    kind = _KINDS.get(slots.get("view", ""), ChartKind.UNITS)
    measures = tuple(one for one in slots.get("measure", "").split(",") if one)
    if not measures and kind is ChartKind.UNITS:
        return None
    name = measure_names.get_measure_name(db, measures[0]) if measures else ""
    return ChartWish(kind, measures, name)


def find_place(charts: Sequence[Chart], wanted: ChartWish) -> tuple[int, bool]:
    """Where it stands, and whether it is the one; else one of the same figure, else the first."""
    of_kind = [place for place, one in enumerate(charts) if one.kind is wanted.kind]
    if not wanted.measures:
        return (of_kind[0], True) if of_kind else (0, False)
    of_figure = [place for place, one in enumerate(charts) if one.measure in wanted.measures]
    both = [place for place in of_figure if place in of_kind]
    return (both[0], True) if both else ((of_figure or [0])[0], False)


def name_wish(wanted: ChartWish) -> str:
    figure = vietnamese.capitalize(wanted.name or words("chart.figures"))
    key = _NAMED.get(wanted.kind)
    return words(key, figure=figure) if key else figure
