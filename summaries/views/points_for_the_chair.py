"""What the chair should look at and decide: falls, estimates, missing figures, proposals,
units to visit."""

from collections.abc import Mapping
from typing import Any

from summaries.figures.unit_totals import ReportingUnit, list_units_with_text
from summaries.large_falls import LargeFall, find_large_falls
from summaries.progress.completeness import Completeness
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure
from summaries.views.wording import format_items, format_names
from texts import vietnamese, words

MOST_ESTIMATES = 2
MOST_UNITS_WITHOUT_FIGURE = 3
MOST_LABELS = 2
LONGEST_REASON_SHOWN = 40


def describe_points_to_look_at(facts: RoundFacts, line: Mapping[str, Any]) -> str:
    """ "Cần xem: Xóm 7 đăng ký giảm 12 hộ (đi làm ăn xa); Xóm 2 có 1 số ước." """
    items = [_format_fall(facts, fall) for fall in find_large_falls(facts, line["measures"])]
    items += _list_estimates(facts)
    said = [words("summary.look_at", items="; ".join(items))] if items else []
    if facts.asked_for and facts.shows_targets:
        said.append(words("summary.asked_for", count=facts.asked_for))
    return " ".join(said)


def _format_fall(facts: RoundFacts, fall: LargeFall) -> str:
    question = find_question_of_measure(facts.form, fall.measure)
    values = {
        "unit": fall.unit.name,
        "label": vietnamese.uncapitalize(facts.fill(question.label)) if question else "",
        "number": vietnamese.format_number(fall.number),
        "unit_of_measure": facts.fill(question.unit) if question else "",
    }
    reason = _find_reason(facts, fall.unit, question.code) if question else ""
    if reason:
        return words("summary.fall_because", **values, reason=reason)
    return words("summary.fall", **values)


def _find_reason(facts: RoundFacts, unit: ReportingUnit, question: str) -> str:
    standing = next(one for one in facts.completeness.units if one.unit_id == unit.unit_id)
    reason = " ".join(standing.reasons.get(question, "").split()).rstrip(".")
    return (
        reason
        if len(reason) <= LONGEST_REASON_SHOWN
        else f"{reason[: LONGEST_REASON_SHOWN - 1].rstrip()}…"
    )


def _list_estimates(facts: RoundFacts) -> list[str]:
    counts = [(unit, sum(cell.is_estimate for cell in unit.cells.values())) for unit in facts.below]
    estimating = [(unit, count) for unit, count in counts if count]
    if len(estimating) > MOST_ESTIMATES:
        return [words("summary.estimates_many", count=len(estimating), noun=facts.counted)]
    return [words("summary.estimates", unit=unit.name, count=count) for unit, count in estimating]


def describe_missing_figures(facts: RoundFacts) -> str:
    """ "Chưa có số: Xóm 9 (buổi văn nghệ), Xóm 5 (câu lạc bộ)." Only of reports that are in."""
    items = [
        words(
            "summary.lacking_one",
            unit=unit.name,
            labels=_format_missing_labels(facts, unit.unit_id),
        )
        for unit in facts.completeness.units
        if unit.unit_id in facts.lacking
    ]
    if not items:
        return ""
    return words(
        "summary.lacking", items=format_items(items, facts.counted, MOST_UNITS_WITHOUT_FIGURE)
    )


def _format_missing_labels(facts: RoundFacts, unit_id: int) -> str:
    labels = [vietnamese.uncapitalize(facts.fill(label)) for label in facts.lacking[unit_id]]
    shown = ", ".join(labels[:MOST_LABELS])
    if len(labels) <= MOST_LABELS:
        return shown
    return words("summary.lacking_more", labels=shown, count=len(labels) - MOST_LABELS)


def describe_proposals(facts: RoundFacts, line: Mapping[str, Any]) -> str:
    """How many units wrote something under this heading, and which."""
    found = list_units_with_text(facts.scope(line), line["measure"])
    if not found:
        return ""
    label = facts.fill(line["label"])
    if facts.is_single_unit:
        return words("summary.proposals_one", label=label, count=len(found))
    listed_names = format_names(found, facts.counted)
    return words("summary.proposals", label=label, count=len(found), names=listed_names)


MOST_UNITS_TO_VISIT = 3


def describe_actions_for_the_chair(found: Completeness, at: Any, proposals: int) -> str:
    """ "Cần chỉ đạo: trả lời 4 kiến nghị; cử người xuống Xóm 13." Whoever is late is named only
    once the deadline is past, and while they are few enough to be gone to."""
    overdue = [unit.name for unit in found.waiting if unit.days_overdue(at)]
    items = []
    if proposals:
        items.append(words("summary.direct_answer", count=proposals))
    if 0 < len(overdue) <= MOST_UNITS_TO_VISIT:
        items.append(words("summary.direct_visit", names=", ".join(overdue)))
    return words("summary.direct", items="; ".join(items)) if items else ""
