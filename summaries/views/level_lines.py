"""The lines of a summary that only a level above has: figures in place of their total, reports
that wait for another body, or to be approved."""

from collections.abc import Sequence

from models.levels.level_notes import WaitingBody
from models.reports.tables import Part
from summaries.chair_points import LackingBelow, OverruledTotal
from summaries.figures.approvals import RoundApproval
from summaries.round_labels import RoundNames
from summaries.views.wording import format_items, format_lacking_unit, format_names
from texts import vietnamese, words

MOST_ITEMS = 3
MOST_LABELS = 2


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


def describe_lacking_below(found: Sequence[LackingBelow]) -> str:
    """ "Chưa có số của cấp dưới: Tổ dân phố 6 (Phường Mẫu Nhì)." """
    if not found:
        return ""
    told = [_format_lacking_below(one) for one in found]
    if len(told) > MOST_ITEMS:
        told = [*told[:MOST_ITEMS], words("upwards.lacking_more", count=len(told) - MOST_ITEMS)]
    return words("upwards.lacking_below", names="; ".join(told))


def _format_lacking_below(one: LackingBelow) -> str:
    name = format_lacking_unit(one.unit)
    if not one.labels:
        return name
    labels = ", ".join(vietnamese.uncapitalize(label) for label in one.labels[:MOST_LABELS])
    if len(one.labels) > MOST_LABELS:
        left = len(one.labels) - MOST_LABELS
        labels = words("summary.lacking_more", labels=labels, count=left)
    return words("upwards.lacking_labels", name=name, labels=labels)


def describe_approval(found: RoundApproval, noun: str) -> str:
    """How many of the reports that are in are approved; whose are not, and whether they count."""
    return describe_unapproved(found, noun) or words("approval.summary_all", asked=found.asked)


def describe_unapproved(found: RoundApproval, noun: str) -> str:
    """The same; nothing where all are approved."""
    if not found.unapproved:
        return ""
    key = "approval.summary_withheld" if found.withholds else "approval.summary_counted"
    names = format_names(found.unapproved, noun)
    return words(key, approved=found.approved, asked=found.asked, names=names)


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
