"""The lines of a summary that only a level above has: what was overruled, who has to confirm."""

from models.reports.tables import Part
from summaries.facts import Facts
from summaries.wording import listed, lower_first
from texts import vietnamese, words

MOST = 3


def overruled(facts: Facts) -> str:
    """A figure in place of its total; both stay in sight."""
    told = []
    for one in facts.overruled:
        question = facts.form.by_code.get(one.question)
        if question is None or one.number is None or one.total is None:
            continue
        values = {
            "unit": one.unit,
            "label": lower_first(question.label),
            "number": vietnamese.format_number(one.number),
            "total": vietnamese.format_number(one.total),
        }
        if one.reason:
            reason = lower_first(one.reason)
            told.append(words("upwards.overruled_because", **values, reason=reason))
        else:
            told.append(words("upwards.overruled_bare", **values))
    if not told:
        return ""
    return words("upwards.overruled", items="; ".join(told[:MOST]) + _more(len(told)))


def _more(count: int) -> str:
    return words("upwards.overruled_more", count=count - MOST) if count > MOST else ""


def waiting(facts: Facts) -> list[str]:
    """Reports that were sent, and wait for another body."""
    by_body: dict[tuple[Part, str], list[str]] = {}
    for one in facts.waiting:
        by_body.setdefault((one.part, one.body), []).append(one.unit)
    told = []
    for (part, body), units in by_body.items():
        values = {"body": body, "names": listed(units, facts.counted, MOST)}
        if part is Part.JOINT:
            told.append(words("upwards.waits_joint", **values))
        else:
            told.append(words("upwards.waits_through", **values))
    return told
