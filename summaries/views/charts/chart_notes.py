"""What stands under a chart: of which unit, at which hour, what its signs mean."""

from collections.abc import Iterable

from summaries.papers.round_paper import RoundPaper
from summaries.views import signed_text
from summaries.views.charts.chart_values import ChartBar
from texts import vietnamese, words


def format_standing(paper: RoundPaper) -> str:
    """The unit with the hour; once it is signed, with the document that is quoted."""
    unit = paper.summary.facts.unit.name
    if paper.signing is not None:
        quoted = signed_text.format_signed_quote(paper.current.facts, paper.signing).plain
        return words("chart.note_signed", unit=unit, quote=quoted)
    at = vietnamese.format_moment(paper.summary.taken_at)
    return words("chart.note_hour", unit=unit, at=at)


def list_sign_notes(bars: Iterable[ChartBar], partial: str = "", empty: str = "") -> list[str]:
    """Only of signs that are in the chart. `partial`: what a hatched bar means; `empty`: what an
    outline means, where it stands for no figure."""
    every = list(bars)
    notes = []
    if any(one.mark is not None for one in every):
        notes.append(words("chart.note_mark"))
    if partial and any(one.is_partial for one in every):
        notes.append(partial)
    if any(one.value is None for one in every):
        notes.append(empty or words("chart.note_missing"))
    return notes


def find_measure(code: str) -> str:
    """Of a share the one that is above."""
    return code.split("/")[0]


def find_top(values: Iterable[float | None], least: float = 0) -> float:
    """The right end of an axis that begins at 0: the largest value, with room behind it."""
    top = max((one for one in values if one is not None), default=0.0)
    return least if top <= least else top * 1.05
