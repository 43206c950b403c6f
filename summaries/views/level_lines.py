"""The lines of a summary that only a level above has: figures in place of their total, reports
that wait for another body."""

from models.reports.tables import Part
from summaries.round_facts import RoundFacts
from summaries.views.wording import format_items
from texts import vietnamese, words

MOST_ITEMS = 3


def describe_overruled_figures(facts: RoundFacts) -> str:
    """A figure in place of its total; both stay in sight."""
    told = []
    for one in facts.overruled:
        question = facts.form.by_code.get(one.question)
        if question is None or one.number is None or one.total is None:
            continue
        values = {
            "unit": one.unit,
            "label": vietnamese.uncapitalize(question.label),
            "number": vietnamese.format_number(one.number),
            "total": vietnamese.format_number(one.total),
        }
        if one.reason:
            reason = vietnamese.uncapitalize(one.reason)
            told.append(words("upwards.overruled_because", **values, reason=reason))
        else:
            told.append(words("upwards.overruled_bare", **values))
    if not told:
        return ""
    return words("upwards.overruled", items="; ".join(told[:MOST_ITEMS]) + _format_more(len(told)))


def _format_more(count: int) -> str:
    return words("upwards.overruled_more", count=count - MOST_ITEMS) if count > MOST_ITEMS else ""


def list_waiting_lines(facts: RoundFacts) -> list[str]:
    """Reports that were sent, and wait for another body."""
    by_body: dict[tuple[Part, str], list[str]] = {}
    for one in facts.waiting:
        by_body.setdefault((one.part, one.body), []).append(one.unit)
    told = []
    for (part, body), units in by_body.items():
        values = {"body": body, "names": format_items(units, facts.counted, MOST_ITEMS)}
        if part is Part.JOINT:
            told.append(words("upwards.waits_joint", **values))
        else:
            told.append(words("upwards.waits_through", **values))
    return told
