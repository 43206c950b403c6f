"""The lines of a summary that only a level above has: figures in place of their total, reports
that wait for another body."""

from collections.abc import Sequence

from models.levels.level_notes import WaitingBody
from models.reports.tables import Part
from summaries.chair_points import OverruledTotal
from summaries.round_labels import RoundNames
from summaries.views.wording import format_items
from texts import vietnamese, words

MOST_ITEMS = 3


def describe_overruled_figures(found: Sequence[OverruledTotal]) -> str:
    """A figure in place of its total; both stay in sight."""
    if not found:
        return ""
    told = "; ".join(_format_overruled(one) for one in found[:MOST_ITEMS])
    return words("upwards.overruled", items=told + _format_more(len(found)))


def _format_overruled(one: OverruledTotal) -> str:
    values = {
        "unit": one.unit,
        "label": vietnamese.uncapitalize(one.label),
        "number": vietnamese.format_number(one.number),
        "total": vietnamese.format_number(one.total),
    }
    if one.reason:
        return words(
            "upwards.overruled_because", **values, reason=vietnamese.uncapitalize(one.reason)
        )
    return words("upwards.overruled_bare", **values)


def _format_more(count: int) -> str:
    return words("upwards.overruled_more", count=count - MOST_ITEMS) if count > MOST_ITEMS else ""


def list_waiting_lines(names: RoundNames, found: Sequence[WaitingBody]) -> list[str]:
    """Reports that were sent, and wait for another body."""
    by_body: dict[tuple[Part, str], list[str]] = {}
    for one in found:
        by_body.setdefault((one.part, one.body), []).append(one.unit)
    told = []
    for (part, body), units in by_body.items():
        values = {"body": body, "names": format_items(units, names.counted, MOST_ITEMS)}
        if part is Part.JOINT:
            told.append(words("upwards.waits_joint", **values))
        else:
            told.append(words("upwards.waits_through", **values))
    return told
