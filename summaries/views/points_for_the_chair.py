"""What the chair should look at and decide, in words: falls, estimates, missing figures,
proposals, units to visit."""

from collections.abc import Sequence

from summaries.chair_points import (
    ChairPoints,
    ExplainedFall,
    MissingFigures,
    UnitEstimates,
    WrittenTexts,
)
from summaries.round_labels import RoundNames, get_unit_label
from summaries.views.wording import format_items, format_names
from texts import vietnamese, words

MOST_ESTIMATES = 2
MOST_UNITS_WITHOUT_FIGURE = 3
MOST_LABELS = 2
LONGEST_REASON_SHOWN = 40
MOST_UNITS_TO_VISIT = 3


def describe_points_to_look_at(
    names: RoundNames, points: ChairPoints, falls: Sequence[ExplainedFall], *, tells_rechecks: bool
) -> str:
    """ "Cần xem: Xóm 7 đăng ký giảm 12 hộ (đi làm ăn xa); Xóm 2 có 1 số ước." """
    items = [_format_fall(fall) for fall in falls]
    items += _list_estimates(names, points.estimates)
    said = [words("summary.look_at", items="; ".join(items))] if items else []
    if points.changed_by_recheck and tells_rechecks:
        whole = get_unit_label(names.unit)
        said.append(words("summary.asked_for", whole=whole, count=points.changed_by_recheck))
    return " ".join(said)


def _format_fall(fall: ExplainedFall) -> str:
    values = {
        "unit": fall.unit.name,
        "label": vietnamese.uncapitalize(fall.label),
        "number": vietnamese.format_number(fall.number),
        "unit_of_measure": fall.unit_of_measure,
    }
    if fall.reason:
        return words("summary.fall_because", **values, reason=_shorten_reason(fall.reason))
    return words("summary.fall", **values)


def _shorten_reason(reason: str) -> str:
    if len(reason) <= LONGEST_REASON_SHOWN:
        return reason
    return f"{reason[: LONGEST_REASON_SHOWN - 1].rstrip()}…"


def _list_estimates(names: RoundNames, found: Sequence[UnitEstimates]) -> list[str]:
    if len(found) > MOST_ESTIMATES:
        return [words("summary.estimates_many", count=len(found), noun=names.counted)]
    return [words("summary.estimates", unit=one.unit.name, count=one.count) for one in found]


def describe_missing_figures(names: RoundNames, found: Sequence[MissingFigures]) -> str:
    """ "Chưa có số: Xóm 9 (buổi văn nghệ), Xóm 5 (câu lạc bộ)." Only of reports that are in."""
    items = [
        words("summary.lacking_one", unit=one.unit.name, labels=_format_labels(one.labels))
        for one in found
    ]
    if not items:
        return ""
    return words(
        "summary.lacking", items=format_items(items, names.counted, MOST_UNITS_WITHOUT_FIGURE)
    )


def _format_labels(filled: Sequence[str]) -> str:
    labels = [vietnamese.uncapitalize(label) for label in filled]
    shown = ", ".join(labels[:MOST_LABELS])
    if len(labels) <= MOST_LABELS:
        return shown
    return words("summary.lacking_more", labels=shown, count=len(labels) - MOST_LABELS)


def describe_proposals(names: RoundNames, found: WrittenTexts) -> str:
    """How many units wrote something under this heading, and which."""
    if not found.units:
        return ""
    values = {"label": found.label, "count": len(found.units)}
    if names.is_single_unit:
        return words("summary.proposals_one", **values)
    return words("summary.proposals", **values, names=format_names(found.units, names.counted))


def describe_actions_for_the_chair(points: ChairPoints) -> str:
    """ "Cần chỉ đạo: trả lời 4 kiến nghị; cử người xuống Xóm 13." Whoever is late is named only
    once the deadline is past, and while they are few enough to be gone to."""
    items = []
    if points.unanswered:
        items.append(words("summary.direct_answer", count=points.unanswered))
    if 0 < len(points.overdue) <= MOST_UNITS_TO_VISIT:
        named = ", ".join(unit.name for unit in points.overdue)
        items.append(words("summary.direct_visit", names=named))
    return words("summary.direct", items="; ".join(items)) if items else ""
